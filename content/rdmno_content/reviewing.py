"""The command that says what should be looked at again. It alone asks the clock, besides that for links."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from rdmno_content.ages import Fact, How, days_ago, owners_of
from rdmno_content.ages import due as due_in
from rdmno_content.catalog import Catalog
from rdmno_content.terminal import catalog_of, examples, from_option, json_option
from rdmno_content.wording import suggestion

NOBODY = "(nobody named)"

_SAID: Mapping[How, str] = {
    How.CONFIRMED: "confirmed",
    How.READ: "only read",
    How.DATED: "only dated",
    How.NEVER: "never",
}


@click.command(
    epilog=examples(
        "rdmno due --older-than 12m",
        "rdmno due --older-than 90d --owner uib --json",
        "rdmno due --older-than 1y --on 2027-12-01 --from my-records",
    )
)
@click.option(
    "--older-than",
    "period",
    default="12m",
    show_default=True,
    metavar="PERIOD",
    help="A number of days, months or years: 90d, 12m, 1y.",
)
@click.option("--owner", metavar="ID", help="Only what this institution or body owns, issues or publishes.")
@click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="Count from this day instead of today.")
@from_option
@json_option
def due(*, period: str, owner: str | None, day: datetime | None, folders: tuple[Path, ...], as_json: bool) -> None:
    """List what nobody has looked at for a PERIOD, by owner, the longest ago first.

    A record counts, and so do links, verdicts and requirements with evidence of their own. What
    counts is the day on which a person confirmed it at its source. Where nobody has, it is the day
    on which a source was read, and then the line says "only read"; a source that was not read
    counts by its own age ("only dated"). Past records and links that nobody is led to are left out.

    Exit code 0 if nothing is due, 1 if something is, 2 if the period or the owner makes no sense.
    """
    catalog = catalog_of(folders)
    try:
        before = days_ago(day.date() if day else _today(), period)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--older-than") from error
    _check_owner(owner, catalog)
    facts = [fact for fact in due_in(catalog.values(), before) if owner is None or owner in fact.owners]
    if as_json:
        click.echo(json.dumps([_as_data(fact) for fact in facts], ensure_ascii=False, indent=2))
    else:
        for line in _report(facts, catalog, owner):
            click.echo(line)
    click.echo(f"{len(facts)} facts last looked at before {before}", err=True)
    if facts:
        raise SystemExit(1)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _check_owner(owner: str | None, catalog: Catalog) -> None:
    known = {each for record in catalog.values() for each in owners_of(record)}
    if owner is not None and owner not in known:
        raise click.BadParameter(f"nothing belongs to {owner!r}.{suggestion(owner, known)}", param_hint="--owner")


def _report(facts: Iterable[Fact], catalog: Catalog, only: str | None) -> Iterator[str]:
    by_owner: dict[str, list[Fact]] = {}
    for fact in facts:
        for owner in [only] if only else fact.owners or [NOBODY]:
            by_owner.setdefault(owner, []).append(fact)
    for owner, owned in sorted(by_owner.items(), key=lambda item: item[0].casefold()):
        name = f": {catalog[owner].name.in_language('en')}" if owner in catalog else ""
        yield click.style(f"{owner}{name}", bold=True)
        for fact in sorted(owned, key=lambda fact: fact.look.day or date.min):
            day = fact.look.day.isoformat() if fact.look.day else ""
            yield f"  {day:10}  {_SAID[fact.look.how]:10}  {fact.kind} {fact.id}  {fact.field}".rstrip()


def _as_data(fact: Fact) -> dict[str, Any]:
    return {
        "kind": fact.kind.value,
        "id": fact.id,
        "name": fact.name,
        "owners": list(fact.owners),
        "field": fact.field,
        "how": fact.look.how.value,
        "day": fact.look.day and fact.look.day.isoformat(),
    }

"""The command `rdmno links`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TextIO

import click

from rdmno_content.ages import owners_of
from rdmno_content.links.addresses import Address, addresses_of
from rdmno_content.links.choosing import due, wanted
from rdmno_content.links.history import History, NotAHistory
from rdmno_content.links.judging import Finding, State
from rdmno_content.links.manners import Manners
from rdmno_content.links.report import Checked, as_data, as_lines, summary
from rdmno_content.links.testimony import Hearing
from rdmno_content.terminal import FOLDER, catalog_of, examples, json_option
from rdmno_content.vocabulary import Kind
from rdmno_content.wording import suggestion

Command = Callable[..., Any]

_USUAL = Manners()

_CHOICE = (
    click.option(
        "--kind", "kinds", multiple=True, type=click.Choice([*map(str, Kind)]), help="Only these records; repeatable."
    ),
    click.option("--id", "ids", multiple=True, metavar="ID", help="Only this record, a past one too; repeatable."),
    click.option(
        "--owner", "owners", multiple=True, metavar="ID", help="Only what this institution or body has; repeatable."
    ),
    click.option("--only-due", type=click.IntRange(min=1), metavar="DAYS", help="Only what was not asked for so long."),
    click.option("--limit", type=click.IntRange(min=1), help="At most so many addresses, the longest unasked first."),
)
_MANNERS = tuple(
    click.option(f"--{name}", type=type_, default=getattr(_USUAL, name), show_default=True, help=help_)
    for name, type_, help_ in (
        ("timeout", click.FloatRange(min=0.1), "Seconds to wait for an answer."),
        ("pause", click.FloatRange(min=0), "Seconds between two requests to one host."),
        ("hosts", click.IntRange(1, 32), "Hosts that are asked at the same time."),
        ("retries", click.IntRange(0, 10), "Further tries after a failure that may pass."),
    )
)
_TESTIMONY = (
    click.option("--confirm", is_flag=True, help="Then ask about each record whose addresses are ok; needs FOLDERS."),
    click.option(
        "--yes-i-saw-it",
        "seen",
        multiple=True,
        metavar="ID",
        help="Confirm this record without asking, because a person has seen it; needs FOLDERS; repeatable.",
    ),
)


def today() -> date:
    """The day that it is here."""
    return datetime.now(UTC).astimezone().date()


def _is_terminal(stream: TextIO) -> bool:
    return stream.isatty()


def _options(*options: Command) -> Command:
    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


@click.command(
    epilog=examples(
        "rdmno links --owner uio --only-due 30",
        "rdmno links --limit 100 --json > links.json",
        "rdmno links my-records --confirm",
    )
)
@click.argument("folders", nargs=-1, type=FOLDER)
@_options(*_CHOICE)
@click.option(
    "--history",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    default="links-history.json",
    show_default=True,
    help="What earlier runs found; read and written.",
)
@_options(*_MANNERS, *_TESTIMONY)
@json_option
def links(
    folders: tuple[Path, ...],
    *,
    kinds: tuple[str, ...],
    ids: tuple[str, ...],
    owners: tuple[str, ...],
    only_due: int | None,
    limit: int | None,
    file: Path,
    confirm: bool,
    seen: tuple[str, ...],
    as_json: bool,
    **manners: Any,
) -> None:
    """Ask on the web whether the addresses in FOLDERS, or in the shipped catalog, still lead somewhere.

    Each address is asked once, however many records name it. It is ok; moved for good, and where to;
    blocked, when we were not let in, which says nothing about the page; unsure; or gone. What was found
    gone on one day only is "gone?", because that is often noise: the history file remembers it.

    With --confirm you are then asked, record by record, whether you saw it at its source today. Only on
    "y" is that written into the record's file, as `confirmed`. Nothing is opened or confirmed for you.

    Exit code 0 if nothing is gone; 1 if something is, if the records have problems, or if a confirmation
    could not be written; 2 if the call is wrong, or if no server answered at all.
    """
    _require_a_witness(folders, confirm=confirm, seen=seen)
    _require_library()
    day = today()
    catalog = catalog_of(folders)
    _require_known(catalog, {"--id": ids, "--yes-i-saw-it": seen})
    _require_known({owner for record in catalog.values() for owner in owners_of(record)}, {"--owner": owners})
    records = wanted(catalog, kinds, (*ids, *seen), owners)
    history = _history(file)
    addresses = due(addresses_of(records), history, day - timedelta(days=only_due or 0), limit)
    checked = _checked(addresses, Manners(**manners), history, file, day)
    _print(checked, as_json=as_json)
    hearing = Hearing(folders, day, {each.address.url: each.state for each in checked})
    kept = hearing.take(catalog, seen) if seen else not confirm or hearing.ask(catalog, records)
    if not kept or any(each.state is State.GONE for each in checked):
        raise SystemExit(1)


def _require_a_witness(folders: tuple[Path, ...], *, confirm: bool, seen: tuple[str, ...]) -> None:
    """End a call to confirm what nobody can confirm, or where nothing may be written."""
    if (confirm or seen) and not folders:
        raise click.UsageError("a confirmation is written into a file: name the FOLDERS that the records are in")
    if confirm and not seen and not _is_terminal(sys.stdin):
        raise click.UsageError("nobody can be asked here: name each record that was seen with --yes-i-saw-it ID")


def _require_library() -> None:
    if find_spec("urllib3") is None:
        click.echo("rdmno: asking on the web needs an extra: pip install 'rdmno-content[cli]'", err=True)
        raise SystemExit(2)


def _require_known(known: Collection[str], named: Mapping[str, tuple[str, ...]]) -> None:
    for option, given in named.items():
        for word in given:
            if word not in known:
                raise click.BadParameter(f"there is no {word!r}.{suggestion(word, known)}", param_hint=option)


def _history(file: Path) -> History:
    if not os.access(file.absolute().parent, os.W_OK):
        raise click.BadParameter(f"{file} cannot be written", param_hint="--history")
    try:
        return History.read(file)
    except (NotAHistory, OSError) as error:
        raise click.BadParameter(str(error), param_hint="--history") from error


def _checked(
    addresses: tuple[Address, ...], manners: Manners, history: History, file: Path, day: date
) -> list[Checked]:
    """What is known of *addresses* after they were asked; ends with 2 if no server answered."""
    findings: dict[str, Finding] = {}
    try:
        findings.update(_found(addresses, manners))
    finally:  # a run that is broken off has found something too
        has_answers = any(finding.chain for finding in findings.values())
        if has_answers:
            history = history.with_findings(findings, day)
            history.write(file)
    if findings and not has_answers:
        click.echo("no server answered, so nothing was noted; is this machine online?", err=True)
        raise SystemExit(2)
    known = [(address, findings[address.url]) for address in sorted(addresses, key=lambda address: address.url)]
    return [
        Checked(each, found, history.state_of(each.url, found), history.since(each.url, found)) for each, found in known
    ]


def _found(addresses: Iterable[Address], manners: Manners) -> Iterator[tuple[str, Finding]]:
    from rdmno_content.links.checking import check

    urls = [address.url for address in addresses]
    if not _is_terminal(sys.stderr):
        yield from check(urls, manners)
        return
    with click.progressbar(
        check(urls, manners), length=len(urls), label="Asking", show_pos=True, file=sys.stderr
    ) as bar:
        yield from bar


def _print(checked: list[Checked], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(as_data(checked), ensure_ascii=False, indent=2))
    else:
        for line in as_lines(checked):
            click.echo(line)
    click.echo(summary(checked), err=True)

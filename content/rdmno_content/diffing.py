"""The command that says what differs between two catalogs."""

from __future__ import annotations

from pathlib import Path

import click

from rdmno_content.catalog import Catalog
from rdmno_content.difference import Difference, difference
from rdmno_content.errors import ContentError
from rdmno_content.loading import load, shipped
from rdmno_content.telling import as_markdown, as_text
from rdmno_content.terminal import examples

SHIPPED = "shipped"

_COLORS = {"+": "green", "-": "red", "~": "yellow"}


def _catalog(context: click.Context, parameter: click.Parameter, value: str) -> Catalog:
    """The catalog in the folder of that name, or the shipped one; what cannot be loaded is a bad call."""
    try:
        if value == SHIPPED:
            return shipped()
        if not Path(value).is_dir():
            raise click.BadParameter(f"{value!r} is neither a folder nor the word {SHIPPED!r}")
        return load(Path(value))
    except ContentError as error:
        raise click.BadParameter(f"{value!r} has problems:\n{error}") from error


@click.command(
    "diff",
    epilog=examples(
        "rdmno diff shipped content/rdmno_content/data",
        "rdmno diff last-year this-year --format markdown > changes.md",
    ),
)
@click.argument("old", callback=_catalog)
@click.argument("new", callback=_catalog)
@click.option("--format", "format_", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
def diff(old: Catalog, new: Catalog, *, format_: str) -> None:
    """Say what differs between OLD and NEW: folders of records, or the word `shipped`.

    Records that were added (+), removed (-) or changed (~), by field, and in storage guides by cell:
    service, use, audience, class, the verdict that was and the verdict that is. A verdict that
    permits more than before is marked LOOSER, with the reason. What changed in a source is told
    once, with all the records that cite it.

    Exit code 0 if both say the same, 1 if they differ, 2 if one of them cannot be read.
    """
    found = difference(old, new)
    _print(found, format_)
    looser = len(found.looser)
    counts = f"{len(found.added)} added, {len(found.removed)} removed, {len(found.changed)} changed"
    click.echo(f"{counts}; {looser} verdict(s) looser or maybe so", err=True)
    if not found.is_empty:
        raise SystemExit(1)


def _print(found: Difference, format_: str) -> None:
    if format_ == "json":
        click.echo(found.model_dump_json(indent=2))
    elif format_ == "markdown":
        click.echo("\n".join(as_markdown(found)))
    else:
        for line in as_text(found):
            color = "red" if "LOOSER: " in line else _COLORS.get(line[0])
            click.echo(click.style(line, fg=color, bold="LOOSER: " in line))

"""The command that gives the catalog to other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from rdmno_content.catalog import Catalog
from rdmno_content.exports import NOTICE, as_document
from rdmno_content.linked import as_linked_data
from rdmno_content.policies import as_policies, as_policies_jsonld
from rdmno_content.tables import OWNER_TERMS, VERDICTS, Table, owner_terms, table_of, tables, verdicts
from rdmno_content.terminal import block, catalog_of, examples, from_option
from rdmno_content.vocabulary import Kind

FORMATS = ("json", "csv", "jsonld", "policies", "policies-jsonld")

README = "README.txt"

_SPECIAL: Mapping[str, Callable[[Catalog], Table]] = {VERDICTS: verdicts, OWNER_TERMS: owner_terms}
"""The tables that belong to no kind."""

_FORMS = block(
    "Formats:",
    "json             records whole, with licence, attribution and what limits every verdict",
    "csv              a table for each kind, and one each for verdicts and for owners' terms",
    "jsonld           names, addresses and identifiers in words of schema.org; never a verdict",
    "policies         institutions with their policies and storage guides, in the flat form of",
    "                 plan.research-data.no's list; null where we have none",
    "policies-jsonld  the same as linked data, the form which that list has now",
)


@click.command(
    epilog=_FORMS
    + "\n\n"
    + examples(
        "rdmno export --kind storage-guide > guides.json",
        "rdmno export --format csv --to tables",
        "rdmno export --format csv --kind law > laws.csv",
        "rdmno export --format csv --table verdicts > verdicts.csv",
        "rdmno export --format policies > policies.json",
    )
)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    metavar="KIND",
    help="Only records of this kind; repeatable.",
)
@click.option(
    "--table", type=click.Choice(list(_SPECIAL)), help="With csv: print this table instead of that of a kind."
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="With csv: the folder for the tables; files of their names in it are replaced.",
)
@from_option
def export(
    *, format_: str, kinds: tuple[str, ...], table: str | None, folder: Path | None, folders: tuple[Path, ...]
) -> None:
    """Give the records to other programs, past ones too, with all that limits them.

    Tables go into a folder (--to), all of them or those of some kinds, or one of them is printed.
    In a table a list is joined by "; ", and a cell that a spreadsheet would run as a formula begins
    with an apostrophe.

    Exit code 1 if the records have problems, 2 if the options do not go together or a file cannot
    be written.
    """
    _check(format_, kinds, table, folder)
    catalog = catalog_of(folders)
    wanted = [Kind(kind) for kind in kinds] or list(Kind)
    if folder:
        _write(folder, catalog, wanted)
    elif format_ == "csv":
        _print(_SPECIAL[table](catalog) if table else table_of(catalog, wanted[0]))
    else:
        click.echo(json.dumps(_document(format_, catalog, wanted), ensure_ascii=False, indent=1))
    if format_.startswith("policies"):
        for line in _licence(catalog):  # for which the list has no place
            click.echo(line, err=True)


def _check(format_: str, kinds: tuple[str, ...], table: str | None, folder: Path | None) -> None:
    """Refuse options that do not go together."""
    if format_ != "csv" and (table or folder):
        raise click.UsageError("--table and --to are for --format csv")
    if format_.startswith("policies") and kinds:
        raise click.UsageError("--kind is not for a list of policies, which is of institutions only")
    places = (folder is not None, table is not None, not folder and not table and len(kinds) == 1)
    if format_ == "csv" and (places.count(True) != 1 or (table and kinds)):
        raise click.UsageError("csv needs one of: --to FOLDER for all tables, --kind KIND or --table NAME for one")


def _document(format_: str, catalog: Catalog, kinds: Iterable[Kind]) -> Any:
    records = [record for record in catalog.values() if record.kind in kinds]
    match format_:
        case "jsonld":
            return as_linked_data(catalog, records)
        case "policies":
            return as_policies(catalog)
        case "policies-jsonld":
            return as_policies_jsonld(catalog)
        case _:
            return as_document(catalog, records)


def _write(folder: Path, catalog: Catalog, kinds: Iterable[Kind]) -> None:
    """Write the tables into the folder, with what has to be said of them."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in tables(catalog, kinds):
            # Spreadsheets take text for UTF-8 only if it begins with this mark.
            (folder / f"{table.name}.csv").write_text(table.as_csv(), encoding="utf-8-sig")
            click.echo(f"{len(table.rows):6} rows  {folder / table.name}.csv")
        (folder / README).write_text("\n".join(_about(catalog)), encoding="utf-8")
    except OSError as error:
        raise click.UsageError(f"{folder} cannot be written: {error.strerror}") from error


def _about(catalog: Catalog) -> Iterator[str]:
    """What has to be said of the tables, wherever they go."""
    release = catalog.about.release
    if release:
        yield f"Version {release.version}, released {release.released}"
    yield from (*_licence(catalog), "", NOTICE, "")


def _licence(catalog: Catalog) -> Iterator[str]:
    """Whose the content is and on which terms, if it says so."""
    attribution = catalog.about.attribution
    if attribution:
        yield f"{attribution.title.in_language('en')}, by {attribution.authors}"
        yield f"Licence: {attribution.licence.name}, {attribution.licence.url}"


def _print(table: Table) -> None:
    click.echo(table.as_csv(), nl=False)
    if table.name in _SPECIAL:
        click.echo(NOTICE, err=True)

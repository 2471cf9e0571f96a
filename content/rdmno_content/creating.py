"""The command that begins a record."""

from __future__ import annotations

import os
from pathlib import Path

import click

from rdmno_content.model import is_id
from rdmno_content.template import template
from rdmno_content.terminal import catalog_of, examples
from rdmno_content.vocabulary import DataClass, Kind
from rdmno_content.wording import a, not_one_of


@click.command(
    "new",
    epilog=f"KIND is one of: {', '.join(Kind)}.\n\n"
    + examples("rdmno new law fjord-act --to my-records", "rdmno new storage-guide fjord-storage --stdout | less"),
)
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]), metavar="KIND")
@click.argument("id")
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder of records; by default the one that you are in.",
)
@click.option("--stdout", "to_stdout", is_flag=True, help="Print the template instead of writing a file.")
def new(kind: str, id: str, folder: Path, *, to_stdout: bool) -> None:
    """Begin the record ID of a KIND: write FOLDER/KIND/ID.yaml with every field explained.

    Required fields wait to be filled in, and `rdmno check` names each until it is. Optional ones are
    commented out; take the # away to use one. The values of closed lists are written out. No file is
    ever overwritten.

    Exit code 2 if the id is malformed or taken, or the file cannot be written.
    """
    _refuse_malformed(Kind(kind), id)
    _refuse_taken(id, folder)
    text = template(Kind(kind), id)
    if to_stdout:
        click.echo(text, nl=False)
        return
    path = folder / kind / f"{id}.yaml"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise click.UsageError(f"{path} cannot be written: {error.strerror}") from error
    click.echo(f"written: {path}")
    click.echo(f"next: fill it in, then rdmno check {folder}", err=True)
    schema = Path(os.path.normpath(folder / os.pardir / "schema"))
    if not (schema / f"{kind}.json").exists():
        click.echo(f"for help in your editor: rdmno schema {schema}", err=True)


def _refuse_malformed(kind: Kind, id: str) -> None:
    if not is_id(id):
        form = "lower-case letters and digits, joined by single hyphens"
        raise click.BadParameter(f"{id!r} is not an id: {form}", param_hint="ID")
    if kind is Kind.DATA_CLASS and id not in [*DataClass]:
        raise click.BadParameter(not_one_of(id, DataClass), param_hint="ID")


def _refuse_taken(id: str, folder: Path) -> None:
    catalog = catalog_of(())
    if id in catalog:
        raise click.UsageError(f"the id {id!r} is taken by {a(catalog[id].kind)} of the shipped catalog")
    for path in sorted(folder.glob(f"*/{id}.yaml")):
        raise click.UsageError(f"the id {id!r} is taken by {path}")

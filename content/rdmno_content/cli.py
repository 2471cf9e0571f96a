"""The curators' command. Exit codes: 0 all is well, 1 the content has problems, 2 the call has."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import rdmno_content
from rdmno_content.catalog import Catalog
from rdmno_content.comparing import compare_rdmkit
from rdmno_content.covering import languages
from rdmno_content.creating import new
from rdmno_content.diffing import diff
from rdmno_content.errors import ContentError
from rdmno_content.exporting import export
from rdmno_content.exports import as_data
from rdmno_content.layers import DATA
from rdmno_content.links.command import links
from rdmno_content.loading import load
from rdmno_content.query import FILTERS, Query, values
from rdmno_content.reviewing import due
from rdmno_content.schema import SCHEMAS, schemas
from rdmno_content.terminal import FOLDER, catalog_of, from_option, json_option, layer_option, layers_of
from rdmno_content.text import LANGUAGES
from rdmno_content.vocabulary import Kind
from rdmno_content.wording import not_one_of, suggestion

Command = Callable[..., Any]

_folders = click.argument("folders", nargs=-1, type=FOLDER)
_language = click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)


@click.group()
@click.version_option(rdmno_content.__version__, prog_name="rdmno")
def rdmno() -> None:
    """Look at and check the records on research data management in Norway."""


rdmno.add_command(compare_rdmkit)
rdmno.add_command(languages)
rdmno.add_command(new)
rdmno.add_command(diff)
rdmno.add_command(due)
rdmno.add_command(export)
rdmno.add_command(links)


@rdmno.command()
@_folders
@click.option("--complete", is_flag=True, help="A text without English, bokmål or nynorsk is a problem too.")
@layer_option
@json_option
def check(folders: tuple[Path, ...], *, complete: bool, layers: tuple[Path, ...], as_json: bool) -> None:
    """Report every problem in every record of FOLDERS, or of the shipped catalog, which must be complete.

    With `--layer FOLDER` also what is wrong with an institution's own records and changes on top of it.

    Each problem stands on a line of its own as file:line:column: field: what is wrong. Exit code 1
    if there is any.
    """
    try:
        catalog = load(*folders or (DATA,), layers=layers_of(layers), complete=complete or not (folders or layers))
    except ContentError as error:
        for problem in error.problems:
            click.echo(json.dumps(_problem(problem)) if as_json else str(problem))
        click.echo(f"{len(error.problems)} problem(s)", err=True)
        raise SystemExit(1) from error
    click.echo(f"{len(catalog)} records, no problems", err=True)


def _filters(command: Command) -> Command:
    for name in reversed(FILTERS):
        option = click.option(
            f"--{name}", multiple=True, metavar="VALUE", help=f"Only those with this {name}; repeatable."
        )
        command = option(command)
    return command


@rdmno.command("list")
@click.option("--kind", type=click.Choice([kind.value for kind in Kind]), help="Only records of this kind.")
@_filters
@from_option
@_language
@json_option
def list_(
    *, kind: Kind | None, folders: tuple[Path, ...], language: str, as_json: bool, **filters: tuple[str, ...]
) -> None:
    """List records: one to a line with kind, id and name.

    Repealed, superseded and decommissioned records are left out unless --status asks for them.
    """
    catalog = catalog_of(folders)
    asked: dict[str, Any] = {name: _known(catalog, name, given) for name, given in filters.items() if given}
    records = catalog.select(Query(kind=Kind(kind) if kind else None, **asked))
    if as_json:
        click.echo(json.dumps([as_data(record) for record in records], ensure_ascii=False, indent=2))
        return
    width = max((len(record.id) for record in records), default=0)
    for record in records:
        click.echo(f"{record.kind:13}  {record.id:{width}}  {record.name.in_language(language)}")


@rdmno.command()
@click.argument("id")
@from_option
@layer_option
@json_option
def show(id: str, folders: tuple[Path, ...], *, layers: tuple[Path, ...], as_json: bool) -> None:
    """Show the record ID whole, with what it rests on, and what of it came from which layer."""
    catalog = catalog_of(folders, layers)
    if id not in catalog:
        raise click.UsageError(f"there is no record {id!r}.{suggestion(id, catalog)}")
    data = as_data(catalog[id])
    if as_json:
        data |= {"origins": dict(catalog.origins[id])} if id in catalog.origins else {}
        click.echo(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        _outline(data, 0)
        for path, layer in sorted(catalog.origins.get(id, {}).items()):
            click.echo(f"{path or 'the whole record'} comes from the layer {layer}")


def _known(catalog: Catalog, name: str, given: tuple[str, ...]) -> frozenset[str]:
    known = sorted({value for record in catalog.values() for value in values(record, name)})
    for value in given:
        if value not in known:
            raise click.BadParameter(not_one_of(value, known), param_hint=f"--{name}")
    return frozenset(given)


@rdmno.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit code 1 if a file would change.")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=SCHEMAS)
def schema(folder: Path, *, only_check: bool) -> None:
    """Write the JSON Schemas that editors use into FOLDER (by default the package's own)."""
    stale = [(name, text) for name, text in schemas() if _text_at(folder / name) != text]
    for name, text in stale:
        click.echo(f"{'stale' if only_check else 'written'}: {folder / name}")
        if not only_check:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
    if only_check and stale:
        raise SystemExit(1)


def _text_at(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


def _problem(problem: rdmno_content.Problem) -> dict[str, Any]:
    place = problem.position
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "field": problem.field,
        "message": problem.message,
    }


def _outline(data: Any, depth: int) -> None:
    indent = "  " * depth
    if isinstance(data, dict):
        for key, value in data.items():
            if isinstance(value, dict | list):
                click.echo(f"{indent}{click.style(key, bold=True)}:")
                _outline(value, depth + 1)
            else:
                click.echo(f"{indent}{click.style(key, bold=True)}: {value}")
    else:
        for item in data:
            if isinstance(item, dict):
                click.echo(f"{indent}-")
                _outline(item, depth + 1)
            else:
                click.echo(f"{indent}- {item}")

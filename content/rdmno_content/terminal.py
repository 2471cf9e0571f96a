"""What the commands share: the options that they have in common, and how they get a catalog."""

from __future__ import annotations

from pathlib import Path

import click

from rdmno_content.catalog import Catalog
from rdmno_content.errors import ContentError
from rdmno_content.layers import DATA, Layer
from rdmno_content.loading import load, shipped

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
"""A folder of records that is there."""

from_option = click.option(
    "--from",
    "folders",
    multiple=True,
    type=FOLDER,
    help="Read these folders of records instead of the shipped catalog.",
)
layer_option = click.option(
    "--layer",
    "layers",
    multiple=True,
    type=FOLDER,
    help="Lay these folders over the records, each over the one before.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")


def catalog_of(folders: tuple[Path, ...], layers: tuple[Path, ...] = (), *, complete: bool = False) -> Catalog:
    """The catalog in *folders*, or the shipped one, with *layers* on top.

    If it has problems, prints them and ends with 1.
    """
    try:
        if not folders and not layers:
            return shipped()
        return load(*folders or (DATA,), layers=layers_of(layers), complete=complete)
    except ContentError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error


def layers_of(folders: tuple[Path, ...]) -> tuple[Layer, ...]:
    """The folders as layers, called what the caller called them."""
    return tuple(Layer(str(folder), folder) for folder in folders)


def block(title: str, *lines: str) -> str:
    """A part of a command's help that keeps its lines as they are."""
    return "\n".join(["\b", title, *(f"  {line}" for line in lines)])


def examples(*calls: str) -> str:
    """The end of a command's help: calls to copy."""
    return block("Examples:", *calls)

"""The command that says how complete the words are in each language."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from rdmno_content.coverage import REQUIRED_LANGUAGES, Coverage, coverage
from rdmno_content.errors import ContentError
from rdmno_content.loading import load, shipped


@click.command()
@click.argument("folders", nargs=-1, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")
def languages(folders: tuple[Path, ...], *, as_json: bool) -> None:
    """Say how complete FOLDERS, or the shipped catalog, are in English, bokmål and nynorsk.

    For each kind of record: the share of its texts that exist in each language, and the words they
    have; below, how the words of Norwegian are shared between bokmål and nynorsk. A title that is
    official in one of these is not translated into the other, and not counted as lacking.

    Exit code 1 if a text lacks a language: `rdmno check` names each, with its place.
    """
    try:
        found = coverage(load(*folders) if folders else shipped())
    except ContentError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found], indent=2))
    else:
        for line in _report(found):
            click.echo(line)
    if any(each.held < each.wanted for each in found):
        raise SystemExit(1)


def _report(found: Iterable[Coverage]) -> Iterator[str]:
    yield f"{'kind':14}" + "".join(f"{language:>8}{'words':>9}" for language in REQUIRED_LANGUAGES)
    total = dict.fromkeys(REQUIRED_LANGUAGES, 0)
    row: dict[str, list[Coverage]] = {}
    for each in found:
        row.setdefault(each.kind, []).append(each)
        total[each.language] += each.words
    for kind, in_languages in row.items():
        yield f"{kind:14}" + "".join(f"{each.percent:>6} %{each.words:>9}" for each in in_languages)
    yield f"{'all':14}" + "".join(f"{'':8}{words:>9}" for words in total.values())
    if norwegian := total["nb"] + total["nn"]:
        share = round(100 * total["nn"] / norwegian)
        yield f"Of the Norwegian words, bokmål has {100 - share} % and nynorsk {share} %."

"""Bring the translations of the demo's prose up to date: extract it as Sphinx does, and merge it into each language.

Run ``python -m tools.demo_messages`` after changing a page of the demo; it prints what still lacks a
translation. With ``--check`` it writes no catalog, and prints too what a catalog lacks or has in vain.
"""

from __future__ import annotations

import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from tools.messages import TRANSLATED, as_po, untranslated

ROOT = Path(__file__).parent.parent
DEMO = ROOT / "demo_docs"
BUILT = ROOT / "build" / "gettext"


def template(folder: Path) -> Catalog:
    """Every sentence of the demo, as Sphinx's gettext builder extracts it into *folder*."""
    extract = ["-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", "gettext", "-d", str(folder / "doctrees")]
    subprocess.run([sys.executable, *extract, str(DEMO), str(folder)], check=True)  # noqa: S603 - our own command
    return read(folder / "docs.pot")


def path_of(language: str) -> Path:
    """Where the catalog of a language lies."""
    return DEMO / "locale" / language / "LC_MESSAGES" / "docs.po"


def read(path: Path, language: str | None = None) -> Catalog:
    """The catalog in a file; an empty one if there is none."""
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(catalog: Catalog, current: Catalog) -> Catalog:
    """The catalog with exactly the sentences of *current*: what is new is empty, and nothing is guessed."""
    catalog.update(current, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def sentences(catalog: Catalog) -> set[str]:
    """What a catalog translates."""
    return {str(message.id) for message in catalog if message.id}


def outdated(catalog: Catalog, current: Catalog) -> Iterator[str]:
    """What a catalog lacks, and what it has though no page says it any more."""
    yield from (f"not in the catalog: {words!r}" for words in sorted(sentences(current) - sentences(catalog)))
    yield from (f"on no page: {words!r}" for words in sorted(sentences(catalog) - sentences(current)))


def main(arguments: list[str] | None = None) -> int:
    """Update or check; 1 if anything is to be done by hand."""
    parser = ArgumentParser(prog="python -m tools.demo_messages", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write no catalog")
    parser.add_argument("--into", type=Path, default=BUILT, help="where Sphinx puts what it extracts")
    options = parser.parse_args(arguments)
    current, problems = template(options.into), []
    for language in TRANSLATED:
        path = path_of(language)
        catalog = read(path, language)
        if options.check:
            problems += [f"{language}: {problem}" for problem in outdated(catalog, current)]
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_po(updated(catalog, current)))
        problems += [f"{language}: no translation of {words!r}" for words in untranslated(catalog)]
    print(*problems, sep="\n", end="\n" if problems else "")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

"""The command ``python -m sphinxext_rdmno``: begins a guide in a Sphinx project that is there already."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from rdmno_content.catalog import Catalog
from rdmno_content.errors import ContentError
from rdmno_content.folders import shown
from rdmno_content.layers import installed
from rdmno_content.records import Institution
from rdmno_content.wording import not_one_of
from sphinxext_rdmno.advising import advice, is_in_language, toctree_entry
from sphinxext_rdmno.conf_reading import Conf
from sphinxext_rdmno.hints import language
from sphinxext_rdmno.holdings import Content
from sphinxext_rdmno.starting import LANGUAGES, LAYER, Starter, in_the_way, meant, write

PROGRAM = "python -m sphinxext_rdmno"

ABOUT = """\
Write a starter guide on research data into a Sphinx project: six pages in MyST Markdown about one
institution, made of what the catalog holds for it. The pages are yours from then on: edit them, or
remove what you do not need.

FOLDER is the folder for the pages, inside the folder of the project's sources; it is made if it is
not there. No file is ever overwritten, and conf.py is read but neither run nor changed: what is to
be added to it is printed.
"""

AFTERWARDS = """\
examples:
  python -m sphinxext_rdmno new docs/rdm --institution oslomet --language nb
  python -m sphinxext_rdmno new docs/rdm --institution uib --language nn --with-layer

exit codes:
  0  the pages are written
  1  a layer of an installed package has problems
  2  the call makes no sense, or something is in the way; nothing is written
"""


class Refusal(Exception):  # noqa: N818 - it is no error of ours
    """Why nothing is written."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; gives its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        said = new(asked, Content(layers=installed()).load())
    except ContentError as error:
        return _fail(str(error), 1)
    except Refusal as refusal:
        return _fail(f"{PROGRAM} new: {refusal}", 2)
    print("\n".join(said))  # noqa: T201
    return 0


def _fail(message: str, code: int) -> int:
    print(message, file=sys.stderr)  # noqa: T201
    return code


def _parser() -> ArgumentParser:
    outer = ArgumentParser(PROGRAM, description="Begin a guide on research data in a Sphinx project.")
    new = outer.add_subparsers(dest="command", required=True, metavar="COMMAND").add_parser(
        "new",
        help="write a starter guide",
        description=ABOUT,
        epilog=AFTERWARDS,
        formatter_class=RawDescriptionHelpFormatter,
    )
    new.add_argument("folder", type=Path, metavar="FOLDER", help="the folder for the pages, such as docs/rdm")
    new.add_argument("--institution", required=True, metavar="ID", help="whose guide it is, such as oslomet")
    new.add_argument(
        "--language",
        required=True,
        type=_language,
        metavar="CODE",
        help=f"language of the pages: {', '.join(LANGUAGES)}",
    )
    new.add_argument(
        "--with-layer", action="store_true", help=f"also begin a folder {LAYER} for corrections of your own"
    )
    return outer


def _language(word: str) -> str:
    if word not in LANGUAGES:
        raise ArgumentTypeError(language(word, LANGUAGES) or not_one_of(word, LANGUAGES))
    return word


def new(asked: Namespace, catalog: Catalog) -> list[str]:
    """Write what was *asked* for; gives what to tell the author. Raises `Refusal`, with nothing written."""
    institution = catalog.find(asked.institution, Institution)
    if institution is None:
        raise Refusal(f"there is no institution {asked.institution!r}.{meant(asked.institution, catalog)}")
    try:
        conf = Conf.near(asked.folder)
        files = _files(asked, Starter(catalog, institution, asked.language), conf)
        if found := in_the_way(files):
            _refuse_overwriting(found)
        write(files)
    except OSError as error:
        raise Refusal(f"nothing is written: {error.filename}: {error.strerror}") from error
    return [*(f"written: {shown(path)}" for path in files), *_left_to_do(asked, conf)]


def _files(asked: Namespace, starter: Starter, conf: Conf | None) -> dict[Path, str]:
    pages = starter.pages(says_language=not is_in_language(conf, asked.language))
    files = {asked.folder / name: text for name, text in pages.items()}
    if not asked.with_layer:
        return files
    if conf is None:
        raise Refusal(f"--with-layer: {LAYER} belongs beside conf.py, and there is none in {asked.folder} or above")
    return files | {conf.path.parent / LAYER / name: text for name, text in starter.layer().items()}


def _refuse_overwriting(found: Iterable[Path]) -> NoReturn:
    there = "".join(f"\n  {shown(path)}" for path in found)
    raise Refusal(f"nothing is written, because there is already:{there}\nName another folder, or move these away.")


def _left_to_do(asked: Namespace, conf: Conf | None) -> Iterator[str]:
    said = advice(conf, asked.institution, asked.language, with_layer=asked.with_layer)
    where = shown(conf.path) if conf else "the conf.py of your site (there is none in the folder or above)"
    yield from _part(f"In {where} already:", said.there)
    yield from _part(f"Mind in {where}:", said.mind)
    yield from _part(f"Add to {where}:", said.add)
    entry, page = toctree_entry(conf, asked.folder)
    yield from _part(f"Add to a toctree{f', such as that of {shown(page)}' if page else ''}:", [entry] if entry else [])


def _part(title: str, lines: Sequence[str]) -> Iterator[str]:
    """A title with lines below it, or nothing where there are none."""
    if lines:
        yield from ("", title, *(f"    {line}" for line in lines))


if __name__ == "__main__":
    sys.exit(main())

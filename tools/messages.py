"""Bring the message catalogs up to date: extract our words, merge them into each language, compile.

Run it after changing a word that readers see; it prints what still lacks a translation.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "sphinxext_rdmno"
LOCALE = PACKAGE / "locale"
KEYWORDS = {"_": None, "own": None, "_own": None, "N_": None}
TRANSLATED = ("nb", "nn")


class Undated(Catalog):
    """A catalog whose header says nothing that changes from day to day."""

    mime_headers = [("Content-Type", "text/plain; charset=utf-8")]  # noqa: RUF012


def template() -> Catalog:
    """Every word of ours, where it stands in the code."""
    catalog = Catalog(project="sphinxext-rdmno", charset="utf-8", fuzzy=False)
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True)
    for file, _line, message, _comments, context in found:
        catalog.add(message, None, [(file, 1)], context=context)
    return catalog


def path_of(language: str, ending: str) -> Path:
    """Where the catalog of a language lies."""
    return LOCALE / language / "LC_MESSAGES" / f"sphinxext_rdmno.{ending}"


def read(language: str) -> Catalog:
    """The catalog of a language as it is committed."""
    path = path_of(language, "po")
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The catalog of a language with exactly the words that the code has."""
    catalog = read(language)
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = catalog.revision_date = None  # type: ignore[assignment]
    return catalog


def as_po(catalog: Catalog) -> bytes:
    """The catalog as people edit it, without a date, so that two runs give the same."""
    out = BytesIO()
    write_po(out, catalog, width=110, no_location=True, sort_output=True, omit_header=True)
    header = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Language: {catalog.locale}\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header.encode() + out.getvalue()


def as_mo(catalog: Catalog) -> bytes:
    """The catalog as gettext reads it."""
    compiled = Undated(locale=catalog.locale, charset="utf-8")
    for message in catalog:
        if message.id and message.string:
            compiled.add(message.id, message.string)
    out = BytesIO()
    write_mo(out, compiled)
    return out.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """The words that have no translation."""
    return [str(message.id) for message in catalog if message.id and not message.string]


def main() -> int:
    """Update and compile; 1 if a word has no translation."""
    missing = 0
    for language in TRANSLATED:
        catalog = updated(language)
        path_of(language, "po").parent.mkdir(parents=True, exist_ok=True)
        path_of(language, "po").write_bytes(as_po(catalog))
        path_of(language, "mo").write_bytes(as_mo(catalog))
        for words in untranslated(catalog):
            print(f"{language}: no translation of {words!r}")
            missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

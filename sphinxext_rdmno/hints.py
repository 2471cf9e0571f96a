"""What an author probably meant, where more can be said of a word than that it is not on a list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from rdmno_content.text import LANGUAGES
from rdmno_content.vocabulary import DataClass, Kind
from rdmno_content.wording import a, listing, not_one_of, suggestion
from sphinxext_rdmno.words import tag_of

if TYPE_CHECKING:
    from rdmno_content.catalog import Catalog

Hint = Callable[[str], str]
"""From a word that is not allowed to a sentence about it that helps more than the list, or to nothing."""

Lazily = Callable[[], "Catalog"]
"""The catalog, which is read only where something must be said of a word that is not allowed."""

_CALLED = {
    "bokmål": "nb",
    "bokmal": "nb",
    "norsk": "nb",
    "norwegian": "nb",
    "nynorsk": "nn",
    "engelsk": "en",
    "english": "en",
    "samisk": "se",
    "sámi": "se",
    "sami": "se",
    "false": "nb",  # an unquoted `no`, as MyST read it before release 3
}
"""The languages by what they are called."""


def no_hint(word: str) -> str:
    """Nothing beyond the list."""
    return ""


def commas(word: str, allowed: Iterable[str]) -> str:
    """That words which are allowed are missing the commas between them."""
    parts = word.split()
    if len(parts) > 1 and set(parts) <= set(allowed):
        return f"{word!r} needs commas between: {', '.join(parts)}"
    return ""


def language(word: str, allowed: Iterable[str] = LANGUAGES) -> str:
    """Which of the *allowed* codes stands for a language that is named in another way."""
    meant = _CALLED.get(word.lower(), tag_of(word))
    return f"{word!r} is not one of: {listing(allowed)}. Did you mean {meant!r}?" if meant in allowed else ""


def another_kind(catalog: Lazily, kind: Kind, directives: Mapping[Kind, str]) -> Hint:
    """What the record is that was named where one of *kind* is wanted, and which of *directives* lists its kind."""

    def hint(word: str) -> str:
        record = catalog().get(word)
        if record is None or record.kind is kind:
            return ""
        found = record.kind
        where = f"; {directives[found]} lists those" if found in directives else ""
        return f"{word!r} is {a(found)}, not {a(kind)}{where}"

    return hint


def unused(catalog: Lazily, kind: Kind, field: str) -> Hint:
    """That a record is there, but that none of *kind* names it in *field*."""
    return lambda word: f"no {kind} has {word!r} as its {field}" if word in catalog() else ""


def without_guide(catalog: Lazily, guided: Iterable[str]) -> Hint:
    """That an institution is there, but has no guide that says what may be stored where."""

    def hint(word: str) -> str:
        if word not in catalog().ids_of(Kind.INSTITUTION):
            return another_kind(catalog, Kind.INSTITUTION, {})(word)
        return f"{word!r} has no storage guide whose verdicts can be shown; these have one: {listing(guided)}"

    return hint


def missing_record(target: str, role: str, catalog: Catalog) -> str:
    """Why nothing can be linked by ``{rdmno:role}`target```, and what would be."""
    if role == "class" and target not in list(DataClass):
        return f"the class {not_one_of(target, DataClass)}"
    if target in catalog:
        return f"{target!r} is of the kind {catalog[target].kind}, not {role}"
    if " " in target:
        return f"no such record: {target!r}. An id has no spaces; for words of your own write: {target} <id>"
    return f"no such record: {target!r}.{suggestion(target, catalog)}"

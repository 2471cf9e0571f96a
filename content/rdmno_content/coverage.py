"""How complete the words of the catalog are, in each language in which they shall be complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar, overload

from rdmno_content.catalog import Catalog
from rdmno_content.evidence import Source
from rdmno_content.model import Model, fields_with
from rdmno_content.parts import Record, Titled
from rdmno_content.text import Text
from rdmno_content.vocabulary import Kind, TitleStatus

T = TypeVar("T", bound=Text)

Path = tuple[str | int, ...]

REQUIRED_LANGUAGES = ("en", "nb", "nn")
"""English, and the two written standards of Norwegian as equals."""

_NORWEGIAN = frozenset({"nb", "nn"})

_OWN_NAMES = ("class_names",)
"""Names that an institution gave, in the languages in which it gave them; we translate none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The words of one kind of record in one language."""

    kind: Kind
    language: str
    wanted: int
    """How many texts there are to have."""
    held: int
    words: int
    """How many words those in this language have; markup counts as it stands."""

    @property
    def percent(self) -> int:
        """Held of wanted, rounded down, so that 100 means all."""
        return 100 * self.held // self.wanted if self.wanted else 100


@overload
def texts_of(value: object) -> Iterator[tuple[Path, Text]]: ...
@overload
def texts_of(value: object, type_: type[T], path: Path = ()) -> Iterator[tuple[Path, T]]: ...


def texts_of(value: object, type_: type[Text] = Text, path: Path = ()) -> Iterator[tuple[Path, Text]]:
    """Every `Text` inside a record, or every one of a *type_*, with its path."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from texts_of(item, type_, (*path, number))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_of(item, type_, (*path, str(key)))
    elif isinstance(value, type_):
        yield path, value
    elif isinstance(value, Model) and not isinstance(value, Source):
        for name in fields_with(type(value), type_):
            if inner := getattr(value, name):
                yield from texts_of(inner, type_, (*path, name))


def wanted(part: Model, path: Path) -> tuple[str, ...]:
    """The languages in which the text at *path* shall exist.

    A title that is official in one written standard of Norwegian is not translated into the other;
    names that an institution gave its classes stay as it gave them.
    """
    if path[0] in _OWN_NAMES:
        return ()
    if path == ("name",) and isinstance(part, Titled):
        official = {language for language, status in part.name_status.items() if status is TitleStatus.OFFICIAL}
        if official & _NORWEGIAN:
            return tuple(each for each in REQUIRED_LANGUAGES if each not in _NORWEGIAN or each in official)
    return REQUIRED_LANGUAGES


def missing(part: Model) -> Iterator[tuple[Path, str]]:
    """Every text of *part* that lacks a language, and the language."""
    for path, text in texts_of(part):
        yield from ((path, language) for language in wanted(part, path) if language not in text)


def coverage(catalog: Catalog) -> tuple[Coverage, ...]:
    """How complete each kind is in each language, in the order of the kinds."""
    return tuple(
        _coverage(kind, language, [record for record in catalog.values() if record.kind is kind])
        for kind in Kind
        for language in REQUIRED_LANGUAGES
        if catalog.ids_of(kind)
    )


def _coverage(kind: Kind, language: str, records: Iterable[Record]) -> Coverage:
    found = [(language in wanted(record, path), text) for record in records for path, text in texts_of(record)]
    return Coverage(
        kind=kind,
        language=language,
        wanted=sum(is_wanted for is_wanted, _ in found),
        held=sum(is_wanted and language in text for is_wanted, text in found),
        words=sum(len(text[language].split()) for _, text in found if language in text),
    )

"""The addresses on the web that records name, each once, with every place that names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rdmno_content import prose
from rdmno_content.model import Model
from rdmno_content.parts import Link, Record
from rdmno_content.prose import Prose

_NOT_OURS = "rdmkit"
"""The field with RDMkit's names for a record: an address there need not lead anywhere."""

_WITH_CHILDREN = prose.Emphasis | prose.Strong | prose.Link | prose.RecordLink


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A field of a record that names an address."""

    id: str
    field: str
    """Its path, such as ``links.0.url``."""

    def __str__(self) -> str:
        return f"{self.id}: {self.field}"


@dataclass(frozen=True, slots=True)
class Address:
    """An address on the web, and who names it."""

    url: str
    """Without the part after ``#``, which no server sees."""
    places: tuple[Place, ...]


def addresses_of(records: Iterable[Record]) -> tuple[Address, ...]:
    """The addresses that *records* name, of scheme https or http, in alphabetical order."""
    places: dict[str, list[Place]] = {}
    for record in records:
        for url, path in _named_in(record, ()):
            places.setdefault(asked_as(url), []).append(Place(record.id, ".".join(map(str, path))))
    return tuple(Address(url, tuple(places[url])) for url in sorted(places))


def grounds_of(record: Record) -> tuple[str, ...]:
    """The addresses at which a person can see whether *record* holds: its own, then those of its sources."""
    named = (record.url, *(source.url for source in record.evidence.sources))
    return tuple(dict.fromkeys(asked_as(url) for url in named if url and _is_web(url)))


def asked_as(url: str) -> str:
    """The address under which *url* is asked."""
    return url.partition("#")[0]


def _is_web(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _named_in(value: object, path: tuple[str | int, ...]) -> Iterator[tuple[str, tuple[str | int, ...]]]:
    for step, inner in _parts_of(value):
        yield from _named_in(inner, (*path, step))
    if isinstance(value, str) and _is_web(value):
        yield value, path
    elif isinstance(value, Prose):
        for language, words in value.items():
            for url in filter(_is_web, _linked_in(prose.parse(words))):
                yield url, (*path, language)


def _parts_of(value: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(value, Model):
        for name in type(value).model_fields:
            if not (name == _NOT_OURS or _is_given_up(value, name)):
                yield name, getattr(value, name)
    elif isinstance(value, tuple):
        yield from enumerate(value)
    elif isinstance(value, Mapping) and not isinstance(value, Prose):
        yield from value.items()


def _is_given_up(value: Model, field: str) -> bool:
    """Whether the field is the address of a link that the record itself calls dead or replaced."""
    return field == "url" and isinstance(value, Link) and not value.is_shown


def _linked_in(parts: Iterable[object]) -> Iterator[str]:
    for part in parts:
        if isinstance(part, prose.BulletList):
            for item in part.items:
                yield from _linked_in(item)
        elif isinstance(part, prose.Paragraph | _WITH_CHILDREN):
            if isinstance(part, prose.Link):
                yield part.url
            yield from _linked_in(part.children)

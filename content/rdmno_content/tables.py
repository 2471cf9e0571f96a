"""The catalog as tables for spreadsheets: one for each kind, and one in which every verdict keeps its conditions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from rdmno_content.catalog import Catalog
from rdmno_content.forms import ByKey, Form, Items, Part, fields_of
from rdmno_content.model import Model
from rdmno_content.records import RECORD_TYPES, Resource, StorageGuide
from rdmno_content.records.resource import OwnerTerms
from rdmno_content.text import LANGUAGES, Text
from rdmno_content.verdicts import Verdict
from rdmno_content.vocabulary import DataClass, Kind, Use

VERDICTS = "verdicts"
OWNER_TERMS = "owner-terms"

_BETWEEN = "; "
_BETWEEN_INNER = " | "
"""In a list within a list."""

_FORMULA = ("=", "+", "-", "@", "\t", "\n")
"""A cell that begins so is a formula to a spreadsheet, or hides one; no record holds a carriage return."""

_ELSEWHERE = {(StorageGuide, "rows"), (Resource, "terms")}
"""Fields that are tables of their own."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a header, as they are; only `as_csv` makes them safe for a spreadsheet."""

    name: str
    header: Row
    rows: tuple[Row, ...]

    def as_csv(self) -> str:
        """The table as comma-separated values in which no cell is a formula."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([_harmless(cell) for cell in row] for row in (self.header, *self.rows))
        return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def tables(catalog: Catalog, kinds: Iterable[Kind]) -> Iterator[Table]:
    """The tables of those kinds that have records, and of the verdicts in them."""
    for kind in kinds:
        if catalog.ids_of(kind):
            yield table_of(catalog, kind)
        if kind is Kind.STORAGE_GUIDE:
            yield verdicts(catalog)
        if kind is Kind.RESOURCE:
            yield owner_terms(catalog)


def table_of(catalog: Catalog, kind: Kind) -> Table:
    """The records of one kind, past ones too: a column for each field and language, in the order of the class."""
    model = RECORD_TYPES[kind]
    paths = [("kind",), ("id",), *_paths(Part(model), ())]
    records = [catalog[id] for id in catalog.ids_of(kind)]
    rows = tuple(tuple(_cell(record, path) for path in paths) for record in records)
    return Table(kind.value, tuple(map(".".join, paths)), rows)


def _paths(form: Form, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The path of each column that a form needs."""
    match form:
        case Part(model):
            for field in fields_of(model):
                if (model, field.name) not in _ELSEWHERE:
                    yield from _paths(field.form, (*path, field.name))
        case Items(of):
            yield from _paths(of, path)
        case ByKey(keys, of):
            for key in keys:
                yield from _paths(of, (*path, str(key)))
        case _:
            yield path


def _cell(value: Any, path: tuple[str, ...], between: str = _BETWEEN) -> str:
    """What stands at the path in *value*; what stands in several items of a list, in their order."""
    if isinstance(value, tuple):
        cells = [_cell(item, path, _BETWEEN_INNER) for item in value]
        return between.join(cells) if any(cells) else ""
    if value is None or not path:
        return _word(value)
    inner = getattr(value, path[0]) if isinstance(value, Model) else value.get(path[0])
    return _cell(inner, path[1:], between)


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _by_language(name: str) -> Row:
    return tuple(f"{name}.{language}" for language in LANGUAGES)


def _in_languages(text: Text | None) -> Row:
    return tuple(text.get(language, "") if text else "" for language in LANGUAGES)


_VERDICT = tuple(_paths(Part(Verdict), ()))
"""Where each thing stands that a verdict says; what is added to the class is in the tables at once."""

_SHORT = {
    "value": "verdict",
    "evidence.sources.title": "source",
    "evidence.sources.as_of": "as_of",
    "evidence.sources": "source",
    "evidence.note": "evidence_note",
    "evidence": "",
}


def _short(path: tuple[str, ...]) -> str:
    """The name of a column: what it says without where it stands."""
    name = ".".join(path)
    start = next((each for each in _SHORT if name == each or name.startswith(f"{each}.")), name)
    return f"{_SHORT.get(start, start)}{name.removeprefix(start)}".lstrip(".")


_OF_A_VERDICT: Row = (_short(_VERDICT[0]), "reported", *map(_short, _VERDICT[1:]))


def _of_a_verdict(verdict: Verdict) -> Row:
    value, *rest = (_cell(verdict, path) for path in _VERDICT)
    return value, _word(not verdict.is_stated), *rest


def verdicts(catalog: Catalog) -> Table:
    """What the storage guides say: a row for each service, use, audience and class of which they speak."""
    header = (
        *("guide", "status", "institution", *_by_language("unit"), "service", *_by_language("service_name")),
        *("use", "audience", "class", *_OF_A_VERDICT, *_by_language("row_note")),
    )
    return Table(VERDICTS, header, tuple(_verdict_rows(catalog)))


def _verdict_rows(catalog: Catalog) -> Iterator[Row]:
    for guide in catalog.of_type(StorageGuide):
        whose = (guide.id, guide.status, guide.institution, *_in_languages(guide.unit))
        for row in guide.rows:
            service = (row.service, *_in_languages(row.name))
            for use in (use for use in Use if use in catalog.uses_of(row)):
                for each, verdict in row.cells.items():
                    about = (use, row.audience, each)
                    yield *whose, *service, *about, *_of_a_verdict(verdict), *_in_languages(row.note)


def owner_terms(catalog: Catalog) -> Table:
    """What the owners of services say in their own terms, which is no institution's verdict."""
    header = ("resource", "class", *_OF_A_VERDICT, *_by_language("terms_note"))
    found = [(resource.id, resource.terms) for resource in catalog.of_type(Resource) if resource.terms]
    return Table(OWNER_TERMS, header, tuple(chain.from_iterable(_term_rows(id, terms) for id, terms in found)))


def _term_rows(id: str, terms: OwnerTerms) -> Iterator[Row]:
    cells: Mapping[DataClass, Verdict] = terms.cells
    for each, verdict in cells.items():
        yield id, each, *_of_a_verdict(verdict), *_in_languages(terms.note)

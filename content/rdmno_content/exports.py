"""Records as plain data, for other programs: nothing that limits a verdict is left to be guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rdmno_content._version import SCHEMA
from rdmno_content.catalog import Catalog
from rdmno_content.parts import Record
from rdmno_content.records import Resource, StorageGuide
from rdmno_content.verdicts import Verdict
from rdmno_content.vocabulary import DataClass, Use

Data = dict[str, Any]

NOTICE = (
    "A verdict on storage is that of the institution named, or of the unit in it, for its own users; it does not carry "
    "over to others. The institution's own guide decides, together with the project's agreements and risk assessment. "
    "In doubt, the stricter class holds. What is not stated is not allowed until you have asked. A verdict with "
    "'reported' true is reported, not stated by the guide. What an owner's terms say is no institution's verdict. "
    "Evidence without 'confirmed' has not been confirmed at its source."
)
"""What may not be lost on the way to a reader."""


def as_data(record: Record) -> Data:
    """The record as plain data: what it states, under the names of its file."""
    return record.model_dump(mode="json", exclude_defaults=True) | {"kind": record.kind.value, "id": record.id}


def as_document(catalog: Catalog, records: Iterable[Record]) -> Data:
    """The records, in the catalog's order, with what has to be said of them wherever they are used."""
    about = catalog.about
    document: Data = {"schema": SCHEMA, "notice": NOTICE}
    if about.release:
        document = {"version": about.release.version, "released": about.release.released.isoformat(), **document}
    if about.attribution:
        said = about.attribution.model_dump(mode="json")
        document["licence"] = said["licence"]
        document["attribution"] = {name: said[name] for name in ("title", "authors", "credits", "notice")}
    wanted = {record.id for record in records}
    document["records"] = [spelled_out(catalog[id], catalog) for id in catalog if id in wanted]
    return document


def spelled_out(record: Record, catalog: Catalog) -> Data:
    """The record as plain data, with every verdict in words of its own."""
    data = as_data(record)
    if isinstance(record, StorageGuide):
        for row, stated in zip(record.rows, data.get("rows", ()), strict=True):
            stated["audience"] = row.audience.value
            stated["uses"] = [use.value for use in Use if use in catalog.uses_of(row)]
            _spell_out(row.cells, stated["cells"])
    if isinstance(record, Resource) and record.terms:
        _spell_out(record.terms.cells, data["terms"]["cells"])
    return data


def _spell_out(cells: Mapping[DataClass, Verdict], stated: Data) -> None:
    for each, verdict in cells.items():
        stated[each.value] |= {"basis": verdict.basis.value, "reported": not verdict.is_stated}

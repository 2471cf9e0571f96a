"""Nothing that the catalog was written from was lost or turned on the way: `provenance.json` says what became of it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from rdmno_content import shipped

Plain = dict[str, Any]
Place = tuple[str, str]
"""The id of a record and a path in it."""

STEP = re.compile(r"\[([^\]]*)\]|([^.\[\]]+)")
NOTHING: tuple[object, ...] = (None, [], {}, "")
STRICTEST_FIRST = ("no", "conditional", "yes")


def key_of(name: str, item: Plain) -> str:
    """What tells an item of the list *name* from the others, wherever it stands."""
    match name:
        case "rows":
            return ",".join((item["service"], item["audience"], "+".join(item["uses"]) or "*"))
        case "links":
            return f"{item['url']} {item['rel']}"
        case _:
            return str(item["title"])


def at(value: Any, path: str) -> Any:
    """What stands at a path such as ``rows[tsd,all,*].cells.red.value``; None if nothing does."""
    name = ""
    for key, step in STEP.findall(path):
        if isinstance(value, list):
            value = {key_of(name, item) if key else str(n): item for n, item in enumerate(value)}
        value = value.get(key or step) if isinstance(value, dict) else None
        name = step
    return value


def below(field: str, name: str) -> str:
    """The path of what has the path *name* in a field."""
    return f"{field}.{name}".strip(".")


def places(entry: Plain) -> Iterator[Place]:
    """Wherever a fact is."""
    for each in (entry, *entry.get("also", ())):
        yield each["record"], each["field"]


def none_of(problems: Iterable[str]) -> None:
    """Passes if there are no problems, and else shows all of them."""
    if found := list(problems):
        pytest.fail("\n".join([f"{len(found)} found:", *found]), pytrace=False)


@pytest.fixture(scope="module")
def provenance() -> Any:
    """What became of every fact; its `about` explains the form."""
    return json.loads(Path(__file__).with_name("provenance.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def held(provenance: Plain) -> Plain:
    """The facts that are in the catalog, by address."""
    return {address: entry for address, entry in provenance["facts"].items() if "left_out" not in entry}


@pytest.fixture(scope="module")
def rdmkit(provenance: Plain) -> list[Plain]:
    """The addresses and items of RDMkit's page on Norway."""
    return [{"section": section, **entry} for section, entries in provenance["rdmkit"].items() for entry in entries]


@pytest.fixture(scope="module")
def records() -> Mapping[str, Plain]:
    """The shipped records as plain values, by id."""
    return {id: record.model_dump(mode="json") for id, record in shipped().items()}


@pytest.fixture(scope="module")
def verdicts(records: Mapping[str, Plain]) -> Mapping[Place, Plain]:
    """Every verdict of a guide, or of a service's own terms, by its place."""
    found: dict[Place, Plain] = {}
    for id, record in records.items():
        tables = {f"rows[{key_of('rows', row)}].cells": row["cells"] for row in record.get("rows", ())}
        if terms := record.get("terms"):
            tables["terms.cells"] = terms["cells"]
        found |= {(id, below(path, name)): cell for path, cells in tables.items() for name, cell in cells.items()}
    return found


@pytest.fixture(scope="module")
def stated(held: Plain) -> Mapping[Place, Plain]:
    """What the facts say at a place: the value by the address of the fact."""
    found: dict[Place, Plain] = defaultdict(dict)
    for address, entry in held.items():
        for record, field in places(entry):
            for name, value in entry["values"].items():
                found[record, below(field, name)][address] = value
    return found


class TestFacts:
    def test_are_all_accounted_for(self, provenance: Plain) -> None:
        """As many as there were when they were read, and no more of them left out."""
        for name, count in provenance["counts"].items():
            entries = [
                entry for address, entry in provenance["facts"].items() if re.fullmatch(count["address"], address)
            ]
            assert len(entries) == count["number"], name
            assert sum("left_out" in entry for entry in entries) == count["left_out"], name

    def test_are_either_held_or_left_out_for_a_reason(self, provenance: Plain) -> None:
        for address, entry in provenance["facts"].items():
            form = set(entry) - {"changed", "also", "note_became"}
            assert form in ({"record", "field", "values"}, {"left_out"}), address
            assert entry.get("left_out", "held"), address

    def test_are_where_they_are_said_to_be(self, held: Plain, records: Mapping[str, Plain]) -> None:
        none_of(
            f"{address}: nothing at {record} {field}"
            for address, entry in held.items()
            for record, field in places(entry)
            if at(records.get(record), field) in NOTHING
        )

    def test_read_the_same_unless_a_change_is_named(self, held: Plain, records: Mapping[str, Plain]) -> None:
        none_of(
            f"{address}\n  fact:   {value!r}\n  record: {found!r} at {entry['record']} {below(entry['field'], name)}"
            for address, entry in held.items()
            for name, value in entry["values"].items()
            if name not in entry.get("changed", ())
            and (found := at(records.get(entry["record"]), below(entry["field"], name))) != value
        )

    def test_name_no_change_in_vain(self, held: Plain, records: Mapping[str, Plain]) -> None:
        """A reason is for a value that differs, or for words, which are not compared."""
        none_of(
            f"{address}: {name} is no value of the fact, or the record has it too: {reason!r}"
            for address, entry in held.items()
            for name, reason in entry.get("changed", {}).items()
            if name != "words" or not reason
            if name not in entry["values"]
            or at(records.get(entry["record"]), below(entry["field"], name)) == entry["values"][name]
        )


class TestVerdicts:
    """A wrong yes here can leak patient data."""

    def test_all_come_from_facts(
        self, verdicts: Mapping[Place, Plain], held: Plain, stated: Mapping[Place, Plain]
    ) -> None:
        known = {place for entry in held.values() for place in places(entry)}

        none_of(
            f"{record} {path}"
            for record, path in verdicts
            if (record, path) not in known and (record, below(path, "value")) not in stated
        )

    def test_that_are_yes_come_from_a_yes_and_from_nothing_else(
        self, verdicts: Mapping[Place, Plain], stated: Mapping[Place, Plain]
    ) -> None:
        none_of(
            f"{record} {path}: {facts or 'no fact'}"
            for (record, path), verdict in verdicts.items()
            if verdict["value"] == "yes"
            and {*(facts := stated.get((record, below(path, "value")), {})).values()} != {"yes"}
        )

    def test_are_never_milder_than_a_fact(self, verdicts: Mapping[Place, Plain], stated: Mapping[Place, Plain]) -> None:
        none_of(
            f"{record} {path}: {verdict['value']}, but {value} says {address}"
            for (record, path), verdict in verdicts.items()
            for address, value in stated.get((record, below(path, "value")), {}).items()
            if STRICTEST_FIRST.index(verdict["value"]) > STRICTEST_FIRST.index(value)
        )

    def test_that_were_a_yes_with_a_note_are_no_plain_yes(
        self, provenance: Plain, held: Plain, records: Mapping[str, Plain]
    ) -> None:
        """They have a condition, rest on less than the guide's own statement, or carry the note, if only on the row."""

        def is_plain(record: str, field: str) -> bool:
            verdict, row = at(records[record], field), at(records[record], field.partition(".cells.")[0])
            return verdict["value"] == "yes" and verdict["basis"] == "stated" and not (verdict["note"] or row["note"])

        noted = {address: entry for address, entry in provenance["facts"].items() if entry.get("note_became")}
        with_a_note = {
            address
            for address, entry in held.items()
            if entry["values"].get("value") == "yes" and "note.en" in entry["values"]
        }

        assert len(noted) == provenance["yes_with_a_note"]
        assert with_a_note == {address for address in noted if address in held}
        none_of(
            f"{address}: {entry['values']['note.en']!r} became {entry['note_became']!r}"
            for address, entry in noted.items()
            if address in held and all(is_plain(record, field) for record, field in places(entry))
        )


class TestRDMkit:
    """The page on Norway that the catalog began with."""

    def test_is_all_accounted_for(self, provenance: Plain, rdmkit: list[Plain]) -> None:
        assert len({entry["address"] for entry in rdmkit if "address" in entry}) == provenance["rdmkit_addresses"]

    def test_is_held_or_corrected_for_a_reason(self, rdmkit: list[Plain]) -> None:
        for entry in rdmkit:
            assert entry.get("address") or entry.get("why"), entry
            assert entry["verdict"] == "held" or (entry["verdict"] == "corrected" and entry["why"]), entry

    def test_is_where_it_is_said_to_be(self, rdmkit: list[Plain], records: Mapping[str, Plain]) -> None:
        none_of(str(entry) for entry in rdmkit if at(records.get(entry["record"]), entry["field"]) in NOTHING)

    def test_is_known_to_the_records_by_its_addresses(self, rdmkit: list[Plain], records: Mapping[str, Plain]) -> None:
        """What is held has the address that RDMkit gives, and no record claims another."""
        addresses = {
            id: {record["url"], *record["rdmkit"], *(link["url"] for link in record["links"])}
            for id, record in records.items()
        }
        given = {entry.get("address") for entry in rdmkit}

        none_of(
            str(entry)
            for entry in rdmkit
            if entry["verdict"] == "held" and "address" in entry and entry["address"] not in addresses[entry["record"]]
        )
        none_of(
            f"{id}: {address}" for id, record in records.items() for address in record["rdmkit"] if address not in given
        )

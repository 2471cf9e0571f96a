"""The catalog as tables: every field and language in a column, every verdict with its conditions, no formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from rdmno_content import Catalog, Kind, shipped
from rdmno_content.records import RECORD_TYPES, Resource, StorageGuide
from rdmno_content.tables import Table, owner_terms, table_of, tables, verdicts
from rdmno_content.text import LANGUAGES
from rdmno_content.verdicts import Verdict
from rdmno_content.vocabulary import Use


def rows_of(table: Table) -> Iterator[dict[str, str]]:
    """The rows as a program reads them from the file."""
    return csv.DictReader(io.StringIO(table.as_csv()))


TOLD = [*rows_of(verdicts(shipped()))]
"""The shipped verdicts."""


def cell(table: Table, **about: str) -> dict[str, str]:
    """The one row that says so."""
    named = {name.rstrip("_"): value for name, value in about.items()}
    [row] = [row for row in rows_of(table) if named.items() <= row.items()]
    return row


class TestColumns:
    @pytest.mark.parametrize("kind", Kind)
    def test_follow_the_class(self, catalog: Catalog, kind: Kind) -> None:
        """Its fields in their order; verdicts are elsewhere."""
        fields = list(dict.fromkeys(name.split(".")[0] for name in table_of(catalog, kind).header))

        assert fields == [name for name in RECORD_TYPES[kind].model_fields if name not in ("rows", "terms")]

    def test_are_one_for_each_language(self, catalog: Catalog) -> None:
        header = table_of(catalog, Kind.LAW).header

        assert [name for name in header if name.startswith("relevance")] == [f"relevance.{each}" for each in LANGUAGES]

    def test_reach_into_parts_and_lists_of_parts(self, catalog: Catalog) -> None:
        header = table_of(catalog, Kind.STORAGE_GUIDE).header

        assert {"links.url", "rules.text.nn", "class_names.green.en", "evidence.sources.title"} <= set(header)

    @pytest.mark.parametrize("kind", Kind)
    def test_are_as_many_as_the_cells_of_each_row(self, kind: Kind) -> None:
        table = table_of(shipped(), kind)

        assert {len(row) for row in table.rows} == {len(table.header)}
        assert len(set(table.header)) == len(table.header)


class TestRows:
    @pytest.mark.parametrize("kind", Kind)
    def test_are_the_records_of_the_kind(self, catalog: Catalog, kind: Kind) -> None:
        """Past ones too."""
        assert [row["id"] for row in rows_of(table_of(catalog, kind))] == [*catalog.ids_of(kind)]

    def test_hold_words_as_they_are(self, catalog: Catalog) -> None:
        row = cell(table_of(catalog, Kind.LAW), id="sea-data-act")

        assert row["name.nn"] == "Lov om data frå havet"
        assert (row["kind"], row["type"], row["url_unconfirmed"]) == ("law", "act", "no")
        assert row["short_name.nn"] == ""

    def test_join_lists(self, catalog: Catalog) -> None:
        assert cell(table_of(catalog, Kind.RESOURCE), id="fjord-drive")["uses"] == "store; sync-share"

    def test_keep_the_items_of_lists_of_parts_in_their_places(self, record: Callable[..., Any]) -> None:
        """The second mailbox is that of the second link."""
        one = {"url": "https://one.example.org", "title": {"en": "One"}}
        two = {"url": "https://two.example.org", "title": {"en": "Two"}, "email": "post@two.example.org"}
        catalog = Catalog([record("community", "shore", links=[one, two])])

        row = cell(table_of(catalog, Kind.COMMUNITY), id="shore")

        assert row["links.title.en"] == "One; Two"
        assert row["links.email"] == "; post@two.example.org"
        assert row["links.note.en"] == ""

    def test_set_lists_in_lists_apart(self, record: Callable[..., Any]) -> None:
        sources = [{"title": title, "seen": "unconfirmed"} for title in ("A", "B")]
        link = {
            "url": "https://one.example.org",
            "title": {"en": "One"},
            "evidence": {"sources": sources, "confidence": "low"},
        }
        catalog = Catalog([record("community", "shore", links=[link, link])])

        row = cell(table_of(catalog, Kind.COMMUNITY), id="shore")

        assert row["links.evidence.sources.title"] == "A | B; A | B"


class TestVerdicts:
    def test_say_whose_and_about_what_they_are(self, catalog: Catalog) -> None:
        row = cell(verdicts(catalog), guide="uio-like-marine-storage", class_="red", use="store")

        assert (row["institution"], row["unit.en"]) == ("uio-like", "Department of the Sea")
        assert (row["status"], row["service"], row["audience"]) == ("current", "fjord-drive", "all")
        assert (row["verdict"], row["condition.en"], row["condition.nb"]) == ("conditional", "Fish only.", "Bare fisk.")

    def test_say_what_limits_them(self, catalog: Catalog) -> None:
        row = cell(verdicts(catalog), guide="uio-like-storage", service="fjord-form", class_="red")

        assert (row["verdict"], row["basis"], row["reported"]) == ("no", "stated", "no")
        assert row["conflict.en"] == "The guide says no, its English page says yes."
        assert (row["source"].count("; "), row["confidence"], row["confirmed"]) == (1, "medium", "")

    def test_have_a_column_for_everything_that_a_verdict_can_say(self, catalog: Catalog) -> None:
        """What limits a verdict must not depend on somebody's remembering this table."""
        header = verdicts(catalog).header
        elsewhere = {"value": "verdict", "evidence": "source"}

        assert [
            name for name in Verdict.model_fields if not {elsewhere.get(name, name), f"{name}.en"} & set(header)
        ] == []
        assert header[header.index("class") + 1 :][:3] == ("verdict", "reported", "basis")
        assert {"as_of", "confidence", "confirmed", "evidence_note.en", "source.url"} <= set(header)
        assert len(set(header)) == len(header)

    def test_say_that_they_are_only_reported(self, catalog: Catalog) -> None:
        row = cell(verdicts(catalog), guide="uio-like-storage", service="fjord-form", class_="green")

        assert (row["basis"], row["reported"]) == ("mapped-by-us", "yes")
        assert row["note.en"] == "The guide says “harmless answers”."

    def test_carry_the_note_on_their_row(self, catalog: Catalog) -> None:
        row = cell(verdicts(catalog), guide="uio-like-storage", service="fjord-drive", class_="green", use="store")

        assert (row["row_note.en"], row["service_name.nb"]) == ("Encrypt before you send.", "Disken")

    def test_say_that_their_guide_is_past(self, catalog: Catalog) -> None:
        assert cell(verdicts(catalog), guide="uio-like-2010-storage")["status"] == "superseded"

    def test_are_missing_where_nothing_is_stated(self, catalog: Catalog) -> None:
        """An unknown is no row, and so never a yes."""
        found = [row["class"] for row in rows_of(verdicts(catalog)) if row["service"] == "open-shore"]

        assert found == ["green", "yellow"]

    @pytest.mark.parametrize("id", shipped().ids_of(Kind.STORAGE_GUIDE))
    def test_of_the_shipped_guides_are_all_there_with_every_condition(self, id: str) -> None:
        """Held against the shipped guides, where a wrong yes can leak patient data."""
        guide = shipped().find(id, StorageGuide)
        assert guide is not None
        stated = [
            (row.service, use.value, row.audience.value, each.value, verdict)
            for row in guide.rows
            for use in Use
            if use in shipped().uses_of(row)
            for each, verdict in row.cells.items()
        ]

        told = [row for row in TOLD if row["guide"] == id]

        assert [(row["service"], row["use"], row["audience"], row["class"]) for row in told] == [
            each[:4] for each in stated
        ]
        for row, (*_, verdict) in zip(told, stated, strict=True):
            assert row["verdict"] == verdict.value
            assert row["reported"] == ("no" if verdict.is_stated else "yes")
            assert row["confirmed"] == str(verdict.evidence.confirmed or "")
            for name in ("condition", "note", "conflict"):
                words = getattr(verdict, name) or {}
                assert {each: row[f"{name}.{each}"] for each in LANGUAGES if row[f"{name}.{each}"]} == dict(words)


class TestOwnerTerms:
    def test_are_a_table_of_their_own(self, catalog: Catalog) -> None:
        """They are no institution's verdict."""
        table = owner_terms(catalog)
        vault = catalog.find("fjord-vault", Resource)
        assert vault is not None
        assert vault.terms is not None

        assert "institution" not in table.header
        assert [row["class"] for row in rows_of(table) if row["resource"] == "fjord-vault"] == [*vault.terms.cells]
        assert all("fjord-vault" not in row for row in table_of(catalog, Kind.STORAGE_GUIDE).rows)


class TestTables:
    def test_are_those_of_the_kinds_asked_for_that_have_records(self, catalog: Catalog) -> None:
        assert [table.name for table in tables(catalog, [Kind.LAW, Kind.STORAGE_GUIDE])] == [
            "law",
            "storage-guide",
            "verdicts",
        ]
        assert [table.name for table in tables(catalog, [Kind.RESOURCE])] == ["resource", "owner-terms"]
        assert [table.name for table in tables(Catalog([]), Kind)] == ["owner-terms", "verdicts"]


class TestSafety:
    @pytest.mark.parametrize(
        "words", ["=1+1", "+47 1", "-1", "@SUM(A1)", "\t=1", "\n=1", '=HYPERLINK("https://a.example")']
    )
    def test_no_cell_is_a_formula(self, words: str) -> None:
        [row] = rows_of(Table("t", ("a", "b"), ((words, "b"),)))

        assert row == {"a": f"'{words}", "b": "b"}

    def test_no_joined_list_is_a_formula(self, record: Callable[..., Any]) -> None:
        catalog = Catalog([record("resource", "shore", aliases=["=1", "two"])])

        assert cell(table_of(catalog, Kind.RESOURCE), id="shore")["aliases"] == "'=1; two"

    @pytest.mark.parametrize("words", ["a, b", 'a "b"', "a\nb", "a=b", "'a", "æøå", ""])
    def test_other_words_arrive_as_they_were(self, words: str) -> None:
        [row] = rows_of(Table("t", ("a", "b"), ((words, "b"),)))

        assert row["a"] == words

    @pytest.mark.parametrize("table", [*tables(shipped(), Kind)], ids=lambda table: table.name)
    def test_no_shipped_cell_is_a_formula(self, table: Table) -> None:
        for row in rows_of(table):
            assert not [value for value in row.values() if value.startswith(("=", "+", "-", "@", "\t", "\n"))]

"""What differs between two catalogs, in values, in words, and by the command."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rdmno_content import Catalog, load, shipped
from rdmno_content.cli import rdmno
from rdmno_content.difference import CellChange, Difference, FieldChange, RecordChange, difference
from rdmno_content.records import StorageGuide
from rdmno_content.telling import as_markdown, as_text

Change = Callable[[Mapping[str, tuple[str, str] | None]], Catalog]
Run = Callable[..., Result]

GUIDE = "storage-guide/uio-like-storage.yaml"


@pytest.fixture
def changed(catalog_folder: Path, tmp_path: Path) -> Change:
    """The invented catalog with words replaced in some files, and other files removed."""

    def change(changes: Mapping[str, tuple[str, str] | None]) -> Catalog:
        folder = shutil.copytree(catalog_folder, tmp_path / "changed")
        for name, words in changes.items():
            if words is None:
                (folder / name).unlink()
                continue
            text = (folder / name).read_text(encoding="utf-8")
            assert words[0] in text
            (folder / name).write_text(text.replace(*words, 1), encoding="utf-8")
        return load(folder)

    return change


def fields(change: RecordChange) -> dict[str, tuple[Any, Any]]:
    return {each.field: (each.old, each.new) for each in change.fields}


def cells(found: Difference) -> Iterator[tuple[str, str | None, str | None, str]]:
    for change in (*found.added, *found.removed, *found.changed):
        for cell in change.cells:
            about = " ".join([cell.service, *cell.uses, cell.audience, cell.data_class])
            yield about, cell.old, cell.new, cell.loosening


class TestRecords:
    def test_of_the_same_catalog_do_not_differ(self, catalog: Catalog, catalog_folder: Path) -> None:
        assert difference(catalog, load(catalog_folder)).is_empty
        assert difference(shipped(), shipped()).is_empty

    def test_come_and_go(self, catalog: Catalog, changed: Change) -> None:
        fewer = changed({"training/tide-course.yaml": None})

        gone, come = difference(catalog, fewer), difference(fewer, catalog)

        assert [(each.kind, each.id, each.name) for each in gone.removed] == [
            ("training", "tide-course", "Course in tidy tides")
        ]
        assert gone.removed == come.added
        assert (gone.added, gone.changed, come.removed) == ((), (), ())
        assert not gone.is_empty

    def test_that_change_their_kind_go_and_come(self, record: Callable[..., Any], catalog: Catalog) -> None:
        old, new = (Catalog([record(kind, "shore")], catalog.labels) for kind in ("support", "community"))

        found = difference(old, new)

        assert [each.kind for each in found.removed] == ["support"]
        assert [each.kind for each in found.added] == ["community"]
        assert found.changed == ()


class TestFields:
    def test_differ_by_language(self, catalog: Catalog, changed: Change) -> None:
        new = changed({"body/coast-committee.yaml": ("en: Coast Committee", "en: The Coast Committee")})

        [change] = difference(catalog, new).changed

        assert change.id == "coast-committee"
        assert fields(change) == {
            "name.en": (
                "Coast Committee for Research Ethics",
                "The Coast Committee for Research Ethics",
            )
        }

    def test_that_are_lists_of_words_differ_whole(self, catalog: Catalog, record: Callable[..., Any]) -> None:
        old, new = (
            Catalog([record("resource", "shore", lifecycle=phases)], catalog.labels) for phases in ([], ["plan"])
        )

        assert fields(difference(old, new).changed[0]) == {"lifecycle": (None, ["plan"])}

    def test_of_links_are_found_by_address_wherever_they_stand(
        self, catalog: Catalog, record: Callable[..., Any]
    ) -> None:
        title = {"en": "Page", "nb": "Side"}
        one, two = ({"url": f"https://{name}.example.org", "title": title} for name in ("one", "two"))
        old = Catalog([record("community", "shore", links=[one, two])], catalog.labels)
        new = Catalog([record("community", "shore", links=[two | {"status": "dead"}, one])], catalog.labels)

        assert fields(difference(old, new).changed[0]) == {
            "links[homepage https://two.example.org].status": ("current", "dead")
        }

    def test_that_hold_parts_tell_what_came_and_went_whole(self, catalog: Catalog, record: Callable[..., Any]) -> None:
        link = {"url": "https://one.example.org", "title": {"en": "Page"}, "rel": "team"}
        old, new = (Catalog([record("community", "shore", links=links)], catalog.labels) for links in ([link], []))

        assert fields(difference(old, new).changed[0]) == {"links[team https://one.example.org]": (link, None)}

    def test_that_hold_prose_go_by_their_place(self, catalog: Catalog, changed: Change) -> None:
        new = changed({GUIDE: ("en: Ask your supervisor first.", "en: Ask first.")})

        [change] = difference(catalog, new).changed

        assert fields(change) == {"rules[2].text.en": ("Ask your supervisor first.", "Ask first.")}

    def test_of_a_row_go_by_its_service(self, catalog: Catalog, changed: Change) -> None:
        new = changed({GUIDE: ("en: Encrypt before you send.", "en: Encrypt.")})

        [change] = difference(catalog, new).changed

        assert fields(change) == {"rows[fjord-drive].note.en": ("Encrypt before you send.", "Encrypt.")}
        assert change.cells == ()


class TestSources:
    def test_that_change_are_told_once_with_those_who_cite_them(self, catalog: Catalog, changed: Change) -> None:
        found = difference(catalog, changed({"sources/fjord.yaml": ("2026-08-15", "2026-09-15")}))

        [source] = found.sources
        assert (source.source, source.field) == ("Lagringsguide", "as_of")
        assert (source.old, source.new) == ("2026-08-15", "2026-09-15")
        assert set(source.records) == {"uio-like-storage", "uio-like"}
        assert (found.added, found.removed, found.changed) == ((), (), ())
        assert not found.is_empty

    def test_that_are_no_longer_cited_are_a_change_of_the_record(self, catalog: Catalog, changed: Change) -> None:
        new = changed(
            {GUIDE: ("evidence: {sources: [fjord-guide, fjord-guide-copy]", "evidence: {sources: [fjord-guide]")}
        )

        [cell] = difference(catalog, new).changed[0].cells

        [field] = cell.fields
        assert field.field.startswith("evidence.sources[")
        assert field.new is None
        assert (cell.old, cell.new, cell.loosening) == ("no", "no", "")


class TestCells:
    def test_of_the_same_service_and_class_stand_together_by_use(self, catalog: Catalog, changed: Change) -> None:
        found = difference(catalog, changed({GUIDE: ("red: {value: yes", "red: {value: no")}))

        assert list(cells(found)) == [("fjord-vault store analyse all red", "yes", "no", "")]

    def test_that_lose_their_condition_say_which(self, catalog: Catalog, changed: Change) -> None:
        condition = """value: conditional
        condition:
          en: Encrypted.
          nb: Kryptert.
          nn: Kryptert.
"""
        found = difference(catalog, changed({GUIDE: (condition, "value: yes\n")}))

        [cell] = found.changed[0].cells
        assert (cell.old, cell.new) == ("conditional", "yes")
        assert cell.loosening == "looser: the condition is gone"
        assert cell.fields == (
            FieldChange(field="condition", old={"en": "Encrypted.", "nb": "Kryptert.", "nn": "Kryptert."}, new=None),
        )
        assert found.looser == (cell,)

    def test_that_come_say_their_condition(self, catalog: Catalog, changed: Change) -> None:
        """A verdict never goes without what limits it."""
        without = changed({"storage-guide/uio-like-marine-storage.yaml": None})

        [guide] = difference(without, catalog).added

        red = next(cell for cell in guide.cells if cell.data_class == "red")
        assert (red.old, red.new, red.loosening) == (None, "conditional", "looser: nothing was stated")
        assert red.fields == (FieldChange(field="condition", old=None, new={"en": "Fish only.", "nb": "Bare fisk."}),)

    def test_that_go_with_their_guide_are_no_longer_stated(self, catalog: Catalog, changed: Change) -> None:
        found = difference(catalog, changed({"storage-guide/other-university-storage.yaml": None}))

        gone = {about: (old, new, loosening) for about, old, new, loosening in cells(found)}
        assert gone["fjord-vault store analyse all red"] == ("no", None, "looser: the no is gone")
        assert gone["ebb-transfer transfer staff green"] == ("yes", None, "")

    def test_come_with_a_use_that_the_service_gets(self, catalog: Catalog, changed: Change) -> None:
        """What a guide says of a service then holds for more than before."""
        found = difference(catalog, changed({"resource/fjord-drive.yaml": ("uses: [", "uses: [archive, ")}))

        assert ("fjord-drive archive all green", None, "yes", "looser: nothing was stated") in list(cells(found))
        assert all("archive" in about for about, *_ in cells(found))

    def test_of_an_owner_s_terms_are_told_too(self, catalog: Catalog, record: Callable[..., Any], verdict: Any) -> None:
        old, new = (
            Catalog([record("resource", "shore", terms={"cells": {"red": verdict(value)}})], catalog.labels)
            for value in ("no", "yes")
        )

        found = difference(old, new)

        assert list(cells(found)) == [("shore all red", "no", "yes", "looser: it was a no")]
        assert found.changed[0].fields == ()

    def test_of_terms_that_are_new_are_told_once(
        self, catalog: Catalog, record: Callable[..., Any], verdict: Any
    ) -> None:
        old = Catalog([record("resource", "shore")], catalog.labels)
        new = Catalog([record("resource", "shore", terms={"cells": {"red": verdict("no")}})], catalog.labels)

        found = difference(old, new)

        assert list(cells(found)) == [("shore all red", None, "no", "")]
        assert found.changed[0].fields == ()

    @pytest.mark.parametrize("id", [guide.id for guide in shipped().of_type(StorageGuide)])
    def test_of_every_guide_that_is_shipped_are_found(self, id: str) -> None:
        """As many as its rows have for every use."""
        guide = shipped().find(id, StorageGuide)
        assert guide is not None
        without = Catalog([each for each in shipped().values() if each.id != id], shipped().labels)

        [change] = difference(without, shipped()).added

        told = [
            (cell.service, use, cell.audience, cell.data_class, cell.new) for cell in change.cells for use in cell.uses
        ]
        stated = [
            (row.service, use, row.audience, each, verdict.value)
            for row in guide.rows
            for each, verdict in row.cells.items()
            for use in shipped().uses_of(row)
        ]
        assert sorted(told) == sorted(stated)
        assert all(bool(cell.loosening) == (cell.new != "no") for cell in change.cells)


CELL = CellChange(
    service="fjord-vault",
    uses=("store", "analyse"),
    audience="all",
    data_class="red",
    old="conditional",
    new="yes",
    loosening="looser: the condition is gone",
    fields=(FieldChange(field="condition.en", old="Fish | only.", new=None),),
)


def of(**changes: Any) -> Difference:
    return Difference.model_validate({"added": (), "removed": (), "changed": (), "sources": (), **changes})


class TestText:
    def test_tells_each_change_on_its_lines(self) -> None:
        change = {
            "kind": "storage-guide",
            "id": "shore-storage",
            "name": "Shore",
            "fields": [{"field": "name.nb", "old": "Strand", "new": "Stranda"}],
            "cells": [CELL, CELL.model_copy(update={"old": None, "uses": (), "loosening": ""})],
        }

        assert list(as_text(of(changed=[change], added=[{"kind": "law", "id": "act", "name": "Act"}]))) == [
            "+ law act: Act",
            "~ storage-guide shore-storage: Shore",
            '    name.nb: "Strand" -> "Stranda"',
            "    fjord-vault, store/analyse, all, red: conditional -> yes  LOOSER: the condition is gone",
            '      condition.en: "Fish | only." -> nothing',
            "    fjord-vault, all, red: not stated -> yes",
            '      condition.en: "Fish | only." -> nothing',
        ]

    def test_sets_long_words_below_each_other(self) -> None:
        field = {"field": "relevance.en", "old": "a " * 40, "new": "b " * 40}

        lines = list(as_text(of(changed=[{"kind": "law", "id": "act", "name": "Act", "fields": [field]}])))

        assert [line.split('"')[0] for line in lines[1:]] == ["    relevance.en:", "      was ", "      is  "]

    def test_tells_a_verdict_that_stays_the_same(self) -> None:
        cell = CELL.model_copy(update={"old": "yes", "loosening": "may be looser: the note is gone"})

        [_, line, _] = as_text(of(removed=[{"kind": "law", "id": "act", "name": "Act", "cells": [cell]}]))

        assert line.endswith("red: still yes  may be LOOSER: the note is gone")

    def test_tells_a_source_with_those_who_cite_it(self) -> None:
        source = {"source": "Page", "field": "as_of", "old": "2025", "new": "2026", "records": ["a", "b"]}

        assert list(as_text(of(sources=[source]))) == [
            "Sources that are described otherwise:",
            '    Page: as_of: "2025" -> "2026"',
            "      cited by a, b",
        ]

    def test_of_nothing_is_nothing(self) -> None:
        assert list(as_text(of())) == []


class TestMarkdown:
    def test_has_a_section_for_each_way_of_changing(self) -> None:
        change = {
            "kind": "law",
            "id": "act",
            "name": "Act *one*",
            "fields": [{"field": "url", "old": None, "new": "x"}],
        }
        source = {"source": "Page", "field": "as_of", "old": "2025", "new": "2026", "records": ["a", "b"]}

        assert list(as_markdown(of(added=[change | {"fields": []}], changed=[change], sources=[source]))) == [
            "## Added",
            "",
            r"### Act \*one\* (`act`, law)",
            "",
            "## Changed",
            "",
            r"### Act \*one\* (`act`, law)",
            "",
            '- url: nothing → "x"',
            "",
            "## Sources",
            "",
            r'- Page, as\_of: "2025" → "2026"; cited by `a`, `b`',
        ]

    def test_sets_verdicts_in_a_table_that_no_word_breaks(self) -> None:
        lines = list(as_markdown(of(removed=[{"kind": "law", "id": "act", "name": "Act", "cells": [CELL]}])))

        assert lines[4:6] == [
            "| Service | Use | Audience | Class | Was | Is | Mind | Also changed |",
            "| --- | --- | --- | --- | --- | --- | --- | --- |",
        ]
        assert lines[6] == (
            "| `fjord-vault` | store, analyse | all | red | conditional | yes | **Looser: the condition is gone** "
            r'| condition.en: "Fish \| only." → nothing |'
        )

    def test_of_nothing_says_so(self) -> None:
        assert list(as_markdown(of())) == ["Nothing has changed."]


@pytest.fixture
def run(catalog_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command with the words given, where `old` and `new` differ in one verdict and `broken` is broken."""
    monkeypatch.chdir(tmp_path)
    for name in ("old", "new", "broken"):
        shutil.copytree(catalog_folder, tmp_path / name)
    guide = tmp_path / "new" / GUIDE
    guide.write_text(guide.read_text(encoding="utf-8").replace("black: {value: no", "black: {value: yes", 1), "utf-8")
    (tmp_path / "broken/law/coast-treaty.yaml").write_text("name: {en: Treaty}", encoding="utf-8")

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(rdmno, ["diff", *words])

    return invoke


class TestCommand:
    def test_ends_with_0_if_nothing_differs(self, run: Run) -> None:
        result = run("old", "old")

        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == "0 added, 0 removed, 0 changed; 0 verdict(s) looser or maybe so\n"

    def test_ends_with_1_if_something_differs_and_marks_what_is_looser(self, run: Run) -> None:
        result = run("old", "new")

        assert result.exit_code == 1
        assert result.stdout.splitlines() == [
            "~ storage-guide uio-like-storage: Storage guide of Fjord University",
            "    fjord-drive, store/sync-share, all, black: no -> yes  LOOSER: it was a no",
        ]
        assert result.stderr == "0 added, 0 removed, 1 changed; 1 verdict(s) looser or maybe so\n"

    def test_prints_json_for_programs(self, run: Run) -> None:
        result = run("old", "new", "--format", "json")

        [change] = json.loads(result.stdout)["changed"]
        assert result.exit_code == 1
        assert change["cells"] == [
            {
                "service": "fjord-drive",
                "uses": ["store", "sync-share"],
                "audience": "all",
                "data_class": "black",
                "old": "no",
                "new": "yes",
                "loosening": "looser: it was a no",
                "fields": [],
            }
        ]

    def test_prints_markdown_for_people(self, run: Run) -> None:
        result = run("old", "new", "--format", "markdown")

        assert result.exit_code == 1
        assert result.stdout.startswith("## Changed\n\n### Storage guide of Fjord University")

    def test_takes_the_word_for_the_shipped_catalog(self, run: Run) -> None:
        assert run("shipped", "shipped").exit_code == 0

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("old", "nowhere"), "'nowhere' is neither a folder nor the word 'shipped'"),
            (("old", "broken"), "broken/law/coast-treaty.yaml:1:1: relevance: is missing"),
            (("old",), "Missing argument 'NEW'"),
            (("old", "new", "--format", "xml"), "'xml' is not one of"),
        ],
    )
    def test_of_what_cannot_be_read_ends_with_2(self, run: Run, words: tuple[str, ...], message: str) -> None:
        result = run(*words)

        assert result.exit_code == 2
        assert message in result.output

"""Records as plain data: all that they state, and nothing that limits a verdict left to be guessed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rdmno_content import SCHEMA, Catalog, Kind, __version__, load, shipped
from rdmno_content.cli import rdmno
from rdmno_content.exports import NOTICE, as_data, as_document, spelled_out
from rdmno_content.records import Resource, StorageGuide
from rdmno_content.vocabulary import Use

Run = Callable[..., Result]

LIMITS = ("condition", "note", "conflict", "evidence")


@pytest.fixture
def run() -> Run:
    """Runs the command with the words given."""

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(rdmno, [str(word) for word in words])

    return invoke


class TestAsData:
    def test_is_what_the_file_states(self, catalog: Catalog) -> None:
        data = as_data(catalog["coast-treaty"])

        assert (data["kind"], data["id"], data["type"]) == ("law", "coast-treaty", "treaty")
        assert "replaced_by" not in data

    @pytest.mark.parametrize("kind", Kind)
    def test_can_be_written_as_json(self, catalog: Catalog, kind: Kind) -> None:
        for id in catalog.ids_of(kind):
            data = as_data(catalog[id])

            assert json.loads(json.dumps(data)) == data


class TestVerdicts:
    """Held against the shipped guides, where a wrong yes can leak patient data."""

    @pytest.mark.parametrize("id", shipped().ids_of(Kind.STORAGE_GUIDE))
    def test_are_all_there_with_all_that_limits_them(self, id: str) -> None:
        guide = shipped().find(id, StorageGuide)
        assert guide is not None

        data = spelled_out(guide, shipped())

        assert len(data.get("rows", ())) == len(guide.rows)
        for row, said in zip(guide.rows, data.get("rows", ()), strict=True):
            assert said["service"] == row.service
            assert list(said["cells"]) == [each.value for each in row.cells]
            for each, verdict in row.cells.items():
                cell = said["cells"][each.value]
                stated = verdict.model_dump(mode="json", exclude_defaults=True)
                assert cell == {**stated, "basis": verdict.basis.value, "reported": not verdict.is_stated}
                assert all(name in cell for name in LIMITS if getattr(verdict, name) is not None)
                assert len(cell["evidence"].get("sources", ())) == len(verdict.evidence.sources)

    @pytest.mark.parametrize("id", shipped().ids_of(Kind.STORAGE_GUIDE))
    def test_keep_the_rules_and_notes_around_them(self, id: str) -> None:
        guide = shipped().find(id, StorageGuide)
        assert guide is not None

        data = spelled_out(guide, shipped())

        assert data["institution"] == guide.institution
        assert ("unit" in data) == (guide.unit is not None)
        assert ("note" in data) == (guide.note is not None)
        assert len(data.get("rules", ())) == len(guide.rules)
        assert [("note" in said) for said in data.get("rows", ())] == [row.note is not None for row in guide.rows]

    def test_say_for_whom_and_for_what(self, catalog: Catalog) -> None:
        """The service's record may be in no export, so its uses are written out."""
        guide = catalog.find("uio-like-storage", StorageGuide)
        assert guide is not None

        rows = spelled_out(guide, catalog)["rows"]

        for row, said in zip(guide.rows, rows, strict=True):
            assert said["audience"] == row.audience
            assert said["uses"] == [use for use in Use if use in catalog.uses_of(row)]
            assert said["uses"]

    def test_are_reported_if_the_guide_does_not_state_them(self, catalog: Catalog) -> None:
        rows = spelled_out(catalog["uio-like-storage"], catalog)["rows"]
        form = next(row for row in rows if row["service"] == "fjord-form")["cells"]
        vault = next(row for row in rows if row["service"] == "fjord-vault")["cells"]

        assert (form["green"]["basis"], form["green"]["reported"]) == ("mapped-by-us", True)
        assert (form["yellow"]["basis"], form["yellow"]["reported"]) == ("inferred", True)
        assert (vault["red"]["basis"], vault["red"]["reported"]) == ("stated", False)

    def test_of_an_owner_s_terms_are_spelled_out_too(self, catalog: Catalog) -> None:
        service = catalog.find("fjord-vault", Resource)
        assert service is not None
        assert service.terms is not None

        cells = spelled_out(service, catalog)["terms"]["cells"]

        assert {name: cell["reported"] for name, cell in cells.items()} == {
            each.value: not verdict.is_stated for each, verdict in service.terms.cells.items()
        }


class TestDocument:
    def test_says_what_it_is_and_what_limits_it(self, catalog: Catalog) -> None:
        document = as_document(catalog, catalog.values())

        assert list(document) == ["version", "released", "schema", "notice", "licence", "attribution", "records"]
        assert (document["version"], document["released"], document["schema"]) == ("2026.11.0", "2026-11-22", SCHEMA)
        assert document["notice"] == NOTICE
        assert document["licence"] == {"name": "CC0 1.0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"}
        assert document["attribution"]["authors"] == "Nobody"
        assert len(document["attribution"]["credits"]) == 2

    def test_claims_no_licence_for_records_that_name_none(self, tmp_path: Path) -> None:
        """Somebody's own records are not ours to license."""
        assert as_document(load(tmp_path), ()) == {"schema": SCHEMA, "notice": NOTICE, "records": []}

    def test_holds_the_records_in_one_order(self, catalog: Catalog) -> None:
        wanted = [catalog[id] for id in ("tides", "coast-treaty", "fjord-vault", "coast-treaty")]

        document = as_document(catalog, wanted)

        assert [record["id"] for record in document["records"]] == ["fjord-vault", "coast-treaty", "tides"]
        assert json.dumps(document) == json.dumps(as_document(catalog, reversed(wanted)))


class TestCommand:
    def test_prints_the_shipped_catalog_whole(self, run: Run) -> None:
        result = run("export", "--format", "json")
        document: dict[str, Any] = json.loads(result.stdout)

        assert result.exit_code == 0
        assert document["version"] == __version__
        assert [record["id"] for record in document["records"]] == list(shipped())

    def test_prints_only_the_kinds_asked_for(self, run: Run, catalog_folder: Path) -> None:
        """Past ones too."""
        result = run("export", "--from", catalog_folder, "--kind", "law", "--kind", "community")

        ids = [record["id"] for record in json.loads(result.stdout)["records"]]
        assert "old-sea-act" in ids
        assert ids[-1] == "shore-stewards"
        assert {record["kind"] for record in json.loads(result.stdout)["records"]} == {"law", "community"}

    def test_prints_words_as_they_are(self, run: Run, catalog_folder: Path) -> None:
        assert "Åpen" in run("export", "--from", catalog_folder, "--kind", "data-class").stdout

    @pytest.mark.parametrize("words", [("--format", "xml"), ("--kind", "laws"), ("--from", "nowhere")])
    def test_of_what_is_not_there_ends_with_2(self, run: Run, words: tuple[str, str]) -> None:
        assert run("export", *words).exit_code == 2

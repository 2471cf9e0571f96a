"""The JSON Schemas for editors: made from the record classes, and current."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from rdmno_content import Kind
from rdmno_content.cli import rdmno
from rdmno_content.schema import SCHEMAS, schemas

MADE = dict(schemas())


class TestSchemas:
    def test_are_one_for_every_kind_and_every_other_file(self) -> None:
        assert set(MADE) == {f"{kind}.json" for kind in Kind} | {"sources.json", "release.json", "attribution.json"}

    @pytest.mark.parametrize("name", MADE)
    def test_are_shipped_as_they_are_made(self, name: str) -> None:
        """If this fails, run `rdmno schema`."""
        shipped = (SCHEMAS / name).read_text(encoding="utf-8")
        if json.loads(shipped)["$comment"] != json.loads(MADE[name])["$comment"]:
            pytest.skip("another release of pydantic writes the same schema in other words")

        assert shipped == MADE[name]

    @pytest.mark.parametrize("kind", Kind)
    def test_leave_kind_and_id_to_the_path(self, kind: Kind) -> None:
        schema = json.loads(MADE[f"{kind}.json"])

        assert not {"kind", "id"} & {*schema["properties"], *schema["required"]}
        assert {"name", "evidence"} <= {*schema["required"]}
        assert schema["additionalProperties"] is False

    def test_leave_the_release_to_the_path(self) -> None:
        assert set(json.loads(MADE["release.json"])["properties"]) == {"released", "summary", "changes"}

    def test_know_only_our_languages(self) -> None:
        name = json.loads(MADE["law.json"])["properties"]["name"]

        assert set(name["properties"]) == {"en", "nb", "nn", "se"}
        assert name["additionalProperties"] is False


class TestCommand:
    def test_writes_what_is_stale_and_then_nothing(self, tmp_path: Path) -> None:
        first = CliRunner().invoke(rdmno, ["schema", str(tmp_path / "schema")])
        second = CliRunner().invoke(rdmno, ["schema", str(tmp_path / "schema")])

        assert first.exit_code == second.exit_code == 0
        assert first.output.count("written: ") == len(MADE)
        assert second.output == ""
        assert {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "schema").iterdir()} == MADE

    def test_only_checks_when_asked_and_ends_with_1_if_a_file_is_stale(self, tmp_path: Path) -> None:
        CliRunner().invoke(rdmno, ["schema", str(tmp_path)])
        (tmp_path / "law.json").write_text("{}")

        result = CliRunner().invoke(rdmno, ["schema", "--check", str(tmp_path)])

        assert result.exit_code == 1
        assert result.output == f"stale: {tmp_path / 'law.json'}\n"
        assert (tmp_path / "law.json").read_text() == "{}"

    def test_finds_a_current_folder_current(self, tmp_path: Path) -> None:
        CliRunner().invoke(rdmno, ["schema", str(tmp_path)])

        assert CliRunner().invoke(rdmno, ["schema", "--check", str(tmp_path)]).exit_code == 0

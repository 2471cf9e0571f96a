"""The curators' command: what it prints, and with which code it ends."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rdmno_content import Catalog, ContentError, Problem, __main__, __version__
from rdmno_content.cli import rdmno
from rdmno_content.errors import Position

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Runs the command with the words given."""

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(rdmno, [str(word) for word in words])

    return invoke


@pytest.fixture
def broken(catalog_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The invented catalog with two mistakes in one law."""
    folder = shutil.copytree(catalog_folder, tmp_path / "broken")
    law = folder / "law" / "coast-treaty.yaml"
    text = law.read_text(encoding="utf-8").replace("type: treaty", "type: treety").replace("topic:", "topc:")
    law.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder.name


class TestCheck:
    def test_of_a_faultless_folder_ends_with_0(self, run: Run, catalog_folder: Path) -> None:
        result = run("check", catalog_folder)

        assert result.exit_code == 0
        assert result.output == "45 records, no problems\n"

    def test_prints_every_problem_on_its_line_and_ends_with_1(self, run: Run, broken: str) -> None:
        result = run("check", broken)

        assert result.exit_code == 1
        assert result.output.splitlines() == [
            "broken/law/coast-treaty.yaml:1:1: topic: is missing",
            (
                "broken/law/coast-treaty.yaml:4:7: type: 'treety' is not one of: act, regulation, eu-regulation, "
                "treaty, code-of-conduct, guideline. Did you mean 'treaty'?"
            ),
            "broken/law/coast-treaty.yaml:5:1: topc: is not a field of a law. Did you mean 'topic'?",
            "3 problem(s)",
        ]

    def test_prints_a_problem_as_json_on_its_line(self, run: Run, broken: str) -> None:
        result = run("check", "--json", broken)

        assert result.exit_code == 1
        assert json.loads(result.output.splitlines()[0]) == {
            "file": "broken/law/coast-treaty.yaml",
            "line": 1,
            "column": 1,
            "field": "topic",
            "message": "is missing",
        }

    def test_of_a_folder_that_is_not_there_ends_with_2(self, run: Run) -> None:
        result = run("check", "nowhere")

        assert result.exit_code == 2
        assert "'nowhere' does not exist" in result.output

    def test_without_folders_judges_the_shipped_catalog(
        self, run: Run, catalog_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("rdmno_content.cli.DATA", catalog_folder)

        result = run("check")

        assert result.exit_code == 1
        assert "body/coast-committee.yaml:11:1: role: has no words in 'nn'" in result.output

    def test_asks_for_every_language_only_of_what_shall_be_complete(self, run: Run, catalog_folder: Path) -> None:
        assert run("check", catalog_folder).exit_code == 0
        assert run("check", "--complete", catalog_folder).exit_code == 1
        assert run("check").exit_code == 0


class TestLayers:
    @pytest.fixture
    def layer(self, tmp_path: Path) -> Path:
        folder = tmp_path / "ours"
        (folder / "resource").mkdir(parents=True)
        (folder / "resource" / "fjord-vault.yaml").write_text("url: https://own.example.org\n", encoding="utf-8")
        return folder

    def test_show_what_came_from_where(self, run: Run, catalog_folder: Path, layer: Path) -> None:
        result = run("show", "fjord-vault", "--from", catalog_folder, "--layer", layer)

        assert "url: https://own.example.org" in result.output
        assert f"url comes from the layer {layer}" in result.output

    def test_show_it_to_programs_too(self, run: Run, catalog_folder: Path, layer: Path) -> None:
        result = run("show", "fjord-vault", "--from", catalog_folder, "--layer", layer, "--json")

        assert json.loads(result.output)["origins"] == {"url": str(layer)}

    def test_are_checked_on_top_of_the_records(self, run: Run, catalog_folder: Path, layer: Path) -> None:
        assert run("check", catalog_folder, "--layer", layer).exit_code == 0

        (layer / "resource" / "fjord-volt.yaml").write_text("hide: yes\n", encoding="utf-8")

        result = run("check", catalog_folder, "--layer", layer)
        assert result.exit_code == 1
        assert "Did you mean 'fjord-vault'?" in result.output


class TestList:
    def test_shows_kind_id_and_name(self, run: Run, catalog_folder: Path) -> None:
        result = run("list", "--from", catalog_folder, "--kind", "law", "--status", "in-force")

        assert result.exit_code == 0
        assert result.output.splitlines() == [
            "law            coast-treaty          Treaty of the Coasts",
            "law            new-tide-regulation   Regulation on tide and wave data",
            "law            sea-data-act          Act relating to data from the sea",
            "law            union-sea-regulation  Regulation (EU) 1916/679 on sailors and their data",
        ]

    def test_speaks_the_language_asked_for(self, run: Run, catalog_folder: Path) -> None:
        result = run("list", "--from", catalog_folder, "--kind", "community", "--language", "nn")

        assert result.output == "community      shore-stewards  Strandforvaltarane\n"

    def test_leaves_out_what_is_past_unless_asked(self, run: Run, catalog_folder: Path) -> None:
        assert "old-sea-act" not in run("list", "--from", catalog_folder).output
        assert "old-sea-act" in run("list", "--from", catalog_folder, "--status", "repealed").output

    def test_takes_a_filter_several_times(self, run: Run, catalog_folder: Path) -> None:
        result = run("list", "--from", catalog_folder, "--type", "cloud", "--type", "transfer")

        assert [line.split()[1] for line in result.output.splitlines()] == ["ebb-transfer", "fjord-drive"]

    def test_prints_json_for_programs(self, run: Run, catalog_folder: Path) -> None:
        result = run("list", "--from", catalog_folder, "--kind", "data-class", "--json")

        assert [record["id"] for record in json.loads(result.stdout)] == ["green", "yellow", "red", "black"]
        assert "Åpen" in result.stdout

    def test_of_nothing_is_nothing(self, run: Run, catalog_folder: Path) -> None:
        arguments = ("list", "--from", catalog_folder, "--kind", "law", "--type", "cloud")

        assert run(*arguments).output == ""
        assert json.loads(run(*arguments, "--json").stdout) == []

    def test_suggests_a_value_and_ends_with_2(self, run: Run, catalog_folder: Path) -> None:
        result = run("list", "--from", catalog_folder, "--scope", "natinal")

        assert result.exit_code == 2
        assert (
            "Invalid value for --scope: 'natinal' is not one of: institutional, international, national. "
            "Did you mean 'national'?"
        ) in result.output

    @pytest.mark.parametrize(
        "words", [("--kind", "lwa"), ("--language", "de"), ("--colour", "red"), ("--from", "nowhere")]
    )
    def test_of_what_is_not_there_ends_with_2(self, run: Run, words: tuple[str, ...]) -> None:
        assert run("list", *words).exit_code == 2

    def test_of_a_broken_folder_ends_with_1(self, run: Run, broken: str) -> None:
        result = run("list", "--from", broken)

        assert result.exit_code == 1
        assert "broken/law/coast-treaty.yaml:1:1: topic: is missing" in result.output


class TestShow:
    def test_prints_the_record_as_an_outline(self, run: Run, catalog_folder: Path) -> None:
        result = run("show", "coast-committee", "--from", catalog_folder)

        assert result.exit_code == 0
        assert "acronym: CCRE\n" in result.output
        assert "name:\n  en: Coast Committee for Research Ethics\n" in result.output
        assert "  sources:\n    -\n      title: ShoreKit: the national page\n" in result.output

    def test_prints_lists_of_words_as_items(self, run: Run, catalog_folder: Path) -> None:
        assert "lifecycle:\n  - plan\n" in run("show", "data-compass", "--from", catalog_folder).output

    def test_prints_what_the_file_states_as_json(self, run: Run, catalog_folder: Path) -> None:
        data = json.loads(run("show", "uio-like-marine-storage", "--from", catalog_folder, "--json").stdout)

        assert (data["kind"], data["id"]) == ("storage-guide", "uio-like-marine-storage")
        assert data["rows"][0]["cells"]["red"]["condition"] == {"en": "Fish only.", "nb": "Bare fisk."}
        assert "note" not in data

    def test_of_an_unknown_id_suggests_one_and_ends_with_2(self, run: Run, catalog_folder: Path) -> None:
        result = run("show", "fjord-valt", "--from", catalog_folder)

        assert result.exit_code == 2
        assert "Error: there is no record 'fjord-valt'. Did you mean 'fjord-vault'?" in result.output

    def test_of_a_broken_folder_ends_with_1(self, run: Run, broken: str) -> None:
        assert run("show", "fjord-vault", "--from", broken).exit_code == 1

    def test_of_a_broken_release_ends_with_1(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        def raise_problems() -> Catalog:
            raise ContentError([Problem(Position("a.yaml", 1, 1), "", "is empty")])

        monkeypatch.setattr("rdmno_content.terminal.shipped", raise_problems)

        result = run("show", "fjord-vault")

        assert result.exit_code == 1
        assert result.output == "a.yaml:1:1: is empty\n"


class TestRdmno:
    def test_says_its_version(self, run: Run) -> None:
        assert run("--version").output == f"rdmno, version {__version__}\n"

    def test_explains_its_commands(self, run: Run) -> None:
        help_ = run("--help").output

        assert all(command in help_ for command in ("check", "list", "show"))

    def test_of_an_unknown_command_ends_with_2(self, run: Run) -> None:
        assert run("chekc").exit_code == 2


class TestMain:
    @staticmethod
    def run_module(*words: str, before: str = "") -> subprocess.CompletedProcess[str]:
        code = f"{before}import sys, runpy; sys.argv[1:] = {list(words)!r}; "
        code += "runpy.run_module('rdmno_content', run_name='__main__')"
        return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    def test_runs_the_command_under_its_name(self) -> None:
        result = self.run_module("--version")

        assert (result.returncode, result.stdout) == (0, f"rdmno, version {__version__}\n")

    def test_without_click_says_what_to_install_and_ends_with_2(self) -> None:
        result = self.run_module("check", before="import sys; sys.modules['click'] = None; ")

        assert result.returncode == 2
        assert result.stdout == ""
        assert result.stderr == "rdmno: the command needs an extra: pip install 'rdmno-content[cli]'\n"

    def test_without_click_raises_no_traceback(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def find_nothing(name: str) -> Any:
            return None

        monkeypatch.setattr(__main__, "find_spec", find_nothing)

        with pytest.raises(SystemExit) as end:
            __main__.main()

        assert end.value.code == 2
        assert "pip install 'rdmno-content[cli]'" in capsys.readouterr().err

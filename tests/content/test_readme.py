"""The examples of the readme, run as they stand there.

A block ``console`` holds calls after ``$`` and what they print, standard error too; ``...`` on a line
of its own stands for any lines. A call ends with 0 unless ``echo $?`` below it says otherwise. Blocks
run one after the other in one folder, in which `last-year` and `this-year` hold the invented catalog
as it was and as it is.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from click.testing import CliRunner

from rdmno_content.cli import rdmno

README = Path(__file__).parents[2] / "content" / "README.md"

GUIDE = "storage-guide/uio-like-storage.yaml"
LAST_YEAR = """\
        value: conditional
        condition:
          en: Encrypted.
          nb: Kryptert.
          nn: Kryptert.
"""
THIS_YEAR = "        value: yes\n"


@dataclass
class Call:
    """A call in an example, and what is to come of it."""

    line: str
    output: list[str] = field(default_factory=list)
    code: int = 0


def calls() -> Iterator[Call]:
    """The calls of all examples, in order."""
    for block in re.findall(r"^```console\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        found: list[Call] = []
        lines = iter(block.splitlines())
        for line in lines:
            if line == "$ echo $?":
                found[-1].code = int(next(lines))
            elif line.startswith("$ "):
                found.append(Call(line.removeprefix("$ ")))
            else:
                found[-1].output.append(line)
        yield from found


def run(call: Call) -> tuple[int, list[str]]:
    """The exit code and the lines that a terminal shows."""
    words, _, file = call.line.partition(" > ")
    result = CliRunner().invoke(rdmno, shlex.split(words)[1:])
    if file:
        Path(file).write_text(result.stdout, encoding="utf-8")
    return result.exit_code, (result.stderr if file else result.output).splitlines()


def pattern(lines: list[str]) -> str:
    """A regular expression of the lines, in which dots stand for any lines."""
    return "".join("(?:.*\n)*" if line == "..." else f"{re.escape(line)}\n" for line in lines)


@pytest.fixture(scope="module")
def folder(catalog_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the examples run."""
    folder = tmp_path_factory.mktemp("readme")
    for name in ("last-year", "this-year"):
        shutil.copytree(catalog_folder, folder / name)
    text = (folder / "this-year" / GUIDE).read_text(encoding="utf-8")
    assert LAST_YEAR in text
    (folder / "this-year" / GUIDE).write_text(text.replace(LAST_YEAR, THIS_YEAR, 1), encoding="utf-8")
    return folder


class TestExamples:
    @pytest.mark.parametrize("call", [*calls()], ids=lambda call: call.line)
    def test_do_what_the_readme_says(self, call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(folder)

        code, output = run(call)

        assert call.line.startswith("rdmno ")
        assert re.fullmatch(pattern(call.output), "".join(f"{line}\n" for line in output)), "\n".join(output)
        assert code == call.code

    @pytest.mark.parametrize("name", ["check", "diff", "due", "export", "list", "new", "show"])
    def test_are_there_for_every_command_that_needs_no_network(self, name: str) -> None:
        assert name in {call.line.split()[1] for call in calls()}


class TestHelp:
    @pytest.mark.parametrize("name", ["diff", "due", "export", "new"])
    def test_says_how_the_command_ends_and_gives_examples(self, name: str) -> None:
        help_ = CliRunner().invoke(rdmno, [name, "--help"]).output

        assert re.search(r"Exit code [012] if", " ".join(help_.split()))
        assert re.search(rf"Examples:\n    rdmno {name} ", help_)

"""A person's word, and only that, writes a day into a record."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from rdmno_content import load


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if somebody sat there who can be asked."""
    monkeypatch.setattr("rdmno_content.links.command._is_terminal", lambda stream: stream is sys.stdin)


def file(name: str = "circle") -> str:
    return Path(f"mine/community/{name}.yaml").read_text(encoding="utf-8")


QUESTION = "Did you see this at its source today? [y/N/q]"


@pytest.mark.usefixtures("at_a_terminal")
class TestConfirm:
    def test_shows_what_a_record_claims_and_writes_the_day_on_yes(self, community, server, run, records) -> None:
        text = community(server.says("/a"), server.says("/b"))
        records(circle=text)

        result = run("mine", "--confirm", answers="y\n")

        assert result.exit_code == 0
        assert result.stderr.replace(server.root, "ROOT").replace(f"{QUESTION} y\n", QUESTION).split("\n") == [
            "2 ok",
            "1 record(s) to confirm",
            "",
            "Shore Circle (circle)",
            "  ROOT/a",
            "  ROOT/b",
            "  description: Meets by the *sea*.",
            "  confirmed so far: never; whole: rdmno show circle",
            f"{QUESTION}confirmed: mine/community/circle.yaml",
            "",
        ]
        assert file() == text.replace("  confidence", "  confirmed: 2026-11-20\n  confidence")
        assert load(Path("mine"))["circle"].evidence.confirmed == date(2026, 11, 20)

    @pytest.mark.parametrize("answers", ["n\n", "\n", "q\n", "", "maybe\nyes\nn\n"])
    def test_writes_nothing_without_a_yes(self, community, server, run, records, answers: str) -> None:
        text = community(server.says("/a"))
        records(circle=text)

        assert QUESTION in run("mine", "--confirm", answers=answers).stderr
        assert file() == text

    def test_asks_no_more_after_quit(self, community, server, run, records) -> None:
        url = server.says("/a")
        records(one=community(url), two=community(url), three=community(url))

        result = run("mine", "--confirm", answers="y\nq\n")

        assert result.stderr.count(QUESTION) == 2
        assert [name for name in ("one", "two", "three") if "confirmed: " in file(name)] == ["one"]

    def test_says_of_larger_parts_how_many_there_are(self, community, server, run, folder) -> None:
        more = (
            "type: storage\nowner_words: {en: Fjord, nb: Fjord}\nscope: national\nuses: [store, publish]\n"
            f"registries: {{re3data: r3d100000000}}\nlinks:\n- {{url: {server.says('/b')}, title: {{en: B, nb: B}}}}\n"
        )
        text = community(server.says("/a"), more=more).replace("Meets by", "Meets, and meets again, by" * 5)
        folder({"mine/resource/vault.yaml": text})

        shown = run("mine", "--confirm", answers="n\n").stderr

        assert "  uses: store, publish\n" in shown
        assert "  registries: (1)\n" in shown
        assert "  links: (1)\n" in shown
        assert max(map(len, shown.splitlines())) <= 112
        assert " ...\n" in shown

    def test_confirms_one_record_after_the_other(self, community, server, run, records) -> None:
        url = server.says("/a")
        records(one=community(url), two=community(url))

        assert run("mine", "--confirm", answers="y\nY\n").exit_code == 0
        assert "confirmed: 2026-11-20" in file("one")
        assert "confirmed: 2026-11-20" in file("two")

    @pytest.mark.parametrize("status", [403, 404, 500])
    def test_does_not_ask_about_what_is_not_ok(self, community, server, run, records, status: int) -> None:
        records(circle=community(server.says("/a"), server.says("/b", status)))

        result = run("mine", "--confirm", answers="y\n")

        assert QUESTION not in result.stderr
        assert f"not asked about: circle: {server.root}/b is " in result.stderr
        assert "confirmed: " not in file()

    def test_does_not_ask_about_what_was_not_looked_at(self, community, server, run, records) -> None:
        more = "".join(f"    - {{url: {server.says(path)}, title: {{en: P, nb: S}}}}\n" for path in ("/0",))
        records(
            one=community(server.says("/a"), server.says("/b")),
            two=community("mailto:two@fjord.example.org", more=f"links:\n{more}"),
        )

        result = run("mine", "--confirm", "--limit", "2", answers="y\n")

        assert f"not asked about: one: {server.root}/b was not asked in this run" in result.stderr
        assert "not asked about: two: neither it nor a source of it has an address" in result.stderr

    def test_does_not_ask_twice_on_a_day(self, community, server, run, records) -> None:
        records(circle=community(server.says("/a")))
        run("mine", "--confirm", answers="y\n")

        assert "0 record(s) to confirm" in run("mine", "--confirm", answers="y\n").stderr

    def test_of_a_file_that_cannot_be_changed_safely_ends_with_1(self, community, server, run, records) -> None:
        text = community(server.says("/a")).replace("  sources", "  ? sources\n ").replace("s\n :", "s\n  :")
        text = text.replace("  confidence: low", "  ? confidence\n  : low")
        records(circle=text)

        result = run("mine", "--confirm", answers="y\n")

        assert result.exit_code == 1
        assert "not confirmed: " in result.stderr
        assert file() == text


class TestYesISawIt:
    def test_writes_the_day_into_the_records_named(self, community, server, run, records) -> None:
        records(one=community(server.says("/1")), two=community(server.says("/2")))

        result = run("mine", "--yes-i-saw-it", "two")

        assert result.exit_code == 0
        assert result.stderr == "1 ok\nconfirmed: mine/community/two.yaml\n"
        assert "confirmed: " not in file("one")
        assert "confirmed: 2026-11-20" in file("two")

    def test_takes_a_persons_word_where_only_robots_are_blocked(self, community, server, run, records) -> None:
        records(circle=community(server.says("/1", 403)))

        assert run("mine", "--yes-i-saw-it", "circle").exit_code == 0
        assert "confirmed: 2026-11-20" in file()

    @pytest.mark.parametrize("status", [404, 500])
    def test_does_not_believe_what_cannot_have_been_seen(self, community, server, run, records, status: int) -> None:
        text = community(server.says("/1", status))
        records(circle=text)

        result = run("mine", "--yes-i-saw-it", "circle")

        assert result.exit_code == 1
        assert f"not confirmed: circle: {server.root}/1 is " in result.stderr
        assert file() == text


class TestAtATerminal:
    def test_shows_progress_and_asks(self, community, server, records) -> None:
        records(circle=community(server.says("/a")))
        ours, theirs = os.openpty()
        os.write(ours, b"y\n")

        with subprocess.Popen(
            [sys.executable, "-m", "rdmno_content", "links", "mine", "--confirm"],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
        ) as process:
            os.close(theirs)
            output, _ = process.communicate(timeout=60)
        shown = os.read(ours, 100_000).decode()
        os.close(ours)

        assert (process.returncode, output.strip()) == (0, b"")  # older clicks print a space
        assert "Asking" in shown
        assert "1/1" in shown
        assert QUESTION in shown
        assert "confirmed: 20" in file()

"""What is remembered of earlier runs, and what is believed on the strength of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from rdmno_content.links.history import History, NotAHistory
from rdmno_content.links.judging import Finding, State

FIRST, SECOND, THIRD = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 29)

DEEP, FRONT = "https://fjord.example.org/it/guide", "https://fjord.example.org/"
GONE, FINE = Finding(State.GONE, "404", chain=(DEEP,)), Finding(State.OK, "200", chain=(DEEP,))
BLOCKED = Finding(State.BLOCKED, "403", chain=(DEEP,))


def history(*runs: tuple[Finding, date]) -> History:
    """The history of one address after these runs."""
    made = History({})
    for finding, day in runs:
        made = made.with_findings({DEEP: finding}, day)
    return made


class TestHistory:
    def test_doubts_what_was_gone_on_one_day_only(self) -> None:
        assert history((GONE, FIRST)).state_of(DEEP, GONE) is State.MAYBE_GONE
        assert history((GONE, FIRST), (GONE, FIRST)).state_of(DEEP, GONE) is State.MAYBE_GONE

    def test_believes_what_was_gone_on_two_days(self) -> None:
        assert history((GONE, FIRST), (GONE, SECOND)).state_of(DEEP, GONE) is State.GONE
        assert history((GONE, FIRST), (BLOCKED, SECOND), (GONE, THIRD)).state_of(DEEP, GONE) is State.GONE

    def test_doubts_again_after_the_page_was_well(self) -> None:
        runs = history((GONE, FIRST), (FINE, SECOND), (GONE, THIRD))

        assert runs.state_of(DEEP, GONE) is State.MAYBE_GONE

    def test_says_since_when(self) -> None:
        runs = history((FINE, FIRST), (GONE, SECOND), (GONE, THIRD))

        assert runs.since(DEEP, GONE) == SECOND
        assert runs.since(DEEP, FINE) is None
        assert runs.last_asked(DEEP) == THIRD

    def test_is_not_confused_by_a_clock_that_goes_backwards(self) -> None:
        assert history((GONE, SECOND), (GONE, FIRST)).last_asked(DEEP) == SECOND

    def test_notes_nothing_of_what_was_not_asked(self) -> None:
        assert history((Finding(State.BLOCKED, "not asked", is_news=False), FIRST)).spells == {}

    def test_keeps_the_latest_spells_only(self) -> None:
        runs = history(*((finding, date(2026, 1, day)) for day in range(1, 20) for finding in (GONE, FINE)))

        assert len(runs.spells[DEEP]) == 5

    def test_forgets_what_was_not_asked_for_long(self) -> None:
        assert history((FINE, FIRST)).with_findings({}, date(2028, 1, 1)).spells == {}

    def test_comes_back_from_its_file(self, tmp_path: Path) -> None:
        file = tmp_path / "history.json"
        runs = history((FINE, FIRST), (Finding(State.MOVED, "301", FRONT), SECOND))

        runs.write(file)

        assert History.read(file) == runs
        assert [each.name for each in tmp_path.iterdir()] == ["history.json"]

    def test_stands_an_address_to_a_line_in_order(self, tmp_path: Path) -> None:
        file = tmp_path / "history.json"

        History({}).with_findings({DEEP: FINE, "https://a.example.org/å": GONE}, FIRST).write(file)

        assert file.read_text(encoding="utf-8").splitlines() == [
            "{",
            (
                '"https://a.example.org/å": '
                '[{"state": "gone", "detail": "404", "since": "2026-11-20", "until": "2026-11-20"}],'
            ),
            f'"{DEEP}": [{{"state": "ok", "detail": "200", "since": "2026-11-20", "until": "2026-11-20"}}]',
            "}",
        ]

    @pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', '{"a": [{"state": "fine"}]}', "\xff"])
    def test_of_another_file_is_none(self, tmp_path: Path, text: str) -> None:
        file = tmp_path / "history.json"
        file.write_bytes(text.encode("latin-1"))

        with pytest.raises(NotAHistory, match="is not a history of link checks"):
            History.read(file)

    def test_is_not_harmed_by_a_failure_to_write(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "history.json"
        history((FINE, FIRST)).write(file)

        def fail(*_: object) -> None:
            raise OSError

        monkeypatch.setattr("rdmno_content.links.writing.shutil.copymode", fail)

        with pytest.raises(OSError):
            history((GONE, SECOND)).write(file)
        assert History.read(file) == history((FINE, FIRST))
        assert len(list(tmp_path.iterdir())) == 1

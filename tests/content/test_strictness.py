"""Which of two verdicts is the looser: where a reader of changes has to look twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rdmno_content.strictness import loosening
from rdmno_content.verdicts import Verdict

Make = Callable[..., dict[str, Any]]

FISH = {"en": "Fish only.", "nb": "Bare fisk."}


@pytest.fixture
def stated(verdict: Make) -> Callable[..., Verdict | None]:
    """Makes a verdict, with a condition if it needs one; none at all if it is not stated."""

    def make(value: str | None, **said: Any) -> Verdict | None:
        if value is None:
            return None
        condition = {"condition": FISH} if value == "conditional" else {}
        return Verdict.model_validate(verdict(value, **{**condition, **said}))

    return make


class TestValue:
    @pytest.mark.parametrize(
        ("old", "new", "why"),
        [
            ("no", "yes", "looser: it was a no"),
            ("no", "conditional", "looser: it was a no"),
            ("no", None, "looser: the no is gone"),
            (None, "yes", "looser: nothing was stated"),
            (None, "conditional", "looser: nothing was stated"),
            ("conditional", "yes", "looser: the condition is gone"),
            ("yes", "conditional", ""),
            ("yes", "no", ""),
            ("yes", None, ""),
            ("conditional", "no", ""),
            ("conditional", None, ""),
            (None, "no", ""),
            (None, None, ""),
            ("yes", "yes", ""),
            ("conditional", "conditional", ""),
            ("no", "no", ""),
        ],
    )
    def test_says_whether_more_is_permitted(
        self, stated: Callable[..., Verdict | None], old: str | None, new: str | None, why: str
    ) -> None:
        """All that two verdicts can be."""
        assert loosening(stated(old), stated(new)) == why


class TestLimits:
    def test_that_read_otherwise_may_be_looser(self, stated: Callable[..., Verdict | None]) -> None:
        """No program knows which of two conditions asks for more."""
        old, new = stated("conditional"), stated("conditional", condition={"en": "Fish.", "nb": "Fisk."})

        assert loosening(old, new) == "may be looser: the condition reads otherwise"

    def test_that_are_gone_may_make_it_looser(self, stated: Callable[..., Verdict | None]) -> None:
        old = stated("conditional", note=FISH, conflict=FISH)

        assert loosening(old, stated("conditional")) == "may be looser: the note is gone, the conflict is gone"
        assert loosening(stated("conditional"), old) == ""

    @pytest.mark.parametrize(
        ("old", "new", "why"),
        [
            ({"valid_until": "2026-12-31"}, {}, "may be looser: it holds for longer"),
            ({"valid_until": "2026-12-31"}, {"valid_until": "2027-12-31"}, "may be looser: it holds for longer"),
            ({"valid_until": "2027-12-31"}, {"valid_until": "2026-12-31"}, ""),
            ({}, {"valid_until": "2026-12-31"}, ""),
        ],
    )
    def test_in_time_may_be_looser_if_they_end_later(
        self, stated: Callable[..., Verdict | None], old: dict[str, str], new: dict[str, str], why: str
    ) -> None:
        assert loosening(stated("yes", **old), stated("yes", **new)) == why

    def test_matter_to_what_is_permitted_only(self, stated: Callable[..., Verdict | None]) -> None:
        assert loosening(stated("no", note=FISH), stated("no")) == ""

    def test_do_not_hide_that_the_value_is_looser(self, stated: Callable[..., Verdict | None]) -> None:
        assert loosening(stated("conditional", note=FISH), stated("yes")) == "looser: the condition is gone"

    def test_say_nothing_of_evidence(self, stated: Callable[..., Verdict | None]) -> None:
        """How sure a verdict is does not change what it permits."""
        surer = {"sources": [{"title": "A", "seen": "live", "read": "2026-11-22"}], "confidence": "high"}

        assert loosening(stated("yes"), stated("yes", evidence=surer)) == ""

"""The words in which mistakes are explained."""

from __future__ import annotations

import pytest

from rdmno_content.vocabulary import Scope
from rdmno_content.wording import listing, not_one_of, suggestion


class TestSuggestion:
    @pytest.mark.parametrize("word", ["nationl", "National", "national"])
    def test_is_the_nearest_word(self, word: str) -> None:
        assert suggestion(word, Scope) == " Did you mean 'national'?"

    @pytest.mark.parametrize("word", ["xyz", ""])
    def test_is_not_made_up(self, word: str) -> None:
        assert suggestion(word, Scope) == ""

    def test_of_nothing_is_nothing(self) -> None:
        assert suggestion("national", ()) == ""


class TestListing:
    def test_shows_twenty_words(self) -> None:
        assert listing(map(str, range(20))).endswith("18, 19")

    def test_cuts_after_twenty(self) -> None:
        """A suggestion helps, a wall of names does not."""
        assert listing(map(str, range(21))).endswith("18, 19, … (21 in all)")

    def test_shows_members_as_they_are_written(self) -> None:
        assert listing(Scope) == "institutional, national, international"


class TestNotOneOf:
    def test_names_the_word_the_list_and_what_was_meant(self) -> None:
        assert not_one_of("natinal", Scope) == (
            "'natinal' is not one of: institutional, national, international. Did you mean 'national'?"
        )

    def test_takes_a_generator(self) -> None:
        assert not_one_of("b", (word for word in ("alpha", "beta"))) == "'b' is not one of: alpha, beta."

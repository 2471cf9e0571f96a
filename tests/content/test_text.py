"""Words in several languages: fallback, overlaying, equality, and what is refused."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from rdmno_content.prose import Prose
from rdmno_content.text import LANGUAGES, Text, Words, order_of

ALL = {"en": "Word", "nb": "Ord (nb)", "nn": "Ord (nn)", "se": "Sátni"}


class TestFallback:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_is_not_needed_where_the_language_is_there(self, language: str) -> None:
        assert Text(ALL).in_language(language) == Words(ALL[language], language)

    @pytest.mark.parametrize(
        ("wanted", "there", "given"),
        [
            ("nb", ("en", "nn"), "nn"),
            ("nn", ("en", "nb"), "nb"),
            ("nb", ("en", "se"), "en"),
            ("nn", ("en", "se"), "en"),
            ("nn", ("se",), "se"),
            ("en", ("nb", "nn", "se"), "nb"),
            ("en", ("nn", "se"), "nn"),
            ("se", ("en", "nb", "nn"), "nb"),
            ("se", ("en", "nn"), "nn"),
            ("se", ("en",), "en"),
        ],
    )
    def test_goes_to_the_nearest_language(self, wanted: str, there: tuple[str, ...], given: str) -> None:
        """Bokmål and nynorsk stand in for each other, then comes English."""
        text = Text({language: ALL[language] for language in there})

        assert text.in_language(wanted) == Words(ALL[given], given)

    def test_of_an_unknown_language_is_that_of_english(self) -> None:
        assert Text(ALL).in_language("de") == Words("Word", "en")
        assert order_of("de") == ("de", *order_of("en"))

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_tries_each_language_once_and_the_reader_s_first(self, language: str) -> None:
        order = order_of(language)

        assert order[0] == language
        assert sorted(order) == sorted(LANGUAGES)

    def test_is_first_sought_where_the_reader_wants_it(self) -> None:
        assert order_of("nn", "en") == ("nn", "en", "nb", "se")
        assert Text(en="Word", nb="Ord").in_language("nn", "en") == Words("Word", "en")


class TestWords:
    def test_are_their_text(self) -> None:
        assert str(Words("Ord", "nb")) == "Ord"


class TestText:
    def test_is_a_mapping_in_the_order_of_the_languages(self) -> None:
        text = Text(nn="c", nb="b", en="a")

        assert list(text.items()) == [("en", "a"), ("nb", "b"), ("nn", "c")]
        assert len(text) == 3
        assert text.get("se") is None
        with pytest.raises(KeyError):
            text["se"]

    def test_is_equal_to_one_with_the_same_words(self) -> None:
        assert Text(en="a", nb="b") == Text(nb="b", en="a")
        assert Text(en="a") != Text(nb="a")

    def test_is_not_equal_to_prose_or_to_a_plain_mapping(self) -> None:
        assert Text(en="a") != Prose(en="a")
        assert Text(en="a") != {"en": "a"}

    def test_has_the_hash_of_its_equals(self) -> None:
        assert len({Text(en="a", nb="b"), Text(nb="b", en="a"), Text(en="a")}) == 2

    def test_is_shown_as_it_is_made(self) -> None:
        assert repr(Text(nb="b", en="a")) == "Text(en='a', nb='b')"
        assert repr(Prose(en="a")) == "Prose(en='a')"

    def test_cannot_be_changed(self) -> None:
        with pytest.raises(TypeError):
            Text(en="a")["en"] = "b"  # type: ignore[index]

    def test_may_be_empty(self) -> None:
        assert not Text()


class TestOverlaid:
    def test_takes_the_words_that_the_other_has(self) -> None:
        assert Text(en="a", nb="b").overlaid(Text(nb="B", nn="C")) == Text(en="a", nb="B", nn="C")

    def test_by_nothing_is_itself(self) -> None:
        text = Text(en="a")

        assert text.overlaid(None) is text

    def test_leaves_both_as_they_were(self) -> None:
        text, other = Text(en="a"), Text(en="b")

        text.overlaid(other)

        assert (text, other) == (Text(en="a"), Text(en="b"))


class TestReading:
    def test_strips_the_words(self) -> None:
        assert Text.read({"en": "  a\n"}) == Text(en="a")

    def test_of_a_text_gives_the_text(self) -> None:
        text = Text(en="a")

        assert Text.read(text) is text

    @pytest.mark.parametrize(
        ("stated", "message"),
        [
            ("words", "must be words by language, such as {en: ..., nb: ...}"),
            (["words"], "must be words by language, such as {en: ..., nb: ...}"),
            ({}, "has no words in any language"),
            ({"no": "ord"}, "'no' is not one of: en, nb, nn, se"),
            ({"en": ["a"]}, "must be words"),
            ({"en": " "}, "has no words"),
            ({"en": "a\u200bb"}, "holds the invisible character U+200B"),
            ({"en": "\ufeffa"}, "holds the invisible character U+FEFF"),
            ({"en": "a\u202eb"}, "holds the invisible character U+202E"),
            ({"en": "a\u2066b"}, "holds the invisible character U+2066"),
            ({"en": "a\u2028b"}, "holds the invisible character U+2028"),
            ({"en": "a\x00b"}, "holds the invisible character U+0000"),
            ({"en": "a\x1bb"}, "holds the invisible character U+001B"),
            ({"en": "a\u200eb"}, "holds the invisible character U+200E"),
            ({"en": "a\u061cb"}, "holds the invisible character U+061C"),
            ({"en": "a\x9bb"}, "holds the invisible character U+009B"),
            ({"en": "{what} {0}\x00"}, "holds the invisible character U+0000"),
        ],
    )
    def test_refuses_what_no_reader_could_use(self, stated: object, message: str) -> None:
        with pytest.raises(PydanticCustomError) as error:
            Text.read(stated)

        assert error.value.message() == message

    @pytest.mark.parametrize("words", ["a\tb", "a\nb", "a\u00a0b", "Čáhppes", "½–“”", "🐟"])
    def test_keeps_what_a_reader_can_see(self, words: str) -> None:
        assert Text.read({"en": words}) == Text(en=words)

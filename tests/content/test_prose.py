"""Prose: the tree of each construct, and what is refused."""

from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from rdmno_content.prose import (
    BulletList,
    Code,
    Emphasis,
    Link,
    Paragraph,
    Prose,
    RecordLink,
    Str,
    Strong,
    parse,
    record_links,
)


class TestTree:
    @pytest.mark.parametrize(
        ("words", "inline"),
        [
            ("plain words", Str("plain words")),
            ("*stress*", Emphasis((Str("stress"),))),
            ("_stress_", Emphasis((Str("stress"),))),
            ("**more**", Strong((Str("more"),))),
            ("`ls -l`", Code("ls -l")),
            ("`<b>`", Code("<b>")),
            ("[TSD](https://tsd.example.org/a?b=c#d)", Link("https://tsd.example.org/a?b=c#d", (Str("TSD"),))),
            ("[TSD](http://tsd.example.org)", Link("http://tsd.example.org", (Str("TSD"),))),
            ("[us](mailto:us@example.org)", Link("mailto:us@example.org", (Str("us"),))),
            ("<https://tsd.example.org>", Link("https://tsd.example.org", (Str("https://tsd.example.org"),))),
            ("[TSD](rdmno:tsd)", RecordLink("tsd", (Str("TSD"),))),
            ("***both***", Emphasis((Strong((Str("both"),)),))),
            ("*a **b** `c`*", Emphasis((Str("a "), Strong((Str("b"),)), Str(" "), Code("c")))),
            ("**[TSD](rdmno:tsd)**", Strong((RecordLink("tsd", (Str("TSD"),)),))),
            ("[the *safe*](rdmno:tsd)", RecordLink("tsd", (Str("the "), Emphasis((Str("safe"),))))),
        ],
    )
    def test_of_something_inside_a_line(self, words: str, inline: object) -> None:
        assert parse(words) == (Paragraph((inline,)),)  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        "words",
        ["snake_case_name", "5 * 3 * 2", "a < b & c > d", "R&D", "-5 degrees", "«Hei» – 10 %", "a | b", "~ 10 GB"],
    )
    def test_of_words_that_only_look_like_markup_is_the_words(self, words: str) -> None:
        assert parse(words) == (Paragraph((Str(words),)),)

    def test_of_escaped_markup_is_the_sign_itself(self) -> None:
        assert parse(r"\*not stressed\* &amp; plain") == (Paragraph((Str("*not stressed* & plain"),)),)

    def test_of_a_line_end_is_a_space(self) -> None:
        assert parse("one\ntwo") == (Paragraph((Str("one"), Str(" "), Str("two"))),)
        assert parse("one  \ntwo") == parse("one\\\ntwo") == parse("one\ntwo")

    def test_of_an_empty_line_is_two_paragraphs(self) -> None:
        assert parse("one\n\ntwo") == (Paragraph((Str("one"),)), Paragraph((Str("two"),)))

    @pytest.mark.parametrize("sign", ["-", "*", "+"])
    def test_of_a_list(self, sign: str) -> None:
        one, two = (Paragraph((Str("one"),)),), (Paragraph((Str("two"),)),)

        assert parse(f"{sign} one\n{sign} two") == (BulletList((one, two)),)

    def test_of_a_list_inside_a_list(self) -> None:
        inner = BulletList(((Paragraph((Str("two"),)),),))

        assert parse("- one\n  - two\n- three") == (
            BulletList(((Paragraph((Str("one"),)), inner), (Paragraph((Str("three"),)),))),
        )

    def test_of_an_item_with_two_paragraphs(self) -> None:
        assert parse("- one\n\n  two") == (BulletList(((Paragraph((Str("one"),)), Paragraph((Str("two"),))),)),)

    def test_of_a_paragraph_before_and_after_a_list(self) -> None:
        item = (Paragraph((Str("a"),)),)

        assert parse("one:\n\n- a\n\ntwo") == (
            Paragraph((Str("one:"),)),
            BulletList((item,)),
            Paragraph((Str("two"),)),
        )

    def test_can_be_kept_and_compared(self) -> None:
        assert len({parse("*a*"), parse("_a_"), parse("a")}) == 2


class TestRefusal:
    @pytest.mark.parametrize(
        ("words", "what"),
        [
            ("# Heading", "a heading"),
            ("Heading\n=======", "a heading"),
            ("Heading\n-------", "a heading"),
            ("![sea](https://example.org/sea.png)", "an image"),
            ("a <b>bold</b> word", "HTML"),
            ("a line<br>break", "HTML"),
            ("<div>\nblock\n</div>", "HTML"),
            ("<!-- nothing -->", "HTML"),
            ("<script>alert(1)</script>", "HTML"),
            ("```\ncode\n```", "a code block"),
            ("~~~\ncode\n~~~", "a code block"),
            ("words\n\n    code", "a code block"),
            ("> quoted", "a quotation"),
            ("1. one\n2. two", "a numbered list"),
            ("1) one", "a numbered list"),
            ("words\n\n***\n\nwords", "a rule"),
            ("- item\n\n  # Heading", "a heading"),
            ("- ![sea](https://example.org/sea.png)", "an image"),
            ("*a <b>b</b>*", "HTML"),
        ],
    )
    def test_of_other_markup_names_it(self, words: str, what: str) -> None:
        with pytest.raises(ValueError) as error:
            parse(words)

        assert str(error.value) == f"holds {what}; prose has paragraphs, emphasis, code, links and bullet lists only"

    @pytest.mark.parametrize(
        "url",
        [
            "ftp://example.org",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "data:text/html,hello",
            "vbscript:x",
            "file:///etc/passwd",
            "//example.org",
            "/page",
            "page",
            "#part",
            "",
        ],
    )
    def test_of_a_link_to_elsewhere_names_the_address(self, url: str) -> None:
        with pytest.raises(ValueError, match=r"; an address begins with one of: https:, http:, mailto:, rdmno:$"):
            parse(f"[words]({url})")

    @pytest.mark.parametrize("url", ["https://example.org", "rdmno:tsd"])
    def test_of_a_link_without_words(self, url: str) -> None:
        with pytest.raises(ValueError, match="has a link without words, to"):
            parse(f"see []({url})")

    def test_of_what_would_vanish(self) -> None:
        """A link's definition shows nothing, so a curator cannot mean it."""
        with pytest.raises(ValueError):
            Prose.check_words("[TSD]: https://tsd.example.org")

    def test_of_a_list_deeper_than_the_parser_goes(self) -> None:
        """Otherwise the parser would drop the words without a sign."""
        with pytest.raises(ValueError):
            Prose.check_words("- " * 30 + "deep")

    def test_of_an_invisible_character_by_its_number(self) -> None:
        """A character reference cannot bring in what could not be typed."""
        with pytest.raises(ValueError, match=r"holds the invisible character U\+202E"):
            Prose.check_words("a &#x202E; b")


class TestProse:
    def test_gives_the_tree_in_the_reader_s_language(self) -> None:
        prose = Prose(en="*a*", nb="*b*")

        assert prose.tree_in("nn") == ((Paragraph((Emphasis((Str("b"),)),)),), "nb")

    def test_is_read_only_if_every_language_is_in_the_subset(self) -> None:
        with pytest.raises(PydanticCustomError) as error:
            Prose.read({"en": "fine", "nb": "# overskrift"})

        assert error.value.message().startswith("holds a heading")

    def test_is_checked_for_what_all_text_is_checked_for(self) -> None:
        with pytest.raises(PydanticCustomError) as error:
            Prose.read({"en": "a\u200bb"})

        assert error.value.message() == "holds the invisible character U+200B"

    def test_is_stripped_before_it_is_parsed(self) -> None:
        """Words that a literal block scalar indents are no code block."""
        assert Prose.read({"en": "    words\n"}) == Prose(en="words")


class TestRecordLinks:
    def test_are_found_everywhere_in_reading_order(self) -> None:
        words = "See [a](rdmno:a) and **[b](rdmno:b)**.\n\n- [c](rdmno:c)\n  - *[d](rdmno:d)*\n\n[a](rdmno:a)"

        assert list(record_links(parse(words))) == ["a", "b", "c", "d", "a"]

    def test_are_not_other_links(self) -> None:
        assert not list(record_links(parse("[a](https://example.org/rdmno:a) `[b](rdmno:b)` rdmno:c")))

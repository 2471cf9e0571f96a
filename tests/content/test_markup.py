"""The commonest markup, which is read by a small grammar of our own: as the full parser would, or not at all."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rdmno_content import shipped
from rdmno_content.coverage import texts_of
from rdmno_content.markup import pieces
from rdmno_content.prose import Prose, Tree, parse_at_once, parse_by_the_book

SCRAPS = json.loads((Path(__file__).parent.parent / "scraps.json").read_text(encoding="utf-8"))["markdown"]

COMMON = [
    *("*stress*", "**more**", "`code`", "[å b](https://a-b.example.org/a_b/~c.html?d=1#e)", "[t](rdmno:tsd)"),
    *(
        "[us](mailto:us.a_-b@b.example.org)",
        "[q](https://xn--a.no/..)",
        "[!](http://0.no#?)",
        f"[long](rdmno:{'a' * 60})",
        f"[long](https://{'a' * 40}.no)",
    ),
    *("word", "Å", "9", "²", " ", " ", ".", ",", "!", "(", ")", "«", "»", "\u00a0", "\u3000", "…", "€", "R&D", ":"),
]
"""What the grammar is for, and what may stand around it."""

LINES = st.lists(st.one_of(st.sampled_from(COMMON), st.sampled_from(SCRAPS), st.characters()), max_size=9).map("".join)


def by_the_book(words: str) -> Tree | str:
    try:
        return parse_by_the_book(words)
    except ValueError as error:
        return str(error)


def at_once(words: str) -> Tree | str | None:
    try:
        return parse_at_once(words)
    except ValueError as error:
        return str(error)


class TestPieces:
    @settings(max_examples=settings().max_examples * 50)
    @given(words=LINES)
    def test_are_what_the_full_parser_finds_or_none(self, words: str) -> None:
        found = at_once(words)

        assert found is None or found == by_the_book(words)

    def test_are_found_in_nearly_all_prose_that_has_markup(self) -> None:
        """Otherwise the grammar would not be worth its lines."""
        texts = [text for record in shipped().values() for _, text in texts_of(record) if isinstance(text, Prose)]
        marked = [words for text in texts for words in text.values() if "[" in words or "*" in words]
        found = {words: tree for words in marked if (tree := parse_at_once(words)) is not None}

        assert len(found) > 0.9 * len(set(marked)) > 100
        assert found == {words: parse_by_the_book(words) for words in found}

    @pytest.mark.parametrize(
        "words",
        [
            "Keep *all* of it, **safely**.",
            "*All* of it (*safely*)",
            "Type `ls -l` or `a * b`",
            "[TSD](rdmno:tsd), [its guide](https://tsd.example.org/guide_1?a=b#c), [us](mailto:us@tsd.example.org).",
        ],
    )
    def test_are_found_where_they_can_mean_one_thing(self, words: str) -> None:
        assert pieces(words)
        assert parse_at_once(words) == parse_by_the_book(words)

    @pytest.mark.parametrize(
        "words",
        [
            "",
            " *a*",
            "*a* ",
            "- *a*",
            "1. *a*",
            "# *a*",
            "a*b*",
            "*a*b",
            "*a *",
            "*a!*",
            "***a***",
            "*a **b** c*",
            "_a_",
            "a_b *c*",
            "`a``b`",
            "` a `",
            "*a*\nb",
            "![a](https://a.example.org)",
            "[a](https://a.example.org/(b))",
            "[a](https://a.example.org/%20)",
            "[a](https://a.example.org/&amp;)",
            "[a](https://A.example.org)",
            "[a](https://å.example.org)",
            "[a](https://a@b.example.org)",
            '[a](https://a.example.org "title")',
            "[a](<https://a.example.org>)",
            "[*a*](rdmno:a)",
            "[a][b]",
            "[a]: https://a.example.org",
            "<https://a.example.org>",
            "*a* &amp; b",
            r"\*a*",
            "<b>*a*</b>",
        ],
    )
    def test_are_not_looked_for_in_anything_else(self, words: str) -> None:
        assert pieces(words) is None

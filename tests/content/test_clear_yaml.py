"""YAML as records are nearly always written: read by a small grammar as the full parser would, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rdmno_content import _yaml
from rdmno_content._blocks import Block, Items
from rdmno_content._clear_yaml import parse_at_once
from rdmno_content.layers import DATA

LOADERS = {"libyaml": getattr(yaml, "CSafeLoader", None), "python": yaml.SafeLoader}

SCRAPS = json.loads((Path(__file__).parent.parent / "scraps.json").read_text(encoding="utf-8"))["yaml"]

KEYS = st.sampled_from(["a", "b", "name", "en", "no", "x-y", "x_1"])

CLEAR = ["x", "y z", "1.10", "https://a.example.org/b?c#d", "å «ø» – ’", "[a]", "[a, b-c]", "'q'", "'it''s: #1'", '"q"']
"""Values that the grammar knows."""

VALUES = st.one_of(
    st.sampled_from(CLEAR),
    st.sampled_from(
        [
            *("'begins", '"begins', "- x", "-x", "? x", ":x", "x:", "x: y", "a#b", "a #b", "#c", "&x y", "*x", "!t z"),
            *("|", ">-", "~", "[]", "[a b]", "[a,b]", "[a: b]", "[a", "{a: b}", "'''", "''''", "''", '"a\\n"', " x"),
            *("x ", "x\t", "x\u00a0", "x\u2028y", "x\u0085y", "\ufeffx", "🐟", "...", "---", "%x", "@x", "`x`", "<<"),
        ]
    ),
    st.sampled_from(SCRAPS),
)
"""Those, and others that stand near to them."""

MORE = st.sampled_from(["more", "ends'", 'ends"', "- x", "a: b", "b:", "# c", "", "'q'"])
"""What the second line of a value may be."""


@st.composite
def mappings(draw: st.DrawFn, column: int = 0) -> list[str]:
    """The lines of a mapping, most of them well indented."""
    lines: list[str] = []
    for key in draw(st.lists(KEYS, min_size=1, max_size=3)):
        begins = f"{' ' * column}{key}:"
        match draw(st.sampled_from(["value", "value", "lines", "mapping", "list"] if column < 8 else ["value"])):
            case "value":
                lines.append(f"{begins} {draw(VALUES)}")
            case "lines":
                lines += [f"{begins} {draw(VALUES)}", " " * (column + draw(st.integers(0, 3))) + draw(MORE)]
            case "mapping":
                lines += [begins, *draw(mappings(column + draw(st.sampled_from([2, 2, 4, 1, 0]))))]
            case "list":
                lines += [begins, *draw(items(column + draw(st.sampled_from([2, 2, 4, 1, 0]))))]
    return lines


@st.composite
def items(draw: st.DrawFn, column: int) -> list[str]:
    """The lines of a list of values and mappings."""
    lines: list[str] = []
    for is_mapping in draw(st.lists(st.booleans(), min_size=1, max_size=3)):
        inner = draw(mappings(column + 2)) if is_mapping else [draw(VALUES)]
        lines += [f"{' ' * column}- {inner[0].lstrip(' ')}", *inner[1:]]
    return lines


@st.composite
def files(draw: st.DrawFn) -> str:
    """A text that looks like a record, with now and then a line too many."""
    lines = draw(mappings())
    for strange in draw(st.lists(st.sampled_from(["", "# c", "   # c", "   ", "x", "- x", "a: x", "---"]), max_size=1)):
        lines.insert(draw(st.integers(0, len(lines))), strange)
    return draw(st.sampled_from(["\n", "\n", "\n", "\r\n"])).join([*lines, *draw(st.sampled_from([[""], [], ["# c"]]))])


def everything_in(node: object) -> Iterator[object]:
    """All that a mapping holds and knows, in order."""
    yield type(node)
    if isinstance(node, Block):
        yield from (node.place, [*node.key_places.items()], [*node.value_places.items()], [*node])
        for value in node.values():
            yield from everything_in(value)
    elif isinstance(node, Items):
        yield from (node.place, [*node.item_places])
        for value in node:
            yield from everything_in(value)
    else:
        yield node


def by_the_book(text: str) -> list[object] | str:
    """The same of the text as a full parser reads it, or why it does not."""
    try:
        return [*everything_in(_yaml.parse_by_the_book(text))]
    except (_yaml.YamlError, yaml.YAMLError) as error:
        return f"refused: {error}"


class TestParse:
    @pytest.mark.parametrize("loader", LOADERS)
    @settings(max_examples=settings().max_examples * 20)
    @given(text=files())
    def test_is_what_a_full_parser_finds_or_none(self, loader: str, text: str) -> None:
        """Values and places, by libyaml and without it."""
        if LOADERS[loader] is None:
            pytest.skip("PyYAML without libyaml")
        found = parse_at_once(text)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(_yaml, "_Loader", LOADERS[loader])

            assert found is None or [*everything_in(found)] == by_the_book(text)

    def test_finds_nearly_every_shipped_record_and_each_as_it_is(self) -> None:
        """Otherwise the grammar would not be worth its lines."""
        texts = [path.read_text(encoding="utf-8") for path in DATA.glob("*-*/*.yaml")]
        texts += [path.read_text(encoding="utf-8") for path in DATA.glob("[ilrs]*/*.yaml")]
        found = {text: block for text in texts if (block := parse_at_once(text)) is not None}

        assert len(found) > 0.8 * len(texts) > 300
        for text, block in found.items():
            assert [*everything_in(block)] == by_the_book(text)

    @pytest.mark.parametrize("value", CLEAR)
    def test_knows_the_values_of_records(self, value: str) -> None:
        text = f"# first\n\na: {value}\nb:\n  - {value}\n  - c: {value}\n    d: {value}\n\n  - e: x\n# last"
        found = parse_at_once(text)

        assert [*everything_in(found)] == by_the_book(text)

    @pytest.mark.parametrize("text", ["a: x\n  y\n  z\n", "a: 'x: #1\n  y''s'\n", 'a: "x\n  y"\nb: z'])
    def test_knows_words_of_several_lines(self, text: str) -> None:
        found = parse_at_once(text)

        assert [*everything_in(found)] == by_the_book(text)

    @pytest.mark.parametrize(
        "text",
        [
            *("", "# c", "---\na: x", "a: x\n...", "- a", "x", " a: x", "a:", "a:\nb: x", "a:\n- x", "a: x\na: y"),
            *("a: &x y", "a: *x", "a: !x y", "<<: x", "? a", "'a': x", "1: x", "a : x", "a:  x", "a: x ", "a:\tx"),
            *(
                "a: {b: x}",
                "a: []",
                "a: [b: x]",
                "a: [b,c]",
                "a: [b\n  ]",
                "a: |\n  x",
                "a: >-\n  x",
                "a: 'x",
                'a: "\\n"',
            ),
            *("a: x: y", "a: x #c", "a: x:", "a: x\n  # c\n  y", "a: x\n\n  y", "a: x\n  b: y", "a: 'x' y"),
            *("a:\n  b: x\n c: y", "a:\n  - x\n  b: y", "a:\n  - x\n - y", "a:\n  - - x", "a:\n  -  x", "a:\n  -"),
            *("a: x\r\nb: y", "a: \x01", "a: \u2028", "a: \x85", "\ufeffa: x", "a:" + "\n  b:" * 30),
            "".join(f"\n{' ' * depth}a:" for depth in range(30)) + " x",
            "a: x" + "\n  y" * 100,
        ],
    )
    def test_leaves_everything_else_to_the_full_parser(self, text: str) -> None:
        assert parse_at_once(text) is None

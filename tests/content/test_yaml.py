"""YAML of our kind: text with places, and nothing clever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from rdmno_content import _yaml
from rdmno_content._blocks import place_of
from rdmno_content._yaml import MAX_BYTES, MAX_DEPTH, YamlError, parse, read

Folder = Callable[..., Path]

LOADERS = {"libyaml": getattr(yaml, "CSafeLoader", None), "python": yaml.SafeLoader}


@pytest.fixture(params=LOADERS)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs a test once with libyaml and once without."""
    found = LOADERS[request.param]
    if found is None:
        pytest.skip("PyYAML without libyaml")
    monkeypatch.setattr(_yaml, "_Loader", found)
    return str(request.param)


@pytest.mark.usefixtures("loader")
class TestScalar:
    @pytest.mark.parametrize(
        "typed", ["NO", "no", "yes", "true", "null", "~", "1.10", "0o17", "1_000", "2026-11-22", "12:30:45", ".inf"]
    )
    def test_stays_the_text_that_was_typed(self, typed: str) -> None:
        """NO is Norway and 1.10 is not 1.1."""
        assert parse(f"a: {typed}") == {"a": typed}

    def test_is_a_key_as_it_was_typed(self) -> None:
        assert list(parse("no: Norsk\n1.10: x\n'quoted': y")) == ["no", "1.10", "quoted"]

    def test_loses_its_quotes(self) -> None:
        assert parse("a: 'x'\nb: \"y\"") == {"a": "x", "b": "y"}

    def test_may_be_empty_in_quotes(self) -> None:
        """Whether that makes sense is for the field to say."""
        assert parse("a: ''") == {"a": ""}

    def test_keeps_its_lines_as_a_literal_and_folds_them_otherwise(self) -> None:
        assert parse("a: |\n  x\n  y\nb: >-\n  x\n  y") == {"a": "x\ny\n", "b": "x y"}


@pytest.mark.usefixtures("loader")
class TestBlanks:
    def test_are_empty_values_where_they_are_allowed(self) -> None:
        """In files of others, where leaving a value out is common."""
        assert parse("a:\nb: [x, y]\nc:\n  -\n  - d:\n", blanks=True) == {
            "a": "",
            "b": ["x", "y"],
            "c": ["", {"d": ""}],
        }

    def test_leave_everything_else_strict(self) -> None:
        with pytest.raises(YamlError, match="a second time"):
            parse("a:\na:\n", blanks=True)


@pytest.mark.usefixtures("loader")
class TestBlock:
    def test_keeps_the_order_of_the_file(self) -> None:
        assert list(parse("c: 1\na: 2\nb: 3")) == ["c", "a", "b"]

    def test_knows_where_its_keys_and_values_stand(self) -> None:
        block = parse("# first\na: x\nbcd:   y\n")

        assert block.place == (2, 1)
        assert block.key_places == {"a": (2, 1), "bcd": (3, 1)}
        assert block.value_places == {"a": (2, 4), "bcd": (3, 8)}

    def test_knows_its_own_place_inside_another(self) -> None:
        assert parse("a:\n  b: x").get("a").place == (2, 3)  # type: ignore[union-attr]

    def test_may_be_empty(self) -> None:
        assert parse("{}") == {}


@pytest.mark.usefixtures("loader")
class TestItems:
    def test_know_where_they_stand(self) -> None:
        items = parse("a:\n  - x\n  - b: y\n")["a"]

        assert items == ["x", {"b": "y"}]
        assert items.place == (2, 3)
        assert items.item_places == [(2, 5), (3, 5)]


@pytest.mark.usefixtures("loader")
class TestRefusal:
    @pytest.mark.parametrize(
        ("text", "place", "message"),
        [
            ("", (1, 1), "is empty; a record needs at least a name"),
            ("# a comment\n", (1, 1), "is empty; a record needs at least a name"),
            ("---\n", (1, 1), "must be a mapping of fields to values"),
            ("- a", (1, 1), "must be a mapping of fields to values"),
            ("words", (1, 1), "must be a mapping of fields to values"),
            ("a: 1\nb: 2\na: 3", (3, 1), "the field 'a' stands here a second time (first at line 1)"),
            ("a: &x 1", (1, 4), "anchors (&x) are not allowed"),
            ("&x a: 1", (1, 1), "anchors (&x) are not allowed"),
            ("a: *x", (1, 4), "aliases (*x) are not allowed; write the value again"),
            ("*x : 1", (1, 1), "aliases (*x) are not allowed; write the value again"),
            ("a:\n  - *x", (2, 5), "aliases (*x) are not allowed; write the value again"),
            ("<<: {a: 1}", (1, 1), "merge keys (<<) are not allowed; write the fields out"),
            ("a: !x 1", (1, 4), "tags (!x) are not allowed; values are text"),
            ("a: !!python/object:os.system {}", (1, 4), "tags (tag:yaml.org,2002:python/object:os.system) are not"),
            ("a: 1\n---\nb: 2", (2, 1), "holds a second document; a file is one record"),
            ("? [a]\n: b", (1, 3), "a field's name must be a word"),
            ("? {a: b}\n: c", (1, 3), "a field's name must be a word"),
            ("a: 1\nb:\nc: 2", (2, 1), "the field 'b' has no value; give one or remove the line"),
            ("a: {b}", (1, 5), "the field 'b' has no value; give one or remove the line"),
        ],
    )
    def test_says_where_and_why(self, text: str, place: tuple[int, int], message: str) -> None:
        with pytest.raises(YamlError) as error:
            parse(text)

        assert error.value.place == place
        assert error.value.message.startswith(message)

    @pytest.mark.parametrize(
        ("text", "line"),
        [("a:\n\tb: 1", 2), ("a: x\nb: c: d", 2), ("a: 1\n b: 2", 2), ("a: 1\nb: @x", 2), ("a: x\n'b", 2)],
    )
    def test_of_broken_yaml_says_the_line(self, text: str, line: int) -> None:
        with pytest.raises(YamlError, match=r"^not valid YAML: ") as error:
            parse(text)

        assert error.value.place[0] == line

    def test_of_a_control_character_says_where_it_is(self) -> None:
        with pytest.raises(YamlError, match=r"^holds a character that YAML does not allow") as error:
            parse("a: x\nb: y\x01z")

        assert error.value.place == (2, 5)

    def test_begins_below_twenty_levels(self) -> None:
        deepest = MAX_DEPTH

        assert parse("a: " + "[" * deepest + "]" * deepest)
        with pytest.raises(YamlError, match="is nested deeper than 20 levels") as error:
            parse("a: " + "[" * (deepest + 1) + "]" * (deepest + 1))
        assert error.value.place == (1, 4 + deepest)

    def test_of_endless_nesting_is_a_problem_and_no_crash(self) -> None:
        with pytest.raises(YamlError, match="is nested deeper than 20 levels"):
            parse("a: " + "[" * 100_000)


class TestRead:
    def test_gives_the_block_and_no_problem(self, folder: Folder) -> None:
        block, problems = read(folder({"a.yaml": "a: æ"}) / "a.yaml", "a.yaml")

        assert block == {"a": "æ"}
        assert not problems

    @pytest.mark.parametrize("size", [9_999, 10_000, 10_001, 50_000])
    def test_gives_all_of_a_long_file(self, folder: Folder, size: int) -> None:
        block, _ = read(folder({"a.yaml": f"a: {'x' * (size - 3)}"}) / "a.yaml", "a.yaml")

        assert len(block["a"]) == size - 3

    def test_passes_over_a_byte_order_mark(self, folder: Folder) -> None:
        block, problems = read(folder({"a.yaml": b"\xef\xbb\xbfa: x"}) / "a.yaml", "a.yaml")

        assert block == {"a": "x"}
        assert block.key_places == {"a": (1, 1)}
        assert not problems

    def test_reads_windows_lines(self, folder: Folder) -> None:
        block, _ = read(folder({"a.yaml": b"a: x\r\nb: y\r\n"}) / "a.yaml", "a.yaml")

        assert block == {"a": "x", "b": "y"}
        assert block.key_places["b"] == (2, 1)

    def test_reports_the_line_that_is_not_utf_8(self, folder: Folder) -> None:
        path = folder({"a.yaml": "a: x\nb: blåbær\n".encode("latin-1")}) / "a.yaml"

        _, problems = read(path, "a.yaml")

        assert list(map(str, problems)) == ["a.yaml:2:1: is not UTF-8 text"]

    def test_reports_a_file_that_is_too_large(self, folder: Folder) -> None:
        path = folder({"a.yaml": "a: " + "x" * MAX_BYTES}) / "a.yaml"

        block, problems = read(path, "a.yaml")

        assert not block
        assert list(map(str, problems)) == ["a.yaml:1:1: is larger than 1000000 bytes"]

    def test_reports_a_file_that_cannot_be_read(self, tmp_path: Path) -> None:
        _, problems = read(tmp_path / "a.yaml", "a.yaml")

        assert list(map(str, problems)) == ["a.yaml:1:1: cannot be read: No such file or directory"]

    def test_reports_what_the_parser_refuses(self, folder: Folder) -> None:
        _, problems = read(folder({"a.yaml": "a: 1\na: 2\n"}) / "a.yaml", "content/a.yaml")

        assert list(map(str, problems)) == [
            "content/a.yaml:2:1: the field 'a' stands here a second time (first at line 1)"
        ]


class TestPlace:
    BLOCK = parse("# first\nname:\n  en: x\nrows:\n  - cells:\n      red: {value: no}\n  - word\n")

    @pytest.mark.parametrize(
        ("path", "place"),
        [
            ((), (2, 1)),
            (("name",), (2, 1)),
            (("name", "en"), (3, 7)),
            (("rows",), (4, 1)),
            (("rows", 0), (5, 5)),
            (("rows", 0, "cells"), (5, 5)),
            (("rows", 0, "cells", "red"), (6, 7)),
            (("rows", 0, "cells", "red", "value"), (6, 20)),
            (("rows", 1), (7, 5)),
        ],
    )
    def test_of_words_is_their_own_and_of_anything_else_that_of_its_key(
        self, path: tuple[str | int, ...], place: tuple[int, int]
    ) -> None:
        assert place_of(self.BLOCK, path) == place

    def test_of_a_key_is_its_own(self) -> None:
        assert place_of(self.BLOCK, ("name", "en"), key=True) == (3, 3)

    @pytest.mark.parametrize(
        ("path", "place"),
        [
            (("evidence", "confidence"), (2, 1)),
            (("name", "nb"), (2, 1)),
            (("rows", 0, "service"), (5, 5)),
            (("rows", 9), (4, 1)),
            (("rows", 1, "service"), (7, 5)),
            (("rows", 0, "cells", "red", "evidence", "sources", 0), (6, 7)),
        ],
    )
    def test_of_what_is_not_there_is_that_of_what_should_hold_it(
        self, path: tuple[str | int, ...], place: tuple[int, int]
    ) -> None:
        assert place_of(self.BLOCK, path) == place

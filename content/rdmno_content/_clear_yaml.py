"""YAML as records are nearly always written, read line by line by a grammar that fits on a page.

It knows mappings, lists, words, words in quotes, and short lists in brackets, each only where it can
be read in one way. Whatever else a file may hold, and every mistake, is left to a full parser, which
takes several times as long and says what is wrong.
"""

from __future__ import annotations

import re

from rdmno_content._blocks import Block, Items

_LINE = re.compile(r"( *)(- )?(?:([A-Za-z][A-Za-z0-9_-]*):(?: (?! )|(?=\n)))?(.*)\n")
"""How far it is indented, whether it is an item, its key, and the rest."""

_UNCLEAR = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u2030-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
"""A character that is not surely one within a line."""

_NOT_FIRST = frozenset(" -?:,[]{}#&*!|>'\"%@`")
"""What begins something else than words."""

_QUOTED = {"'": re.compile(r"'[^']*(?:''[^']*)*'"), '"': re.compile(r'"[^"\\]*"')}
_LIST = re.compile(r"\[(?:[A-Za-z0-9][A-Za-z0-9_./-]*, )*[A-Za-z0-9][A-Za-z0-9_./-]*\]")

_MAX_DEPTH = 12
_MAX_LINES = 60
"""For one value; whoever writes more may wait a little longer."""


class _NotClearError(Exception):
    """The grammar does not know what to make of the text."""


def parse_at_once(text: str) -> Block | None:
    """The mapping that *text* holds, or None if that takes more than this grammar."""
    lines = f"{text}\n"
    if " \n" in lines or _UNCLEAR.search(text):
        return None
    try:
        return _Lines(lines).all()
    except _NotClearError:
        return None


class _Lines:
    """The lines of a text that say something, and how far they have been read."""

    def __init__(self, text: str) -> None:
        found = enumerate(_LINE.findall(text), 1)
        self._lines: list[tuple[int, int, str, str, str]] = [
            (number, len(indent), item, key, rest)
            for number, (indent, item, key, rest) in found
            if item or key or (rest and rest[0] != "#")
        ]
        self._lines.append((0, -1, "", "", ""))
        self._at = 0

    def all(self) -> Block:
        """The mapping that the lines are. Raises `_NotClearError`, as everything here."""
        if self._lines[0][1] != 0 or self._lines[0][2]:
            raise _NotClearError
        return self._block(0, 0)

    def _block(self, column: int, depth: int) -> Block:
        """The mapping whose keys stand at *column*; the first may follow the dash of an item."""
        number, start, item, key, rest = self._lines[self._at]
        block = Block((number, column + 1))
        while True:
            if not key or key in block or depth > _MAX_DEPTH:
                raise _NotClearError
            self._at += 1
            block.key_places[key] = number, column + 1
            if rest:
                place = number, column + len(key) + 3
                block[key] = self._value(rest, place, column)
            else:
                inner = block[key] = self._inner(column, depth + 1)
                place = inner.place
            block.value_places[key] = place
            number, start, item, key, rest = self._lines[self._at]
            if start != column or item:
                break
        if start >= column:
            raise _NotClearError
        return block

    def _inner(self, column: int, depth: int) -> Block | Items:
        """What stands below a key at *column*."""
        _, start, item, _, _ = self._lines[self._at]
        if start <= column:
            raise _NotClearError
        return self._items(start, depth) if item else self._block(start, depth)

    def _items(self, column: int, depth: int) -> Items:
        """The list whose dashes stand at *column*."""
        number, start, item, key, rest = self._lines[self._at]
        items = Items((number, column + 1))
        while start == column and item:
            place = number, column + 3
            items.item_places.append(place)
            if key:
                items.append(self._block(column + 2, depth + 1))
            else:
                self._at += 1
                items.append(self._value(rest, place, column))
            number, start, item, key, rest = self._lines[self._at]
        if start >= column:
            raise _NotClearError
        return items

    def _value(self, rest: str, place: tuple[int, int], column: int) -> str | Items:
        """The words or the list that begin with *rest*, below a key or a dash at *column*."""
        if rest[:1] in _QUOTED:
            return self._quoted(rest, place[0], column)
        if rest[:1] == "[":
            return _in_brackets(rest, place)
        words, number = _plain(rest), place[0]
        while self._lines[self._at][1] > column:
            number += 1
            words = f"{words} {_plain(self._more(number, place[0]))}"
        return words

    def _quoted(self, rest: str, first: int, column: int) -> str:
        """Words in quotes, to where they end."""
        quote, number = rest[0], first
        while not (rest[-1] == quote and _QUOTED[quote].fullmatch(rest)):
            if self._lines[self._at][1] <= column:
                raise _NotClearError
            number += 1
            rest = f"{rest} {self._more(number, first)}"
        return rest[1:-1].replace("''", "'") if quote == "'" else rest[1:-1]

    def _more(self, expected: int, first: int) -> str:
        """The next line of words that begin in the *first*; it is the *expected* one if none was passed over."""
        number, _, item, key, rest = self._lines[self._at]
        if number != expected or item or key or number - first > _MAX_LINES:
            raise _NotClearError
        self._at += 1
        return rest


def _plain(words: str) -> str:
    if not words or words[0] in _NOT_FIRST or ": " in words or " #" in words or words[-1] == ":":
        raise _NotClearError
    return words


def _in_brackets(words: str, place: tuple[int, int]) -> Items:
    if not _LIST.fullmatch(words):
        raise _NotClearError
    items = Items(place)
    line, column = place
    for word in words[1:-1].split(", "):
        items.item_places.append((line, column + 1))
        items.append(word)
        column += len(word) + 2
    return items

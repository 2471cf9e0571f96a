"""YAML as records need it: text, lists and mappings, each knowing its line and column.

Stricter than YAML on purpose. Scalars stay the text that was typed (``NO`` is Norway, ``1.10``
is not 1.1), a repeated key is a mistake, and aliases, merge keys, tags and second documents are
refused, so that what a curator reads is what the program reads.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from rdmno_content._blocks import Block, Items, Place
from rdmno_content._clear_yaml import parse_at_once
from rdmno_content.errors import Position, Problem

MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_USUAL = 10_000
"""Bytes; few files are larger."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlError(Exception):
    """The file is not YAML of our kind; carries the place and the words."""

    def __init__(self, place: Place, message: str) -> None:
        self.place = place
        self.message = message
        super().__init__(message)


def parse(text: str, *, blanks: bool = False) -> Block:
    """The mapping that *text* holds; with *blanks*, a value may be left out. Raises `YamlError` with its place."""
    return (None if blanks else parse_at_once(text)) or parse_by_the_book(text, blanks=blanks)


def parse_by_the_book(text: str, *, blanks: bool = False) -> Block:
    """The same of any YAML, clear or not, or why it is none of our kind. Raises `YamlError` with its place."""
    try:
        return _parse(text, blanks=blanks)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(place, f"not valid YAML: {error.problem or error.context}") from error
    except yaml.reader.ReaderError as error:
        raise YamlError(*_forbidden(text)) from error


def _forbidden(text: str) -> tuple[Place, str]:
    """Where the first character is that YAML does not allow, and what to say of it."""
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    start = found.start() if found else 0
    line, column = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
    return (line, column), f"holds a character that YAML does not allow: U+{ord(text[start]):04X}"


def read(path: Path, name: str) -> tuple[Block, list[Problem]]:
    """The mapping in the file at *path*, called *name* in messages, and what is wrong with it as YAML."""
    text, problems = read_text(path, name)
    if not problems:
        try:
            return parse(text), []
        except YamlError as error:
            problems = [Problem(Position(name, *error.place), "", error.message)]
    return Block((1, 1)), problems


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of the file at *path*, called *name* in messages, and why it is not text that we read."""
    try:
        with path.open("rb") as file:
            raw = file.read(_USUAL)
            if len(raw) == _USUAL:  # asked for at once, the most that may be would have to find room for each file
                raw += file.read(MAX_BYTES + 1 - _USUAL)
        if len(raw) > MAX_BYTES:
            return "", [Problem(Position(name, 1, 1), "", f"is larger than {MAX_BYTES} bytes")]
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [Problem(Position(name, line, 1), "", "is not UTF-8 text")]
    except OSError as error:
        return "", [Problem(Position(name, 1, 1), "", f"cannot be read: {error.strerror}")]


def _parse(text: str, *, blanks: bool) -> Block:
    loader = _Loader(text)
    try:
        next_event = _blanks_typed(loader.get_event) if blanks else loader.get_event
        next_event()  # the start of the stream
        start = next_event()
        if type(start) is yaml.StreamEndEvent:
            raise YamlError((1, 1), "is empty; a record needs at least a name")
        root = _node(next_event, next_event(), 0)
        next_event()
        after = next_event()
        if type(after) is not yaml.StreamEndEvent:
            raise YamlError(_place(after), "holds a second document; a file is one record")
        if not isinstance(root, Block):
            raise YamlError((1, 1), "must be a mapping of fields to values")
        return root
    finally:
        loader.dispose()


# There are some hundred events to a record: what is done for each of them is what reading costs.
_Events = Callable[[], Any]
_SCALAR, _MAPPING = yaml.ScalarEvent, yaml.MappingStartEvent
_END_OF_MAPPING, _END_OF_LIST = yaml.MappingEndEvent, yaml.SequenceEndEvent


def _blanks_typed(next_event: _Events) -> _Events:
    """The same events, but with an empty value as if it were typed: ``""``."""

    def next_typed() -> Any:
        event = next_event()
        if _is_blank(event):
            event.style = '"'
        return event

    return next_typed


def _is_blank(event: Any) -> bool:
    return type(event) is _SCALAR and not event.value and not event.style


def _place(event: Any) -> Place:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


def _node(next_event: _Events, event: Any, depth: int) -> Any:
    kind = type(event)
    if depth > MAX_DEPTH or kind is yaml.AliasEvent or event.anchor is not None or event.tag is not None:
        raise YamlError(_place(event), _refusal(event, depth))
    if kind is _SCALAR:
        return event.value
    return (_block if kind is _MAPPING else _items)(next_event, event, depth)


def _refusal(event: Any, depth: int) -> str:
    if depth > MAX_DEPTH:
        return f"is nested deeper than {MAX_DEPTH} levels"
    if type(event) is yaml.AliasEvent:
        return f"aliases (*{event.anchor}) are not allowed; write the value again"
    if event.anchor is not None:
        return f"anchors (&{event.anchor}) are not allowed"
    return f"tags ({event.tag}) are not allowed; values are text"


def _block(next_event: _Events, start: Any, depth: int) -> Block:
    block = Block(_place(start))
    while type(event := next_event()) is not _END_OF_MAPPING:
        place = _place(event)
        key = _node(next_event, event, depth + 1)
        if type(key) is not str or key == "<<" or key in block:
            raise YamlError(place, _refused_key(key, block))
        value = next_event()
        if _is_blank(value):
            raise YamlError(place, f"the field {key!r} has no value; give one or remove the line")
        block.key_places[key] = place
        block.value_places[key] = _place(value)
        block[key] = _node(next_event, value, depth + 1)
    return block


def _refused_key(key: Any, block: Block) -> str:
    if not isinstance(key, str):
        return "a field's name must be a word"
    if key == "<<":
        return "merge keys (<<) are not allowed; write the fields out"
    return f"the field {key!r} stands here a second time (first at line {block.key_places[key][0]})"


def _items(next_event: _Events, start: Any, depth: int) -> Items:
    items = Items(_place(start))
    while type(event := next_event()) is not _END_OF_LIST:
        if _is_blank(event):
            raise YamlError(_place(event), "an item of the list has no value; give one or remove the line")
        items.item_places.append(_place(event))
        items.append(_node(next_event, event, depth + 1))
    return items

"""A person's word that a record holds, written into its file: one field, and not a byte of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from itertools import takewhile
from pathlib import Path

from rdmno_content import _yaml
from rdmno_content._blocks import Block, Place
from rdmno_content.catalog import Catalog
from rdmno_content.errors import ContentError
from rdmno_content.links.writing import replace
from rdmno_content.loading import load
from rdmno_content.parts import Record

_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
"""What YAML counts as the end of a line."""

_BOM = b"\xef\xbb\xbf"


class CannotConfirm(Exception):  # noqa: N818 - it is a fact about the file
    """The field cannot be written there; says why."""


def confirm(catalog: Catalog, id: str, folders: Iterable[Path], day: date) -> tuple[Catalog, Path]:
    """The catalog in which a person has seen the record *id* on *day*, and the file that says so now.

    *catalog* is what *folders* held before. Raises `CannotConfirm`, `OSError`; then no file has changed.
    """
    folders = tuple(folders)
    path = _file_of(catalog[id], folders)
    before = path.read_bytes()
    replace(path, _with_day(before, day))
    try:
        after = _reloaded(folders)
        _require(dict(after) == {**catalog, id: _confirmed(catalog[id], day)}, f"{path} would say something else too")
    except BaseException:
        replace(path, before)
        raise
    return after, path


def _reloaded(folders: tuple[Path, ...]) -> Catalog:
    try:
        return load(*folders)
    except ContentError as error:
        raise CannotConfirm(f"the records would not be valid any more: {error}") from error


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise CannotConfirm(otherwise)


def _confirmed(record: Record, day: date) -> Record:
    return record.model_copy(update={"evidence": record.evidence.model_copy(update={"confirmed": day})})


def _file_of(record: Record, folders: Iterable[Path]) -> Path:
    """The one file that states the evidence of *record*."""
    paths = [folder / record.kind / f"{record.id}.yaml" for folder in folders]
    stating = [path for path in paths if path.exists() and "evidence" in _yaml.read(path, str(path))[0]]
    found = ", ".join(map(str, stating)) or "none"
    _require(len(stating) == 1, f"{record.id}: one file has to state its evidence; found: {found}")
    return stating[0]


def _with_day(content: bytes, day: date) -> bytes:
    bom = _BOM if content.startswith(_BOM) else b""
    return bom + with_confirmed(content.removeprefix(bom).decode(), day).encode()


def with_confirmed(text: str, day: date) -> str:
    """The text of a record with the field `confirmed` of its evidence set. Raises `YamlError`, `CannotConfirm`."""
    evidence = _yaml.parse(text).get("evidence")
    if not isinstance(evidence, Block):
        raise CannotConfirm("its evidence is not in the form of fields and values")
    if "confirmed" in evidence:
        return _with_value(text, _offset(text, evidence.value_places["confirmed"]), day)
    # Where the shipped records have it: before `confidence`, which every full evidence states.
    place = evidence.key_places["confidence" if "confidence" in evidence else next(iter(evidence))]
    start = _offset(text, place)
    if text[_offset(text, evidence.place)] == "{":
        return f"{text[:start]}confirmed: {day.isoformat()}, {text[start:]}"
    return _with_line(text, _offset(text, (place[0], 1)), start, day)


def _with_value(text: str, start: int, day: date) -> str:
    """*text* with another day in the place of the one at *start*; its quotation marks stay."""
    found = re.compile(r"""["']?(\d{4}-\d{2}-\d{2})""").match(text, start)
    if found is None:
        raise CannotConfirm("its day of confirmation is not written in a plain way")
    return text[: found.start(1)] + day.isoformat() + text[found.end(1) :]


def _with_line(text: str, line_start: int, start: int, day: date) -> str:
    """*text* with the field on a line of its own, before the line whose key begins at *start*."""
    indent = text[line_start:start]
    end = _BREAK.search(text, start)
    above = _start_of_comments(text, line_start, indent)
    return f"{text[:above]}{indent}confirmed: {day.isoformat()}{end[0] if end else chr(10)}{text[above:]}"


def _start_of_comments(text: str, line_start: int, indent: str) -> int:
    """Where the comments start that stand right above a line, in its column: they speak of that line."""
    above = [start for start in _line_starts(text) if start < line_start]
    comments = takewhile(lambda start: text.startswith(f"{indent}#", start), reversed(above))
    return min(comments, default=line_start)


def _offset(text: str, place: Place) -> int:
    """Where the character at *place* stands in *text*."""
    line, column = place
    return _line_starts(text)[line - 1] + column - 1


def _line_starts(text: str) -> list[int]:
    return [0, *(found.end() for found in _BREAK.finditer(text))]

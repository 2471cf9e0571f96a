"""From a mapping with places to a record, or to every problem in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError

from rdmno_content._blocks import Block, position_of
from rdmno_content.errors import Problem
from rdmno_content.evidence import Source
from rdmno_content.model import Model, types_in
from rdmno_content.parts import Record
from rdmno_content.records import RECORD_TYPES
from rdmno_content.vocabulary import Kind, Seen
from rdmno_content.wording import a, listing, not_one_of, suggestion

Path = tuple[str | int, ...]
M = TypeVar("M", bound=Model)

_FROM_PATH = ("kind", "id", "version")

_PLAIN = {
    "string_type": "must be text",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping",
    "mapping_type": "must be a mapping",
    "model_type": "must be a mapping of fields to values",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "too_short": "must not be empty",
    "missing": "is missing",
}


def read_record(
    kind: Kind, id: str, block: Block, file: str, sources: Mapping[str, Source]
) -> tuple[Record | None, list[Problem]]:
    """The record that *block* states, or None and its problems."""
    return read_model(RECORD_TYPES[kind], a(kind), block, file, {"kind": kind, "id": id}, sources)


def read_model(
    model: type[M],
    what: str,
    block: Block,
    file: str,
    from_path: Mapping[str, str],
    sources: Mapping[str, Source] | None = None,
) -> tuple[M | None, list[Problem]]:
    """What *block* states as a *model*, or None and its problems; *from_path* are the fields that a path gives."""
    own = [name for name in from_path if name in block]
    if own:
        message = "comes from the path of the file; remove the line"
        return None, [Problem(position_of(block, (name,), file, key=True), name, message) for name in own]
    try:
        return model.model_validate({**block, **from_path}, context=sources), []
    except ValidationError as error:
        return None, problems_of(error, model, what, block, file)


def read_sources(block: Block, file: str) -> tuple[dict[str, Source], list[Problem]]:
    """The sources that *block* states by key, and its problems."""
    sources: dict[str, Source] = {}
    problems: list[Problem] = []
    for key, stated in block.items():
        try:
            sources[key] = Source.model_validate(stated)
        except ValidationError as error:
            problems += problems_of(error, Source, "a source", block, file, (key,))
            sources[key] = _stand_in()
    return sources, problems


@cache
def _stand_in() -> Source:
    """For a source with a mistake, so that the records which cite it are not blamed."""
    return Source(title="?", seen=Seen.LIVE, read=date.min)


def problems_of(
    error: ValidationError, model: type[Model], what: str, block: Block, file: str, at: Path = ()
) -> list[Problem]:
    """Everything in *error*, placed in *file*; *what* names the thing that was read at the path *at*."""
    return [_problem(model, what, block, file, detail, at) for detail in error.errors(include_url=False)]


def _problem(model: type[Model], what: str, block: Block, file: str, detail: Mapping[str, Any], at: Path) -> Problem:
    path = tuple(step for step in detail["loc"] if step != "[key]")
    full = (*at, *path, *detail.get("ctx", {}).get("at", ()))
    about_key = detail["type"] in ("extra_forbidden", "text_language") or "[key]" in detail["loc"]
    shown = full[:-1] if about_key and detail["type"] != "extra_forbidden" else full
    place = position_of(block, full, file, key=about_key)
    return Problem(place, ".".join(map(str, shown)), _message(model, what, path, detail))


def _message(model: type[Model], what: str, path: Path, detail: Mapping[str, Any]) -> str:
    type_, found = detail["type"], detail["input"]
    if type_ == "extra_forbidden":
        return _unknown_field(model, what, path)
    if type_ in ("enum", "literal_error"):
        allowed = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        return not_one_of(found, allowed) if isinstance(found, str) else f"must be one of: {listing(allowed)}"
    if type_ == "value_error":
        return str(detail["ctx"]["error"])
    return _PLAIN.get(type_, str(detail["msg"]))


def _unknown_field(model: type[Model], what: str, path: Path) -> str:
    name = str(path[-1])
    fields = sorted(_fields_at(model, path[:-1]))
    where = what if len(path) == 1 else "this part"
    return f"is not a field of {where}.{suggestion(name, fields) or f' Its fields are: {listing(fields)}.'}"


def _fields_at(model: type[Model], path: Path) -> set[str]:
    """The fields that the part at *path* may have."""
    for step in path:
        if isinstance(step, str) and step in model.model_fields:
            named = types_in(model.model_fields[step].annotation)
            model = next((each for each in named if issubclass(each, Model)), model)
    return set(model.model_fields) - {*_FROM_PATH}

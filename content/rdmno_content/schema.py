"""JSON Schemas of the record files, for editors: made from the record classes, which stay the only schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pydantic
from pydantic import TypeAdapter

from rdmno_content.about import Attribution, Release
from rdmno_content.described import descriptions_of
from rdmno_content.evidence import Source
from rdmno_content.model import Model, types_in
from rdmno_content.records import RECORD_TYPES

SCHEMAS = Path(__file__).parent / "schema"

MADE_WITH = ".".join(pydantic.VERSION.split(".")[:2])
"""Another release of pydantic may write the same schema in other words."""

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_FROM_PATH = ("kind", "id", "version")


def schemas() -> Iterator[tuple[str, str]]:
    """The schema files as they should be: name and text."""
    for kind, model in RECORD_TYPES.items():
        yield f"{kind}.json", _as_text(_of_file(model), f"A record of the kind {kind}")
    yield "release.json", _as_text(_of_file(Release), "A release of the content")
    yield "attribution.json", _as_text(_of_file(Attribution), "Whom the content credits")
    sources = _described(TypeAdapter(dict[str, Source]).json_schema(mode="validation"), Source)
    yield "sources.json", _as_text(sources, "Sources by their keys")


def _of_file(model: type[Model]) -> dict[str, Any]:
    schema = _described(model.model_json_schema(mode="validation"), model)
    for name in _FROM_PATH:
        schema["properties"].pop(name, None)
    schema["required"] = [name for name in schema.get("required", []) if name not in _FROM_PATH]
    return schema


def _described(schema: dict[str, Any], model: type[Model]) -> dict[str, Any]:
    """The schema, in which the fields of *model* and of its parts say what they are for."""
    for part in _parts_of(model):
        properties = schema.get("$defs", {}).get(part.__name__, schema)["properties"]
        for name, words in descriptions_of(part).items():
            properties[name]["description"] = words
    return schema


def _parts_of(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for field in model.model_fields.values():
        for inner in types_in(field.annotation):
            if issubclass(inner, Model):
                yield from _parts_of(inner)


def _as_text(schema: dict[str, Any], title: str) -> str:
    schema.pop("title", None)
    head = {"$schema": _DIALECT, "$comment": f"made with pydantic {MADE_WITH}", "title": title}
    return json.dumps({**head, **schema}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"

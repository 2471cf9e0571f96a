"""Paths into a record that a person can read: the items of a list go by what they are about."""

from __future__ import annotations

from typing import Any

from rdmno_content.evidence import Source
from rdmno_content.parts import Link
from rdmno_content.records.guidance import Named
from rdmno_content.verdicts import Row
from rdmno_content.vocabulary import Audience


def labelled(items: tuple[Any, ...]) -> dict[str, Any]:
    """The items by what each is about, or by its place, counted from 1, if it does not say."""
    found: dict[str, Any] = {}
    for number, item in enumerate(items, 1):
        label = _label(item) or str(number)
        found[f"{label} ({number})" if label in found else label] = item
    return found


def _label(item: Any) -> str:
    match item:
        case Link():
            return f"{item.rel} {item.url}"
        case Row():
            others = [*item.uses, *([item.audience] if item.audience is not Audience.ALL else [])]
            return " ".join([item.service, *others])
        case Source():
            return item.title
        case Named():
            return item.name
    return ""

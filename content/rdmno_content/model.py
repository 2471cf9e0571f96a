"""The ground all record classes stand on: frozen, strict about fields, reading text."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(
    r"(?:https?://[^\s<>\"\\^`{|}/]+(?:[/?#][^\s<>\"\\^`{|}]*)?|mailto:[^\s<>\"\\^`{|}@]+@[^\s<>\"\\^`{|}@]+)"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Model(BaseModel):
    """A frozen value with no fields but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def is_id(word: str) -> bool:
    """Whether *word* has the form of a record's id: lower-case words joined by hyphens."""
    return _ID.fullmatch(word) is not None


def _id(word: str) -> str:
    if not is_id(word):
        raise ValueError(f"{word!r} is not an id: lower-case letters and digits, joined by single hyphens")
    return word


def _url(address: str) -> str:
    if not _URL.fullmatch(address):
        raise ValueError(f"{address!r} is not an address: it begins with https:, http: or mailto: and holds no spaces")
    return address


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError(f"{value!r} is not a day in the form 2026-11-22")
    return date.fromisoformat(value)


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("yes", "no"):
        raise ValueError(f"{value!r} is not one of: yes, no.")
    return bool(value == "yes")


Id = Annotated[str, AfterValidator(_id)]
"""The id of a record, as its file is named."""

Url = Annotated[str, AfterValidator(_url)]
"""An address of scheme https, http or mailto."""

Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=str)]
"""A day, written 2026-11-22."""

Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=str)]
"""yes or no."""

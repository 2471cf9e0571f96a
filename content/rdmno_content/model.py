"""The ground all record classes stand on: frozen, strict about fields, reading text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from rdmno_content.text import Text, visible

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_URL = re.compile(
    r"(?:https?://[^\s<>\"\\^`{|}/]+(?:[/?#][^\s<>\"\\^`{|}]*)?|mailto:[^\s<>\"\\^`{|}@]+@[^\s<>\"\\^`{|}@]+)"
)
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Model(BaseModel):
    """A frozen value with no fields but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


@cache
def fields_with(model: type[Model], wanted: type) -> tuple[str, ...]:
    """The fields of *model* in which a *wanted* may stand, however deep; a walk passes over all others."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if any(
            issubclass(each, wanted) or (issubclass(each, Model) and fields_with(each, wanted))
            for each in types_in(field.annotation)
        )
    )


def types_in(annotation: Any) -> Iterator[type]:
    """Every class that *annotation* names, those inside others too."""
    if arguments := get_args(annotation):
        for argument in arguments:
            yield from types_in(argument)
    elif isinstance(annotation, type):
        yield annotation


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
    return visible(address)


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError(f"{value!r} is not a day in the form 2026-11-22")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is not a day in the calendar") from None


def _flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if value not in ("yes", "no"):
        raise ValueError(f"{value!r} is not one of: yes, no.")
    return bool(value == "yes")


def _language(code: str) -> str:
    if not _LANGUAGE.fullmatch(code):
        raise ValueError(f"{code!r} is not a language code such as en, nb or no")
    return code


def _contact(address: str) -> str:
    if not is_mail(address) and not _URL.fullmatch(address):
        raise ValueError(f"{address!r} is neither a mail address nor an address on the web")
    return visible(address)


def is_mail(address: str) -> bool:
    """Whether *address* has the form of a mail address."""
    return _MAIL.fullmatch(address) is not None


Line = Annotated[str, AfterValidator(Text.check_words)]
"""Words in no particular language: names, numbers, what a text is called."""

Language = Annotated[str, AfterValidator(_language)]
"""A BCP 47 code; pages behind links may be in any language."""

Contact = Annotated[str, AfterValidator(_contact)]
"""A mail address or an address on the web."""

Id = Annotated[str, AfterValidator(_id)]
"""The id of a record, as its file is named."""

Url = Annotated[str, AfterValidator(_url)]
"""An address of scheme https, http or mailto."""

Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=str)]
"""A day, written 2026-11-22."""

Flag = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=str)]
"""yes or no."""

"""What a fact rests on: its sources, how they were seen, how old they are, and how far to trust them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as day
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo, model_validator
from pydantic_core import CoreSchema, core_schema

from rdmno_content.model import Day, Line, Model, Url
from rdmno_content.prose import Prose
from rdmno_content.vocabulary import Confidence, Seen
from rdmno_content.wording import suggestion

_DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
_AS_OF = re.compile(
    rf"(?P<undated>undated)|(?P<before>before) ({_DATE})|(?P<about>about) ({_DATE})|({_DATE})(?P<later> or later)?"
)

SECOND_HAND = frozenset({Seen.REPUBLISHED_COPY, Seen.UNCONFIRMED})
"""Ways of seeing a source that never carry more than medium confidence."""


class AsOfForm(StrEnum):
    """How a source's date is known."""

    ON = "on"
    BEFORE = "before"
    ABOUT = "about"
    OR_LATER = "or-later"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class AsOf:
    """The age of what a source says: a year, month or day, its bound, or nothing known.

    Written ``2026``, ``2026-07``, ``2026-07-02``, ``before 2023``, ``about 2019``,
    ``2024 or later`` or ``undated``.
    """

    form: AsOfForm
    date: str
    """ISO year, month or day; empty if undated."""

    @classmethod
    def read(cls, value: Any) -> Self:
        """The age that *value* states; raises `ValueError` for any other wording."""
        if isinstance(value, cls):
            return value
        match = _AS_OF.fullmatch(value) if isinstance(value, str) else None
        if match is None:
            forms = "2026, 2026-07, 2026-07-02, before 2023, about 2019, 2024 or later, or undated"
            raise ValueError(f"{value!r} is not an age: write {forms}")
        if match["undated"]:
            return cls(AsOfForm.UNDATED, "")
        date = next(group for group in match.groups()[1:] if group and group[0].isdigit())
        try:
            day.fromisoformat(f"{date}-01-01"[:10])
        except ValueError:
            raise ValueError(f"{value!r} is not a day in the calendar") from None
        if match["before"]:
            return cls(AsOfForm.BEFORE, date)
        if match["about"]:
            return cls(AsOfForm.ABOUT, date)
        return cls(AsOfForm.OR_LATER if match["later"] else AsOfForm.ON, date)

    def __str__(self) -> str:
        match self.form:
            case AsOfForm.UNDATED:
                return "undated"
            case AsOfForm.ON:
                return self.date
            case AsOfForm.OR_LATER:
                return f"{self.date} or later"
            case bound:
                return f"{bound} {self.date}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": f"^(?:{_AS_OF.pattern.replace('?P<', '?<')})$"}


UNDATED = AsOf(AsOfForm.UNDATED, "")


class Source(Model):
    """A text that a fact was read in."""

    title: Line
    """What the text is called, in its own language."""
    publisher: Line | None = None
    """Who published it."""
    url: Url | None = None
    """Its address at the one who publishes it; never that of a site which republishes."""
    seen: Seen
    as_of: AsOf = UNDATED
    read: Day | None = None
    """When our copy was read."""
    note: Line | None = None
    """For curators, in English: what the source supports and how it was found."""

    @model_validator(mode="after")
    def _was_read_when_it_was_seen(self) -> Self:
        if self.seen is not Seen.UNCONFIRMED and self.read is None:
            raise ValueError("was seen, so it must say when our copy was read ('read')")
        return self


def _looked_up(value: Any, info: ValidationInfo) -> Any:
    if not isinstance(value, str):
        return value
    known: Mapping[str, Source] = info.context or {}
    if value not in known:
        raise ValueError(f"{value!r} is not a source of the catalog.{suggestion(value, known)}")
    return known[value]


Cited = Annotated[Source, BeforeValidator(_looked_up, json_schema_input_type=str | Source)]
"""A source, stated in place or cited by its key."""


class Evidence(Model):
    """What the facts of a record, a link or a verdict rest on."""

    sources: tuple[Cited, ...] = ()
    """What it was read in; the key of a shared source, or a source in place."""
    confirmed: Day | None = None
    """When a person last saw it live at its source; without it nothing is ever called checked."""
    confidence: Confidence
    note: Prose | None = None
    """What a reader should know about how certain this is."""

    @property
    def is_second_hand(self) -> bool:
        """Whether nobody saw any of its sources in the publisher's own words."""
        return all(source.seen in SECOND_HAND for source in self.sources)

    @model_validator(mode="after")
    def _is_no_surer_than_its_sources(self) -> Self:
        if not self.sources and self.confidence is not Confidence.LOW:
            raise ValueError("names no source, so its confidence can only be low")
        if self.confidence is Confidence.HIGH and self.is_second_hand:
            raise ValueError("rests on second-hand or unconfirmed sources only, which allow medium confidence at most")
        return self

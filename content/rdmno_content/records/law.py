"""Laws: what binds."""

from __future__ import annotations

from typing import Literal

from rdmno_content.model import Day, Flag, Line, Url
from rdmno_content.parts import Titled
from rdmno_content.prose import Prose
from rdmno_content.text import Text
from rdmno_content.vocabulary import Kind, LawStatus, LawTopic, LawType


class Law(Titled):
    """An act, regulation, EU regulation, treaty or rule that bears on research data."""

    kind: Literal[Kind.LAW] = Kind.LAW
    type: LawType
    topic: LawTopic
    status: LawStatus
    status_eu: LawStatus | None = None
    """For EU acts: whether they apply in the Union."""
    short_name: Text | None = None
    """The short title by which everyone cites it."""
    identifier: Line | None = None
    """LOV-, FOR- or CELEX number, or how the text is otherwise cited."""
    url_en: Url | None = None
    """An English translation, which is never official."""
    url_en_unconfirmed: Flag = False
    """Whether that address was formed or recalled, and not seen in any copy."""
    in_force_since: Day | None = None
    """The day on which it took effect."""
    replaces: tuple[Line, ...] = ()
    """Ids of records, or identifiers of laws that have none."""
    relevance: Prose
    """What it means for research data, in our own words."""

    @property
    def label(self) -> Text:
        """The short title where a language has one."""
        return self.name.overlaid(self.short_name)

    @property
    def is_binding(self) -> bool:
        """Whether it is law now."""
        return self.status is LawStatus.IN_FORCE

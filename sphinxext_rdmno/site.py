"""What a site has said once for all its pages, as views need it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Self

import rdmno_content

if TYPE_CHECKING:
    from sphinx.config import Config


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Whose site it is, and how it wants records shown."""

    institution: str = ""
    """The id of the institution whose point of view it takes."""
    report_url: str = ""
    """Where readers report errors."""
    marks_local: bool = False
    """Whether what comes from a layer says so."""
    day: date = date.min
    """The day on which the content speaks: verdicts that held until an earlier one have expired."""

    @classmethod
    def of(cls, config: Config) -> Self:
        """What ``conf.py`` says of the site, on the day of the content that it shows."""
        return cls(
            institution=config.rdmno_institution,
            report_url=config.rdmno_report_url,
            marks_local=config.rdmno_mark_local,
            day=content_day(),
        )


def content_day() -> date:
    """The day of the content: that of `SOURCE_DATE_EPOCH` if it is set, else of its release; never the clock's."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return datetime.fromtimestamp(int(epoch), UTC).date()
    return date.fromisoformat(rdmno_content.RELEASED)

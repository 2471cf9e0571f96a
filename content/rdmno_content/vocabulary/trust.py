"""How a fact was seen, and how far it can be trusted."""

from __future__ import annotations

from enum import StrEnum


class Seen(StrEnum):
    """How a source was seen."""

    LIVE = "live"
    REPOSITORY = "repository"
    ARCHIVED_COPY = "archived-copy"
    REPUBLISHED_COPY = "republished-copy"
    UNCONFIRMED = "unconfirmed"


class Confidence(StrEnum):
    """How far a fact can be trusted."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

"""What happens to the content from one release to the next."""

from __future__ import annotations

from enum import StrEnum


class Change(StrEnum):
    """What was done, in the order in which a reader wants to know."""

    ADDED = "added"
    CHANGED = "changed"
    CORRECTED = "corrected"
    REMOVED = "removed"

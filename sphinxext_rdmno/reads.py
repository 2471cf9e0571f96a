"""What one page has read; kept with the environment, so that it loads nothing to be looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rdmno_content.query import Query

if TYPE_CHECKING:
    from sphinxext_rdmno.reading import Fingerprints

Asked = Query | tuple[str, str]
"""A query, or the name of another question and its subject."""


@dataclass(slots=True)
class Reads:
    """What one page has read, and the fingerprint of what it saw."""

    records: dict[str, bytes] = field(default_factory=dict)
    answers: dict[Asked, bytes] = field(default_factory=dict)

    def are_stale(self, now: Fingerprints) -> bool:
        """Whether the page would see something else now."""
        return any(now.of(id) != seen for id, seen in self.records.items()) or any(
            now.of_answer(asked) != seen for asked, seen in self.answers.items()
        )

    def add(self, others: Reads) -> None:
        """Take over what was read for a part of the page."""
        self.records.update(others.records)
        self.answers.update(others.answers)

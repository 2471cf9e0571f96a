"""A case: who races whom, and what we want of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.benchmarks.racing import Contestant
from tests.benchmarks.rows import Row
from tests.benchmarks.sites import Site

MORE = 3
"""How many times the usual number of rounds a case has whose commands take a second, and so vary more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What we want: one contestant costs at most so many times what another does."""

    of: str
    beside: str
    at_most: float
    is_about_memory: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """The site that a contestant builds, for its links and words to be counted when the race is over."""

    site: Site
    builder: str
    table: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Contestants that run side by side."""

    key: str
    """By which it is chosen on the command line."""
    title: str
    contestants: tuple[Contestant, ...]
    beside: str
    """The contestant whose cost counts as 1."""
    targets: tuple[Target, ...] = ()
    repeats: int = 1
    """How many times the usual number of rounds it has."""
    exhibits: Mapping[str, Exhibit] = field(default_factory=dict)
    """What the contestants build, by their names."""
    same: tuple[Site, Site] | None = None
    """Two sites whose pages must be the same, byte for byte."""

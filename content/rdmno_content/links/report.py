"""What a run found, for people and for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import click

from rdmno_content.links.addresses import Address, Place
from rdmno_content.links.judging import Finding, State

_COLORS = {State.GONE: "red", State.MAYBE_GONE: "red", State.MOVED: "yellow"}
_SHOWN = 6
"""Records that are named with an address; the others are counted."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An address with what is now known about it."""

    address: Address
    finding: Finding
    state: State
    since: date | None
    """The first day on which that was found."""


def summary(checked: Iterable[Checked]) -> str:
    """How many addresses are in each state."""
    counts = Counter(each.state for each in checked)
    return ", ".join(f"{counts[state]} {state}" for state in State if counts[state]) or "no address to ask"


def as_lines(checked: Sequence[Checked]) -> Iterator[str]:
    """Everything that is not well, by state, the worst first."""
    for state in State:
        group = [each for each in checked if each.state is state]
        if group and state is not State.OK:
            yield click.style(f"{state} ({len(group)})", fg=_COLORS.get(state), bold=True)
            for each in group:
                yield from _lines(each)


def _lines(each: Checked) -> Iterator[str]:
    yield f"  {each.address.url}"
    since = f", since {each.since}" if each.since else ""
    yield f"    {each.finding.detail}{since}{f' -> {each.finding.to}' if each.finding.to else ''}"
    yield f"    in {_named(each.address.places)}"


def _named(places: Iterable[Place]) -> str:
    by_record = [
        f"{id} ({', '.join(place.field for place in group)})"
        for id, group in groupby(places, key=lambda place: place.id)
    ]
    more = len(by_record) - _SHOWN
    return ", ".join(by_record[:_SHOWN]) + (f" and {more} more" if more > 0 else "")


def as_data(checked: Iterable[Checked]) -> list[dict[str, Any]]:
    """All that is known about each address, as plain data."""
    return [
        {
            "address": each.address.url,
            "state": each.state.value,
            "detail": each.finding.detail,
            "leads_to": each.finding.to or None,
            "chain": each.finding.chain,
            "since": each.since.isoformat() if each.since else None,
            "used_by": [{"id": place.id, "field": place.field} for place in each.address.places],
        }
        for each in checked
    ]

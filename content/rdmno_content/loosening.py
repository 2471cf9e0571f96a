"""What a layer may not do to guides: let readers see more permitted than below it, without a source of its own.

What readers are told is compared, however the layer got there: by another verdict, a new or revived
guide, a row for more people or uses, or by taking away what limited a verdict that stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from rdmno_content.backing import Backing, Objection, Step
from rdmno_content.catalog import Catalog
from rdmno_content.listed import Path
from rdmno_content.records import StorageGuide
from rdmno_content.told import Everything, Said, Told, everything_told, how_looser, how_more_permitted

MUST = "permits more than the layer below, so it must name a source of its own in 'evidence'"


def loosened(step: Step) -> Iterator[Objection]:
    """Every way in which the guides permit more than below, once for each place in the layer."""
    was, is_ = everything_told(step.below), everything_told(step.above)
    permitted = {each.place: (each, why) for each, why in _permitting_more(was, is_, step.backing)}

    def is_judged(told: Told) -> bool:
        return told.place in permitted or step.backing.has_own(told.verdict.evidence)

    found = [_looser(told, why, step) for told, why in permitted.values()]
    unlimited = sorted(_unlimited(was, is_, is_judged), key=lambda each: each[2].startswith("may"))
    found += [_taken_away(limit, told, why, step) for limit, told, why in unlimited]
    yield from {(each.id, each.path): each for each in reversed(found)}.values()


def _permitting_more(was: Everything, is_: Everything, backing: Backing) -> Iterator[tuple[Told, str]]:
    """Each verdict that permits more than all that the same guide or its like said below."""
    for want, those in is_.items():
        for told in those if was.get(want) != those else ():
            before = [each.said for each in was.get(want, ()) if each.guide.unit == told.guide.unit]
            if (why := how_looser_than_all(before, told.said)) and not is_backed(before, told.said, backing):
                yield told, why


def how_looser_than_all(before: Sequence[Said], new: Said) -> str:
    """How *new* permits more than what was said before; empty if any of that permits as much."""
    ways = [how_looser(old, new) for old in before] or [how_looser(None, new)]
    return ways[0] if all(ways) else ""


def is_backed(before: Iterable[Said], new: Said, backing: Backing) -> bool:
    """Whether *new* names a source of its own; what is only reported never takes the place of what was stated."""
    at_first_hand = new.verdict.is_stated or any(old.verdict.is_stated for old in before)
    return backing.has_own(new.verdict.evidence, at_first_hand=at_first_hand)


def _looser(told: Told, why: str, step: Step) -> Objection:
    """The objection to a verdict, at the place where the layer brought it about."""
    old = step.below.find(told.guide.id, StorageGuide)
    back = f"brings back a {told}, which {MUST} ({why})"
    if told.guide.id not in step.ids:
        return Objection(told.row.service, (), back)
    if step.below.is_hidden(told.guide.id):
        return Objection(told.guide.id, (), back)
    if old and old.is_past:
        return Objection(told.guide.id, ("status",), back)
    path = _what_changed(told, old)
    if path[-1] == "note":
        beside = f"stands beside {told}, whose limits it changes ({why})"
        return Objection(told.guide.id, path, f"{beside}; state that verdict too, with a source of its own")
    return Objection(told.guide.id, path, f"{MUST} ({why}){step.backing.doubts(told.verdict.evidence)}")


def _what_changed(told: Told, old: StorageGuide | None) -> Path:
    """The verdict, or what is around it if the verdict itself stood below."""
    rows = [row for row in (old.rows if old else ()) if row.service == told.row.service]
    alike = [row for row in rows if row.cells.get(told.name) == told.verdict]
    if any((row.audience, row.uses) == (told.row.audience, told.row.uses) for row in alike):
        return "rows", told.number, "note"
    return told.path[:2] if alike else told.path


def _unlimited(was: Everything, is_: Everything, is_judged: Callable[[Told], bool]) -> Iterator[tuple[Told, Told, str]]:
    """Each limit that is gone, with a verdict that stays and permits more, and how it does.

    Nothing is said of readers to whom the layer gives a verdict that is judged by itself.
    """
    for want, those in is_.items():
        before = was.get(want, ())
        for limit in before if before != those else ():
            for told in those:
                why = how_more_permitted(limit.said, told.said) if limit.reaches(told) or told.reaches(limit) else ""
                heard = [each for each in those if each.reaches(limit, told)]
                if why and not any(is_judged(each) or _still_says(each, limit) for each in heard):
                    yield limit, told, why


def _still_says(told: Told, limit: Told) -> bool:
    return not how_more_permitted(limit.said, told.said) and told.said.outlasts(limit.said)


def _taken_away(limit: Told, told: Told, why: str, step: Step) -> Objection:
    way_out = "keep it, take that verdict away too, or give it a source of its own"
    message = f"takes away what limits the {told}, which stays ({why}): {way_out}"
    if limit.guide.id not in step.ids:
        return Objection(limit.row.service, (), message)
    return Objection(limit.guide.id, way_of_leaving(limit, step.above), message)


def way_of_leaving(limit: Told, above: Catalog) -> Path:
    """What in the file of its guide made a verdict be shown no more, or otherwise."""
    guide = above.find(limit.guide.id, StorageGuide)
    if guide is None or above.is_hidden(guide.id):
        return ("hide",)
    if guide.is_past:
        return ("status",)
    key = limit.row.service, limit.row.audience, limit.row.uses
    rows = [number for number, row in enumerate(guide.rows) if (row.service, row.audience, row.uses) == key]
    return ("rows", rows[0], "cells", limit.name.value) if rows else ("rows",)

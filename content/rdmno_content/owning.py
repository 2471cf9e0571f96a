"""What a layer may not do to what the owner of a service says of it, which guides of others show beside their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from rdmno_content.backing import Objection, Step
from rdmno_content.catalog import Catalog
from rdmno_content.loosening import MUST, how_looser_than_all, is_backed, way_of_leaving
from rdmno_content.records import Resource, StorageGuide
from rdmno_content.told import Said, Told, how_more_permitted, verdicts_told
from rdmno_content.vocabulary import DataClass


class Word(NamedTuple):
    """One verdict of an owner."""

    about: tuple[object, ...]
    """Whose it is, for whom and for what."""
    said: Said
    told: Told | None
    """Where it stands, if that is a guide; else in the terms of the service."""


def owners_words(step: Step) -> Iterator[Objection]:
    """Every way in which owners say more than below, or less of what forbids or limits."""
    for id in sorted(step.ids):
        yield from _looser_terms(id, step)
    found = {}
    guides = {guide.id: guide.institution for guide in step.below.of_type(StorageGuide)}
    owners = {guides[id] for id in step.ids & guides.keys()}
    for told in verdicts_told(step.above):
        for word in _lost(told, step, owners):
            objection = _taken_away(word, told, step)
            found[objection.id, objection.path] = objection
    yield from found.values()


def _looser_terms(id: str, step: Step) -> Iterator[Objection]:
    was, is_ = (_terms_of(catalog.find(id, Resource)) for catalog in (step.below, step.above))
    for name, said in is_.items():
        before = [was[name]] if name in was else []
        if (why := how_looser_than_all(before, said)) and not is_backed(before, said, step.backing):
            doubts = step.backing.doubts(said.verdict.evidence)
            yield Objection(id, ("terms", "cells", name.value), f"{MUST} ({why}){doubts}")


def _terms_of(resource: Resource | None) -> Mapping[DataClass, Said]:
    terms = resource.terms if resource else None
    return {name: Said(verdict, terms.note) for name, verdict in terms.cells.items()} if terms else {}


def _lost(told: Told, step: Step, owners: AbstractSet[str]) -> Iterator[Word]:
    """What the owner said of the same service and class below, stricter than *told*, and says no more.

    *owners* are those whose guides the layer states. Who owns a service is not for this rule to judge.
    """
    old, new = (catalog.find(told.row.service, Resource) for catalog in (step.below, step.above))
    if not old or not new or old.owner != new.owner or told.guide.institution in new.owner:
        return
    if new.id not in step.ids and owners.isdisjoint(new.owner):
        return
    now = list(_words(step.above, new, told.name))
    for word in _words(step.below, old, told.name):
        is_there = any(each.about == word.about or not how_more_permitted(word.said, each.said) for each in now)
        stated = (word.told.guide.id if word.told else new.id) in step.ids
        if stated and not is_there and how_more_permitted(word.said, told.said):
            yield word


def _words(catalog: Catalog, resource: Resource, name: DataClass) -> Iterator[Word]:
    """What the owner says of one class, in the terms of the service and in guides."""
    if said := _terms_of(resource).get(name):
        yield Word(("terms",), said, None)
    for owner in resource.owner:
        for guide in catalog.guides_of(owner):
            for number, row in enumerate(guide.rows if guide.unit is None else ()):
                if row.service == resource.id and name in row.cells:
                    told = Told(guide, number, row, name, row.cells[name])
                    yield Word((owner, row.audience, catalog.uses_of(row)), told.said, told)


def _taken_away(word: Word, beside: Told, step: Step) -> Objection:
    service = beside.row.service
    message = f"takes away what the owner of {service!r} says, beside the {beside} in {beside.guide.id!r}"
    id, path = (word.told.guide.id, way_of_leaving(word.told, step.above)) if word.told else (service, ("terms",))
    return Objection(id, path, f"{message}: keep it, or change it with a source of its own")

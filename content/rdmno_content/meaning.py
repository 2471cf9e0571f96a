"""What a layer may not do to the words around verdicts: give them another meaning, without a source of its own.

A verdict is read under the name of a class, a service and an institution, beside rules, and by
people who first have to know what class their data are in.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping

from rdmno_content.backing import Objection, Step, is_surer
from rdmno_content.catalog import Catalog
from rdmno_content.listed import Path
from rdmno_content.parts import Record
from rdmno_content.records import DataClassRecord, Institution, Resource, StorageGuide
from rdmno_content.verdicts import GeneralRule
from rdmno_content.vocabulary import DataClass

Change = tuple[Path, str]
"""The path of a field, and what a layer did to it."""


def bent(step: Step) -> Iterator[Objection]:
    """Every change by which verdicts would be read as what they are not."""
    for id in sorted(step.ids):
        old, new = step.below.get(id), step.above[id]
        if not step.backing.has_own(new.evidence):
            for path, message in _unsourced(old, new, step.below):
                yield Objection(id, path, f"{message}, so the layer must name a source of its own in 'evidence'")
        for path, message in _mistaken(old, new, step.below, step.above):
            yield Objection(id, path, message)


def _unsourced(old: Record | None, new: Record, below: Catalog) -> Iterator[Change]:
    """What is done to a record that only a source could justify."""
    if isinstance(new, StorageGuide):
        yield from _class_names(new, below)
    if old is None:
        return
    if is_surer(old.evidence, new.evidence):
        yield ("evidence",), "reads as surer than the layer below"
    for type_, rule in _RULES.items():
        if isinstance(old, type_) and isinstance(new, type_):
            yield from rule(old, new)
    if gone := [rule for rule in _rules_of(old) if rule not in _rules_of(new)]:
        yield ("rules",), f"drops or rewords {len(gone)} rule(s) of the layer below"


def _rules_of(record: Record) -> tuple[GeneralRule, ...]:
    return getattr(record, "rules", ())


def _of_guide(old: StorageGuide, new: StorageGuide) -> Iterator[Change]:
    if old.note not in (None, new.note):
        yield ("note",), "rewords what the layer below notes on the whole guide"


def _of_class(old: DataClassRecord, new: DataClassRecord) -> Iterator[Change]:
    for name in ("name", "criteria", "examples", "consequence"):
        if getattr(old, name) != getattr(new, name):
            yield (name,), "changes which data readers take to be in this class"


def _of_resource(old: Resource, new: Resource) -> Iterator[Change]:
    if old.owner != new.owner:
        yield ("owner",), "changes whose terms are shown beside verdicts, and who is let in"
    if old.is_past and not new.is_past:
        yield ("status",), "brings back a service that verdicts name"
    was, is_ = (set(each.open_to.to) if each.open_to else set() for each in (old, new))
    if is_ - was and old.open_to and new.open_to and old.open_to.source == new.open_to.source:
        yield ("open_to",), "lets in more people by the page of the layer below"


_RULES: Mapping[type[Record], Callable[..., Iterator[Change]]] = {
    StorageGuide: _of_guide,
    DataClassRecord: _of_class,
    Resource: _of_resource,
}


def _class_names(guide: StorageGuide, below: Catalog) -> Iterator[Change]:
    """Names by which data of a class would be taken for those of a less protected one."""
    known = {each: _called(each, guide.institution, below) for each in DataClass}
    order = list(DataClass)
    for each, names in guide.class_names.items():
        for language, name in names.items():
            for stricter in order[order.index(each) + 1 :]:
                if _folded(name) in known[stricter] - known[each]:
                    yield ("class_names", each.value, language), f"is what {stricter} data are called below"


def _called(each: DataClass, institution: str, catalog: Catalog) -> set[str]:
    """What the people of an institution call a class: as its guides do, else as everybody does."""
    named = [guide.class_names[each] for guide in catalog.guides_of(institution) if each in guide.class_names]
    record = catalog.find(each.value, DataClassRecord)
    if not named and record:
        named = [record.name]
    return {_folded(name) for names in named for name in names.values()}


def _mistaken(old: Record | None, new: Record, below: Catalog, above: Catalog) -> Iterator[Change]:
    """Names under which a verdict on one service, or of one institution, would be read as that of another."""
    if isinstance(new, StorageGuide):
        yield from _row_names(old, new, below, above)
    if old is None or not isinstance(new, Resource | Institution):
        return
    names: list[tuple[Path, str]] = [(("name", language), name) for language, name in new.name.items()]
    names += [(("acronym",), new.acronym)] if new.acronym else []
    own, others = set(_known_as(old)), _known(type(new), below, above, but=new.id)
    for path, name in names:
        if _folded(name) not in own and (other := others.get(_folded(name))):
            yield path, _mistakable(other)


def _row_names(old: Record | None, guide: StorageGuide, below: Catalog, above: Catalog) -> Iterator[Change]:
    before = {row.name for row in old.rows} if isinstance(old, StorageGuide) else set()
    same = [row for each in below.guides_of(guide.institution) for row in each.rows if row.name]
    for number, row in enumerate(guide.rows):
        if row.name and row.name not in before:
            others = {_folded(name): each.service for each in same for name in (each.name or {}).values()}
            others = {name: id for name, id in others.items() if id != row.service}
            others |= _known(Resource, below, above, but=row.service)
            for language, name in row.name.items():
                if other := others.get(_folded(name)):
                    yield ("rows", number, "name", language), _mistakable(other)


def _mistakable(other: str) -> str:
    return f"is what {other!r} is called: a verdict on one would be read as one on the other; add a word to it"


def _known(type_: type[Record], below: Catalog, above: Catalog, *, but: str) -> Mapping[str, str]:
    """The id of a record by each name that it has below, of those that are shown above too, without one of them."""
    records = [record for record in below.of_type(type_) if record.id != but and not above.is_hidden(record.id)]
    return {name: record.id for record in records for name in _known_as(record)}


def _known_as(record: Record) -> Iterator[str]:
    further = [getattr(record, name, None) or () for name in ("aliases", "former_names")]
    acronym = getattr(record, "acronym", None)
    for name in (*record.name.values(), *((acronym,) if acronym else ()), *further[0], *further[1]):
        yield _folded(name)


def _folded(name: str) -> str:
    """The name as a reader in a hurry sees it."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())

"""The catalog in numbers: how much of what there is, how old it is, and how much of it was confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from rdmno_content.evidence import UNDATED, AsOf, AsOfForm, Evidence, Source
from rdmno_content.model import Model, fields_with
from rdmno_content.parts import Record
from rdmno_content.vocabulary import Kind

M = TypeVar("M", bound=Model)

_FORMS = [AsOfForm.BEFORE, AsOfForm.ON, AsOfForm.ABOUT, AsOfForm.OR_LATER]


@dataclass(frozen=True, slots=True)
class Summary:
    """What can be counted."""

    records: Mapping[Kind, int]
    """How many there are of each kind, past ones too."""
    past: Mapping[Kind, int]
    """How many of them are repealed, superseded or decommissioned."""
    sources: int
    """Different ones."""
    undated: int
    """The sources whose age is not known."""
    oldest: AsOf | None
    """Of those whose latest possible age is known."""
    newest: AsOf | None
    """Of those whose earliest possible age is known."""
    facts: int
    """Records, links, verdicts and requirements that say what they rest on."""
    confirmed: int
    """The facts that a person has seen live at their source."""


def summarize(records: Iterable[Record]) -> Summary:
    """The numbers of *records*."""
    counted, past = Counter[Kind](), Counter[Kind]()
    facts: list[Evidence] = []
    sources: set[Source] = set()
    for record in records:
        counted[record.kind] += 1
        past[record.kind] += record.is_past
        facts += parts_of(record, Evidence)
        sources.update(parts_of(record, Source))
    ages = {source.as_of for source in sources} - {UNDATED}
    return Summary(
        records={kind: counted[kind] for kind in Kind if counted[kind]},
        past={kind: past[kind] for kind in Kind if past[kind]},
        sources=len(sources),
        undated=sum(source.as_of == UNDATED for source in sources),
        oldest=min((age for age in ages if age.form is not AsOfForm.OR_LATER), key=_order, default=None),
        newest=max((age for age in ages if age.form is not AsOfForm.BEFORE), key=_order, default=None),
        facts=len(facts),
        confirmed=sum(evidence.confirmed is not None for evidence in facts),
    )


def _order(age: AsOf) -> tuple[str, int]:
    return age.date, _FORMS.index(age.form)


def parts_of(value: object, type_: type[M]) -> Iterator[M]:
    """Every part of one class inside a record, the outermost only."""
    if isinstance(value, type_):
        yield value
    elif isinstance(value, Model):
        for name in fields_with(type(value), type_):
            yield from parts_of(getattr(value, name), type_)
    elif isinstance(value, tuple):
        for item in value:
            yield from parts_of(item, type_)
    elif isinstance(value, dict):
        for item in value.values():
            yield from parts_of(item, type_)

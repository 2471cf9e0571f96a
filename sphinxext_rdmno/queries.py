"""From a directive's options to a query, and every problem on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from rdmno_content import vocabulary
from rdmno_content.query import Query
from rdmno_content.vocabulary import Kind
from sphinxext_rdmno.hints import Hint, Lazily, no_hint, unused
from sphinxext_rdmno.options import Parsed, several

if TYPE_CHECKING:
    from sphinxext_rdmno.desk import Outline

CLOSED: Mapping[Kind, Mapping[str, type[StrEnum]]] = {
    Kind.RESOURCE: {
        "type": vocabulary.ResourceType,
        "topic": vocabulary.Topic,
        "scope": vocabulary.Scope,
        "status": vocabulary.ResourceStatus,
        "lifecycle": vocabulary.Phase,
        "uses": vocabulary.Use,
    },
    Kind.LAW: {
        "type": vocabulary.LawType,
        "topic": vocabulary.LawTopic,
        "status": vocabulary.LawStatus,
    },
    Kind.ASSEMBLY: {},
    Kind.GUIDELINE: {"binding": vocabulary.Obligation, "status": vocabulary.RecordStatus},
    Kind.BODY: {"topic": vocabulary.BodyTopic, "status": vocabulary.RecordStatus},
    Kind.INSTITUTION: {"type": vocabulary.InstitutionType, "status": vocabulary.RecordStatus},
    Kind.DATA_CLASS: {},
    Kind.STORAGE_GUIDE: {},
    Kind.FUNDER: {"type": vocabulary.FunderType, "status": vocabulary.RecordStatus},
    Kind.SUPPORT: {"type": vocabulary.SupportType, "status": vocabulary.RecordStatus},
    Kind.COMMUNITY: {"status": vocabulary.RecordStatus},
    Kind.DOCUMENT: {"type": vocabulary.DocumentType, "status": vocabulary.RecordStatus},
    Kind.TRAINING: {"status": vocabulary.RecordStatus},
    Kind.DOMAIN_SHEET: {"topic": vocabulary.Topic, "status": vocabulary.RecordStatus},
}
"""The filters of a kind whose values are closed lists."""

OPEN: Mapping[Kind, tuple[str, ...]] = {
    Kind.RESOURCE: ("owner", "assembly"),
    Kind.SUPPORT: ("owner",),
    Kind.STORAGE_GUIDE: ("institution",),
}
"""The filters of a kind whose values are ids that its records use."""


def filters_of(kind: Kind) -> tuple[str, ...]:
    """The options by which records of *kind* are chosen."""
    return ("ids", "exclude", *CLOSED[kind], *OPEN.get(kind, ()))


def groupings_of(kind: Kind) -> tuple[str, ...]:
    """The filters by whose values records of *kind* can be grouped and sorted."""
    return (*CLOSED[kind], *OPEN.get(kind, ()))


USUAL_FACETS: Mapping[Kind, tuple[str, ...]] = {Kind.RESOURCE: ("lifecycle", "topic", "owner", "type")}
"""What readers choose by where the author does not say, if that is not all there is."""


def facets_of(kind: Kind) -> tuple[str, ...]:
    """What readers can choose by in a listing of *kind*; guides are listed by their rows."""
    if kind is Kind.STORAGE_GUIDE:
        return ("institution", "uses", "audience", "class")
    return groupings_of(kind)


def query_from(
    kind: Kind,
    options: Mapping[str, str],
    outline: Outline,
    catalog: Lazily,
    of_ids: Hint = no_hint,
) -> tuple[Query, list[str]]:
    """The query that *options* ask of what the *outline* has, and what was wrong with them.

    *catalog* is read only to say what is wrong; of an id that is, *of_ids* may say more.
    A filter with a wrong value keeps its right ones; one with none left matches nothing.
    """
    problems: list[str] = []
    asked: dict[str, frozenset[str]] = {}

    def take(name: str, allowed: Iterable[str], hint: Hint = no_hint) -> Parsed | None:
        if name not in options:
            return None
        parsed = several(name, options[name], allowed, hint)
        problems.extend(parsed.problems)
        return parsed

    all_ids = outline.ids_of(kind) if options.keys() & {"ids", "exclude"} else ()
    ids = take("ids", all_ids, of_ids)
    exclude = take("exclude", all_ids, of_ids)
    for name, members in CLOSED[kind].items():
        if parsed := take(name, members):
            asked[name] = frozenset(parsed.values)
    for name in OPEN.get(kind, ()):
        if parsed := take(name, outline.values_of(kind, name), unused(catalog, kind, name)):
            asked[name] = frozenset(parsed.values)
    query = Query(
        kind=kind,
        ids=ids.values if ids else None,
        exclude=frozenset(exclude.values) if exclude else None,
        **asked,
    )
    return query, problems

"""Queries: any of the values within a filter, all of the filters together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rdmno_content import Catalog, Kind, Query
from rdmno_content.query import ATTRIBUTES, FILTERS, values
from rdmno_content.records import RECORD_TYPES

Make = Callable[..., Any]


def wanted(*values: str) -> frozenset[str]:
    return frozenset(values)


class TestQuery:
    def test_is_a_value(self) -> None:
        assert Query(kind=Kind.LAW, topic=wanted("other")) == Query(kind=Kind.LAW, topic=wanted("other"))
        assert len({Query(), Query(), Query(ids=("a",))}) == 2

    def test_of_nothing_wants_everything_that_is_not_past(self, catalog: Catalog) -> None:
        assert {record.id for record in catalog.values() if not Query().matches(record)} == {
            "code-of-waves",
            "hill-college",
            "old-locker",
            "old-sea-act",
            "tide-disk",
            "tide-regulation",
            "uio-like-2010-storage",
        }

    def test_keeps_to_its_kind(self, record: Make) -> None:
        query = Query(kind=Kind.LAW)

        assert query.matches(record(Kind.LAW, "a"))
        assert not query.matches(record(Kind.BODY, "b"))

    def test_matches_any_value_of_a_filter(self, record: Make) -> None:
        query = Query(uses=wanted("store", "backup"))

        assert query.matches(record(Kind.RESOURCE, "a", uses=["store", "publish"]))
        assert not query.matches(record(Kind.RESOURCE, "b", uses=["publish"]))

    def test_matches_all_of_its_filters(self, record: Make) -> None:
        query = Query(uses=wanted("store"), scope=wanted("national"))

        assert query.matches(record(Kind.RESOURCE, "a", uses=["store"]))
        assert not query.matches(record(Kind.RESOURCE, "b", uses=["store"], scope="international"))
        assert not query.matches(record(Kind.RESOURCE, "c", uses=["publish"]))

    @pytest.mark.parametrize("name", FILTERS)
    def test_with_an_empty_filter_matches_nothing(self, catalog: Catalog, name: str) -> None:
        """A filter that could not be understood never widens the answer."""
        empty: dict[str, Any] = {name: frozenset()}

        assert not catalog.select(Query(**empty))

    def test_with_no_ids_at_all_matches_nothing(self, catalog: Catalog) -> None:
        assert not catalog.select(Query(ids=()))

    def test_with_a_filter_that_a_kind_does_not_have_matches_none_of_it(self, record: Make) -> None:
        assert not Query(uses=wanted("store")).matches(record(Kind.LAW, "a"))

    def test_leaves_out_what_it_excludes(self, record: Make) -> None:
        assert not Query(exclude=wanted("a")).matches(record(Kind.LAW, "a"))
        assert Query(exclude=wanted("a")).matches(record(Kind.LAW, "b"))
        assert not Query(ids=("a",), exclude=wanted("a")).matches(record(Kind.LAW, "a"))

    def test_that_excludes_nothing_leaves_nothing_out(self, record: Make) -> None:
        assert Query(exclude=frozenset()).matches(record(Kind.LAW, "a"))

    @pytest.mark.parametrize(
        ("kind", "status"),
        [
            (Kind.LAW, "repealed"),
            (Kind.LAW, "superseded"),
            (Kind.RESOURCE, "superseded"),
            (Kind.RESOURCE, "decommissioned"),
            (Kind.STORAGE_GUIDE, "superseded"),
        ],
    )
    def test_finds_past_records_only_by_id_or_status(self, record: Make, kind: Kind, status: str) -> None:
        past = record(kind, "a", status=status)

        assert not Query().matches(past)
        assert not Query(kind=kind).matches(past)
        assert Query(ids=("a",)).matches(past)
        assert Query(status=wanted(status)).matches(past)

    @pytest.mark.parametrize(
        ("kind", "status"),
        [(Kind.LAW, "adopted-not-in-force"), (Kind.RESOURCE, "phasing-out")],
    )
    def test_finds_what_is_not_past_yet(self, record: Make, kind: Kind, status: str) -> None:
        assert Query(kind=kind).matches(record(kind, "a", status=status))

    def test_with_ids_still_filters(self, record: Make) -> None:
        assert not Query(ids=("a",), scope=wanted("national")).matches(
            record(Kind.RESOURCE, "a", scope="institutional")
        )

    def test_with_ids_matches_no_other(self, record: Make) -> None:
        assert not Query(ids=("a",)).matches(record(Kind.LAW, "b"))

    def test_gives_the_filters_that_ask_for_something(self) -> None:
        query = Query(kind=Kind.LAW, ids=("a",), topic=wanted("other"), status=frozenset())

        assert dict(query.filters()) == {"topic": {"other"}, "status": set()}


class TestFilter:
    def test_names_are_those_of_the_attributes(self) -> None:
        assert list(ATTRIBUTES) == list(FILTERS)

    @pytest.mark.parametrize("name", FILTERS)
    def test_looks_in_a_field_that_some_kind_has(self, name: str) -> None:
        fields = {field for type_ in RECORD_TYPES.values() for field in type_.model_fields}

        assert set(ATTRIBUTES[name].split()) <= fields

    def test_reads_one_value_or_several(self, record: Make) -> None:
        resource = record(Kind.RESOURCE, "a", uses=["store", "backup"], topics=["dmp"])

        assert values(resource, "scope") == ("national",)
        assert values(resource, "uses") == ("store", "backup")
        assert values(resource, "topic") == ("dmp",)

    def test_reads_the_topic_of_every_kind(self, record: Make) -> None:
        assert values(record(Kind.LAW, "a", topic="security"), "topic") == ("security",)
        assert values(record(Kind.DOMAIN_SHEET, "b", topics=["marine"]), "topic") == ("marine",)

    def test_reads_nothing_where_a_kind_has_no_such_field(self, record: Make) -> None:
        assert values(record(Kind.COMMUNITY, "a"), "scope") == ()

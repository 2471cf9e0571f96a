"""The catalog: a mapping that is asked, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rdmno_content import Catalog, Kind, Query
from rdmno_content.records import Institution, Law, Resource
from rdmno_content.vocabulary import DataClass, Use

Make = Callable[..., Any]


class TestMapping:
    def test_gives_a_record_by_its_id(self, catalog: Catalog) -> None:
        assert catalog["fjord-vault"].name["en"] == "Fjord Vault"

    def test_raises_key_error_for_an_unknown_id(self, catalog: Catalog) -> None:
        with pytest.raises(KeyError, match="no-such-record"):
            catalog["no-such-record"]
        assert catalog.get("no-such-record") is None
        assert "no-such-record" not in catalog

    def test_counts_its_records(self, catalog: Catalog) -> None:
        assert len(catalog) == len(list(catalog)) == 45

    def test_is_empty_without_records(self) -> None:
        assert not Catalog(())

    def test_says_how_large_it_is(self, record: Make) -> None:
        assert repr(Catalog([record(Kind.LAW, "a")])) == "<Catalog of 1 records>"

    def test_cannot_be_changed(self, catalog: Catalog) -> None:
        with pytest.raises(TypeError):
            catalog["a"] = catalog["fjord-vault"]  # type: ignore[index]


class TestOrder:
    def test_is_by_kind_then_by_id(self, record: Make) -> None:
        given = [record(Kind.LAW, "b"), record(Kind.BODY, "a"), record(Kind.RESOURCE, "z"), record(Kind.LAW, "a2")]

        assert list(Catalog(given)) == ["z", "a2", "b", "a"]

    def test_does_not_depend_on_the_order_of_reading(self, catalog: Catalog) -> None:
        assert list(Catalog(reversed(list(catalog.values())))) == list(catalog)


class TestSelect:
    def test_keeps_the_order_of_the_catalog(self, catalog: Catalog) -> None:
        records = catalog.select(Query(kind=Kind.LAW))

        assert [record.id for record in records] == [
            "coast-treaty",
            "fish-health-act",
            "new-tide-regulation",
            "sea-data-act",
            "union-fish-regulation",
            "union-sea-regulation",
        ]

    def test_by_ids_keeps_their_order(self, catalog: Catalog) -> None:
        ids = ("sea-data-act", "fjord-vault", "coast-treaty")

        assert tuple(record.id for record in catalog.select(Query(ids=ids))) == ids

    def test_by_ids_gives_each_record_once(self, catalog: Catalog) -> None:
        records = catalog.select(Query(ids=("fjord-vault", "sea-data-act", "fjord-vault")))

        assert [record.id for record in records] == ["fjord-vault", "sea-data-act"]

    def test_by_ids_passes_over_those_that_are_not_there(self, catalog: Catalog) -> None:
        """Whoever asks says so; see `prose_links_lead_somewhere` and the directives."""
        assert [record.id for record in catalog.select(Query(ids=("nope", "fjord-vault")))] == ["fjord-vault"]

    def test_hides_what_is_past(self, catalog: Catalog) -> None:
        assert not any(record.is_past for record in catalog.select(Query()))

    def test_shows_what_is_past_to_those_who_name_it(self, catalog: Catalog) -> None:
        assert [record.id for record in catalog.select(Query(ids=("old-locker",)))] == ["old-locker"]
        assert [record.id for record in catalog.select(Query(status=frozenset({"repealed"})))] == ["old-sea-act"]

    def test_filters(self, catalog: Catalog) -> None:
        query = Query(kind=Kind.RESOURCE, owner=frozenset({"uio-like"}), lifecycle=frozenset({"share", "analyse"}))

        assert [record.id for record in catalog.select(query)] == ["fjord-drive", "fjord-vault"]


class TestFind:
    def test_gives_the_record_of_that_class(self, catalog: Catalog) -> None:
        assert catalog.find("fjord-vault", Resource) is catalog["fjord-vault"]

    def test_gives_nothing_for_another_class_or_an_unknown_id(self, catalog: Catalog) -> None:
        assert catalog.find("fjord-vault", Law) is None
        assert catalog.find("nope", Law) is None


class TestOfType:
    def test_gives_past_records_too(self, catalog: Catalog) -> None:
        assert {law.id for law in catalog.of_type(Law)} >= {"old-sea-act", "sea-data-act"}

    def test_gives_one_class_only(self, catalog: Catalog) -> None:
        assert all(isinstance(each, Institution) for each in catalog.of_type(Institution))
        assert len(catalog.of_type(Institution)) == 5

    def test_has_ids(self, catalog: Catalog) -> None:
        assert catalog.ids_of(Kind.INSTITUTION) == tuple(each.id for each in catalog.of_type(Institution))
        assert set(catalog.ids_of(Kind.DATA_CLASS)) == {*DataClass}

    def test_has_values_in_order(self, catalog: Catalog) -> None:
        owners = {owner for each in catalog.of_type(Resource) for owner in each.owner}

        assert catalog.values_of(Kind.RESOURCE, "owner") == tuple(sorted(owners))
        assert catalog.values_of(Kind.LAW, "owner") == ()


class TestGuides:
    def test_of_an_institution_are_its_own_first_then_its_units(self, catalog: Catalog) -> None:
        assert [guide.id for guide in catalog.guides_of("uio-like")] == ["uio-like-storage", "uio-like-marine-storage"]

    def test_of_units_are_in_the_order_of_their_ids(self, record: Make) -> None:
        unit = {"en": "Unit", "nb": "Enhet"}
        guides = [record(Kind.STORAGE_GUIDE, id, unit=unit) for id in ("fjord-b", "fjord-a")]
        own = record(Kind.STORAGE_GUIDE, "fjord-storage")

        assert [guide.id for guide in Catalog([*guides, own]).guides_of("fjord")] == [
            "fjord-storage",
            "fjord-a",
            "fjord-b",
        ]

    def test_leave_out_those_that_are_past(self, catalog: Catalog) -> None:
        assert "uio-like-2010-storage" not in {guide.id for guide in catalog.guides_of("uio-like")}

    def test_are_never_those_of_another_institution(self, catalog: Catalog) -> None:
        """A verdict never carries over from one institution to another."""
        assert [guide.id for guide in catalog.guides_of("other-university")] == ["other-university-storage"]
        assert catalog.guides_of("fjord-hospital") == ()


class TestUses:
    def test_of_a_row_are_its_own_before_the_service_s(self, record: Make) -> None:
        catalog = Catalog([record(Kind.RESOURCE, "vault", uses=["store", "analyse"])])
        guide = record(
            Kind.STORAGE_GUIDE,
            "a",
            rows=[
                {"service": "vault", "cells": {}},
                {"service": "vault", "uses": ["backup"], "cells": {}},
                {"service": "nope", "cells": {}},
            ],
        )

        assert [catalog.uses_of(row) for row in guide.rows] == [{Use.STORE, Use.ANALYSE}, {Use.BACKUP}, set()]

"""The shipped catalog keeps every rule of safety, whoever wrote its files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

import pytest

from rdmno_content import RELEASED, Catalog, Kind, Query, shipped
from rdmno_content.evidence import SECOND_HAND, Evidence, Source
from rdmno_content.labels import LISTS
from rdmno_content.model import Model
from rdmno_content.parts import Link
from rdmno_content.records import DataClassRecord, Institution, Law, StorageGuide
from rdmno_content.verdicts import GeneralRule, Verdict
from rdmno_content.vocabulary import PAST, Basis, Confidence, DataClass, LawStatus, LinkStatus, VerdictValue

M = TypeVar("M", bound=Model)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The shipped catalog."""
    return shipped()


def parts_of(value: object, type_: type[M]) -> Iterator[M]:
    """Every part of one class inside a record, itself included."""
    if isinstance(value, type_):
        yield value
    if isinstance(value, Model):
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name), type_)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from parts_of(item, type_)
    elif isinstance(value, dict):
        for item in value.values():
            yield from parts_of(item, type_)


def everywhere(catalog: Catalog, type_: type[M]) -> Iterator[tuple[str, M]]:
    """Every part of one class in the catalog, with the id of its record."""
    for record in catalog.values():
        for part in parts_of(record, type_):
            yield record.id, part


class TestContents:
    def test_hold_76_laws(self, catalog: Catalog) -> None:
        assert len(catalog.of_type(Law)) == 76

    def test_hold_the_four_classes_in_order_of_protection(self, catalog: Catalog) -> None:
        levels = {record.id: record.level for record in catalog.of_type(DataClassRecord)}

        assert levels == {name.value: number for number, name in enumerate(DataClass, 1)}

    @pytest.mark.parametrize("kind", Kind)
    def test_hold_records_of_every_kind(self, catalog: Catalog, kind: Kind) -> None:
        assert catalog.ids_of(kind)

    def test_hold_a_label_for_every_member_of_every_list(self, catalog: Catalog) -> None:
        assert all({"en", "nb"} <= set(catalog.labels[member]) for list_ in LISTS.values() for member in list_)

    def test_are_loaded_once(self, catalog: Catalog) -> None:
        assert shipped() is catalog


class TestVerdicts:
    """A wrong yes here can leak patient data."""

    def test_are_there(self, catalog: Catalog) -> None:
        """So that the rules below are not kept by an empty list."""
        assert len(list(everywhere(catalog, Verdict))) > 100

    def test_are_conditional_exactly_if_they_have_a_condition(self, catalog: Catalog) -> None:
        for id, verdict in everywhere(catalog, Verdict):
            assert (verdict.value is VerdictValue.CONDITIONAL) == (verdict.condition is not None), id

    def test_from_empty_cells_are_no(self, catalog: Catalog) -> None:
        for id, verdict in everywhere(catalog, Verdict):
            assert verdict.basis is not Basis.EMPTY_CELL or verdict.value is VerdictValue.NO, id

    def test_in_conflict_are_not_yes(self, catalog: Catalog) -> None:
        """Where sources disagree the stricter is the value, and yes is never the stricter."""
        assert not [id for id, each in everywhere(catalog, Verdict) if each.conflict and each.value is VerdictValue.YES]

    def test_at_second_hand_are_only_reported(self, catalog: Catalog) -> None:
        for id, verdict in everywhere(catalog, Verdict):
            assert not (verdict.evidence.is_second_hand and verdict.is_stated), id

    def test_that_we_made_ourselves_are_only_reported(self, catalog: Catalog) -> None:
        for id, verdict in everywhere(catalog, Verdict):
            assert not (verdict.basis in (Basis.MAPPED_BY_US, Basis.INFERRED) and verdict.is_stated), id

    def test_have_a_source_or_low_confidence(self, catalog: Catalog) -> None:
        for id, verdict in everywhere(catalog, Verdict):
            assert verdict.evidence.sources or verdict.evidence.confidence is Confidence.LOW, id

    def test_of_a_guide_are_those_of_an_institution_that_is_there(self, catalog: Catalog) -> None:
        for guide in catalog.of_type(StorageGuide):
            assert catalog.find(guide.institution, Institution), guide.id
            assert guide.id.startswith(f"{guide.institution}-"), guide.id
            assert guide.id.endswith("-storage"), guide.id

    def test_of_one_institution_stand_in_one_guide(self, catalog: Catalog) -> None:
        """Further guides of an institution are its units', so that nobody takes a unit's rules for the whole's."""
        own = [guide.institution for guide in catalog.of_type(StorageGuide) if not guide.unit and not guide.is_past]

        assert len(own) == len(set(own))


class TestEvidence:
    def test_is_nowhere_confirmed_yet(self, catalog: Catalog) -> None:
        """Nobody has looked at a source live so far; the first who does changes this test."""
        assert not [id for id, evidence in everywhere(catalog, Evidence) if evidence.confirmed]

    def test_names_a_source_or_is_of_low_confidence(self, catalog: Catalog) -> None:
        for id, evidence in everywhere(catalog, Evidence):
            assert evidence.sources or evidence.confidence is Confidence.LOW, id

    def test_at_second_hand_is_never_high(self, catalog: Catalog) -> None:
        for id, evidence in everywhere(catalog, Evidence):
            first_hand = any(source.seen not in SECOND_HAND for source in evidence.sources)
            assert first_hand or evidence.confidence is not Confidence.HIGH, id

    def test_is_there_for_every_link(self, catalog: Catalog) -> None:
        """A link without its own rests on that of its record, or is marked."""
        for record in catalog.values():
            for link in record.links:
                evidence = link.evidence or record.evidence
                marked = evidence.confidence is Confidence.LOW or link.status is LinkStatus.UNVERIFIED
                assert evidence.sources or marked, f"{record.id}: {link.url}"

    def test_is_there_for_every_general_rule(self, catalog: Catalog) -> None:
        assert not [id for id, rule in everywhere(catalog, GeneralRule) if not rule.sources]

    def test_was_read_before_the_release(self, catalog: Catalog) -> None:
        late = {id for id, source in everywhere(catalog, Source) if source.read and str(source.read) > RELEASED}

        assert not late


class TestPast:
    def test_records_are_not_shown_unless_asked_for(self, catalog: Catalog) -> None:
        for kind in Kind:
            shown = catalog.select(Query(kind=kind))
            assert not [record.id for record in shown if record.is_past], kind
            assert not [record.id for record in shown if getattr(record, "status", None) in PAST], kind

    def test_records_are_found_by_their_ids(self, catalog: Catalog) -> None:
        past = [record.id for record in catalog.values() if record.is_past]

        assert past
        assert [record.id for record in catalog.select(Query(ids=tuple(past)))] == past

    def test_laws_do_not_bind(self, catalog: Catalog) -> None:
        for law in catalog.of_type(Law):
            assert law.is_binding == (law.status is LawStatus.IN_FORCE), law.id
            assert not (law.is_binding and law.is_past), law.id

    def test_laws_say_by_what_they_were_superseded_or_how(self, catalog: Catalog) -> None:
        superseded = [law for law in catalog.of_type(Law) if law.status is LawStatus.SUPERSEDED]

        assert not [law.id for law in superseded if not law.replaced_by and not law.evidence.note]


class TestLinks:
    def test_that_were_replaced_are_not_shown(self, catalog: Catalog) -> None:
        for record in catalog.values():
            assert LinkStatus.REPLACED not in {link.status for link in record.links_of()}, record.id

    def test_stand_once_in_a_record(self, catalog: Catalog) -> None:
        for record in catalog.values():
            seen = [(link.url, link.rel, link.audience) for link in record.links]
            assert len(seen) == len(set(seen)), record.id

    def test_lead_to_no_archive_or_copy(self, catalog: Catalog) -> None:
        """Readers are led to who publishes, never to who republishes."""
        copies = re.compile(r"web\.archive\.org|archive\.(?:is|ph|today)|webcache|r\.jina\.ai|raw\.githubusercontent")
        urls = [(record.id, record.url) for record in catalog.values() if record.url]
        urls += [(id, link.url) for id, link in everywhere(catalog, Link)]

        assert not [(id, url) for id, url in urls if copies.search(url)]


class TestLanguages:
    def test_of_every_name_are_english_and_bokmal(self, catalog: Catalog) -> None:
        assert not [record.id for record in catalog.values() if not {"en", "nb"} <= set(record.name)]

    def test_of_a_law_s_official_title_are_marked(self, catalog: Catalog) -> None:
        assert not [law.id for law in catalog.of_type(Law) if set(law.name) != set(law.name_status)]

    def test_hold_no_words_left_over_from_writing(self, catalog: Catalog) -> None:
        leftover = re.compile(r"\b(?:TODO|FIXME|XXX|TBD|lorem ipsum)\b")

        assert not [id for id, record in catalog.items() if leftover.search(record.model_dump_json())]

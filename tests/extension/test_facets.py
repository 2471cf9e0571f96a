"""What readers can choose by: exactly what entries say, in the readers' words, and nothing milder."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from rdmno_content import Catalog, shipped
from rdmno_content.prose import Paragraph
from rdmno_content.query import Query, values
from rdmno_content.records import StorageGuide
from rdmno_content.vocabulary import DataClass, Kind, Phase
from sphinxext_rdmno.answers import answer
from sphinxext_rdmno.directives import DIRECTIVES, RecordsDirective
from sphinxext_rdmno.queries import USUAL_FACETS, facets_of
from sphinxext_rdmno.questions import Choice, Question
from sphinxext_rdmno.site import Site
from sphinxext_rdmno.views.facets import HEADINGS, NONE, Facet, facets
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.shapes import Listing, plain
from sphinxext_rdmno.words import alphabetical

GUIDES = [guide.id for guide in shipped().of_type(StorageGuide)]
ANY_DAY = Site(day=date(2026, 11, 22))


def asking(kind, *names, languages=("en",), show="a-list", **asked):
    """The question of a directive with ``:filters:``."""
    query = Query(kind=kind, ids=asked.pop("ids", None))
    settings = {"layout": "list", "filters": names, **asked}
    return Question(show=show, query=query, languages=languages, docname="index", **settings)


def about_guides(*ids, names=("institution", "uses", "audience", "class"), **asked):
    return asking(Kind.STORAGE_GUIDE, *names, show="classification-matrix", ids=ids, **asked)


def found(question: Question, catalog: Catalog, site: Site = ANY_DAY) -> dict[str, Facet]:
    listing = answer(replace(question, filters=None), catalog, site)
    presenter = Presenter(catalog, *question.languages, site=site)
    return {facet.id: facet for facet in facets(presenter, listing, question)}


def data_of(listing: Listing):
    assert listing.enhancement is not None
    return json.loads(listing.enhancement.data)


def entries_of(listing):
    return [entry for group in listing.groups for entry in group.entries]


def words_of(facet):
    return [words.text for words in facet.values.values()]


@pytest.fixture(params=["en", "nb", "nn"])
def language(request):
    return request.param


class TestVerdicts:
    @pytest.mark.parametrize("guide", GUIDES)
    def test_a_value_is_what_the_cell_says(self, guide, language):
        """In every shipped guide: the words of the value are the whole first line of the cell."""
        question = about_guides(guide, languages=(language,))
        listing = answer(replace(question, filters=None), shipped(), ANY_DAY)
        by_class = found(question, shipped())

        for each in DataClass:
            facet = by_class[each.value]
            for entry, (value,) in zip(entries_of(listing), facet.entries, strict=True):
                first = entry.facts[each.value][0]
                assert isinstance(first, Paragraph)
                assert facet.values[value].text == plain(first.children)

    @pytest.mark.parametrize("guide", GUIDES)
    def test_yes_is_only_what_a_guide_states(self, guide):
        """Reported, expired and missing verdicts are not found by it."""
        question = about_guides(guide, names=("class",))
        rows = {each: [value for (value,) in facet.entries] for each, facet in found(question, shipped()).items()}
        stated = dict.fromkeys(rows, 0)
        for row in shipped().find(guide, StorageGuide).rows:  # type: ignore[union-attr]
            for each, verdict in row.cells.items():
                stated[each.value] += verdict.value == "yes" and verdict.is_stated

        assert {each: values.count("yes") for each, values in rows.items()} == stated

    def test_reported_and_missing_ones_are_values_of_their_own(self, invented):
        """In reading order: what is stated, what is reported, what is not stated."""
        facet = found(about_guides("uio-like-storage"), invented)["yellow"]

        assert words_of(facet) == [
            "Yes",
            "With conditions",
            "No",
            "With conditions: reported, not stated by the guide",
            "No: reported, not stated by the guide",
            "Not stated",
        ]
        assert list(facet.values)[3:] == ["reported-conditional", "reported-no", "not-stated"]

    def test_a_facet_of_a_class_is_called_as_its_column(self, invented):
        """And knows which column that is, so that sorting by it follows the values."""
        by_class = found(about_guides("uio-like-storage"), invented)

        assert [(by_class[each.value].label, by_class[each.value].column) for each in DataClass] == [
            ("Green (Open)", 1),
            ("Yellow (Restricted)", 2),
            ("Red (Confidential)", 3),
            ("Black (Strictly confidential)", 4),
        ]

    def test_one_that_has_expired_is_no_longer_what_it_was(self):
        """It was a yes."""
        guide = next(each for each in shipped().of_type(StorageGuide) if each.id == "oslomet-storage")
        until = date(2026, 1, 1)
        rows = tuple(
            row.model_copy(
                update={
                    "cells": {
                        each: verdict.model_copy(update={"valid_until": until}) for each, verdict in row.cells.items()
                    }
                }
            )
            for row in guide.rows
        )
        records = {**shipped(), guide.id: guide.model_copy(update={"rows": rows})}
        catalog = Catalog(records.values(), shipped().labels)

        facet = found(about_guides(guide.id), catalog)["green"]

        assert set(facet.values) <= {"expired", "not-stated"}
        assert facet.values["expired"].text == "Expired"


class TestRows:
    def test_one_for_everybody_is_for_each_audience(self, invented):
        """As in the option of that name."""
        question = about_guides("uio-like-storage")
        listing = answer(replace(question, filters=None), invented, ANY_DAY)
        facet = found(question, invented)["audience"]
        by_service = {entry.id: values for entry, values in zip(entries_of(listing), facet.entries, strict=True)}

        assert words_of(facet) == ["Staff", "Students"]
        assert by_service["fjord-vault"] == {"staff", "students"}
        assert sorted(map(sorted, facet.entries)).count(["students"]) == 1

    def test_uses_are_those_of_the_row(self, invented):
        """A row of its own for another use is found by that use alone."""
        question = about_guides("uio-like-storage", choice=Choice(services=frozenset({"cove-compute"})))

        assert sorted(map(sorted, found(question, invented)["uses"].entries)) == [["backup", "store"], ["hpc"]]

    def test_institutions_are_told_apart_by_name(self, invented):
        """Where there are several."""
        facet = found(about_guides("uio-like-storage", "other-university-storage"), invented)["institution"]

        assert facet.divides
        assert set(facet.values) == {"uio-like", "other-university"}
        assert not found(about_guides("uio-like-storage"), invented)["institution"].divides


class TestRecords:
    @pytest.mark.parametrize("kind", [kind for kind in Kind if facets_of(kind) and kind is not Kind.STORAGE_GUIDE])
    def test_each_is_found_by_what_it_says_and_nothing_else(self, kind):
        """A record that says nothing is found as such."""
        question = asking(kind, *facets_of(kind))
        listing = answer(replace(question, filters=None), shipped(), ANY_DAY)

        for name, facet in found(question, shipped()).items():
            for entry, chosen in zip(entries_of(listing), facet.entries, strict=True):
                said = set(map(str, values(shipped()[entry.id], name)))
                assert chosen == (said or {NONE})
                assert chosen <= set(facet.values)

    def test_closed_lists_keep_their_order(self, language):
        """The life cycle begins with the plan, in every language."""
        facet = found(asking(Kind.RESOURCE, "lifecycle", languages=(language,)), shipped())["lifecycle"]

        assert [value for value in facet.values if value != NONE] == list(Phase)

    def test_names_are_in_the_order_of_the_alphabet(self, language):
        """That of the readers, as they see them."""
        facet = found(asking(Kind.RESOURCE, "owner", languages=(language,)), shipped())["owner"]
        names = [words.text for value, words in facet.values.items() if value != NONE]

        assert names == sorted(names, key=lambda name: alphabetical(name, language))

    def test_those_that_say_nothing_can_be_chosen_too(self, invented):
        """Last, and in words that are true of them."""
        facet = found(asking(Kind.RESOURCE, "assembly"), invented)["assembly"]

        assert list(facet.values) == ["shore-assembly", NONE]
        assert facet.values[NONE].text == "None of these"

    def test_every_facet_has_a_heading(self):
        """But those of the classes, which are called as their columns."""
        offered = {name for kind in Kind for name in facets_of(kind)}

        assert offered - {"class"} == set(HEADINGS)


class TestEnhancement:
    def test_it_holds_words_facets_and_entries_and_nothing_else(self, invented):
        """No verdict in full, no note, nothing that the page does not say better."""
        data = data_of(answer(about_guides("uio-like-storage"), invented, ANY_DAY))

        assert set(data) == {"words", "facets", "entries"}
        assert {key for facet in data["facets"] for key in facet} == {"id", "label", "values", "column"}
        assert {len(value) for facet in data["facets"] for value in facet["values"]} == {2}

    @pytest.mark.parametrize("group_by", ["", "topic", "type"])
    def test_entries_are_those_of_the_page_in_their_order(self, invented, group_by):
        """One that stands under two headings is there twice."""
        listing = answer(asking(Kind.RESOURCE, "type", group_by=group_by), invented, ANY_DAY)
        data = data_of(listing)
        [types] = [facet["values"] for facet in data["facets"]]

        said = [types[place][0] for [[place]] in data["entries"]]
        assert said == [invented[entry.id].type for entry in entries_of(listing)]

    def test_what_leaves_nothing_out_is_not_offered(self, invented):
        """One value only, or the same for all."""
        ids = ("fjord-drive", "fjord-vault")
        listing = answer(asking(Kind.RESOURCE, "scope", "owner", "lifecycle", "status", ids=ids), invented, ANY_DAY)

        assert [facet["id"] for facet in data_of(listing)["facets"]] == ["lifecycle"]

    def test_without_any_facet_there_is_still_search_and_order(self, invented):
        """As for kinds whose records have nothing in common to choose by."""
        data = data_of(answer(asking(Kind.ASSEMBLY), shipped(), ANY_DAY))

        assert data["facets"] == []
        assert set(map(tuple, data["entries"])) == {()}

    def test_words_in_another_language_say_so(self):
        """Those that fall back."""
        data = data_of(answer(asking(Kind.RESOURCE, "owner", languages=("nn",)), shipped(), ANY_DAY))
        [owners] = [facet["values"] for facet in data["facets"]]
        said = {id: shipped()[id].label.in_language("nn").language for id, *_ in owners if id in shipped()}

        assert {value[0]: value[2] for value in owners if len(value) > 2} == {
            id: language for id, language in said.items() if language != "nn"
        }

    def test_one_entry_is_nothing_to_choose_from(self, invented):
        """So its page needs no script."""
        assert answer(asking(Kind.RESOURCE, "type", ids=("fjord-vault",)), invented, ANY_DAY).enhancement is None

    def test_nothing_is_offered_unasked(self, invented):
        """Without the option."""
        assert answer(replace(asking(Kind.RESOURCE), filters=None), invented, ANY_DAY).enhancement is None


class TestUsualFacets:
    @pytest.mark.parametrize(
        "directive",
        [each for each in DIRECTIVES.values() if issubclass(each, RecordsDirective) and "filters" in each.option_spec],
    )
    def test_they_are_among_those_of_the_kind(self, directive):
        """So that an author can take one away by naming the others."""
        usual = USUAL_FACETS.get(directive.kind, facets_of(directive.kind))

        assert set(usual) <= set(facets_of(directive.kind))

"""Verdicts on a page, held against the records: nothing milder, nothing lost, never without its notice."""

from __future__ import annotations

import pytest

from rdmno_content import shipped
from rdmno_content.prose import Block, BulletList, Paragraph, parse
from rdmno_content.records import StorageGuide
from rdmno_content.vocabulary import DataClass, LinkRel
from sphinxext_rdmno.questions import Choice
from sphinxext_rdmno.views.matrix import MatrixView, classification_matrix
from sphinxext_rdmno.views.presenter import Presenter

GUIDES = [guide.id for guide in shipped().of_type(StorageGuide)]

WORDS = {
    "en": {
        "unknown": "Not stated",
        "reported": "reported, not stated by the guide",
        "stricter": "the stricter class holds",
    },
    "nb": {"unknown": "Ikke oppgitt", "reported": "gjengitt, ikke sagt i guiden", "stricter": "den strengeste klassen"},
    "nn": {
        "unknown": "Ikkje oppgitt",
        "reported": "attgjeve, ikkje sagt i guiden",
        "stricter": "den strengaste klassen",
    },
}


def plain(value) -> str:
    """The words of a view, without what they look like."""
    if isinstance(value, tuple | list):
        return " ".join(filter(None, map(plain, value)))
    if isinstance(value, BulletList):
        return plain(value.items)
    if isinstance(value, Block):
        return "".join(map(plain, value.children)) if isinstance(value, Paragraph) else ""
    text = getattr(value, "text", None)
    return text if text is not None else "".join(map(plain, value.children))


def said(prose, language) -> str:
    return plain(parse(prose.in_language(language).text))


@pytest.fixture(params=["en", "nb", "nn"])
def language(request):
    return request.param


@pytest.fixture(params=GUIDES)
def shown(request, language):
    """A shipped guide, and the groups that its matrix shows."""
    guide = shipped().find(request.param, StorageGuide)
    assert guide is not None
    return guide, classification_matrix(Presenter(shipped(), language), [guide], Choice())


class TestCells:
    def test_every_cell_says_what_the_guide_says_and_no_more(self, shown, language):
        """The verdict in words, or that none is stated; with condition, note and conflict in full."""
        guide, listing = shown
        presenter = Presenter(shipped(), language)
        rows = sorted(guide.rows, key=MatrixView(presenter)._order)
        cells = [
            (row.cells.get(each), plain(entry.facts[each.value]))
            for group in listing.groups
            for row, entry in zip(rows, group.entries, strict=True)
            for each in DataClass
        ]

        for verdict, text in cells:
            if verdict is None:
                assert text == WORDS[language]["unknown"]
                continue
            assert text.startswith(presenter.label(verdict.value))
            assert (WORDS[language]["reported"] in text) == (not verdict.is_stated)
            for prose in filter(None, (verdict.condition, verdict.note, verdict.conflict)):
                assert said(prose, language) in text

    def test_each_row_names_its_sources(self, shown):
        """Every source that a verdict of it cites."""
        guide, listing = shown
        titles = {
            source.title for row in guide.rows for verdict in row.cells.values() for source in verdict.evidence.sources
        }

        text = plain([entry.title for group in listing.groups for entry in group.entries])

        assert [title for title in titles if title not in text] == []


class TestNotice:
    def test_it_stands_before_every_guide(self, shown, language):
        """Whose verdicts they are, how old, who decides, whom to ask, and what was not seen."""
        guide, listing = shown
        institution = shipped()[guide.institution]

        for group in listing.groups:
            notice = plain(group.before)
            assert institution.name.in_language(language).text in notice
            assert WORDS[language]["stricter"] in notice
            assert any(word in notice for word in ("not confirmed", "ikke bekreftet", "ikkje stadfesta"))
            for link in institution.links_of(LinkRel.TEAM):
                assert link.title.in_language(language).text in notice
            if guide.note:
                assert said(guide.note, language) in notice
            if guide.unit:
                assert guide.unit.in_language(language).text in notice


class TestOwnersTerms:
    def test_they_never_stand_in_a_class_of_the_reader(self, shown):
        """What an owner says has a column of its own, and only where the owner is another institution."""
        guide, listing = shown

        for group in listing.groups:
            for entry in group.entries:
                service = shipped()[entry.id]
                if "owner" in entry.facts:
                    assert guide.institution not in getattr(service, "owner", ())


class TestChoice:
    def test_an_empty_choice_matches_nothing(self):
        """A filter that was not understood never shows more."""
        guide = shipped().find("oslomet-storage", StorageGuide)
        assert guide is not None

        for choice in (Choice(services=frozenset()), Choice(uses=frozenset()), Choice(audience=frozenset())):
            assert list(choice.rows(guide, shipped())) == []

    def test_a_row_for_everybody_is_for_students_too(self):
        """An audience leaves out only what is for others."""
        guide = shipped().find("usn-storage", StorageGuide)
        assert guide is not None

        chosen = list(Choice(audience=frozenset({"students"})).rows(guide, shipped()))

        assert {row.audience.value for row in chosen} <= {"students", "all"}
        assert chosen

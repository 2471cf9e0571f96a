"""The order of the indices, which is that of the Norwegian alphabet."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from sphinxext_rdmno.homes import Claim
from sphinxext_rdmno.indices import INDICES, TopicIndex, name_indices
from sphinxext_rdmno.words import alphabetical


def claim(id, label, *topics, docname="tools"):
    return Claim(id=id, kind="resource", label=label, docname=docname, position=0, topics=topics)


@pytest.fixture
def index():
    """Make an index of claims; gives the names under each heading."""

    def made(*claims, docnames=None):
        site = SimpleNamespace(config=SimpleNamespace(language="nb"))
        domain = SimpleNamespace(homes={each.id: each for each in claims}, name="rdmno", env=site)
        content, collapse = TopicIndex(domain).generate(docnames)  # type: ignore[arg-type]
        assert collapse is False
        return [(heading, [entry.name for entry in entries]) for heading, entries in content]

    return made


class TestOrder:
    def test_the_last_letters_come_last(self, index):
        """Æ, ø and å, in names and in headings."""
        names = ["Å", "Åpen", "Ærlig", "Ørret", "Zoo", "a", "B"]
        claims = [claim(f"id{number}", name, "Åpne data", "Æ", "Analyse") for number, name in enumerate(names)]

        content = index(*claims)

        assert [heading for heading, _ in content] == ["Analyse", "Æ", "Åpne data"]
        assert {tuple(names) for _, names in content} == {("a", "B", "Zoo", "Ærlig", "Ørret", "Å", "Åpen")}

    def test_names_that_are_the_same_have_an_order_too(self, index):
        """By id, whoever was read first."""
        one, two = claim("a", "Same", "T", docname="z"), claim("b", "Same", "T", docname="y")

        assert index(one, two) == index(two, one)

    def test_capitals_do_not_matter(self):
        """Neither do accents of our neighbours."""
        assert sorted(["b", "A", "Ö", "Ä", "z"], key=lambda name: alphabetical(name, "nb")) == ["A", "b", "z", "Ä", "Ö"]


class TestContent:
    def test_a_record_without_topics_is_left_out(self, index):
        """There is no heading for nothing."""
        assert index(claim("a", "A"), claim("b", "B", "T")) == [("T", ["B"])]

    def test_only_the_pages_asked_for_are_in_it(self, index):
        """A builder may ask for some of them."""
        here, there = claim("a", "A", "T"), claim("b", "B", "T", docname="other")

        assert index(here, there, docnames=["other"]) == [("T", ["B"])]

    def test_without_homes_there_is_nothing(self, index):
        """So that no page is made."""
        assert index() == []


class TestNames:
    @pytest.mark.parametrize(
        ("language", "first"),
        [("nb", "Oppføringer etter slag"), ("no", "Oppføringer etter slag"), ("en", "Records by kind")],
    )
    def test_they_follow_the_site(self, language, first):
        """Also where a process builds one site after another."""
        name_indices(language)
        names = [each.localname for each in INDICES]
        name_indices(None)

        assert names[0] == first
        assert len(set(names)) == 3

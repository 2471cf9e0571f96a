"""What records know of themselves: labels, past and present, links, and the rules of their kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from rdmno_content import Catalog, Kind
from rdmno_content.parts import Link
from rdmno_content.records import RECORD_TYPES, Law
from rdmno_content.text import Text
from rdmno_content.vocabulary import DataClass, LawStatus, LinkRel, LinkStatus

Make = Callable[..., Any]


class TestRecord:
    def test_class_is_known_for_every_kind(self) -> None:
        assert list(RECORD_TYPES) == [*Kind]
        assert all(type_.model_fields["kind"].default is kind for kind, type_ in RECORD_TYPES.items())

    @pytest.mark.parametrize("kind", Kind)
    def test_of_every_kind_is_in_the_invented_catalog(self, catalog: Catalog, kind: Kind) -> None:
        """So that tests of what shows records can use it for every kind."""
        assert catalog.ids_of(kind)

    def test_has_no_fields_but_its_own(self, record: Make) -> None:
        with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
            record(Kind.LAW, "a", titel="x")

    def test_cannot_be_changed(self, record: Make) -> None:
        with pytest.raises(ValidationError, match="frozen"):
            record(Kind.LAW, "a").status = LawStatus.REPEALED

    def test_is_equal_to_one_that_states_the_same(self, record: Make) -> None:
        assert record(Kind.LAW, "a") == record(Kind.LAW, "a")
        assert record(Kind.LAW, "a") != record(Kind.LAW, "b")

    @pytest.mark.parametrize("id", ["", "A", "a_b", "a--b", "-a", "a-", "æ", "a b", "a.b", "a/b", "a\n"])
    def test_refuses_what_is_not_an_id(self, record: Make, id: str) -> None:
        with pytest.raises(ValidationError, match="is not an id"):
            record(Kind.LAW, id)

    @pytest.mark.parametrize("id", ["a", "1", "nird-2020", "0-1"])
    def test_takes_an_id(self, record: Make, id: str) -> None:
        assert record(Kind.LAW, id).id == id

    @pytest.mark.parametrize(
        "url",
        [
            "https://example.org",
            "http://example.org/",
            "https://example.org/a%20b?c=d&e=f#g",
            "https://example.org?q",
            "https://example.org:8080/a_(b)",
            "https://example.org/ærlig",
            "mailto:post@example.org",
        ],
    )
    def test_takes_an_address(self, record: Make, url: str) -> None:
        assert record(Kind.LAW, "a", url=url).url == url

    @pytest.mark.parametrize(
        "url",
        [
            "",
            "https:",
            "https://",
            "https:///path",
            "https:example.org",
            "HTTPS://example.org",
            "ftp://example.org",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "//example.org",
            "example.org",
            "https://example.org/a b",
            "https://example.org/<b>",
            'https://example.org/"',
            "https://example.org/a\nb",
            "https://example.org\n",
            "mailto:post",
            "mailto:a@b@c",
            "rdmno:tsd",
        ],
    )
    def test_refuses_another_address(self, record: Make, url: str) -> None:
        with pytest.raises(ValidationError, match="is not an address"):
            record(Kind.LAW, "a", url=url)

    @pytest.mark.parametrize(("stated", "flag"), [("yes", True), ("no", False), (True, True)])
    def test_reads_yes_and_no(self, record: Make, stated: object, flag: bool) -> None:
        assert record(Kind.LAW, "a", url_unconfirmed=stated).url_unconfirmed is flag

    @pytest.mark.parametrize("stated", ["Yes", "true", "1", "", 1, None])
    def test_reads_no_other_words_for_yes_and_no(self, record: Make, stated: object) -> None:
        with pytest.raises(ValidationError, match="is not one of: yes, no"):
            record(Kind.LAW, "a", url_unconfirmed=stated)


class TestPast:
    @pytest.mark.parametrize(
        ("kind", "status", "past"),
        [
            (Kind.LAW, "in-force", False),
            (Kind.LAW, "adopted-not-in-force", False),
            (Kind.LAW, "superseded", True),
            (Kind.LAW, "repealed", True),
            (Kind.RESOURCE, "active", False),
            (Kind.RESOURCE, "phasing-out", False),
            (Kind.RESOURCE, "superseded", True),
            (Kind.RESOURCE, "decommissioned", True),
            (Kind.COMMUNITY, "current", False),
            (Kind.COMMUNITY, "superseded", True),
        ],
    )
    def test_follows_from_the_status(self, record: Make, kind: Kind, status: str, past: bool) -> None:
        assert record(kind, "a", status=status).is_past is past

    def test_is_never_an_assembly(self, record: Make) -> None:
        """Assemblies have no status."""
        assert not record(Kind.ASSEMBLY, "a").is_past


class TestLabel:
    def test_is_the_name(self, record: Make) -> None:
        assert record(Kind.COMMUNITY, "a").label == Text(en="Words", nb="Ord")

    def test_of_an_institution_is_its_acronym_in_the_languages_of_its_name(self, record: Make) -> None:
        assert record(Kind.INSTITUTION, "a", acronym="FjU").label == Text(en="FjU", nb="FjU")
        assert record(Kind.INSTITUTION, "a").label == Text(en="Words", nb="Ord")

    def test_of_a_law_is_its_short_title_where_a_language_has_one(self, record: Make) -> None:
        assert record(Kind.LAW, "a", short_name={"nb": "ordloven"}).label == Text(en="Words", nb="ordloven")


class TestLaw:
    def test_binds_only_in_force(self, record: Make) -> None:
        binding = [status for status in LawStatus if record(Kind.LAW, "a", status=status).is_binding]

        assert binding == [LawStatus.IN_FORCE]

    def test_is_official_in_the_languages_that_say_so(self, catalog: Catalog) -> None:
        assert catalog.find("sea-data-act", Law).official == Text(  # type: ignore[union-attr]
            nb="Lov om data fra havet", nn="Lov om data frå havet"
        )

    def test_may_have_no_official_title(self, record: Make) -> None:
        law = record(Kind.LAW, "a", name_status={"en": "translated", "nb": "common"})

        assert law.official == Text()

    @pytest.mark.parametrize("stated", [{"en": "official"}, {"en": "official", "nb": "official", "nn": "common"}])
    def test_says_of_every_title_where_it_is_from(self, record: Make, stated: dict[str, str]) -> None:
        with pytest.raises(ValidationError, match="must say for each language of the name"):
            record(Kind.LAW, "a", name_status=stated)


class TestResource:
    def test_has_an_owner_by_id_or_in_words(self, record: Make) -> None:
        assert record(Kind.RESOURCE, "a", owner=["fjord"], owner_words=None).owner == ("fjord",)
        assert record(Kind.RESOURCE, "a", owner_words={"en": "Us"}).owner_words == Text(en="Us")
        with pytest.raises(ValidationError, match="names no owner"):
            record(Kind.RESOURCE, "a", owner_words=None)


class TestDataClass:
    def test_has_the_level_of_its_id(self, catalog: Catalog) -> None:
        levels = [catalog[name].model_dump()["level"] for name in DataClass]

        assert levels == [1, 2, 3, 4]


class TestLink:
    @staticmethod
    def link(**stated: Any) -> Link:
        return Link.model_validate({"url": "https://example.org", "title": {"en": "x", "nb": "x"}, **stated})

    def test_that_is_replaced_or_dead_is_not_shown(self) -> None:
        shown = [status for status in LinkStatus if self.link(status=status).is_shown]

        assert shown == [status for status in LinkStatus if status not in ("replaced", "dead")]

    @pytest.mark.parametrize("status", [status for status in LinkStatus if status not in ("replaced", "may-move")])
    def test_that_names_its_successor_has_a_status_to_match(self, status: LinkStatus) -> None:
        with pytest.raises(ValidationError, match="names what replaced it, so its status must be: replaced"):
            self.link(status=status, replaced_by="https://example.org/new")

    @pytest.mark.parametrize("status", ["replaced", "may-move"])
    def test_may_name_its_successor(self, status: str) -> None:
        assert self.link(status=status, replaced_by="https://example.org/new").replaced_by

    def test_is_found_by_what_stands_behind_it(self, catalog: Catalog) -> None:
        """Replaced ones resolve, and readers are never led there."""
        university = catalog["uio-like"]

        assert [link.url for link in university.links_of(LinkRel.POLICY)] == ["https://fjord.example.org/policy"]
        assert [link.rel for link in university.links_of(LinkRel.TEAM, LinkRel.PERSONAL_DATA)] == [
            LinkRel.PERSONAL_DATA,
            LinkRel.TEAM,
        ]
        assert len(university.links_of()) == len(university.links) - 1

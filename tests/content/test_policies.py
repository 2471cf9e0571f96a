"""The list of institutions and their policies, in the forms that planning tools read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rdmno_content import Catalog, shipped
from rdmno_content.parts import Link
from rdmno_content.policies import Head, as_policies, as_policies_jsonld, head_of
from rdmno_content.records import Institution

FIELDS = [
    "name",
    "name_en",
    "name_no",
    "os_policy",
    "os_policy_url",
    "rdm_policy",
    "rdm_policy_url",
    "privacy_policy",
    "privacy_policy_url",
    "privacy_routines_research",
    "privacy_routines_research_url",
    "privacy_routines_medical",
    "privacy_routines_medical_url",
    "privacy_routines_student",
    "privacy_routines_student_url",
    "storage_guide",
    "storage_guide_url",
]
"""Of an entry in the list of plan.research-data.no."""


def link(title: str, rel: str, **stated: str) -> dict[str, Any]:
    url = f"https://shore.example.org/{title.lower().replace(' ', '-')}"
    return {"url": url, "title": {"en": title}, "rel": rel, **stated}


@pytest.fixture
def entry(record: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """Makes an institution with links; gives its entry."""

    def make(*links: dict[str, Any], **stated: Any) -> dict[str, Any]:
        return as_policies(Catalog([record("institution", "shore", links=links, **stated)]))[0]

    return make


class TestHead:
    @pytest.mark.parametrize(
        ("title", "rel", "audience", "head"),
        [
            ("Policy for open science", "policy", "all", Head.OPEN_SCIENCE),
            ("Policy for Open Research (PDF)", "policy", "all", Head.OPEN_SCIENCE),
            ("Guidelines for research data", "policy", "all", Head.RESEARCH_DATA),
            ("Storage guide", "storage-guide", "students", Head.STORAGE_GUIDE),
            ("Privacy policy", "personal-data", "all", Head.PRIVACY),
            ("General privacy statement", "personal-data", "all", Head.PRIVACY),
            ("Privacy declarations", "personal-data", "all", Head.PRIVACY),
            ("Personal data in research", "personal-data", "all", Head.PRIVACY_RESEARCH),
            ("Ethics in medical and health research", "personal-data", "all", Head.PRIVACY_MEDICAL),
            ("Privacy policy for theses", "personal-data", "students", Head.PRIVACY_STUDENT),
            ("Data management plans", "dmp", "all", None),
            ("Policy for open science", "team", "all", None),
        ],
    )
    def test_is_read_from_what_the_link_says(self, title: str, rel: str, audience: str, head: Head | None) -> None:
        assert head_of(Link.model_validate(link(title, rel, audience=audience))) is head


class TestEntry:
    def test_has_the_fields_of_the_list(self, entry: Callable[..., dict[str, Any]]) -> None:
        """In their order, empty where there is no page."""
        made = entry(link("Storage guide", "storage-guide"), acronym="SHORE")

        assert list(made) == FIELDS
        assert {name: value for name, value in made.items() if value} == {
            "name": "SHORE",
            "name_en": "Words",
            "name_no": "Ord",
            "storage_guide": "Storage guide",
            "storage_guide_url": "https://shore.example.org/storage-guide",
        }

    def test_goes_by_the_name_where_there_is_no_acronym(self, entry: Callable[..., dict[str, Any]]) -> None:
        assert entry()["name"] == "Words"

    @pytest.mark.parametrize("status", ["replaced", "dead"])
    def test_leaves_out_pages_that_nobody_is_led_to(self, entry: Callable[..., dict[str, Any]], status: str) -> None:
        assert entry(link("Storage guide", "storage-guide", status=status))["storage_guide_url"] == ""

    @pytest.mark.parametrize(
        ("worse", "better"),
        [
            ({"status": "ageing"}, {"lang": "nb"}),
            ({"audience": "staff"}, {"lang": "nb"}),
            ({"audience": "students"}, {}),
            ({"lang": "nb"}, {}),
        ],
    )
    def test_prefers_what_is_current_for_everyone_and_in_english(
        self, entry: Callable[..., dict[str, Any]], worse: dict[str, str], better: dict[str, str]
    ) -> None:
        made = entry(link("Worse", "storage-guide", **worse), link("Better", "storage-guide", **better))

        assert made["storage_guide"] == "Better"

    def test_prefers_a_policy_to_a_page_about_it(self, entry: Callable[..., dict[str, Any]]) -> None:
        made = entry(link("Research data", "policy"), link("Guidelines for research data", "policy", lang="nb"))

        assert made["rdm_policy"] == "Guidelines for research data"

    def test_keeps_the_order_of_the_record_between_equals(self, entry: Callable[..., dict[str, Any]]) -> None:
        assert entry(link("One", "storage-guide"), link("Two", "storage-guide"))["storage_guide"] == "One"

    def test_takes_the_storage_guide_from_the_record_of_the_guide_too(self, record: Callable[..., Any]) -> None:
        """But not that of a unit."""
        records = [
            record("institution", "shore"),
            record("storage-guide", "shore-storage", institution="shore", links=[link("Guide", "storage-guide")]),
            record(
                "storage-guide",
                "shore-a-storage",
                institution="shore",
                unit={"en": "A unit"},
                links=[link("Guide of a unit", "storage-guide")],
            ),
        ]

        assert as_policies(Catalog(records))[0]["storage_guide"] == "Guide"
        assert as_policies(Catalog([records[0], records[2]]))[0]["storage_guide"] == ""


class TestList:
    def test_has_an_entry_for_each_institution(self) -> None:
        current = [institution for institution in shipped().of_type(Institution) if not institution.is_past]

        made = as_policies(shipped())

        assert [each["name_en"] for each in made] == [institution.name["en"] for institution in current]
        assert all(list(each) == FIELDS for each in made)

    def test_leaves_out_institutions_that_are_past(self, record: Callable[..., Any]) -> None:
        assert as_policies(Catalog([record("institution", "shore", status="superseded")])) == []

    def test_holds_only_addresses_of_the_records(self) -> None:
        """With the titles that they have there."""
        known = {(link.title["en"], link.url) for record in shipped().values() for link in record.links_of()}
        for entry in as_policies(shipped()):
            for head in Head:
                title, url = (entry[name] for name in (head.value[0], f"{head.value[0]}_url"))
                assert bool(title) == bool(url)
                assert not url or (title, url) in known


class TestLinkedForm:
    def test_is_a_list_of_organizations_with_what_they_own(self, record: Callable[..., Any]) -> None:
        stated = {"acronym": "SHORE", "url": "https://shore.example.org", "ror": "https://ror.org/03zga2b32"}
        institution = record("institution", "shore", links=[link("Storage guide", "storage-guide")], **stated)

        assert as_policies_jsonld(Catalog([institution])) == {
            "@context": "https://schema.org",
            "@type": "ItemList",
            "name": {"@language": "en", "@value": "Institutional Policies"},
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": 1,
                    "item": {
                        "@type": "Organization",
                        "name": [{"@language": "en", "@value": "Words"}, {"@language": "no", "@value": "Ord"}],
                        "alternateName": "SHORE",
                        "url": "https://shore.example.org",
                        "identifier": "https://ror.org/03zga2b32",
                        "owns": [
                            {
                                "@type": "Thing",
                                "additionalType": "StorageGuide",
                                "name": {"@language": "en", "@value": "Storage guide"},
                                "url": "https://shore.example.org/storage-guide",
                            }
                        ],
                    },
                }
            ],
        }

    def test_leaves_out_what_is_not_known(self, record: Callable[..., Any]) -> None:
        """And addresses that nobody has seen."""
        stated = {"url": "https://shore.example.org", "url_unconfirmed": "yes"}
        institution = record("institution", "shore", links=[link("Storage guide", "storage-guide")], **stated)

        [element] = as_policies_jsonld(Catalog([institution]))["itemListElement"]

        assert list(element["item"]) == ["@type", "name", "owns"]

    def test_leaves_out_institutions_without_any_page(self, record: Callable[..., Any]) -> None:
        assert as_policies_jsonld(Catalog([record("institution", "shore")]))["itemListElement"] == []

    def test_counts_the_positions(self) -> None:
        elements = as_policies_jsonld(shipped())["itemListElement"]

        assert [element["position"] for element in elements] == [*range(1, len(elements) + 1)]

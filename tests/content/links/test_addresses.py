"""Which addresses of a catalog are asked, and what is said of where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rdmno_content import Catalog, Kind
from rdmno_content.links.addresses import Place, addresses_of, grounds_of


class TestAddresses:
    def test_stand_once_with_every_place_that_names_them(self, record: Callable[..., Any]) -> None:
        url = "https://fjord.example.org/"
        one = record(Kind.COMMUNITY, "one", url=f"{url}#people")
        other = record(Kind.INSTITUTION, "other", links=({"url": url, "title": {"en": "F", "nb": "F"}},))

        [address] = addresses_of([one, other])

        assert address.url == url
        assert address.places == (Place("one", "url"), Place("other", "links.0.url"))
        assert str(address.places[1]) == "other: links.0.url"

    def test_are_those_of_records_links_sources_and_prose(self, catalog: Catalog) -> None:
        named = {
            place.field: address.url for address in addresses_of([catalog["fjord-vault"]]) for place in address.places
        }

        assert named == {
            "url": "https://vault.example.org",
            "description.en": "https://vault.example.org/read",
            "description.nb": "https://vault.example.org/read",
            "open_to.source": "https://vault.example.org/access",
            "links.0.url": "https://vault.example.org/docs",
            "terms.cells.red.evidence.sources.0.url": "https://vault.example.org/terms",
            "terms.cells.yellow.evidence.sources.0.url": "https://vault.example.org/terms",
            "terms.cells.black.evidence.sources.0.url": "https://vault.example.org/terms",
            "evidence.sources.0.url": "https://vault.example.org/terms",
            "evidence.sources.1.url": "https://shorekit.example.org/national",
        }

    def test_leave_out_mail_rdmkit_and_links_that_were_given_up(self, record: Callable[..., Any]) -> None:
        def link(url: str, **stated: str) -> dict[str, Any]:
            return {"url": url, "title": {"en": "F", "nb": "F"}, **stated}

        here = record(
            Kind.COMMUNITY,
            "one",
            links=(
                link("mailto:a@fjord.example.org"),
                link("https://fjord.example.org/dead", status="dead"),
                link("https://fjord.example.org/old", status="replaced", replaced_by="https://fjord.example.org/new"),
            ),
            rdmkit=("https://shorekit.example.org/fjord",),
        )

        assert [address.url for address in addresses_of([here])] == ["https://fjord.example.org/new"]

    def test_at_which_a_record_can_be_seen_are_its_own_and_those_of_its_sources(self, catalog: Catalog) -> None:
        assert grounds_of(catalog["fjord-vault"]) == (
            "https://vault.example.org",
            "https://vault.example.org/terms",
            "https://shorekit.example.org/national",
        )

"""Records as linked data: in words that schema.org has, with nothing that would need its limits said."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rdmno_content import Kind, linked, load, shipped
from rdmno_content.graph import LinkedData
from rdmno_content.linked import descriptions, related, type_of
from rdmno_content.records import RECORD_TYPES, Law, StorageGuide
from rdmno_content.vocabulary import DocumentType, FunderType, InstitutionType, LawStatus, LawType, ResourceType
from sphinxext_rdmno.jsonld import script

HERE = Path(__file__).parent
SCHEMA_ORG = json.loads((HERE / "schema_org.json").read_text(encoding="utf-8"))
INVENTED = load(HERE.parent / "content" / "catalog")
WITHOUT_NODES = {Kind.STORAGE_GUIDE, Kind.DOMAIN_SHEET}


def home(_id):
    """The address at a site that does not know its own."""


def on_site(id):
    return f"https://site/#{id}"


def nodes_of(catalog, *ids, home=home):
    return list(LinkedData(home).nodes(descriptions(catalog, ids), ids))


def node_of(id, **choice):
    [node] = nodes_of(INVENTED, id, **choice)
    return node


def wider(type_):
    """A type and every wider one."""
    while type_:
        yield type_
        type_ = SCHEMA_ORG["types"][type_]


def properties_of(type_):
    return {name for each in wider(type_) for name in SCHEMA_ORG["properties"].get(each, ())}


def parts(value):
    """Every node inside a value, itself included."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from parts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from parts(inner)


@pytest.fixture(scope="module", params=["shipped", "invented"])
def catalog(request):
    return shipped() if request.param == "shipped" else INVENTED


@pytest.fixture(scope="module")
def graph(catalog):
    """The nodes of a page that shows everything."""
    return nodes_of(catalog, *catalog)


class TestVocabulary:
    def test_every_type_and_property_is_one_of_schema_org(self, graph):
        """A property only on a type that has it."""
        for part in parts(graph):
            words = {name for name in part if not name.startswith("@")}
            if "@type" in part:
                assert words <= properties_of(part["@type"]), part
            else:
                assert not words, part

    def test_every_type_that_may_come_is_one_of_schema_org(self):
        """Also those that no record has today."""
        types = {*linked.BY_KIND.values(), *(each for types in linked.BY_TYPE.values() for each in types.values())}

        assert types - {None} <= set(SCHEMA_ORG["types"])

    def test_every_value_of_every_list_is_decided(self):
        """A new one makes somebody decide."""
        assert set(linked.RESOURCES) == set(ResourceType)
        assert set(linked.LAWS) == set(LawType)
        assert set(linked.INSTITUTIONS) == set(InstitutionType)
        assert set(linked.FUNDERS) == set(FunderType)
        assert set(linked.DOCUMENTS) == set(DocumentType)
        assert {RECORD_TYPES[kind] for kind in Kind if kind not in WITHOUT_NODES} == {*linked.BY_TYPE, *linked.BY_KIND}

    def test_every_word_is_used(self):
        """The list holds no more than we need."""
        nodes = [part for each in (shipped(), INVENTED) for part in parts(nodes_of(each, *each))]
        used = {name for node in nodes for name in node if not name.startswith("@")}
        declared = [*linked.BY_KIND.values(), *(each for types in linked.BY_TYPE.values() for each in types.values())]

        assert used == {name for names in SCHEMA_ORG["properties"].values() for name in names}
        assert {each for type_ in declared for each in wider(type_)} == set(SCHEMA_ORG["types"])
        assert {node.get("legislationLegalForce") for node in nodes} - {None} == set(SCHEMA_ORG["members"])


class TestSafety:
    def test_no_verdict_and_no_prose_leaves(self, graph, catalog):
        """What limits them would stay behind."""
        text = json.dumps(graph, ensure_ascii=False)
        guides = {guide.name["en"] for guide in catalog.of_type(StorageGuide)}

        assert [name for name in guides if f'"{name}"' in text] == []
        assert {name for part in parts(graph) for name in part} & {"description", "text", "abstract"} == set()
        for record in catalog.values():
            for field in ("description", "relevance", "criteria", "summary", "role", "note"):
                prose = getattr(record, field, None)
                assert prose is None or prose["en"][:60] not in text, record.id

    def test_no_address_that_nobody_has_seen_leaves(self, graph, catalog):
        """An address that was recalled identifies nothing."""
        text = json.dumps(graph, ensure_ascii=False)
        seen = {record.url for record in catalog.values() if record.url and not record.url_unconfirmed}
        unseen = {record.url for record in catalog.values() if record.url and record.url_unconfirmed} - seen

        assert [url for url in unseen if f'"{url}"' in text] == []

    def test_a_past_record_gives_nothing_unless_it_is_a_law(self, catalog):
        """Services and bodies that are gone cannot be told from those that are not."""
        past = [record for record in catalog.values() if record.is_past]

        assert past
        for record in past:
            assert (type_of(record) is not None) == isinstance(record, Law), record.id

    def test_only_a_law_in_force_is_said_to_be(self, catalog):
        """By the word for it."""
        for law in catalog.of_type(Law):
            [node] = nodes_of(catalog, law.id)
            if node["@type"] == "Legislation" and law.status_eu in (None, law.status):
                expected = "InForce" if law.status is LawStatus.IN_FORCE else "NotInForce"
                assert node["legislationLegalForce"] == f"https://schema.org/{expected}", law.id
            else:
                assert "legislationLegalForce" not in node, law.id

    def test_no_date_is_made_up(self, graph):
        """The day of adoption is in no record; that of entry into force is another."""
        assert [node for node in graph if "legislationDate" in node] == []
        assert [node for node in graph if not re.fullmatch(r"\d{4}", node.get("datePublished", "2026"))] == []


class TestIdentity:
    def test_is_the_home_on_this_site_if_that_is_known(self):
        """Else the record's own address."""
        assert node_of("fjord-vault", home=on_site)["@id"] == "https://site/#fjord-vault"
        assert node_of("fjord-vault")["@id"] == "https://vault.example.org"

    def test_is_of_one_record_only(self, graph):
        """Records that share an address are not made one by it."""
        ids = [node["@id"] for node in graph if "@id" in node]

        assert len(ids) == len(set(ids))

    def test_is_referred_to_where_it_is_named_already(self):
        """A name stands once on a page."""
        vault, drive = nodes_of(INVENTED, "fjord-vault", "fjord-drive", home=on_site)

        assert related(INVENTED["fjord-vault"]) == related(INVENTED["fjord-drive"]) == ("uio-like",)
        assert vault["provider"][0]["name"][0] == {"@language": "en", "@value": "Fjord University"}
        assert drive["provider"] == [{"@id": "https://site/#uio-like"}]

    def test_every_reference_leads_to_a_name(self, graph):
        """On the same page."""
        named = {part["@id"] for part in parts(graph) if "@id" in part and "name" in part}

        assert [part["@id"] for part in parts(graph) if "@id" in part and part["@id"] not in named] == []

    def test_is_given_once(self):
        """However often a page shows the record."""
        data, described = LinkedData(home), descriptions(INVENTED, ["fjord-vault"])

        assert len(list(data.nodes(described, ["fjord-vault", "fjord-vault"]))) == 1
        assert list(data.nodes(described, ["fjord-vault"])) == []


class TestNode:
    def test_of_a_law(self):
        """Whole."""
        assert node_of("sea-data-act") == {
            "@type": "Legislation",
            "@id": "https://gazette.example.org/act/1901-06-15-38",
            "name": [
                {"@language": "en", "@value": "Act relating to data from the sea"},
                {"@language": "nb", "@value": "Lov om data fra havet"},
                {"@language": "nn", "@value": "Lov om data frå havet"},
            ],
            "alternateName": [
                {"@language": "en", "@value": "Sea Data Act"},
                {"@language": "nb", "@value": "havdataloven"},
            ],
            "url": "https://gazette.example.org/act/1901-06-15-38",
            "legislationIdentifier": "LOV-1901-06-15-38",
            "legislationType": [
                {"@language": "en", "@value": "Act"},
                {"@language": "nb", "@value": "Lov"},
                {"@language": "nn", "@value": "Lov"},
            ],
            "legislationLegalForce": "https://schema.org/InForce",
        }

    @pytest.mark.parametrize(
        ("id", "type_"),
        [
            ("uio-like", "CollegeOrUniversity"),
            ("fjord-hospital", "Hospital"),
            ("green", "DefinedTerm"),
            ("shore-assembly", "ItemList"),
            ("coast-committee", "Organization"),
            ("shore-stewards", "Organization"),
            ("fjord-helpdesk", "ContactPoint"),
            ("coast-treaty", "Legislation"),
        ],
    )
    def test_has_the_type_of_its_record(self, id, type_):
        """The narrowest that is surely right."""
        assert node_of(id)["@type"] == type_

    @pytest.mark.parametrize("id", ["uio-like-storage", "sea", "private-laptop", "old-locker", "no-such-record"])
    def test_is_missing_where_no_type_is_right(self, id):
        """Storage guides, sheets for a field, devices, and what is gone."""
        assert nodes_of(INVENTED, id) == []


class Blocks(HTMLParser):
    """The data blocks of a page, as a browser finds them, and every other tag."""

    def __init__(self):
        super().__init__()
        self.tags, self.blocks, self.is_inside = [], [], False

    def handle_starttag(self, tag, attrs):
        self.is_inside = tag == "script"
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        self.is_inside = False

    def handle_data(self, data):
        if self.is_inside:
            self.blocks.append(data)


class TestScript:
    @pytest.mark.parametrize(
        "words",
        [
            "</script><script>alert(1)</script>",
            "<!-- <script>",
            "]]>",
            "A & B &amp; &lt;",
            "line\u2028separator\u2029",
            'quote " and \\ back',
            "Ærleg tale på sámegiella",
        ],
    )
    def test_words_arrive_as_they_were_and_mean_nothing_to_html(self, words):
        """Whatever a record says."""
        block = script([{"name": words}])
        parser = Blocks()
        parser.feed(f"<head>{block}</head>")

        assert parser.tags == [("head", {}), ("script", {"type": "application/ld+json"})]
        assert json.loads("".join(parser.blocks)) == {"@context": "https://schema.org", "@graph": [{"name": words}]}
        inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
        assert not set("<>&\u2028\u2029") & set(inside)

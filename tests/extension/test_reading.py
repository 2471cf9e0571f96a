"""What a page has read, and whether it must be read again."""

from __future__ import annotations

import pickle

import pytest

from rdmno_content import Catalog, Kind, Query
from rdmno_content.records import Institution, Law, Resource, StorageGuide
from sphinxext_rdmno.reading import Fingerprints, Reader
from sphinxext_rdmno.reads import Reads

TOOLS = Query(kind=Kind.RESOURCE, owner=frozenset({"uio-like"}))


def changed(catalog, *, without=(), add=(), **records):
    """The catalog with other fields in some records, without some and with others."""
    kept = (record for record in catalog.values() if record.id not in without)
    names = {name.replace("_", "-"): fields for name, fields in records.items()}
    return Catalog([*(record.model_copy(update=names.get(record.id, {})) for record in kept), *add], catalog.labels)


@pytest.fixture
def open_reader(invented):
    """A reader for a page that is being read, and what it notes."""
    reads = Reads()
    return Reader(invented, reads, Fingerprints(invented)), reads


def reads_of(catalog, look):
    """What a page notes that looks at the catalog in this way."""
    reads = Reads()
    look(Reader(catalog, reads, Fingerprints(catalog)))
    return reads


LOOKS = {
    "item": (lambda reader: reader["fjord-vault"], {"fjord-vault"}),
    "get": (lambda reader: reader.get("fjord-vault"), {"fjord-vault"}),
    "get what is missing": (lambda reader: reader.get("no-such"), {"no-such"}),
    "in": (lambda reader: "fjord-vault" in reader, {"fjord-vault"}),
    "not in": (lambda reader: "no-such" in reader, {"no-such"}),
    "find": (lambda reader: reader.find("fjord-vault", Resource), {"fjord-vault"}),
    "find what is of another kind": (lambda reader: reader.find("fjord-vault", Law), {"fjord-vault"}),
    "select": (lambda reader: reader.select(Query(ids=("green", "red"))), {"green", "red"}),
    "guides": (lambda reader: reader.guides_of("other-university"), {"other-university-storage"}),
    "uses": (
        lambda reader: reader.uses_of(reader.find("other-university-storage", StorageGuide).rows[0]),
        {"other-university-storage", "fjord-vault"},
    ),
    "values": (lambda reader: next(iter(reader.values())), {"cove-compute"}),
    "ids": (list, set()),
    "length": (len, set()),
    "what is allowed": (lambda reader: (reader.of_type(Institution), reader.ids_of(Kind.LAW)), set()),
}


class TestReader:
    @pytest.mark.parametrize("name", LOOKS)
    def test_whatever_it_gives_is_noted(self, invented, name):
        """Also what a page asked for in vain; not what is asked only to say what is allowed."""
        look, noted = LOOKS[name]

        reads = reads_of(invented, look)

        assert reads.records.keys() == noted

    def test_it_answers_as_the_catalog_does(self, invented, open_reader):
        """A page sees no other records than everybody."""
        reader, _ = open_reader

        assert list(reader) == list(invented)
        assert len(reader) == len(invented)
        assert reader.select(TOOLS) == invented.select(TOOLS)
        assert reader.guides_of("uio-like") == invented.guides_of("uio-like")
        assert reader.of_type(Law) == invented.of_type(Law)
        assert reader.ids_of(Kind.LAW) == invented.ids_of(Kind.LAW)
        assert reader.values_of(Kind.RESOURCE, "owner") == invented.values_of(Kind.RESOURCE, "owner")
        assert reader.find("fjord-vault", Resource) is invented["fjord-vault"]
        assert reader.labels is invented.labels
        with pytest.raises(KeyError):
            reader["no-such"]

    def test_a_closed_one_tells_of_what_was_not_noted(self, invented):
        """A page that is only written may show no more than it had noted."""
        beyond: list[str] = []
        reads = reads_of(invented, lambda reader: reader["fjord-vault"])
        closed = Reader(invented, reads, Fingerprints(invented), beyond.append)

        assert closed["fjord-vault"] is invented["fjord-vault"]
        assert beyond == []
        assert closed["fjord-drive"] is invented["fjord-drive"]
        assert "no-such" not in closed
        assert [guide.id for guide in closed.guides_of("other-university")] == ["other-university-storage"]
        assert beyond == ["fjord-drive", "no-such", "other-university-storage"]

    def test_a_closed_one_notes_nothing(self, invented):
        """What is noted while a page is written would be lost."""
        reads = Reads()
        closed = Reader(invented, reads, Fingerprints(invented), lambda _: None)

        closed.select(TOOLS)
        closed.guides_of("uio-like")
        closed.note_everything()

        assert reads == Reads()


def vault(reader):
    return reader["fjord-vault"]


def tools(reader):
    return reader.select(TOOLS)


def guides(reader):
    return reader.guides_of("uio-like")


def everything(reader):
    return reader.note_everything()


def numbers(reader):
    return reader.summary


class TestStaleness:
    @pytest.mark.parametrize("look", [vault, tools, guides, everything, numbers])
    def test_the_same_catalog_leaves_a_page_fresh(self, invented, look):
        """Also when it was read from its files anew, and when the notes come from a pickle."""
        reads = pickle.loads(pickle.dumps(reads_of(invented, look)))  # noqa: S301

        assert not reads.are_stale(Fingerprints(changed(invented)))

    @pytest.mark.parametrize("look", [vault, tools, guides])
    def test_other_records_leave_a_page_fresh(self, invented, look):
        """Added, changed or removed, if it neither shows nor asks for them."""
        other = invented["coast-treaty"].model_copy(update={"id": "new-treaty"})
        now = changed(invented, add=[other], without=["shore-handbook"], tide_fund={"email": "new@fund.example.org"})

        assert not reads_of(invented, look).are_stale(Fingerprints(now))

    @pytest.mark.parametrize(
        ("look", "change"),
        [
            (vault, {"fjord_vault": {"email": "new@fjord.example.org"}}),
            (vault, {"without": ["fjord-vault"]}),
            (tools, {"fjord_drive": {"email": "new@fjord.example.org"}}),
            (tools, {"fjord_drive": {"owner": ("tides",)}}),
            (tools, {"cove_compute": {"owner": ("uio-like",)}}),
            (guides, {"uio_like_marine_storage": {"url": None}}),
            (guides, {"other_university_storage": {"institution": "uio-like"}}),
            (everything, {"coast_treaty": {"url": None}}),
            (everything, {"without": ["shore-handbook"]}),
            (numbers, {"without": ["shore-handbook"]}),
        ],
    )
    def test_a_page_is_stale_when_it_would_see_something_else(self, invented, look, change):
        """A record it shows, or another answer to what it asked."""
        assert reads_of(invented, look).are_stale(Fingerprints(changed(invented, **change)))

    def test_a_page_is_stale_when_what_it_missed_appears(self, invented):
        """It warned of it, and may now show it."""
        reads = reads_of(invented, lambda reader: reader.get("new-treaty"))
        other = invented["coast-treaty"].model_copy(update={"id": "new-treaty"})

        assert not reads.are_stale(Fingerprints(invented))
        assert reads.are_stale(Fingerprints(changed(invented, add=[other])))

    def test_a_page_that_read_nothing_is_never_stale(self, invented):
        """There is nothing that could change."""
        assert not Reads().are_stale(Fingerprints(Catalog([])))


class TestFingerprints:
    def test_they_tell_records_apart(self, invented):
        """Each record has its own, and what is missing has one too."""
        prints = Fingerprints(invented)

        assert len({prints.of(id) for id in invented} | {prints.of("no-such")}) == len(invented) + 1

    def test_an_answer_has_an_order(self, invented):
        """The same records in another order are another page."""
        prints = Fingerprints(invented)

        there, back = (prints.of_answer(Query(ids=ids)) for ids in (("green", "red"), ("red", "green")))

        assert there != back

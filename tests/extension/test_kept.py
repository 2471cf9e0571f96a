"""What is kept beside the doctrees, and the desk that keeps it."""

from __future__ import annotations

import pytest

from rdmno_content import Query, loading
from rdmno_content.vocabulary import Kind
from sphinxext_rdmno.desk import Desk
from sphinxext_rdmno.holdings import Content
from sphinxext_rdmno.kept import FOLDER, Kept
from sphinxext_rdmno.questions import Question
from sphinxext_rdmno.site import Site

VALUE = {"fjord": (1, 2)}


def question(docname="page", **more):
    query = Query(kind=Kind.RESOURCE, **more)
    return Question(show="resource-table", query=query, languages=("en",), docname=docname, layout="table")


@pytest.fixture
def open_desk(tmp_path, invented, monkeypatch):
    """Open a desk on the same place again, as the next build does."""
    monkeypatch.setattr(loading, "shipped", lambda: invented)

    def desk(**site):
        return Desk(Content(), Site(**site), tmp_path)

    return desk


@pytest.fixture
def no_catalog(monkeypatch):
    """Fail if a record is read, from the files or from the copy of them."""

    def forbid():
        monkeypatch.setattr(Desk, "catalog", property(lambda _: pytest.fail("the catalog is read")))

    return forbid


class TestKept:
    def test_gives_what_was_put(self, tmp_path):
        """Also to another that knows the same state."""
        Kept(tmp_path, "today").put("a/b", VALUE)

        assert Kept(tmp_path, "today").get("a/b") == VALUE
        assert Kept(tmp_path, "today").has("a/b")

    def test_gives_nothing_of_another_state(self, tmp_path):
        """What was made of other content is worth nothing."""
        Kept(tmp_path, "today").put("a", VALUE)

        assert Kept(tmp_path, "tomorrow").get("a") is None
        assert not Kept(tmp_path, "tomorrow").has("a")

    def test_gives_nothing_where_there_is_nothing(self, tmp_path):
        kept = Kept(tmp_path, "today")
        kept.drop("a")

        assert kept.get("a") is None
        assert not kept.has("a")

    @pytest.mark.parametrize("length", [0, 3, 16, 17, -1])
    def test_gives_nothing_of_a_file_that_was_cut(self, tmp_path, length):
        """By a full disk, or by a hand."""
        kept = Kept(tmp_path, "today")
        kept.put("a", VALUE)
        path = tmp_path / FOLDER / "a.pickle"
        path.write_bytes(path.read_bytes()[:length])

        assert kept.get("a") is None

    def test_keeps_nothing_where_it_may_not_write(self, tmp_path):
        """The build goes on."""
        (tmp_path / FOLDER).write_text("not a folder", encoding="utf-8")
        kept = Kept(tmp_path, "today")
        kept.put("a", VALUE)

        assert kept.get("a") is None

    def test_leaves_no_other_file(self, tmp_path):
        kept = Kept(tmp_path, "today")
        kept.put("a", VALUE)
        kept.put("a", VALUE)

        assert [path.name for path in (tmp_path / FOLDER).iterdir()] == ["a.pickle"]


class TestDesk:
    def test_answers_the_same_question_without_the_catalog(self, open_desk, no_catalog):
        """In the next build of the same content; with what was read for it."""
        first = open_desk()
        answered = first.ask(question())
        first.close("page")
        no_catalog()

        assert open_desk().ask(question()) == answered
        assert open_desk().kept(question()) == answered.listing
        assert set(answered.listing.records()) <= answered.reads.records.keys()

    def test_knows_what_linked_data_says_without_the_catalog(self, open_desk, no_catalog):
        first = open_desk()
        first.ask(question(ids=("fjord-vault",)))
        first.ask(question(ids=("fjord-drive",)))
        first.close("page")
        no_catalog()

        assert open_desk().linked("page").keys() == {"fjord-vault", "fjord-drive", "uio-like"}

    def test_keeps_the_old_answers_beside_a_new_one(self, open_desk, no_catalog):
        """Where a page asks one thing more."""
        first = open_desk()
        first.ask(question(ids=("fjord-vault",)))
        first.close("page")
        second = open_desk()
        second.ask(question(ids=("fjord-vault",)))
        second.ask(question(ids=("fjord-form",)))
        second.close("page")
        no_catalog()

        assert open_desk().kept(question(ids=("fjord-vault",)))
        assert {"fjord-vault", "fjord-form"} <= open_desk().linked("page").keys()

    def test_keeps_no_answer_that_is_not_asked_for_any_more(self, open_desk):
        first = open_desk()
        first.ask(question(ids=("fjord-vault",)))
        first.ask(question(ids=("fjord-form",)))
        first.close("page")
        second = open_desk()
        second.ask(question(ids=("fjord-form",)))
        second.close("page")

        assert open_desk().kept(question(ids=("fjord-vault",))) is None
        assert "fjord-vault" not in open_desk().linked("page")

    def test_keeps_the_answers_of_pages_apart(self, open_desk):
        desk = open_desk()
        desk.ask(question("one", ids=("fjord-vault",)))
        desk.close("one")
        desk.ask(question("two", ids=("fjord-form",)))
        desk.close("two")

        assert [*open_desk().kept(question("one", ids=("fjord-vault",))).records()] == ["fjord-vault"]
        assert [*open_desk().kept(question("two", ids=("fjord-form",))).records()] == ["fjord-form"]

    def test_answers_anew_for_a_site_that_says_something_else(self, open_desk):
        """An answer for one institution is none for another."""
        first = open_desk()
        first.ask(question())
        first.close("page")

        assert open_desk(institution="uio-like").kept(question()) is None

    def test_forgets_a_page_that_is_gone(self, open_desk):
        first = open_desk()
        first.ask(question())
        first.close("page")
        first.forget("page")

        assert open_desk().kept(question()) is None
        assert open_desk().linked("page") is None

    def test_knows_what_there_is_without_the_catalog(self, open_desk, no_catalog, invented):
        """Enough for most options."""
        open_desk().prepare()
        no_catalog()
        desk = open_desk()
        desk.prepare()

        assert desk.outline.ids_of(Kind.RESOURCE) == invented.ids_of(Kind.RESOURCE)
        assert desk.outline.values_of(Kind.RESOURCE, "owner") == invented.values_of(Kind.RESOURCE, "owner")

    def test_lets_go_of_the_catalog_and_finds_it_again(self, open_desk):
        """In the copy, which is another object and the same catalog."""
        desk = open_desk()
        before = desk.catalog
        desk.rest()

        assert desk.catalog is not before
        assert dict(desk.catalog) == dict(before)

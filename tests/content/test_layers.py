"""What an institution lays over the shipped records: patches, additions, what is hidden, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rdmno_content import Catalog, ContentError, Query, load
from rdmno_content.layers import Layer
from rdmno_content.records import Resource, StorageGuide

Lay = Callable[..., Catalog]

EVIDENCE = "evidence: {sources: [{title: Own rules, seen: live, read: 2026-11-01}], confidence: high}"
GUIDE = "storage-guide/uio-like-storage"


@pytest.fixture
def lay(tmp_path: Path, catalog_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    """Lay files over the invented catalog; gives the catalog."""
    monkeypatch.chdir(tmp_path)
    count = iter(range(9))

    def laid(*layers: dict[str, str]) -> Catalog:
        made = []
        for files in layers:
            folder = tmp_path / f"layer{next(count)}"
            folder.mkdir()
            for name, text in files.items():
                path = folder / f"{name}.yaml"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            made.append(Layer(folder.name, folder))
        return load(catalog_folder, layers=made)

    return laid


@pytest.fixture
def refusal(lay: Lay) -> Callable[..., list[str]]:
    """The problems of layers that are refused."""

    def refused(*layers: dict[str, str]) -> list[str]:
        with pytest.raises(ContentError) as error:
            lay(*layers)
        return list(map(str, error.value.problems))

    return refused


class TestPatch:
    def test_changes_only_what_it_states(self, lay: Lay, catalog: Catalog) -> None:
        """And of words only those in its language."""
        changed = lay({"resource/fjord-vault": "name: {nn: Fjordkvelven vår}\ncost: {en: Free for us}\n"})

        before, after = catalog["fjord-vault"], changed["fjord-vault"]
        assert isinstance(before, Resource)
        assert isinstance(after, Resource)
        assert after.name["nn"] == "Fjordkvelven vår"
        assert {**after.name, "nn": ""} == {**before.name, "nn": ""}
        assert after.description == before.description
        assert changed.origins["fjord-vault"] == {"name.nn": "layer0", "cost": "layer0"} or changed.origins[
            "fjord-vault"
        ] == {"name.nn": "layer0", "cost.en": "layer0"}

    def test_of_a_higher_layer_wins(self, lay: Lay) -> None:
        lower = {"resource/fjord-vault": "acronym: LOW\nurl: https://low.example.org\n"}
        higher = {"resource/fjord-vault": "acronym: HIGH\n"}

        found = lay(lower, higher)["fjord-vault"]

        assert (found.label["en"], found.url) == (
            "HIGH",
            "https://low.example.org",
        ) or found.url == "https://low.example.org"
        assert getattr(found, "acronym", None) == "HIGH"

    def test_replaces_evidence_whole(self, lay: Lay) -> None:
        """What a fact rests on is said by one hand."""
        found = lay({"resource/fjord-vault": EVIDENCE})["fjord-vault"]

        assert [source.title for source in found.evidence.sources] == ["Own rules"]

    def test_adds_to_a_list_or_replaces_it(self, lay: Lay, catalog: Catalog) -> None:
        link = "{url: https://own.example.org, title: {en: Own page}}"
        added = lay({"institution/uio-like": f"links: {{add: [{link}]}}"})["uio-like"]
        replaced = lay({"institution/uio-like": f"links: {{replace: [{link}]}}"})["uio-like"]

        assert [each.url for each in added.links] == [
            *(each.url for each in catalog["uio-like"].links),
            "https://own.example.org",
        ]
        assert [each.url for each in replaced.links] == ["https://own.example.org"]

    def test_changes_and_removes_items_by_what_they_are_about(self, lay: Lay, catalog: Catalog) -> None:
        first, *others = catalog["uio-like"].links
        title = "{en: Renamed}"
        changed = lay(
            {"institution/uio-like": f"links: {{change: [{{url: {first.url}, rel: {first.rel}, title: {title}}}]}}"}
        )
        removed = lay({"institution/uio-like": f"links: {{remove: [{{url: {first.url}, rel: {first.rel}}}]}}"})

        assert changed["uio-like"].links[0].title["en"] == "Renamed"
        assert changed["uio-like"].links[0].url == first.url
        assert list(removed["uio-like"].links) == others

    def test_that_repeats_what_is_there_changes_nothing(self, lay: Lay, catalog: Catalog) -> None:
        again = lay({"resource/fjord-vault": f"url: {catalog['fjord-vault'].url}\n"})

        assert again["fjord-vault"] == catalog["fjord-vault"]
        assert again.origins["fjord-vault"] == {}


class TestHidden:
    def test_records_are_not_selected_but_may_be_named(self, lay: Lay) -> None:
        """Others may still refer to them."""
        found = lay({"resource/fjord-vault": "hide: yes\n"})

        assert "fjord-vault" in found
        assert [id for id in found if found.is_hidden(id)] == ["fjord-vault"]
        assert "fjord-vault" not in [record.id for record in found.select(Query())]
        assert found.select(Query(ids=("fjord-vault",))) == ()

    def test_records_come_back_in_a_higher_layer(self, lay: Lay) -> None:
        hides, changes = {"resource/data-compass": "hide: yes\n"}, {"resource/data-compass": "acronym: DC\n"}

        found = lay(hides, changes)

        assert not any(map(found.is_hidden, found))


def first_cell(catalog: Catalog, value: str) -> tuple[str, str, str]:
    """The service, its audience and uses, and the class of the first cell with a value, as a patch names them."""
    guide = catalog["uio-like-storage"]
    assert isinstance(guide, StorageGuide)
    for row in guide.rows:
        for name, verdict in row.cells.items():
            if verdict.value == value:
                uses = f", uses: [{', '.join(row.uses)}]" if row.uses else ""
                audience = f", audience: {row.audience}" if row.audience != "all" else ""
                return row.service, audience + uses, name
    raise AssertionError(value)


def cell_patch(service: str, further: str, name: str, verdict: str) -> dict[str, str]:
    return {GUIDE: f"rows:\n  change:\n    - {{service: {service}{further}, cells: {{{name}: {verdict}}}}}\n"}


class TestVerdicts:
    def test_may_become_stricter_on_the_word_of_the_layer_below(self, lay: Lay, catalog: Catalog) -> None:
        service, further, name = first_cell(catalog, "yes")
        patch = cell_patch(
            service, further, name, "{value: no, evidence: {sources: [fjord-guide], confidence: medium}}"
        )

        guide = lay(patch)["uio-like-storage"]

        assert isinstance(guide, StorageGuide)
        assert any(row.service == service and row.cells[name].value == "no" for row in guide.rows if name in row.cells)  # type: ignore[index]

    @pytest.mark.parametrize("value", ["{value: yes, ", "{value: conditional, condition: {en: Ask.}, "])
    def test_may_not_become_looser_without_a_source_of_their_own(
        self, lay: Lay, refusal: Callable[..., list[str]], catalog: Catalog, value: str
    ) -> None:
        service, further, name = first_cell(catalog, "no")
        lent = value + "evidence: {sources: [fjord-guide], confidence: medium}}"

        [problem] = refusal(cell_patch(service, further, name, lent))
        assert problem.startswith("layer0/storage-guide/uio-like-storage.yaml:3:")
        assert "permits more than the layer below, so it must name a source of its own in 'evidence'" in problem

        own = value + EVIDENCE + "}"
        guide = lay(cell_patch(service, further, name, own))["uio-like-storage"]
        assert isinstance(guide, StorageGuide)

    def test_of_a_new_row_need_a_source_of_their_own(self, refusal: Callable[..., list[str]]) -> None:
        """Where nothing was stated, a yes is looser."""
        verdict = "{value: yes, evidence: {sources: [fjord-guide], confidence: medium}}"
        [problem] = refusal({GUIDE: f"rows:\n  add:\n    - {{service: open-shore, cells: {{red: {verdict}}}}}\n"})

        assert "(looser: nothing was stated)" in problem

    def test_that_are_hidden_are_not_stated(self, lay: Lay, catalog: Catalog) -> None:
        service, further, name = first_cell(catalog, "yes")

        guide = lay(cell_patch(service, further, name, "{hide: yes}"))["uio-like-storage"]
        before = catalog["uio-like-storage"]

        assert isinstance(guide, StorageGuide)
        assert isinstance(before, StorageGuide)
        assert sum(len(row.cells) for row in guide.rows) == sum(len(row.cells) for row in before.rows) - 1

    def test_are_replaced_whole(self, refusal: Callable[..., list[str]], catalog: Catalog) -> None:
        """A new value never keeps the evidence of the old one."""
        service, further, name = first_cell(catalog, "yes")

        [problem] = refusal(cell_patch(service, further, name, "{value: no}"))

        assert problem.endswith(f"cells.{name}.evidence: is missing")

    def test_may_be_approved_by_a_role_for_a_time(self, lay: Lay, catalog: Catalog) -> None:
        service, further, name = first_cell(catalog, "yes")
        held = "approved_by: {en: head of IT security}, valid_until: 2027-01-31"
        guide = lay(cell_patch(service, further, name, f"{{value: no, {held}, {EVIDENCE}}}"))["uio-like-storage"]

        assert isinstance(guide, StorageGuide)
        assert any(verdict.valid_until for row in guide.rows for verdict in row.cells.values())

    @pytest.mark.parametrize("name", ["Kari Nordmann", "kari@example.org", "Dr. Ola Berg"])
    def test_are_never_approved_by_a_person(
        self, refusal: Callable[..., list[str]], catalog: Catalog, name: str
    ) -> None:
        service, further, each = first_cell(catalog, "yes")

        [problem] = refusal(
            cell_patch(service, further, each, f"{{value: no, approved_by: {{en: '{name}'}}, {EVIDENCE}}}")
        )

        assert "name no person" in problem


class TestRefused:
    @pytest.mark.parametrize(
        ("name", "text", "problem"),
        [
            (
                "resource/fjord-volt",
                "hide: yes\n",
                "1:1: there is no record 'fjord-volt' to change. Did you mean 'fjord-vault'?",
            ),
            (
                "resource/fjord-volt",
                "acronym: X\n",
                "1:1: there is no record 'fjord-volt' to change. Did you mean 'fjord-vault'?",
            ),
            (
                "law/fjord-vault",
                "hide: yes\n",
                "1:1: 'fjord-vault' is a resource; a change to it belongs in resource/fjord-vault.yaml",
            ),
            ("resource/fjord-vault", "hide: maybe\n", "1:7: hide: must be yes, or not be there"),
            ("resource/fjord-vault", "colour: {en: red}\n", "1:1: colour: is not a field of a resource."),
            ("resource/fjord-vault", "uses: {add: [store]}\n", "1:1: uses: cannot be changed by a layer"),
            (
                "institution/uio-like",
                "links: [{url: https://a.example.org}]\n",
                "1:1: links: is a list, so a layer says what becomes of it",
            ),
            ("institution/uio-like", "links: {add: x}\n", "1:14: links.add: must be a list"),
            (
                "institution/uio-like",
                "links: {remove: [{url: https://no.example.org}]}\n",
                "links.remove.0: there is no item with url",
            ),
            (
                "institution/uio-like",
                "links: {remove: [{title: {en: x}}]}\n",
                "links.remove.0: must name the item by: url, rel",
            ),
            (GUIDE, "institution: fjord\n", "institution: cannot be changed by a layer: it is 'uio-like'"),
        ],
    )
    def test_is_what_cannot_be_meant(
        self, refusal: Callable[..., list[str]], name: str, text: str, problem: str
    ) -> None:
        problems = refusal({name: text})

        assert any(each.startswith(f"layer0/{name}.yaml:") and problem in each for each in problems), problems

    def test_is_a_link_that_leads_out_of_the_layer(self, tmp_path: Path, catalog_folder: Path) -> None:
        outside = tmp_path / "secret.yaml"
        outside.write_text("acronym: X\n", encoding="utf-8")
        folder = tmp_path / "layer" / "resource"
        folder.mkdir(parents=True)
        (folder / "fjord-vault.yaml").symlink_to(outside)

        with pytest.raises(ContentError, match="leads out of its layer"):
            load(catalog_folder, layers=[Layer("layer", folder.parent)])

    def test_is_a_folder_that_is_not_there(self, tmp_path: Path, catalog_folder: Path) -> None:
        with pytest.raises(ContentError, match="is not a folder"):
            load(catalog_folder, layers=[Layer("layer", tmp_path / "none")])

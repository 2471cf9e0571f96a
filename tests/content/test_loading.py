"""From folders to a catalog, or to every problem in all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rdmno_content import ContentError, Kind, layers, load, loading
from rdmno_content.errors import Position, Problem
from rdmno_content.vocabulary import Scope

Folder = Callable[..., Path]

COMMUNITY = "name: {en: Circle, nb: Krets}\ndescription: {en: Meets., nb: Møtes.}\nevidence: {confidence: low}\n"


def problems_in(*folders: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        load(*folders)
    return list(map(str, error.value.problems))


class TestLoad:
    def test_takes_kind_and_id_from_the_path(self, folder: Folder) -> None:
        catalog = load(folder({"community/circle.yaml": COMMUNITY}))

        assert catalog["circle"].kind is Kind.COMMUNITY
        assert catalog["circle"].id == "circle"

    def test_of_nothing_is_empty(self, tmp_path: Path) -> None:
        assert not load()
        assert not load(tmp_path)

    def test_brings_the_labels_of_the_closed_lists(self, tmp_path: Path) -> None:
        assert load(tmp_path).labels.word(Scope.NATIONAL, "en").text

    def test_says_what_is_wrong_with_the_labels(
        self, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """They are ours, so this can happen only while somebody edits them."""
        monkeypatch.setattr(layers, "VOCABULARY", folder({"vocabulary/kind.yaml": "a: 1\n"}) / "vocabulary")
        loading.shipped_labels.cache_clear()

        assert "vocabulary/scope.yaml:1:1: cannot be read: No such file or directory" in problems_in(tmp_path)

    def test_joins_folders(self, folder: Folder) -> None:
        root = folder({"one/community/a.yaml": COMMUNITY, "two/community/b.yaml": COMMUNITY})

        assert list(load(root / "one", root / "two")) == ["a", "b"]

    def test_knows_the_sources_of_all_folders(self, folder: Folder) -> None:
        """A record may cite what a later folder states."""
        root = folder(
            {
                "one/community/a.yaml": COMMUNITY.replace("{confidence: low}", "{sources: [page], confidence: low}"),
                "two/sources/x.yaml": "page: {title: A page, seen: unconfirmed}\n",
            }
        )

        assert load(root / "one", root / "two")["a"].evidence.sources[0].title == "A page"

    def test_passes_over_hidden_files_and_private_folders(self, folder: Folder) -> None:
        root = folder(
            {
                ".git/x": "",
                "_drafts/community/x.yaml": "",
                "community/.x.yaml.swp": "",
                "sources/.x.yaml.swp": "",
                "community/circle.yaml": COMMUNITY,
                "vocabulary/x.yaml": "",
            }
        )

        assert list(load(root)) == ["circle"]

    def test_does_not_depend_on_the_order_of_the_file_system(self, folder: Folder) -> None:
        root = folder({f"community/{name}.yaml": COMMUNITY for name in ("c", "a", "b")})

        assert list(load(root)) == ["a", "b", "c"]


class TestFolder:
    def test_that_is_not_there_is_a_problem(self, folder: Folder) -> None:
        root = folder({})

        assert problems_in(root / "nowhere") == ["nowhere:1:1: is not a folder"]

    def test_that_is_a_file_is_a_problem(self, folder: Folder) -> None:
        assert problems_in(folder({"a.yaml": ""}) / "a.yaml") == ["a.yaml:1:1: is not a folder"]

    def test_of_an_unknown_kind_is_a_problem(self, folder: Folder) -> None:
        kinds = (
            "resource, assembly, law, guideline, body, institution, data-class, storage-guide, "
            "funder, support, community, document, training, domain-sheet"
        )

        assert problems_in(folder({"laws/a.yaml": "", "README.md": ""})) == [
            f"README.md:1:1: is not named after a kind of record: {kinds}.",
            f"laws:1:1: is not named after a kind of record: {kinds}. Did you mean 'law'?",
        ]

    def test_of_a_kind_that_is_a_file_is_a_problem(self, folder: Folder) -> None:
        assert problems_in(folder({"law": ""})) == ["law:1:1: is not a folder"]

    def test_with_a_folder_inside_is_a_problem(self, folder: Folder) -> None:
        assert problems_in(folder({"law/old/a.yaml": "", "law/b.yaml/c": ""})) == [
            "law/b.yaml:1:1: cannot be read: Is a directory",
            "law/old:1:1: is not a record: its name must end in .yaml",
        ]


class TestFile:
    def test_that_is_not_utf_8_is_a_problem(self, folder: Folder) -> None:
        root = folder({"community/circle.yaml": "name:\n  nb: Måkekretsen\n".encode("latin-1")})

        assert problems_in(root) == ["community/circle.yaml:2:1: is not UTF-8 text"]

    def test_that_is_too_large_is_a_problem(self, folder: Folder) -> None:
        root = folder({"community/circle.yaml": COMMUNITY + "#" * 1_000_000})

        assert problems_in(root) == ["community/circle.yaml:1:1: is larger than 1000000 bytes"]

    def test_is_named_as_a_person_would_type_it(self, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        """Relative to where one works, and whole where that does not reach it."""
        root = folder({"a/law/Bad.yaml": "", "b/x": ""})

        assert problems_in(root / "a")[0].startswith("a/law/Bad.yaml:1:1: ")
        monkeypatch.chdir(root / "b")
        assert problems_in(root / "a")[0].startswith(f"{root}/a/law/Bad.yaml:1:1: ")


class TestIds:
    def test_are_taken_once_in_all_kinds_and_folders(self, folder: Folder) -> None:
        root = folder({"one/community/circle.yaml": COMMUNITY, "two/community/circle.yaml": COMMUNITY})

        assert problems_in(root / "one", root / "two") == [
            "two/community/circle.yaml:1:1: the id 'circle' is taken by one/community/circle.yaml"
        ]


class TestSources:
    def test_have_keys_that_are_taken_once(self, folder: Folder) -> None:
        page = "page: {title: A page, seen: unconfirmed}\n"

        assert problems_in(folder({"sources/a.yaml": page, "sources/b.yaml": "# again\n" + page})) == [
            "sources/b.yaml:2:1: page: is the key of a source in another file too"
        ]

    def test_that_are_wrong_are_reported_once(self, folder: Folder) -> None:
        """The records that cite a source with a mistake have none."""
        cites = COMMUNITY.replace("{confidence: low}", "{sources: [page], confidence: low}")
        root = folder({"community/a.yaml": cites, "sources/a.yaml": "page: {title: A page, seen: yesterday}\n"})

        assert [problem.partition(":")[0] for problem in problems_in(root)] == ["sources/a.yaml"]

    def test_in_a_file_that_is_not_yaml_are_reported(self, folder: Folder) -> None:
        root = folder({"sources/a.yaml": "page: {title: A page}\npage: {}\n"})

        assert problems_in(root) == ["sources/a.yaml:2:1: the field 'page' stands here a second time (first at line 1)"]

    def test_in_a_file_that_is_not_read_are_reported(self, folder: Folder) -> None:
        """A file that nobody reads is a mistake here as it is among the records."""
        root = folder({"sources/a.yml": "page: {title: A page, seen: unconfirmed}\n"})

        assert problems_in(root) == ["sources/a.yml:1:1: is not a file of sources: its name must end in .yaml"]


class TestProblems:
    def test_of_all_files_are_reported_at_once_in_order(self, folder: Folder) -> None:
        root = folder(
            {
                "community/b.yaml": COMMUNITY.replace("confidence: low", "confidence: lwo"),
                "community/a.yaml": "a: 1\na: 2\n",
                "law/B.yaml": "",
                "sources/x.yaml": "page: {title: A page}\n",
            }
        )

        not_an_id = "'B' is not an id: lower-case letters and digits, joined by single hyphens. Did you mean 'b'?"
        assert problems_in(root) == [
            "community/a.yaml:2:1: the field 'a' stands here a second time (first at line 1)",
            "community/b.yaml:3:24: evidence.confidence: 'lwo' is not one of: high, medium, low. Did you mean 'low'?",
            f"law/B.yaml:1:1: {not_an_id}",
            "sources/x.yaml:1:1: page.seen: is missing",
        ]

    def test_between_records_are_reported_once_every_file_can_be_read(self, folder: Folder) -> None:
        root = folder({"community/a.yaml": COMMUNITY + "replaced_by: [b]\n", "community/c.yaml": COMMUNITY + "x: 1\n"})

        assert [problem.partition(":")[0] for problem in problems_in(root)] == ["community/c.yaml"]
        (root / "community" / "c.yaml").write_text(COMMUNITY)
        assert problems_in(root) == ["community/a.yaml:4:15: replaced_by.0: there is no record 'b'."]


class TestContentError:
    PROBLEMS = (
        Problem(Position("b.yaml", 1, 1), "name", "is missing"),
        Problem(Position("a.yaml", 10, 1), "", "is empty"),
        Problem(Position("a.yaml", 9, 2), "x", "is wrong"),
    )

    def test_lists_each_problem_once_in_the_order_of_files_and_lines(self) -> None:
        error = ContentError([*self.PROBLEMS, *self.PROBLEMS])

        assert str(error) == "a.yaml:9:2: x: is wrong\na.yaml:10:1: is empty\nb.yaml:1:1: name: is missing"

    def test_can_be_compared_by_its_problems(self) -> None:
        assert ContentError(self.PROBLEMS).problems == ContentError(reversed(self.PROBLEMS)).problems

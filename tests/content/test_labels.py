"""The words for the closed lists, and where files and lists disagree."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rdmno_content import Kind
from rdmno_content.labels import LISTS, Labels, read_labels
from rdmno_content.layers import VOCABULARY
from rdmno_content.loading import shipped_labels
from rdmno_content.text import LANGUAGES, Text, Words
from rdmno_content.vocabulary import LinkRel, Seen, VerdictValue


@pytest.fixture
def vocabulary(tmp_path: Path) -> Path:
    """A copy of the files, to be spoiled."""
    return shutil.copytree(VOCABULARY, tmp_path / "vocabulary")


def edit(path: Path, change: Callable[[str], str]) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


class TestLists:
    def test_are_all_the_enums_by_the_name_of_their_file(self) -> None:
        assert LISTS["kind"] is Kind
        assert LISTS["link-rel"] is LinkRel
        assert LISTS["verdict-value"] is VerdictValue

    def test_have_one_file_each(self) -> None:
        assert {path.name for path in VOCABULARY.iterdir()} == {f"{name}.yaml" for name in LISTS}


class TestLabels:
    @pytest.mark.parametrize(
        "member",
        [member for list_ in LISTS.values() for member in list_],
        ids=lambda each: f"{type(each).__name__}.{each}",
    )
    def test_stand_in_english_bokmal_and_nynorsk(self, member: Kind) -> None:
        """Labels are ours, so no reader of Norwegian meets a fallback."""
        assert {"en", "nb", "nn"} <= set(shipped_labels()[member]) <= set(LANGUAGES)

    def test_are_asked_in_a_language(self) -> None:
        labels = Labels({(Kind, Kind.LAW): Text(en="law", nb="lov")})

        assert labels.word(Kind.LAW, "nn") == Words("lov", "nb")

    def test_tell_equal_words_of_two_lists_apart(self) -> None:
        """'unconfirmed' and the like stand in more than one list."""
        labels = Labels({(Kind, Kind.LAW): Text(en="law")})

        with pytest.raises(KeyError):
            labels[Seen.LIVE]


class TestReading:
    def test_of_the_shipped_files_finds_nothing(self) -> None:
        _, problems = read_labels(VOCABULARY)

        assert not problems

    def test_finds_a_missing_file(self, vocabulary: Path) -> None:
        (vocabulary / "scope.yaml").unlink()

        _, problems = read_labels(vocabulary)

        assert list(map(str, problems)) == ["vocabulary/scope.yaml:1:1: cannot be read: No such file or directory"]

    def test_finds_members_in_another_order(self, vocabulary: Path) -> None:
        (vocabulary / "scope.yaml").write_text(
            "national: {en: n, nb: n}\ninstitutional: {en: i, nb: i}\ninternational: {en: i, nb: i}\n"
        )

        _, problems = read_labels(vocabulary)

        assert list(map(str, problems)) == [
            "vocabulary/scope.yaml:1:1: must hold, in this order: institutional, national, international"
        ]

    def test_finds_a_missing_and_an_unknown_member(self, vocabulary: Path) -> None:
        edit(vocabulary / "scope.yaml", lambda text: text.replace("\nnational:", "\nregional:"))

        _, problems = read_labels(vocabulary)

        assert [problem.message for problem in problems] == [
            "must hold, in this order: institutional, national, international"
        ]

    def test_finds_words_that_are_not_words_by_language(self, vocabulary: Path) -> None:
        (vocabulary / "scope.yaml").write_text(
            "institutional: {en: i, nb: i}\nnational: words\ninternational: {en: i, no: i}\n"
        )

        _, problems = read_labels(vocabulary)

        assert list(map(str, problems)) == [
            "vocabulary/scope.yaml:2:1: national: must be words by language, such as {en: ..., nb: ...}",
            "vocabulary/scope.yaml:3:1: international: 'no' is not one of: en, nb, nn, se",
        ]

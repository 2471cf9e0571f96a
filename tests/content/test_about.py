"""What the content says of itself: read strictly, in order, and the same as what people read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rdmno_content import RELEASED, Catalog, ContentError, __version__, load, shipped
from rdmno_content.about import About, is_version
from rdmno_content.text import Text

Folder = Callable[..., Path]

CONTENT = Path(__file__).parent.parent.parent / "content"
RELEASE = "released: 2026-{month}-01\nsummary: {{en: A., nb: B.}}\n"
ATTRIBUTION = "title: {en: A, nb: B}\nauthors: C\nlicence: {name: D, url: https://example.org/}\n"


def releases(**months: str) -> dict[str, str]:
    return {f"history/2026.{name[1:]}.0.yaml": RELEASE.format(month=month) for name, month in months.items()}


def problems_in(*folders: Path, complete: bool = False) -> list[str]:
    with pytest.raises(ContentError) as error:
        load(*folders, complete=complete)
    return list(map(str, error.value.problems))


class TestReleases:
    def test_come_newest_first(self, folder: Folder) -> None:
        """By number, not by letter."""
        about = load(folder(releases(v9="09", v10="10", v8="08"))).about

        assert [release.version for release in about.releases] == ["2026.10.0", "2026.9.0", "2026.8.0"]
        assert about.release is about.releases[0]

    def test_may_be_missing(self, tmp_path: Path) -> None:
        assert load(tmp_path).about == About()
        assert About().release is None

    def test_do_not_come_out_before_those_that_they_follow(self, folder: Folder) -> None:
        assert problems_in(folder(releases(v9="09", v10="08"))) == [
            "history/2026.10.0.yaml:1:11: released: is before 2026-09-01, when 2026.9.0 was released"
        ]

    def test_are_told_once(self, folder: Folder) -> None:
        root = folder({f"{name}/history/2026.9.0.yaml": RELEASE.format(month="09") for name in ("one", "two")})

        assert problems_in(root / "one", root / "two") == [
            "two/history/2026.9.0.yaml:1:1: says what one/history/2026.9.0.yaml says already"
        ]

    def test_lie_in_a_folder(self, folder: Folder) -> None:
        assert problems_in(folder({"history": ""})) == ["history:1:1: is not a folder"]

    def test_may_name_what_a_later_one_removes(self, folder: Folder) -> None:
        added = "changes: [{change: added, text: {en: A., nb: B.}, records: [circle]}]\n"
        files = releases(v9="09", v10="10")
        files["history/2026.9.0.yaml"] += added
        assert len(problems_in(folder(files))) == 1

        files["history/2026.10.0.yaml"] += added.replace("added", "removed")

        assert load(folder(files)).about.release

    @pytest.mark.parametrize(
        ("word", "found"),
        [
            ("2026.10.0", []),
            ("2026.9.0", ["2026.10.0"]),
            ("2026.8.0", ["2026.10.0", "2026.9.0"]),
            ("2026-10-02", []),
            ("2026-10-01", ["2026.10.0"]),
            ("2026-08-02", ["2026.10.0", "2026.9.0"]),
            ("2025-01-01", ["2026.10.0", "2026.9.0", "2026.8.0"]),
        ],
    )
    def test_are_found_after_a_release_and_from_a_day_on(self, folder: Folder, word: str, found: list[str]) -> None:
        about = load(folder(releases(v8="08", v9="09", v10="10"))).about

        assert [release.version for release in about.since(word)] == found

    @pytest.mark.parametrize("word", ["2026.11", "2026.0.0", "2026.13.0", "2026.1.01", "26.1.0", "2026.11.0.1", "next"])
    def test_have_a_name_by_calendar(self, word: str) -> None:
        assert is_version("2026.11.0")
        assert not is_version(word)


class TestAttribution:
    def test_needs_a_title_authors_and_a_licence(self, folder: Folder) -> None:
        attribution = load(folder({"attribution.yaml": ATTRIBUTION})).about.attribution

        assert attribution is not None
        assert (attribution.title, attribution.authors) == (Text(en="A", nb="B"), "C")
        assert problems_in(folder({"attribution.yaml": "authors: C\n"})) == [
            "attribution.yaml:1:1: licence: is missing",
            "attribution.yaml:1:1: title: is missing",
        ]

    def test_is_read_strictly(self, folder: Folder) -> None:
        credit = "credits:\n  - source: {en: '[A](ftp://a)', nb: A}\n    terms: {en: B}\n    usedfor: {en: C}\n"

        found = problems_in(folder({"attribution.yaml": ATTRIBUTION.replace("https", "ftp") + credit}))

        assert [line.split(": ")[:2] for line in found] == [
            ["attribution.yaml:3:25", "licence.url"],
            ["attribution.yaml:5:5", "credits.0.used_for"],
            ["attribution.yaml:5:18", "credits.0.source.en"],
            ["attribution.yaml:7:5", "credits.0.usedfor"],
        ]
        assert found[-1].endswith("is not a field of this part. Did you mean 'used_for'?")

    def test_is_said_in_every_language(self, folder: Folder) -> None:
        credit = "credits: [{source: {en: A}, terms: {en: B, nb: B}, used_for: {en: C, nb: C}}]\n"

        problems = problems_in(folder({"attribution.yaml": ATTRIBUTION + credit}), complete=True)

        assert "attribution.yaml:4:12: credits.0.source: has no words in 'nb'" in problems
        assert "attribution.yaml:4:52: credits.0.used_for: has no words in 'nn'" in problems

    def test_that_is_a_folder_is_a_problem(self, folder: Folder) -> None:
        assert problems_in(folder({"attribution.yaml/x": ""})) == [
            "attribution.yaml:1:1: cannot be read: Is a directory"
        ]


class TestSummary:
    def test_counts_what_there_is(self, catalog: Catalog) -> None:
        summary = catalog.summary

        assert sum(summary.records.values()) == len(catalog)
        assert {kind.value: count for kind, count in summary.past.items()} == {
            kind: sum(record.is_past for record in catalog.values() if record.kind == kind) for kind in summary.past
        }
        assert summary.confirmed > 0
        assert summary.facts > summary.confirmed

    def test_spans_the_ages_that_are_known(self, catalog: Catalog) -> None:
        """An age with an open end is not the oldest or the newest by its other end."""
        summary = catalog.summary

        assert (str(summary.oldest), str(summary.newest)) == ("before 2023", "2026-09-01")
        assert summary.undated > 0

    def test_of_nothing_is_nothing(self, tmp_path: Path) -> None:
        summary = load(tmp_path).summary

        assert (summary.records, summary.sources, summary.oldest, summary.newest, summary.facts) == (
            {},
            0,
            None,
            None,
            0,
        )


class TestShipped:
    def test_newest_release_is_this_one(self) -> None:
        release = shipped().about.release

        assert release is not None
        assert (release.version, release.released.isoformat()) == (__version__, RELEASED)

    def test_releases_stand_in_the_changelog(self) -> None:
        """With the same days."""
        changelog = (CONTENT / "CHANGELOG.md").read_text(encoding="utf-8")
        heads = re.findall(r"^## \[([\d.]+)\] - (\S+)$", changelog, re.MULTILINE)

        assert heads == [(each.version, each.released.isoformat()) for each in shipped().about.releases]

    def test_attribution_says_what_people_read(self) -> None:
        """Row by row: the file is for those who have the package, the data for those who see a page."""
        attribution = shipped().about.attribution
        assert attribution is not None
        read = (CONTENT / "ATTRIBUTION.md").read_text(encoding="utf-8")

        rows = [line for line in read.splitlines() if line.startswith("| ")]
        notice = read.strip().splitlines()[-1]

        credits_ = attribution.credits
        assert rows[1:] == [f"| {c.source['en']} | {c.terms['en']} | {c.used_for['en']} |" for c in credits_]
        assert attribution.notice is not None
        assert notice == attribution.notice["en"]

    def test_licence_is_that_of_the_package(self) -> None:
        attribution = shipped().about.attribution
        assert attribution is not None
        read = (CONTENT / "LICENSE-DATA").read_text(encoding="utf-8")

        assert f"({attribution.licence.name})" in read
        assert attribution.licence.url in read

    def test_words_stand_in_nynorsk_too(self) -> None:
        """They are ours."""
        about = shipped().about
        assert about.attribution is not None
        texts = [about.attribution.title, about.attribution.notice]
        texts += [text for c in about.attribution.credits for text in (c.source, c.terms, c.used_for)]
        texts += [release.summary for release in about.releases]
        texts += [change.text for release in about.releases for change in release.changes]

        assert [text for text in texts if text is None or set(text) != {"en", "nb", "nn"}] == []

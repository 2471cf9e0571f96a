"""What pages tell of the content as a whole: what it is, and what has changed in it."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from rdmno_content import RELEASED, __version__, shipped

GOLDEN = Path(__file__).parent / "golden"
STATUS = "```{content-status}\n```\n"
CHANGES = "```{content-changes}\n```\n"
BUILDERS = ["html", "dirhtml", "singlehtml", "latex", "text", "man", "epub", "texinfo", "xml", "gettext"]

MISTAKES = {
    "since-unknown": ("content-changes", "since: 2026.10.0", "'2026.10.0' is not one of: 2026.11.0, 2026.9.0."),
    "since-no-day": ("content-changes", "since: 2026-2-30", "Or give a day, such as 2026-11-22."),
    "since-in-words": ("content-changes", "since: last week", "'last week' is not one of"),
    "since-two": ("content-changes", "since: 2026.9.0, 2026-11-22", ":since: takes one value, not 2"),
    "since-empty": ("content-changes", "since:", ":since: has no value"),
    "option-misspelt": ("content-changes", "sinc: 2026.9.0", "Did you mean 'since'?"),
    "option-of-the-other": ("content-status", "since: 2026.9.0", "'since' is not one of: lang, caption, name, class."),
}
SHOWN_ALL_THE_SAME = {"since-two"}


def page(text, title="Title"):
    return f"{title}\n{'=' * len(title)}\n\n{text}"


def as_rest(text):
    """The same directive in the other markup."""
    return re.sub(r"```\{(\S+)\}\n(.*?)```", lambda m: f".. {m[1]}::\n{indented(m[2])}", text, flags=re.DOTALL)


def indented(lines):
    return "".join(f"   {line}\n" for line in lines.splitlines())


def both(build, text, **conf):
    """A site with one page in each markup."""
    start = "Start\n=====\n\n.. toctree::\n\n   one\n   two\n"
    return build({"index.rst": start, "one.md": page(text), "two.rst": page(as_rest(text))}, **conf)


def shape(document):
    return re.sub(r' (source|slug|myst_[a-z]+)="[^"]*"', "", document.pformat())


def flat(text):
    return " ".join(text.split())


class TestPages:
    @pytest.mark.parametrize("language", ["en", "nb", "nn"])
    def test_say_what_was_accepted(self, build_invented, language):
        """Every word; to accept a change after reading it, set RDMNO_ACCEPT=1."""
        pages = {"index.md": page(STATUS + "\n" + CHANGES)}
        site = build_invented(pages, "text", language=language, rdmno_report_url="https://example.org/{id}/{version}")
        said = site.read("index.txt")
        accepted = GOLDEN / f"content.{language}.txt"
        if os.environ.get("RDMNO_ACCEPT"):
            accepted.write_text(said, encoding="utf-8")

        assert site.warnings == []
        assert said == accepted.read_text(encoding="utf-8")

    @pytest.mark.parametrize("builder", BUILDERS)
    @pytest.mark.parametrize("language", ["en", "nb", "nn"])
    def test_are_made_by_every_builder_without_a_warning(self, build_site, builder, language):
        """Of the shipped content."""
        conf = {"man_pages": [("index", "site", "Site", "", 1)]} if builder == "man" else {}
        text = f"{STATUS}\n{CHANGES}\n```{{content-changes}}\n:since: {__version__}\n```\n"

        assert build_site({"index.md": page(text)}, builder, language=language, **conf).warnings == []

    @pytest.mark.parametrize("language", ["en", "nb", "nn"])
    def test_show_the_shipped_content_in_the_language_of_the_site(self, build_site, language):
        """No word of ours or of its credits falls back to another."""
        site = build_site({"index.md": page(STATUS + "\n" + CHANGES)}, language=language)
        html = site.read("index.html").partition('<div class="body"')[2]

        assert __version__ in html
        assert re.findall(r'lang="(\w+)"', html) == []

    def test_are_written_by_two_processes_as_by_one(self, build_invented):
        """Each sees the same."""
        pages = {f"page{n}.md": page(STATUS + "\n" + CHANGES) for n in range(8)}
        pages["index.rst"] = "Start\n=====\n\n.. toctree::\n   :glob:\n\n   page*\n"

        site = build_invented(pages, "text", parallel=2)

        assert site.warnings == []
        assert len({site.read(f"page{n}.txt") for n in range(8)}) == 1

    def test_are_no_records(self, build_invented):
        """They claim no home, and give neither data nor indices."""
        site = build_invented({"index.md": page(STATUS + "\n" + CHANGES)}, rdmno_export=True)

        assert "ld+json" not in site.read("index.html")
        assert '"records": []' in site.read("rdmno.json")
        assert "rdmno.css" in site.read("index.html")


class TestMarkup:
    @pytest.mark.parametrize(
        "text",
        [
            STATUS,
            CHANGES,
            "```{content-changes}\n:since: 2026-11-01\n:caption: What is *new*\n:name: news\n```\n",
            "```{content-changes}\n:since: 2026.9.0\n:lang: nn\n:class: mine\n```\n",
            "```{content-status}\n:name: about\n:lang: nb\n```\n",
        ],
    )
    def test_of_either_kind_gives_one_page(self, build_invented, text):
        """What is stored and what is written."""
        text = re.sub(r":name: .*\n", "", text)
        site = both(build_invented, text)

        assert site.warnings == []
        for tree in (site.stored, site.resolved):
            assert shape(tree("one")).replace("one", "two") == shape(tree("two")).replace("one", "two")

    @pytest.mark.parametrize("case", MISTAKES)
    def test_with_a_mistake_warns_alike_and_shows_no_more(self, build_invented, case):
        """Where it stands, with what is meant."""
        directive, option, expected = MISTAKES[case]
        site = both(build_invented, f"```{{{directive}}}\n:{option}\n```\n\nAfter.\n")

        for docname, file in (("one", "one.md"), ("two", "two.rst")):
            found = [line for line in site.warnings if line.startswith(f"{file}:4: WARNING: {directive}: ")]
            assert any(expected in line for line in found), site.warnings
            said = site.resolved(docname).astext()
            assert ("Nothing in the catalog matches." in said) == (case not in SHOWN_ALL_THE_SAME)
            assert ("2026.9.0 (" in said) is False
            assert "After." in said
        assert shape(site.resolved("one")).replace("one", "two") == shape(site.resolved("two")).replace("one", "two")

    def test_can_be_referred_to(self, build_invented):
        """By caption or by name."""
        text = "```{content-changes}\n:name: news\n:caption: What is new\n```\n\nSee [](#news) and {ref}`news`.\n"
        site = build_invented({"index.md": page(text)})

        assert site.warnings == []
        assert site.read("index.html").count('href="#news"') == 2


class TestSince:
    @pytest.mark.parametrize(
        ("since", "shown"),
        [
            ("2026.11.0", "Since 2026.11.0 In short: Nothing has changed."),
            ("2026-11-23", "Since 23 November 2026 In short: Nothing has changed."),
            ("2026.9.0", "2026.11.0 (22 November 2026)"),
            ("2026-11-22", "2026.11.0 (22 November 2026)"),
            ("2026-09-15", "2026.11.0 (22 November 2026)"),
        ],
    )
    def test_shows_what_came_later(self, build_invented, since, shown):
        """That nothing has changed is no reason to warn: it changes with the next release."""
        site = build_invented({"index.md": page(f"```{{content-changes}}\n:since: {since}\n```\n")}, "text")

        assert site.warnings == []
        assert shown in flat(site.read("index.txt")).replace("**", "")
        assert "2026.9.0 (" not in site.read("index.txt")

    def test_all_of_no_release_is_a_warning(self, build_site, catalog_files):
        """There is nothing to tell."""
        for name in ("2026.9.0", "2026.11.0"):
            catalog_files.remove(f"history/{name}")

        site = build_site({"index.md": page(CHANGES)})

        assert [line for line in site.warnings if "content-changes: no release matches" in line] == site.warnings
        assert "Nothing in the catalog matches." in site.read("index.html")


class TestStatus:
    def test_of_the_shipped_content_tells_that_nobody_has_confirmed_it(self, build_site):
        """In numbers."""
        text = flat(build_site({"index.md": page(STATUS)}, "text").read("index.txt"))

        facts = f"{shipped().summary.facts:,}"
        assert f"**Confirmed at the source:** 0 of {facts} facts" in text
        assert f"**Release:** {__version__}" in text
        assert RELEASED.endswith("22") == ("22 November 2026" in text)
        assert "Norwegian Licence for Open Government Data (NLOD) 2.0" in text

    def test_has_an_address_for_errors_only_if_the_site_has(self, build_invented):
        """Like a record."""
        without = build_invented({"index.md": page(STATUS)}).read("index.html")
        with_one = build_invented(
            {"index.md": page(STATUS)}, rdmno_report_url="https://example.org/?r={id}&v={version}"
        )

        assert "Report an error" not in without
        assert 'href="https://example.org/?r=rdmno-content&amp;v=2026.11.0"' in with_one.read("index.html")

    def test_of_records_without_attribution_claims_none(self, build_site, catalog_files):
        """Nor a licence, nor a release."""
        for name in ("history/2026.9.0", "history/2026.11.0", "attribution"):
            catalog_files.remove(name)

        text = build_site({"index.md": page(STATUS)}, "text").read("index.txt")

        assert "The content" in text
        assert "45 in all" in text
        assert not re.search("Licence|cite|Release|Compiled", text)


PAGES = {
    "index.md": "# Start\n\n```{toctree}\nstatus\nchanges\nsince\nlaws\n```\n",
    "status.md": page(STATUS),
    "changes.md": page(CHANGES),
    "since.md": page("```{content-changes}\n:since: 2026.12.0\n```\n"),
    "laws.md": page("```{law-list}\n```\n"),
}
GULLS = "name: {en: Gulls, nb: Måker}\ndescription: {en: Cry., nb: Skriker.}\nevidence: {confidence: low}\n"
NEXT = "released: 2026-12-01\nsummary: {en: Waves., nb: Bølger.}\n"


class TestLedger:
    def again(self, build_site):
        """The pages that a second build reads, and the site."""
        site = build_site(PAGES)
        [changed] = re.findall(r"(\d+) changed", site.status)
        return int(changed), site

    @pytest.fixture
    def built(self, build_site, catalog_files):
        build_site(PAGES)
        return catalog_files

    def test_reads_nothing_again_when_nothing_has_changed(self, build_site, built):
        """Though it is about everything."""
        assert self.again(build_site)[0] == 0

    def test_knows_a_new_release(self, build_site, built):
        """Also one that was asked for before it was there; a list of laws is not touched."""
        built.add("history/2026.12.0", NEXT)

        read, site = self.again(build_site)

        assert read == 3
        assert "Waves." in site.read("changes.html")
        assert "2026.12.0" in site.read("status.html")
        assert "Nothing has changed." in site.read("since.html")
        assert site.warnings == []

    def test_knows_a_record_that_a_change_names(self, build_site, built):
        """By its name; the numbers stay, and so does the page that tells them."""
        built.change("resource/tide-disk", "en: ", "en: Very ")

        read, site = self.again(build_site)

        assert read == 2  # the changes, and what asked for something that may be there some day
        assert "Very " in site.read("changes.html")

    def test_knows_the_numbers(self, build_site, built):
        """A record more is a number more."""
        built.add("community/gulls", GULLS)

        _, site = self.again(build_site)

        assert "46 in all" in site.read("status.html")

    def test_knows_whom_the_content_credits(self, build_site, built):
        """And how."""
        built.change("attribution", "as found", "as sung")

        _, site = self.again(build_site)

        assert "as sung" in site.read("status.html")

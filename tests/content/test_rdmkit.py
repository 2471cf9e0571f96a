"""RDMkit's page on Norway beside the catalog: what is read from the page, and what became of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rdmno_content import Catalog, ContentError, Kind, Problem, _yaml, shipped
from rdmno_content.cli import rdmno
from rdmno_content.errors import Position
from rdmno_content.layers import DATA
from rdmno_content.loading import RDMKIT
from rdmno_content.rdmkit import Account, Answer, Comparison, EntriesBySection, compare, load_list, read_list
from rdmno_content.rdmkit_page import TOP, read_page, same

Folder = Callable[..., Path]
Run = Callable[..., Result]

PAGE = """---
title: Shore
page_id: shore
coordinators: [Ola, Kari]

related_pages:
  tool_assembly: [gulls]
  your_tasks: [dmp]

training:
  - name: Courses
    registry: TeSS
    url: https://courses.example.org/?a=1&b=_x_
#  - name: Old courses
#    url: https://old-courses.example.org/

national_resources:
  - name: Vault
    id: vault
    description: A vault, see [its terms](https://vault.example.org/terms)
      and [their history](https://vault.example.org/history).
    instance_of: chest
    related_pages:
      tool_assembly: [gulls, terns]
      your_role: []
    url: https://vault.example.org/
  - name: A thing by name only
    instance_of:
    registry: {tess: none}
ref_to_main_resources:
  - reefdb
---

<!-- [not shown](https://comment.example.org) -->
See [the vault](http://VAULT.example.org).

## Laws

Read [*the* Act](https://law.example.org/act#p1),
then <https://law.example.org/act#p2>\\
and [again](https://law.example.org/act#p1) with {% tool "compass" %}.

### Of *the* sea

* [Sea Act]( https://law.example.org/sea%20act/ "Title")
  * [Regulation](https://law.example.org/regulation)
    1. [Circular](circulars/one), [mail](mailto:law@example.org), [up](#laws), [none]()
* ![A picture](https://pictures.example.org/sea.png)

| Tide | Link |
| --- | --- |
| High | [tide](//tide.example.org) |

## Others

<p>A <a class="x" href="https://html.example.org/a">link</a>,
<!-- <a href="https://html.example.org/no"> -->
<a href="#here">here</a> and <a href='/b'>there</a></p>

Inline <b
>bold</b> <a href="https://html.example.org/c">link</a>
"""


def mentions(text: str) -> dict[str, list[tuple[str, int]]]:
    """The addresses and lines of a page by section."""
    return {
        section.title: [(mention.address, mention.line) for mention in section.mentions]
        for section in read_page(text, "page.md")
    }


def body(text: str) -> list[str]:
    """The addresses in the body of a page."""
    return [mention.address for section in read_page(f"---\na: b\n---\n{text}", "p.md") for mention in section.mentions]


def problem_of(text: str) -> str:
    """The one problem of a page that cannot be read."""
    with pytest.raises(ContentError) as error:
        read_page(text, "page.md")
    return str(error.value)


class TestPage:
    def test_has_addresses_and_ids_in_its_front_matter(self) -> None:
        found = {title: named for title, named in mentions(PAGE).items() if title.startswith("Front")}

        assert found == {
            "Front matter: related_pages": [("gulls", 7)],
            "Front matter: training": [("https://courses.example.org/?a=1&b=_x_", 13)],
            "Front matter: national_resources": [
                ("vault", 19),
                ("https://vault.example.org/terms", 20),
                ("https://vault.example.org/history", 20),
                ("chest", 22),
                ("gulls", 24),
                ("terns", 24),
                ("https://vault.example.org/", 26),
                ("A thing by name only", 27),
            ],
            "Front matter: ref_to_main_resources": [("reefdb", 31)],
        }

    def test_has_links_under_its_headings_each_at_its_line(self) -> None:
        found = {title: named for title, named in mentions(PAGE).items() if not title.startswith("Front")}

        assert found == {
            TOP: [("http://VAULT.example.org", 35)],
            "Laws": [("https://law.example.org/act#p1", 39), ("https://law.example.org/act#p2", 40), ("compass", 41)],
            "Laws / Of the sea": [
                ("https://law.example.org/sea%20act/", 45),
                ("https://law.example.org/regulation", 46),
                ("https://rdmkit.elixir-europe.org/circulars/one", 47),
                ("mailto:law@example.org", 47),
                ("https://tide.example.org", 52),
            ],
            "Others": [
                ("https://html.example.org/a", 56),
                ("https://rdmkit.elixir-europe.org/b", 58),
                ("https://html.example.org/c", 61),
            ],
        }

    def test_may_have_the_line_ends_of_windows(self) -> None:
        assert mentions(PAGE.replace("\n", "\r\n")) == mentions(PAGE)

    def test_names_nothing_if_it_is_plain(self) -> None:
        assert read_page("---\ntitle: Shore\n---\nWords.\n", "page.md") == ()

    def test_needs_no_text_below_its_fields(self) -> None:
        assert mentions("---\nurl: https://a.example.org\n---") == {"Front matter: url": [("https://a.example.org", 2)]}

    def test_keeps_a_heading_within_its_own(self) -> None:
        text = "---\na: b\n---\n# A\n### B\n[b](b:b)\n## C\n[c](c:c)\n# D\n[d](d:d)\n"

        assert list(mentions(text)) == ["A / B", "A / C", "D"]

    def test_may_link_from_a_heading(self) -> None:
        assert mentions("---\na: b\n---\n## [A](a:a) and `b`\n") == {"A and b": [("a:a", 4)]}

    @pytest.mark.parametrize("address", ["javascript:x", "https://xn--a.example.org/å?q=%E5", "http://[", "Https://A"])
    def test_may_hold_any_address(self, address: str) -> None:
        assert body(f"[words]({address})") == [address]

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            ("", "page.md:1:1: is empty"),
            (" \n", "page.md:1:1: is empty"),
            (
                "# Shore\n",
                "page.md:1:1: has no front matter: its fields stand between two lines of ---",
            ),
            (
                "---\ntitle: Shore\n----\n",
                "page.md:1:1: has no front matter: its fields stand between two lines of ---",
            ),
            ("---\n---\nWords\n", "page.md:1:1: must be a mapping of fields to values"),
            ("---\n- a\n---\n", "page.md:1:1: must be a mapping of fields to values"),
            (
                "---\ntitle: Shore\n\ntitle: Sea\n---\n",
                "page.md:4:1: the field 'title' stands here a second time (first at line 2)",
            ),
            ("---\ntools:\n  - [a\n---\n", "page.md:4:1: not valid YAML: "),
            ("---\na: b: c\n---\n", "page.md:2:5: not valid YAML: "),
            ("---\na: &x b\n---\n", "page.md:2:4: anchors (&x) are not allowed"),
        ],
    )
    def test_that_cannot_be_read_says_where(self, text: str, problem: str) -> None:
        assert problem_of(text).startswith(problem)


class TestSame:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("http://a.example.org", "https://a.example.org/"),
            ("https://A.example.org/b/", "https://a.example.org/b"),
            ("https://a.example.org/b%20c(1)", " https://a.example.org/b c%281%29"),
            ("https://a.example.org/å", "https://a.example.org/%C3%A5"),
            ("https://a.example.org/?q=1#", "https://a.example.org?q=1"),
            ("nels", "nels "),
        ],
    )
    def test_are_spellings_of_one_address(self, one: str, other: str) -> None:
        assert same(one) == same(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("https://a.example.org/b", "https://a.example.org/B"),
            ("https://a.example.org/b", "https://a.example.org/b#c"),
            ("https://a.example.org/b", "https://a.example.org/b?c"),
            ("https://a.example.org/b", "https://www.a.example.org/b"),
            ("mailto:a@example.org", "https://a@example.org"),
            ("nels", "Nels"),
        ],
    )
    def test_are_not_two_addresses(self, one: str, other: str) -> None:
        assert same(one) != same(other)


LIST = """
Tools:
  - address: https://vault.example.org
    record: vault
    verdict: held
  - address: https://tide.example.org/
    record: tide
    verdict: corrected
    why: It moved.
  - address: https://tide.example.org/
    record: vault
    verdict: held
  - address: https://gone.example.org
    record: vault
    verdict: held
  - record: reef
    verdict: held
    why: Named without a link.
  - record: cove
    verdict: corrected
    why: Not on the page.
Laws:
  - address: sea-act
    record: sea-act
    verdict: held
"""


@pytest.fixture
def small(record: Callable[..., Any]) -> Catalog:
    """A catalog that knows addresses in every way that there is."""
    source = {"title": "A page", "seen": "live", "read": "2026-11-22", "url": "https://source.example.org/page"}

    def link(url: str, **stated: str) -> dict[str, Any]:
        return {"url": url, "title": {"en": "Link", "nb": "Lenke"}, **stated}

    return Catalog(
        [
            record(Kind.RESOURCE, "vault", url="https://vault.example.org/", instance_of="chest"),
            record(
                Kind.RESOURCE,
                "tide",
                rdmkit=["tides", "https://page.example.org/tide"],
                url="https://shared.example.org/",
                links=[
                    link("https://link.example.org/tide"),
                    link("https://shared.example.org/"),
                    link("https://dead.example.org/tide", status="dead"),
                    link("https://old.example.org/tide", status="replaced", replaced_by="https://new.example.org/tide"),
                ],
                evidence={"confidence": "high", "sources": [source]},
            ),
            record(
                Kind.RESOURCE,
                "reef",
                links=[link("https://shared.example.org/")],
                evidence={"confidence": "high", "sources": [source]},
            ),
            record(Kind.RESOURCE, "cove"),
            record(Kind.LAW, "sea-act"),
        ]
    )


@pytest.fixture
def ours(small: Catalog) -> EntriesBySection:
    """A list of ours about the small catalog."""
    entries, problems = read_list(_yaml.parse(LIST), "rdmkit.yaml", small)
    assert problems == []
    return entries


class TestList:
    @pytest.mark.parametrize(
        ("stated", "problem"),
        [
            ("Tools: none", "list.yaml:1:1: Tools: must be a list"),
            ("Tools: [vault]", "list.yaml:1:9: Tools.0: must be a mapping of fields to values"),
            (
                "Tools:\n  - {address: a, record: valt, verdict: held}",
                "list.yaml:2:26: Tools.0.record: there is no record 'valt'. Did you mean 'vault'?",
            ),
            (
                "Tools:\n  - {address: a, record: vault, verdict: hold}",
                "list.yaml:2:42: Tools.0.verdict: 'hold' is not one of: held, corrected. Did you mean 'held'?",
            ),
            ("Tools:\n  - {address: a, verdict: held}", "list.yaml:2:5: Tools.0.record: is missing"),
            (
                "Tools:\n  - {adress: a, record: vault, verdict: held, why: x}",
                "list.yaml:2:6: Tools.0.adress: is not a field of an entry. Did you mean 'address'?",
            ),
            (
                "Tools:\n  - {address: a, record: vault, verdict: corrected}",
                "list.yaml:2:5: Tools.0: must say why, as it is corrected or has no address",
            ),
            (
                "Tools:\n  - {record: vault, verdict: held}",
                "list.yaml:2:5: Tools.0: must say why, as it is corrected or has no address",
            ),
        ],
    )
    def test_is_read_strictly(self, stated: str, problem: str, small: Catalog) -> None:
        _, problems = read_list(_yaml.parse(stated), "list.yaml", small)

        assert [str(each) for each in problems] == [problem]

    def test_is_loaded_from_its_file(self, folder: Folder, small: Catalog, ours: EntriesBySection) -> None:
        path = folder({"data/rdmkit.yaml": LIST}) / "data" / "rdmkit.yaml"

        assert load_list(path, small) == ours

    @pytest.mark.parametrize(
        ("stated", "problem"),
        [
            ("Tools: none", "data/rdmkit.yaml:1:1: Tools: must be a list"),
            ("Tools:\nTools:", "data/rdmkit.yaml:1:1: the field 'Tools' has no value; give one or remove the line"),
        ],
    )
    def test_that_is_broken_says_where(self, folder: Folder, small: Catalog, stated: str, problem: str) -> None:
        path = folder({"data/rdmkit.yaml": stated}) / "data" / "rdmkit.yaml"

        with pytest.raises(ContentError) as error:
            load_list(path, small)

        assert str(error.value) == problem


class TestCompare:
    @pytest.fixture
    def account(self, ours: EntriesBySection, small: Catalog) -> Callable[[str], Account]:
        """What becomes of one address on a page."""

        def compared(address: str) -> Account:
            page = read_page(f"---\nid: {address}\n---\n", "page.md")
            return compare(page, ours, small).sections[0].accounts[0]

        return compared

    def test_holds_what_our_list_holds(self, account: Callable[[str], Account]) -> None:
        assert account("http://vault.example.org/") == Account(
            address="http://vault.example.org/",
            line=2,
            standing="held",
            answers=(Answer(record="vault", verdict="held"),),
        )

    def test_corrects_what_our_list_corrects_in_any_record(self, account: Callable[[str], Account]) -> None:
        found = account("https://tide.example.org")

        assert found.standing == "corrected"
        assert found.answers == (
            Answer(record="tide", verdict="corrected", why="It moved."),
            Answer(record="vault", verdict="held"),
        )

    @pytest.mark.parametrize(
        ("address", "records"),
        [
            ("tides", ["tide"]),
            ("https://page.example.org/tide", ["tide"]),
            ("https://link.example.org/tide", ["tide"]),
            ("https://source.example.org/page", ["reef", "tide"]),
            ("chest", ["vault"]),
        ],
    )
    def test_holds_what_a_record_knows(
        self, account: Callable[[str], Account], address: str, records: list[str]
    ) -> None:
        found = account(address)

        assert found.standing == "held"
        assert [answer.record for answer in found.answers] == records

    def test_asks_the_record_whose_own_address_it_is(self, account: Callable[[str], Account]) -> None:
        """Another record has a link there too."""
        assert [answer.record for answer in account("https://shared.example.org").answers] == ["tide"]

    @pytest.mark.parametrize(
        ("address", "why"),
        [
            ("https://dead.example.org/tide", "The record's link has the status dead."),
            (
                "https://old.example.org/tide",
                "The record's link has the status replaced, by https://new.example.org/tide.",
            ),
        ],
    )
    def test_corrects_what_is_out_of_use(self, account: Callable[[str], Account], address: str, why: str) -> None:
        found = account(address)

        assert found.standing == "corrected"
        assert found.answers == (Answer(record="tide", verdict="corrected", why=why),)

    @pytest.mark.parametrize(
        "address", ["https://vault.example.org/#fees", "https://new.example.org", "vault", "Vault"]
    )
    def test_lacks_what_nothing_knows(self, account: Callable[[str], Account], address: str) -> None:
        """The id of a record is no id of RDMkit's."""
        found = account(address)

        assert (found.standing, found.answers) == ("lacking", ())

    def test_tells_what_we_have_beyond_the_page(self, ours: EntriesBySection, small: Catalog) -> None:
        page = read_page("---\nurl: https://vault.example.org\n---\n[tide](https://tide.example.org)", "page.md")

        comparison = compare(page, ours, small)

        assert [(section.title, [entry.address for entry in section.gone]) for section in comparison.ours] == [
            ("Tools", ["https://gone.example.org"]),
            ("Laws", ["sea-act"]),
        ]
        assert [[entry.record for entry in section.unlinked] for section in comparison.ours] == [["reef", "cove"], []]

    def test_counts_a_record_as_beyond_unless_the_page_names_it(self, ours: EntriesBySection, small: Catalog) -> None:
        page = read_page("---\nurl: https://vault.example.org\n---\n", "page.md")

        assert compare(page, ours, small).records_beyond == ("cove", "tide", "sea-act")

    def test_counts_each_section_for_itself(self, ours: EntriesBySection, small: Catalog) -> None:
        page = read_page(
            "---\nid: https://vault.example.org\n---\n"
            "# A\n[a](https://vault.example.org/) [b](https://tide.example.org)\n# B\n[b](https://nowhere.example.org)",
            "page.md",
        )

        comparison = compare(page, ours, small)

        assert [comparison.count(standing) for standing in ("held", "corrected", "lacking")] == [2, 1, 1]


@pytest.fixture
def run(small: Catalog, monkeypatch: pytest.MonkeyPatch, folder: Folder) -> Run:
    """Compares a page, and more words if given, with the small catalog and a list of ours."""

    def invoke(page: str | bytes, *words: str, ours: str = LIST) -> Result:
        where = folder({"page.md": page, f"data/{RDMKIT}": ours})
        monkeypatch.setattr("rdmno_content.comparing.shipped", lambda: small)
        monkeypatch.setattr("rdmno_content.comparing.DATA", where / "data")
        return CliRunner().invoke(rdmno, ["compare-rdmkit", "page.md", *words])

    return invoke


WHOLE = """---
title: Shore
---
## Tools
[Vault](https://vault.example.org), [Tide](https://tide.example.org) and [gone](https://gone.example.org)

## Laws
{% tool "sea-act" %}
"""


class TestCommand:
    def test_ends_with_0_if_everything_is_accounted_for(self, run: Run) -> None:
        result = run(WHOLE)

        assert result.exit_code == 0
        assert result.stdout.splitlines() == [
            "Tools: 2 held, 1 corrected",
            "  held       https://vault.example.org  vault",
            "  corrected  https://tide.example.org",
            "             tide: It moved.",
            "             vault: held",
            "  held       https://gone.example.org  vault",
            "Laws: 1 held",
            "  held       sea-act  sea-act",
            "",
            "Beyond the page, by section of our list",
            "Tools: 0 not on the page, 2 without a link",
            "  no link    reef: Named without a link.",
            "  no link    cove: Not on the page.",
        ]
        assert result.stderr == "3 held, 1 corrected, 0 lacking; the page does not lead to 1 of our 5 records\n"

    def test_says_where_something_lacking_stands_and_ends_with_1(self, run: Run) -> None:
        result = run("---\na: b\n---\n## New\n\nSee [this](https://new.example.org).\n")

        assert result.exit_code == 1
        assert result.stdout.splitlines()[:2] == [
            "New: 1 lacking",
            "  lacking    page.md:6: https://new.example.org",
        ]
        assert "  not there  https://gone.example.org  vault" in result.stdout.splitlines()

    def test_says_nothing_of_what_is_beyond_if_nothing_is(self, run: Run) -> None:
        result = run(WHOLE, ours="Tools:\n  - {address: sea-act, record: sea-act, verdict: held}")

        assert "Beyond" not in result.stdout

    def test_prints_json_for_programs(self, run: Run) -> None:
        result = run("---\nid: new\n---\n[vault](https://vault.example.org)", "--json")

        assert result.exit_code == 1
        data = json.loads(result.stdout)
        assert data["sections"] == [
            {
                "title": "Front matter: id",
                "accounts": [{"address": "new", "line": 2, "standing": "lacking", "answers": []}],
            },
            {
                "title": TOP,
                "accounts": [
                    {
                        "address": "https://vault.example.org",
                        "line": 4,
                        "standing": "held",
                        "answers": [{"record": "vault", "verdict": "held"}],
                    }
                ],
            },
        ]
        assert [section["title"] for section in data["ours"]] == ["Tools", "Laws"]
        assert data["records_beyond"] == ["cove", "tide", "sea-act"]
        assert Comparison.model_validate(data).count("lacking") == 1

    @pytest.mark.parametrize(
        ("page", "problem"),
        [
            ("", "page.md:1:1: is empty\n"),
            (
                "---\ntitle: x\ntitle: y\n---\n",
                "page.md:3:1: the field 'title' stands here a second time (first at line 2)\n",
            ),
            (b"---\ntitle: \xe5\n---\n", "page.md:2:1: is not UTF-8 text\n"),
        ],
    )
    def test_of_a_page_that_cannot_be_read_ends_with_2(self, run: Run, page: str | bytes, problem: str) -> None:
        result = run(page)

        assert (result.exit_code, result.stdout, result.stderr) == (2, "", problem)

    @pytest.mark.parametrize("name", ["nowhere.md", "."])
    def test_of_no_file_ends_with_2(self, name: str) -> None:
        assert CliRunner().invoke(rdmno, ["compare-rdmkit", name]).exit_code == 2

    def test_with_a_broken_list_ends_with_1(self, run: Run) -> None:
        result = run(WHOLE, ours="Tools: none")

        assert (result.exit_code, result.output) == (1, "data/rdmkit.yaml:1:1: Tools: must be a list\n")

    def test_with_a_broken_release_ends_with_1(self, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
        def raise_problems() -> Catalog:
            raise ContentError([Problem(Position("a.yaml", 1, 1), "", "is empty")])

        folder({"page.md": WHOLE})
        monkeypatch.setattr("rdmno_content.comparing.shipped", raise_problems)

        result = CliRunner().invoke(rdmno, ["compare-rdmkit", "page.md"])

        assert (result.exit_code, result.output) == (1, "a.yaml:1:1: is empty\n")


class TestShipped:
    def test_list_says_what_the_provenance_says(self) -> None:
        provenance = json.loads(Path(__file__).with_name("provenance.json").read_text(encoding="utf-8"))["rdmkit"]
        told = ("address", "record", "verdict", "why")

        listed = {
            title: [entry.model_dump(exclude_none=True) for entry in entries]
            for title, entries in load_list(DATA / RDMKIT, shipped()).items()
        }

        assert list(listed) == list(provenance)
        for title, entries in provenance.items():
            expected: list[dict[str, str]] = []
            for entry in entries:
                # The list does not name fields, so two entries about one record can become one.
                if (line := {name: entry[name] for name in told if name in entry}) not in expected:
                    expected.append(line)
            assert listed[title] == expected, title

    def test_list_is_found_by_its_own_addresses(self) -> None:
        """A page that has nothing but what we listed is accounted for."""
        catalog = shipped()
        ours = load_list(DATA / RDMKIT, catalog)
        links = [
            f"[x](<{entry.address}>)" for entries in ours.values() for entry in entries if ":" in str(entry.address)
        ]
        page = read_page("---\na: b\n---\n" + "\n".join(links), "page.md")

        assert len(page[0].mentions) > 100
        assert compare(page, ours, catalog).count("lacking") == 0

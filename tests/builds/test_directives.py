"""What authors can say to a listing, and what it makes of it in each builder."""

from __future__ import annotations

import re

import pytest
from docutils import nodes

from rdmno_content.vocabulary import Kind
from sphinxext_rdmno.queries import groupings_of

LISTS = {
    "resource-table": Kind.RESOURCE,
    "law-list": Kind.LAW,
    "guideline-list": Kind.GUIDELINE,
    "ethics-list": Kind.BODY,
    "institution-list": Kind.INSTITUTION,
    "support-list": Kind.SUPPORT,
    "community-list": Kind.COMMUNITY,
    "funder-list": Kind.FUNDER,
    "assembly-list": Kind.ASSEMBLY,
    "document-list": Kind.DOCUMENT,
    "training-list": Kind.TRAINING,
    "domain-list": Kind.DOMAIN_SHEET,
}


def directive(name, *options):
    lines = "".join(f":{option}\n" for option in options)
    return f"```{{{name}}}\n{lines}```\n"


@pytest.fixture
def show(build_invented):
    """Build a page with one directive; gives the site."""

    def build(name, *options, builder="html", text="", **conf):
        return build_invented({"index.md": f"# Title\n\n{text}\n{directive(name, *options)}"}, builder, **conf)

    return build


def names(page):
    """The names of the records that a page shows, in order."""
    if tables := list(page.findall(nodes.table)):
        rows = (row for table in tables for body in table.findall(nodes.tbody) for row in body.findall(nodes.row))
        return [next(row.findall(nodes.paragraph)).astext() for row in rows]
    if terms := list(page.findall(nodes.term)):
        return [term.astext() for term in terms]
    return [each.astext() for each in page.findall(nodes.paragraph) if "rdmno-card-title" in each["classes"]]


def headings(page):
    return [rubric.astext() for rubric in page.findall(nodes.rubric)]


def columns(page):
    return [entry.astext() for head in page.findall(nodes.thead) for entry in head.findall(nodes.entry)]


def told(site):
    """The warnings without their types, which Sphinx shows since 7.3."""
    return [warning.split(" [rdmno.")[0] for warning in site.warnings]


SHAPES = {
    "table": ("html", "table", nodes.table, 1),
    "list": ("html", "list", nodes.definition_list, 1),
    "cards": ("html", "cards", nodes.paragraph, None),
    "table in text": ("text", "table", nodes.definition_list, 1),
    "list in text": ("text", "list", nodes.definition_list, 1),
    "cards in text": ("text", "cards", nodes.definition_list, 1),
    "table in latex": ("latex", "table", nodes.definition_list, 1),
    "list in latex": ("latex", "list", nodes.definition_list, 1),
    "cards in latex": ("latex", "cards", nodes.definition_list, 1),
}
"""Builder, layout, the node that it is made of, and how many there are; on paper everything is a list."""

FJORD = ["Fjord Drive", "Fjord Form", "Fjord Vault"]


class TestLayouts:
    @pytest.mark.parametrize("shape", SHAPES)
    def test_each_has_its_shape_in_each_builder(self, show, shape):
        """A table only where the page is wide enough; the same records in the same order everywhere."""
        builder, layout, kind, number = SHAPES[shape]

        site = show("resource-table", f"layout: {layout}", "owner: uio-like", builder=builder)
        page = site.resolved()

        assert site.warnings == []
        assert names(page) == FJORD
        assert number is None or len(list(page.findall(kind))) == number
        assert bool(list(page.findall(nodes.table))) == (shape == "table")
        assert len([each for each in page.findall(nodes.container) if "rdmno-card" in each["classes"]]) == (
            3 if shape == "cards" else 0
        )

    def test_cards_have_the_classes_of_sphinx_design(self, show):
        """They look like its own where a site has loaded it, and are plain boxes elsewhere."""
        page = show("resource-table", "layout: cards", "owner: uio-like").resolved()

        card = next(each for each in page.findall(nodes.container) if "rdmno-card" in each["classes"])
        assert "sd-card" in card["classes"]


ORPHAN = "---\norphan: true\n---\n\n# Title\n\n"


class TestEveryKind:
    @pytest.mark.parametrize("name", LISTS)
    def test_however_they_are_arranged_the_records_are_the_same(self, build_invented, name):
        """In every layout, under every grouping and in every order that the kind has, without a warning."""
        options = {
            "plain": ["group-by: none"],
            **{layout: ["group-by: none", f"layout: {layout}"] for layout in ("table", "list", "cards")},
            **{f"by-{by}": [f"group-by: {by}"] for by in groupings_of(LISTS[name])},
            **{f"sort-{by}": ["group-by: none", f"sort: {by}"] for by in ("name", *groupings_of(LISTS[name]))},
        }
        pages = {f"{page}.md": ORPHAN + directive(name, *chosen) for page, chosen in options.items()}

        site = build_invented({"index.md": "# Start\n", **pages})

        shown = {page: site.resolved(page) for page in options}
        expected = names(shown["plain"])
        assert site.warnings == []
        assert expected
        for page, tree in shown.items():
            if page.startswith("by-"):  # a record stands under each of its values, those without any come last
                assert set(names(tree)) == set(expected)
                assert len(headings(tree)) == len(set(headings(tree))) >= 1
                assert "Not grouped" not in headings(tree)[:-1]
            elif page.startswith("sort-"):
                assert sorted(names(tree)) == sorted(expected)
            else:
                assert names(tree) == expected


class TestColumns:
    def test_they_are_shown_as_chosen(self, show):
        """In the author's order, after the name."""
        page = show("resource-table", "owner: uio-like", "columns: status, name, owner").resolved()

        assert columns(page) == ["Name", "Status", "Owner"]

    def test_the_name_may_stand_alone(self, show):
        """It is always there."""
        page = show("resource-table", "owner: uio-like", "columns: name").resolved()

        assert columns(page) == ["Name"]
        assert names(page) == FJORD

    def test_a_wrong_one_leaves_the_others(self, show):
        """And shows the same records."""
        site = show("resource-table", "owner: uio-like", "columns: ower, access")

        assert len(site.warnings) == 1
        assert "'ower' is not one of" in site.warnings[0]
        assert "Did you mean 'owner'?" in site.warnings[0]
        assert columns(site.resolved()) == ["Name", "Access"]
        assert names(site.resolved()) == FJORD


class TestGroups:
    def test_none_means_none(self, show):
        """Also where a listing is usually grouped."""
        assert headings(show("law-list").resolved()) != []
        assert headings(show("law-list", "group-by: none").resolved()) == []

    def test_groups_come_in_the_order_of_the_closed_list(self, show):
        """Not in that of the alphabet: data are collected before they are shared."""
        page = show("resource-table", "group-by: lifecycle", "owner: uio-like").resolved()

        assert headings(page) == ["Collect", "Process", "Analyse", "Store", "Share"]
        assert names(page) == [*FJORD[:2], "Fjord Vault", "Fjord Vault", "Fjord Drive", "Fjord Vault", "Fjord Drive"]

    def test_owners_come_in_alphabetical_order_and_are_named(self, show):
        """What nobody of ours owns comes last, in words."""
        page = show("resource-table", "group-by: owner").resolved()

        assert headings(page) == ["TiDi", "FjU", "UPU", "Not grouped"]

    @pytest.mark.parametrize("value", ["lifecycel", "name", "lifecycle, topic", ""])
    def test_a_wrong_value_warns_and_shows_the_same_records(self, show, value):
        """Never more of them."""
        site = show("resource-table", f"group-by: {value}", "owner: uio-like")

        assert len(site.warnings) == 1
        assert "resource-table: :group-by:" in site.warnings[0]
        assert set(names(site.resolved())) == set(FJORD)


class TestSort:
    @pytest.mark.parametrize(
        ("options", "order"),
        [
            (["ids: fjord-vault, fjord-drive, fjord-form"], ["Fjord Vault", "Fjord Drive", "Fjord Form"]),
            (["ids: fjord-vault, fjord-drive, fjord-form", "sort: name"], FJORD),
            (["owner: uio-like"], FJORD),
            (["owner: uio-like", "sort: lifecycle"], ["Fjord Drive", "Fjord Form", "Fjord Vault"]),
            (["owner: uio-like", "sort: type"], ["Fjord Vault", "Fjord Drive", "Fjord Form"]),
        ],
        ids=["ids as typed", "ids by name", "by name", "by phase", "by type"],
    )
    def test_the_order_is_the_authors(self, show, options, order):
        """By the closed list where there is one; by name among equals."""
        assert names(show("resource-table", *options).resolved()) == order

    def test_a_wrong_value_warns_and_shows_the_same_records(self, show):
        """In the usual order."""
        site = show("resource-table", "sort: lifecycel", "owner: uio-like")

        assert len(site.warnings) == 1
        assert "Did you mean 'lifecycle'?" in site.warnings[0]
        assert names(site.resolved()) == FJORD


SAID = "The {rdmno:ref}`fjord-vault`, the {rdmno:resource}`drive <fjord-drive>` and {rdmno:law}`sea-data-act § 8`.\n"


class TestMentioned:
    @pytest.mark.parametrize(
        ("name", "options", "shown"),
        [
            ("resource-table", ["mentioned:"], ["Fjord Drive", "Fjord Vault"]),
            ("resource-table", ["mentioned:", "uses: analyse"], ["Fjord Vault"]),
            ("resource-table", ["mentioned:", "ids: fjord-form, fjord-vault"], ["Fjord Vault"]),
            ("resource-table", ["mentioned:", "exclude: fjord-vault"], ["Fjord Drive"]),
            ("law-list", ["mentioned:"], ["Act relating to data from the sea"]),
        ],
    )
    def test_only_what_the_page_mentions_is_shown(self, show, name, options, shown):
        """By whatever role, paragraphs of laws too; the filters hold as well."""
        site = show(name, *options, text=SAID)

        assert site.warnings == []
        assert names(site.resolved()) == shown

    def test_it_does_not_matter_where_it_is_mentioned(self, build_invented):
        """A listing at the top knows what comes below it."""
        page = "# Title\n\n" + directive("resource-table", "mentioned:") + "\n" + SAID

        assert names(build_invented({"index.md": page}).resolved()) == ["Fjord Drive", "Fjord Vault"]

    def test_what_is_mentioned_by_name_is_shown_even_if_it_is_past(self, show):
        """The author asked for it."""
        site = show("resource-table", "mentioned:", text="The {rdmno:ref}`old-locker` is gone.\n")

        assert names(site.resolved()) == ["Old Locker (replaced)"]

    def test_a_page_that_mentions_nothing_shows_nothing(self, show):
        """Rather than everything, with a warning."""
        site = show("resource-table", "mentioned:")

        assert told(site) == ["index.md:4: WARNING: resource-table: no resource matches these options"]
        assert names(site.resolved()) == []

    def test_another_page_does_not_count(self, build_invented):
        """Each page has its own list."""
        pages = {"index.md": "# Title\n\n" + directive("resource-table", "mentioned:")}
        pages["other.md"] = f"---\norphan: true\n---\n\n# Other\n\n{SAID}"

        assert names(build_invented(pages).resolved()) == []


class TestFlags:
    @pytest.mark.parametrize("flag", ["home", "mentioned"])
    def test_a_flag_takes_no_value(self, show, flag):
        """And counts all the same, so that nothing is widened."""
        site = show("resource-table", f"{flag}: maybe", text=SAID)

        assert [warning for warning in site.warnings if f":{flag}: takes no value, not 'maybe'" in warning]
        assert (flag == "home") == ("rdmno-fjord-drive" in site.read("index.html"))
        assert len(names(site.resolved())) == (2 if flag == "mentioned" else 8)


REFER = "See {numref}`tools` and {ref}`tools`.\n\n```{list-table} Theirs\n:name: theirs\n* - a\n```\n"


class TestCaptions:
    def test_a_table_is_numbered_like_any_other(self, show):
        """Caption and number stand above it, and references give them."""
        site = show("resource-table", "caption: Our *tools*", "name: tools", text=REFER, numfig=True)
        html = site.read("index.html")

        assert site.warnings == []
        assert re.search(r'<table[^>]* id="tools">\s*<caption><span class="caption-number">Table 2 </span>', html)
        assert '<span class="caption-text">Our <em>tools</em></span>' in html
        assert '<a class="reference internal" href="#tools"><span class="std std-numref">Table 2</span></a>' in html
        assert '<a class="reference internal" href="#tools"><span class="std std-ref">Our tools</span></a>' in html

    def test_in_latex_the_number_is_that_of_the_table(self, show):
        """The label stands behind the caption, or LaTeX would refer to the section."""
        site = show("resource-table", "caption: Our tools", "name: tools", text=REFER, numfig=True, builder="latex")
        latex = site.read("site.tex")

        assert site.warnings == []
        assert r"\hyperref[\detokenize{index:tools}]{Table \ref{\detokenize{index:tools}}}" in latex
        assert re.search(r"\\captionof\{table\}\{.*Our tools.*\}.*\\label\{\\detokenize\{index:tools\}\}", latex)
        assert latex.count(r"\label{\detokenize{index:tools}}") == 1

    @pytest.mark.parametrize("builder", ["html", "latex", "text"])
    @pytest.mark.parametrize("layout", ["table", "list", "cards"])
    def test_a_caption_is_there_in_every_layout(self, show, builder, layout):
        """And can be referred to by name."""
        options = [f"layout: {layout}", "caption: Our tools", "name: tools", "owner: uio-like"]

        site = show("resource-table", *options, builder=builder, text="See {ref}`tools`.\n")
        words = site.resolved().astext()

        assert site.warnings == []
        assert words.count("Our tools") == 2
        assert next(site.resolved().findall(nodes.reference)).astext() == "Our tools"

    def test_several_tables_are_led_by_one_caption(self, show):
        """A caption belongs to all groups, and counts none of them."""
        options = ["group-by: lifecycle", "caption: Our tools", "name: tools", "owner: uio-like"]

        site = show("resource-table", *options, numfig=True, text="See {ref}`tools`.\n")

        assert site.warnings == []
        assert headings(site.resolved())[0] == "Our tools"
        assert "caption-number" not in site.read("index.html")

    @pytest.mark.parametrize("layout", ["table", "list", "cards"])
    def test_a_name_without_a_caption_can_be_referred_to(self, show, layout):
        """In words of the author's, or by what it lists."""
        text = "See {ref}`ours <tools>` and {ref}`tools`.\n"

        site = show("resource-table", f"layout: {layout}", "name: tools", text=text)

        assert site.warnings == []
        assert [each.astext() for each in site.resolved().findall(nodes.reference)][:2] == ["ours", "Tool or service"]

    def test_what_is_empty_keeps_its_name(self, show):
        """A reference to it does not break when the last record goes."""
        site = show("resource-table", "caption: Our tools", "name: tools", "mentioned:", text="See {ref}`tools`.\n")

        assert told(site) == ["index.md:5: WARNING: resource-table: no resource matches these options"]
        assert 'id="tools"' in site.read("index.html")


class TestWrongValues:
    @pytest.mark.parametrize(
        ("option", "words"),
        [
            ("layout: tabel", "Did you mean 'table'?"),
            ("layout: table, list", "takes one value, not 2"),
            ("columns: ", ":columns: has no value"),
            ("sort: nam", "Did you mean 'name'?"),
            ("group-by: topics", "Did you mean 'topic'?"),
            ("lang: sv", "'sv' is not one of: en, nb, nn, se"),
        ],
    )
    def test_they_warn_and_leave_the_records_as_they_are(self, show, option, words):
        """How something is shown never decides what is shown."""
        site = show("resource-table", option, "owner: uio-like")

        assert len(site.warnings) == 1
        assert site.warnings[0].startswith("index.md:4: WARNING: resource-table: ")
        assert words in site.warnings[0]
        assert set(names(site.resolved())) == set(FJORD)

    @pytest.mark.parametrize("option", ["ids: fjord-valt", "owner: uio", "topic: ", "lifecycel: store", "exclud: x"])
    def test_a_filter_that_is_not_understood_shows_nothing(self, show, option):
        """Better an empty place than a wrong answer."""
        site = show("resource-table", option)

        assert len(site.warnings) == 1
        assert names(site.resolved()) == []
        assert "Nothing in the catalog matches." in site.resolved().astext()


class TestRequirements:
    """What a funder asks for, and what is known of it."""

    OF_THE_FUND = ("funder-list", "ids: tide-fund")

    def test_that_rest_on_different_things_say_so_one_by_one(self, show):
        text = show(*self.OF_THE_FUND, builder="text").read("index.txt")

        assert text.count("Partly supported; not confirmed at the source.") == 1
        assert text.count("Weakly supported; not confirmed at the source.") == 1

    def test_that_rest_on_the_same_say_so_once_after_the_last(self, build_site, catalog_files):
        catalog_files.change("funder/tide-fund", "      confidence: low", "      confidence: medium")

        text = build_site({"index.md": directive(*self.OF_THE_FUND)}, "text").read("index.txt")

        assert text.count("Partly supported; not confirmed at the source.") == 1
        assert text.index("Open data") < text.index("Partly supported")


class TestSupport:
    def test_is_chosen_by_the_kind_of_help(self, show):
        shown = show("support-list", "type: infrastructure").resolved()

        assert names(shown) == ["Sea Data Infrastructure"]

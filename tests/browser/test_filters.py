"""Filters and sorting as readers use them: by mouse, keyboard, link and back button, on strict and on offline sites."""

from __future__ import annotations

import functools
import re
import shutil
import threading
from contextlib import contextmanager, nullcontext
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from sphinx.testing.util import SphinxTestApp

from rdmno_content import load, loading

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]

CATALOG = Path(__file__).parent.parent / "content" / "catalog"
CONF = {"rdmno_institution": "uio-like", "project": "site", "copyright": "us"}
TABLE = "```{resource-table}\n:filters:\n:columns: owner, type, access\n```\n"
POLICY = """\
{% extends "!layout.html" %}
{% block extrahead %}<meta http-equiv="Content-Security-Policy" content="default-src 'self'">{% endblock %}
"""
"""Scripts, styles and all else from the site itself only: nothing inline, nothing evaluated."""

NETWORKS = "```{community-list}\n:exclude: shore-stewards\n:filters:\n:layout: table\n```\n"
NAMES = ("Åpen sky", "Ønskebrønnen", "Øvre lager", "Zeta", "Ære være", "Eple", "Élan", "Aa-tjenesten", "Årringen")
IN_ORDER = ["Élan", "Eple", "Zeta", "Ære være", "Ønskebrønnen", "Øvre lager", "Aa-tjenesten", "Åpen sky", "Årringen"]
"""Names as a Norwegian alphabet orders them: e with an accent by e, and æ, ø and å last; aa is å."""


class Listing:
    """One listing of a page, with what a reader can do to it."""

    def __init__(self, page, number=0):
        page.set_default_timeout(5000)
        self.page = page
        self.root = page.locator(".rdmno-enhanced").nth(number)

    @property
    def names(self):
        """The names of the entries that are shown, in their order."""
        first = ".rdmno-table tbody th, .rdmno-list > dt, .rdmno-card-title"
        return [
            each.locator("p").first.inner_text().strip() if each.locator("p").count() else each.inner_text().strip()
            for each in self.root.locator(first).all()
            if each.is_visible()
        ]

    @property
    def count(self):
        return self.root.get_by_role("status").inner_text()

    def search(self, words):
        """Type words, and wait until they have been heard."""
        self.root.get_by_role("searchbox").fill(words)
        self.page.wait_for_timeout(400)

    def button(self, name):
        return self.root.get_by_role("button", name=re.compile(rf"^{re.escape(name)}\b"))

    def choose(self, facet, *values):
        """Open a facet, check values, and close it."""
        self.button(facet).first.click()
        for value in values:
            self.root.get_by_role("checkbox", name=value, exact=True).click()
        self.button(facet).first.click()

    def sort(self, column):
        self.root.locator("thead").get_by_role("button", name=column, exact=True).first.click()


def asked(page):
    """What the address of a page asks for."""
    return parse_qs(urlsplit(page.url).query)


def focused(page):
    """The words of what has the focus."""
    return page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id")


@pytest.fixture(scope="module")
def site(tmp_path_factory, invented):
    """Build a site with one page, once; gives the address of the page."""
    built = {}

    def build(text, **conf):
        key = repr((text, conf))
        if key not in built:
            folder = tmp_path_factory.mktemp("site") / "site"
            for name, words in {
                "conf.py": "",
                "index.md": f"# Title\n\n{text}",
                "_templates/layout.html": POLICY,
            }.items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_text(words, encoding="utf-8")
            settings = {"extensions": ["myst_parser", "sphinxext_rdmno"], "html_theme": "alabaster", **CONF, **conf}
            app = SphinxTestApp("html", srcdir=folder, confoverrides=settings, status=StringIO(), warning=StringIO())
            app.build()
            app.cleanup()
            built[key] = (app.outdir / "index.html").as_uri()
        return built[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "shipped", lambda: invented)
        yield build


@pytest.fixture
def listed(site, open_page):
    """Open a page with a listing; gives the listing."""

    def opened(text=TABLE, query="", conf=None, **options):
        return Listing(open_page(site(text, **conf or {}) + query, **options))

    return opened


@pytest.fixture
def norwegian(tmp_path, build_site, monkeypatch, open_page):
    """A table of networks with Norwegian names, in a language."""
    folder = shutil.copytree(CATALOG, tmp_path / "data")
    pattern = (folder / "community" / "shore-stewards.yaml").read_text(encoding="utf-8")
    for number, name in enumerate(NAMES):
        text = re.sub(r"(en|nb|nn): (Shore|Strand)\w*.*", rf"\1: {name}", pattern)
        (folder / "community" / f"network-{number}.yaml").write_text(text, encoding="utf-8")
    catalog = load(folder)
    monkeypatch.setattr(loading, "shipped", lambda: catalog)

    def opened(language, text=NETWORKS, **options):
        built = build_site({"index.md": f"# Title\n\n{text}"}, language=language, html_theme="alabaster")
        return Listing(open_page((built.app.outdir / "index.html").as_uri(), **options))

    return opened


class TestSearch:
    def test_finds_entries_with_all_the_words(self, listed):
        """In any order, in any case, in any column."""
        listing = listed()

        listing.search("APPLY fjord")

        assert listing.names == ["Fjord Vault"]
        assert listing.count == "1 of 8 shown"

    def test_says_so_where_nothing_is_found(self, listed):
        """And brings everything back when the words are gone."""
        listing = listed()
        all_of_them = listing.names

        listing.search("no such thing")
        assert (listing.names, listing.count) == ([], "0 of 8 shown")
        listing.search("")
        assert (listing.names, listing.count) == (all_of_them, "8 of 8 shown")

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("elan", ["Élan"]),
            ("ÉLAN", ["Élan"]),
            ("ønske", ["Ønskebrønnen"]),
            ("onske", []),
            ("apen", []),
            ("ÅPEN", ["Åpen sky"]),
            ("A\u030apen", ["Åpen sky"]),
            ("aere", []),
        ],
    )
    def test_forgives_accents_but_knows_the_letters(self, norwegian, words, found):
        """Æ, ø and å are letters, however they are typed."""
        listing = norwegian("nb")

        listing.search(words)

        assert listing.names == found


class TestFacets:
    def test_any_value_within_one_and_all_across(self, listed):
        """As in the options that authors write."""
        listing = listed()

        listing.choose("Type", "Storage", "Cloud service")
        assert listing.names == ["Fjord Drive", "Fjord Vault"]
        listing.choose("Life cycle", "Analyse")
        assert listing.names == ["Fjord Vault"]

    def test_what_was_chosen_stands_in_words(self, listed):
        """On the button, beside the number, and in what is printed."""
        listing = listed()

        listing.choose("Type", "Storage", "Cloud service")

        assert listing.button("Type").first.inner_text().startswith("Type (chosen: 2)")
        assert "Type: Storage, Cloud service" in listing.root.locator(".rdmno-shown").inner_text()

    def test_everything_comes_back(self, listed):
        """In its old order."""
        listing = listed()
        before = listing.names
        listing.choose("Type", "Storage")
        listing.search("vault")
        listing.sort("Owner")

        listing.button("Reset").click()

        assert listing.names == before
        assert listing.root.get_by_role("searchbox").input_value() == ""
        assert asked(listing.page) == {}

    def test_a_group_without_entries_is_gone_with_its_heading(self, listed):
        """And comes back."""
        listing = listed("```{resource-table}\n:filters: topic\n:group-by: topic\n:layout: list\n```\n")
        headings = listing.root.locator(".rubric")
        before = headings.count()

        listing.choose("Topics", "Data analysis")

        assert [each.inner_text() for each in headings.all() if each.is_visible()] == ["Data analysis"]
        listing.button("Reset").click()
        assert len([each for each in headings.all() if each.is_visible()]) == before

    @pytest.mark.parametrize("layout", ["list", "cards", "table"])
    def test_every_layout_has_them(self, listed, layout):
        """A term goes with what is said of it."""
        listing = listed(f"```{{resource-table}}\n:filters: type\n:layout: {layout}\n```\n")

        listing.choose("Type", "Storage")

        assert listing.names == ["Fjord Vault"]
        assert "A place in the cloud" not in listing.root.inner_text()


class TestMatrix:
    TEXT = "```{classification-matrix}\n:institution: uio-like, other-university\n:filters:\n```\n"

    def test_yes_finds_no_reported_and_no_missing_verdict(self, listed):
        """Each is a value of its own."""
        listing = listed(self.TEXT)

        listing.choose("Green", "Yes")
        yes = listing.names
        listing.choose("Green", "Yes", "Yes: reported, not stated by the guide")
        reported = listing.names

        assert yes
        assert reported
        assert "Fjord Form" in reported
        assert "Fjord Form" not in yes

    def test_rows_stay_whole(self, listed):
        """With every condition that was there."""
        listing = listed("```{classification-matrix}\n:filters:\n:services: fjord-vault, fjord-drive\n```\n")
        before = listing.root.locator("tbody tr", has_text="Only after an agreement").inner_text()

        listing.choose("Black", "With conditions")

        assert listing.root.locator("tbody tr", has_text="Only after an agreement").inner_text() == before

    def test_notice_and_sources_are_never_hidden(self, listed):
        """Nor whose they are, even where no row of a guide is left."""
        listing = listed(self.TEXT)
        parts = listing.root.locator(".rdmno-notice, .rdmno-after, .rubric")
        before = parts.count()

        listing.search("no such thing")

        assert listing.names == []
        assert len([each for each in parts.all() if each.is_visible()]) == before

    def test_a_class_is_sorted_by_its_verdicts(self, listed):
        """In reading order, within each guide: stated before reported, and what is not stated last."""
        listing = listed("```{classification-matrix}\n:filters:\n```\n")

        listing.sort("Red (Confidential)")

        column = listing.root.locator("table").first.locator("tbody tr td:nth-child(4) > p:first-child")
        assert column.all_inner_texts() == ["Yes", "No", "No", "No", *["Not stated"] * 4]


class TestSorting:
    def test_a_header_sorts_up_down_and_not_at_all(self, listed):
        """And says so to those who cannot see the arrow."""
        listing = listed()
        before = listing.names
        head = listing.root.get_by_role("columnheader", name="Name")

        steps = []
        for _ in range(3):
            listing.sort("Name")
            steps.append((head.get_attribute("aria-sort"), listing.names))

        assert steps == [
            ("ascending", sorted(before)),
            ("descending", sorted(before, reverse=True)),
            (None, before),
        ]

    @pytest.mark.parametrize("language", ["nb", "nn"])
    def test_names_are_in_the_order_of_the_alphabet(self, norwegian, language):
        """Å after ø."""
        listing = norwegian(language)

        listing.sort("Namn" if language == "nn" else "Navn")
        assert listing.names == IN_ORDER
        listing.sort("Namn" if language == "nn" else "Navn")
        assert listing.names == IN_ORDER[::-1]

    def test_in_english_letters_with_rings_and_strokes_stand_with_the_plain_ones(self, norwegian):
        """The alphabet is that of the listing."""
        listing = norwegian("en")

        listing.sort("Name")

        assert listing.names[0] == "Aa-tjenesten"
        assert listing.names[-1] == "Zeta"

    def test_a_listing_in_another_language_has_its_own_alphabet(self, norwegian):
        """That of ``:lang:``, not of the page."""
        listing = norwegian("en", NETWORKS.replace(":filters:", ":filters:\n:lang: nb"))

        listing.sort("Navn")

        assert listing.names == IN_ORDER

    def test_empty_cells_come_last_both_ways(self, listed):
        """Nothing to sort by has no place in the alphabet."""
        listing = listed()
        cells = listing.root.locator("tbody td:nth-child(4)")

        for _ in range(2):
            listing.sort("Access")
            filled = [bool(words.strip()) for words in cells.all_inner_texts()]
            assert filled == sorted(filled, reverse=True)
            assert 0 < sum(filled) < len(filled)

    def test_lists_are_sorted_by_a_menu(self, listed):
        """By name, or by what can be chosen by."""
        listing = listed("```{resource-table}\n:filters: type\n:layout: cards\n```\n")

        listing.root.get_by_role("combobox").select_option(label="Name, descending")
        assert listing.names == sorted(listing.names, reverse=True)
        listing.root.get_by_role("combobox").select_option(label="As listed")
        assert listing.names == sorted(listing.names)

    def test_groups_keep_their_entries(self, listed):
        """Each is sorted by itself."""
        listing = listed("```{resource-table}\n:filters: type\n:group-by: topic\n:columns: type\n```\n")
        groups = listing.root.locator("tbody")
        before = [sorted(each.locator("th").all_inner_texts()) for each in groups.all()]

        listing.sort("Name")
        listing.sort("Name")

        assert [each.locator("th").all_inner_texts() for each in groups.all()] == [each[::-1] for each in before]

    def test_rows_are_moved_and_not_copied(self, listed):
        """What else the page has done to them stays."""
        listing = listed()
        listing.page.evaluate("document.querySelectorAll('tbody tr').forEach((row, n) => { row.mark = n; })")

        listing.sort("Name")
        listing.sort("Name")

        marks = "Array.from(document.querySelectorAll('tbody tr'), row => row.mark)"
        assert sorted(listing.page.evaluate(marks)) == list(range(8))


class TestAddress:
    def test_a_filtered_view_can_be_linked(self, listed, open_page):
        """Another reader who opens the address sees the same."""
        listing = listed()
        listing.choose("Type", "Storage", "Cloud service")
        listing.search("fjord")
        listing.sort("Name")
        listing.sort("Name")

        other = Listing(open_page(listing.page.url))

        assert other.names == listing.names == ["Fjord Vault", "Fjord Drive"]
        assert asked(listing.page) == {
            "list1.q": ["fjord"],
            "list1.type": ["storage", "cloud"],
            "list1.sort": ["-0"],
        }
        assert other.root.get_by_role("searchbox").input_value() == "fjord"
        assert other.button("Type").first.inner_text().startswith("Type (chosen: 2)")

    def test_a_listing_with_a_label_has_an_address_that_stays(self, listed):
        """Whatever is put before it."""
        listing = listed("```{resource-table}\n:filters: type\n:name: our-tools\n```\n", "?our-tools.type=storage")

        assert listing.names == ["Fjord Vault"]

    def test_the_back_button_takes_back_one_step_after_the_other(self, listed):
        """And the forward button repeats them."""
        listing = listed()
        everything = listing.names
        listing.choose("Type", "Storage")
        listing.sort("Owner")

        listing.page.go_back()
        assert (listing.names, listing.count) == (["Fjord Vault"], "1 of 8 shown")
        listing.page.go_back()
        assert (listing.names, listing.count) == (everything, "8 of 8 shown")
        listing.page.go_forward()
        assert listing.names == ["Fjord Vault"]

    def test_typing_is_no_step(self, listed):
        """Back does not take letters away one by one."""
        listing = listed()
        before = listing.page.evaluate("history.length")

        for words in ("f", "fj", "fjord"):
            listing.search(words)

        assert listing.page.evaluate("history.length") == before
        assert asked(listing.page) == {"list1.q": ["fjord"]}

    def test_what_it_does_not_know_is_ignored(self, listed):
        """Values that are gone, columns that never were; what others keep there stays."""
        query = "?list1.type=nothing&list1.type=storage&list1.sort=99&list1.other=x&ours=a&list2.q=vault"
        listing = listed(query=query)

        assert listing.names == ["Fjord Vault"]
        assert listing.page.complaints == []
        listing.button("Reset").click()
        assert asked(listing.page) == {"ours": ["a"], "list2.q": ["vault"]}

    def test_two_listings_are_independent(self, listed):
        """Each has its own part of the address."""
        first = listed(TABLE + "\n" + TABLE)
        second = Listing(first.page, 1)
        everything = second.names

        first.search("vault")
        second.sort("Name")
        second.choose("Type", "Cloud service", "Storage")

        assert first.names == ["Fjord Vault"]
        assert second.names == ["Fjord Drive", "Fjord Vault"]
        assert {key.split(".")[0] for key in asked(first.page)} == {"list1", "list2"}
        second.button("Reset").click()
        assert (first.names, second.names) == (["Fjord Vault"], everything)

    def test_a_link_to_what_is_hidden_shows_it(self, listed, open_page):
        """When it is followed, and when it is where a reader comes in."""
        text = "See {rdmno:ref}`fjord-vault`.\n\n```{resource-table}\n:filters: type\n:home:\n```\n"
        listing = listed(text, "?list1.type=cloud")
        link = listing.page.locator("p a.rdmno-ref, p > a").first
        before = listing.names

        link.click()
        entered = Listing(open_page(listing.page.url.replace("#", "?list1.type=cloud#")))

        assert before == ["Fjord Drive"]
        assert "Fjord Vault" in listing.names
        assert "Fjord Vault" in entered.names
        assert asked(listing.page) == asked(entered.page) == {}


class TestKeyboard:
    def test_everything_is_reached_and_worked(self, listed):
        """In the order in which it stands, each with a visible focus."""
        listing = listed()
        page = listing.page
        listing.root.get_by_role("searchbox").focus()

        reached = []
        for _ in range(10):
            page.keyboard.press("Tab")
            reached.append(focused(page))
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"

        assert reached[:5] == ["Life cycle", "Topics", "Owner", "Type", "Reset"]
        assert reached[6:] == ["Name", "Owner", "Type", "Access"]  # between them the region that scrolls

    def test_a_facet_is_opened_chosen_from_and_closed(self, listed):
        """Enter, Tab, Space, Escape; closing gives the focus back to the button."""
        listing = listed()
        page = listing.page
        listing.button("Type").first.focus()

        page.keyboard.press("Enter")
        assert listing.button("Type").first.get_attribute("aria-expanded") == "true"
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert len(listing.names) == 1
        page.keyboard.press("Escape")

        assert focused(page).startswith("Type")
        assert listing.button("Type").first.get_attribute("aria-expanded") == "false"
        assert listing.root.get_by_role("group", name="Type").count() == 0

    def test_the_focus_stays_where_it_is(self, listed):
        """While what is shown changes, and while rows move."""
        listing = listed()
        page = listing.page
        box = listing.root.get_by_role("searchbox")
        box.focus()
        page.keyboard.type("fjord")
        page.wait_for_timeout(400)
        assert page.evaluate("document.activeElement.type") == "search"

        listing.root.locator("thead button").first.focus()
        for _ in range(3):
            page.keyboard.press("Enter")
            assert focused(page) == "Name"

    def test_a_link_in_a_row_that_moves_keeps_the_focus(self, listed):
        """As when the back button brings an order back."""
        listing = listed()
        listing.sort("Name")
        listing.sort("Name")
        link = listing.root.locator("tbody th a").first
        link.focus()
        words = focused(listing.page)

        listing.page.evaluate("history.back()")
        listing.page.wait_for_timeout(200)

        assert focused(listing.page) == words

    def test_on_a_phone_nothing_that_cannot_be_seen_takes_the_focus(self, listed):
        """The header is not shown there; a menu takes its place."""
        listing = listed(width=390)

        assert all(not each.is_enabled() for each in listing.root.locator("thead button").all())
        listing.root.get_by_role("combobox").select_option(label="Name, descending")
        assert listing.names == sorted(listing.names, reverse=True)


class TestScreenReaders:
    def test_how_much_is_shown_is_said_politely(self, listed):
        """In a region that is read when there is time."""
        listing = listed()
        status = listing.root.locator(".rdmno-shown [role=status]")

        assert status.inner_text() == "8 of 8 shown"
        listing.search("vault")
        assert status.inner_text() == "1 of 8 shown"

    def test_every_control_has_a_name(self, listed):
        """A visible label, and the group around them one of its own."""
        listing = listed()

        names = (
            "Array.from(document.querySelectorAll('.rdmno-controls :is(input, select)'), each => each.labels.length)"
        )
        assert set(listing.page.evaluate(names)) == {1}
        assert listing.root.get_by_role("group", name="Search, filter and sort").count() == 1
        assert listing.root.get_by_label("Search", exact=True).is_visible()

    @pytest.mark.parametrize("width", [1280, 390, 320])
    def test_targets_are_large_enough(self, listed, width):
        """At least 24 pixels both ways; a box has its words beside it, which can be hit as well."""
        listing = listed(width=width)
        listing.button("Type").first.click()

        targets = listing.root.locator("button:visible, select:visible, input[type=search], label:has(input):visible")
        sides = [min(box["width"], box["height"]) for box in (each.bounding_box() for each in targets.all())]
        assert len(sides) > 8
        assert min(sides) >= 24


class TestEverywhere:
    def test_without_script_everything_is_there(self, site, open_page):
        """And nothing that would not work."""
        page = open_page(site(TABLE), script=False)

        assert page.locator(".rdmno-table tbody tr").count() == 8
        assert page.locator(".rdmno-controls").count() == 0

    @pytest.mark.parametrize("is_served", [False, True], ids=["from a folder", "from a server"])
    def test_a_strict_site_has_nothing_more_to_complain_of(self, site, open_page, is_served):
        """Under ``default-src 'self'`` it works, and the browser refuses no more than it does of a page without us."""
        alone, ours = (site(text, templates_path=["_templates"]) for text in ("Words.", TABLE))
        with served(alone, ours) if is_served else nullcontext((alone, ours)) as (alone_at, ours_at):
            plain, page = open_page(alone_at), open_page(ours_at)
            listing = Listing(page)
            listing.choose("Type", "Storage")
            listing.search("vault")
            listing.sort("Name")

            assert page.locator("meta[content=\"default-src 'self'\"]").count() == 1
            assert listing.names == ["Fjord Vault"]
            assert page.complaints == plain.complaints
            assert page.locator(".rdmno-enhanced [style]").count() == 0

    def test_nothing_is_asked_of_the_network_or_kept(self, listed):
        """The address is all there is."""
        listing = listed()
        before = len(listing.page.asked)

        listing.choose("Type", "Storage")
        listing.search("vault")

        assert len(listing.page.asked) == before
        assert listing.page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]

    @pytest.mark.parametrize("look", ["alabaster", "furo", "sphinx_rtd_theme", "pydata_sphinx_theme"])
    def test_it_fits_a_narrow_screen(self, site, open_page, look):
        """At 320 pixels, as at 400 % on a common one, with a facet open: no wider than the theme without us."""
        over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        conf = {"html_theme": look, "language": "nb"}
        alone = open_page(site("Words.", **conf), width=320).evaluate(over)
        listing = Listing(open_page(site(TABLE, **conf), width=320))

        listing.button("Eier").first.click()

        assert listing.page.evaluate(over) <= max(alone, 0)
        edges = "Array.from(document.querySelectorAll('.rdmno-controls *'), each => each.getBoundingClientRect().right)"
        assert max(listing.page.evaluate(edges)) <= 320
        assert listing.root.get_by_role("checkbox").first.is_visible()

    def test_the_printed_page_has_the_result_and_no_controls(self, listed):
        """And says what was chosen."""
        listing = listed()
        listing.choose("Type", "Storage")

        listing.page.emulate_media(media="print")

        assert listing.names == ["Fjord Vault"]
        assert listing.root.locator(".rdmno-controls").is_hidden()
        assert "Type: Storage" in listing.root.inner_text()

    def test_an_unfiltered_page_is_printed_as_ever(self, listed):
        """Without a number that says nothing."""
        listing = listed()

        listing.page.emulate_media(media="print")

        assert listing.root.locator(".rdmno-shown").is_hidden()
        assert len(listing.names) == 8


@contextmanager
def served(*addresses):
    """Pages of a folder from a server on this machine; gives their addresses there."""
    folders = [Path(urlsplit(address).path).parent for address in addresses]
    servers = [
        ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) for folder in folders
    ]
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    yield [f"http://127.0.0.1:{server.server_port}/index.html" for server in servers]
    for server in servers:
        server.shutdown()
        server.server_close()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_args):
        pass

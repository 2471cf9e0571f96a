"""The storage finder as readers use it: by mouse and keyboard, by link and back button, on paper, on strict sites."""

from __future__ import annotations

import functools
import json
import shutil
import subprocess
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations, product
from urllib.parse import parse_qs, urlsplit

import pytest

from rdmno_content import shipped
from rdmno_content.records import StorageGuide
from rdmno_content.vocabulary import DataClass, Use

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::ResourceWarning")]

GUIDED = sorted({guide.institution for guide in shipped().of_type(StorageGuide) if guide.rows})
TITLES = ["Eligible", "Reported, not stated by the guide", "Ask", "Not allowed, or not for what you chose"]
KEYS = ["eligible", "reported", "ask", "back"]
QUESTIONS = ["institution", "audience", "class", "use"]
USN = "?finder1.audience=students&finder1.class=red&finder1.use=collect&finder1.use=store"
ZOOMED = 320
"""What a window of 1280 px is wide at a zoom of 400 %."""


class Finder:
    """One finder of a page, with what a reader can do to it."""

    def __init__(self, page, number=0):
        self.page = page
        self.root = page.locator(".rdmno-storage-finder").nth(number)
        self.result = self.root.locator(".rdmno-finder-result")

    def choose(self, *labels):
        """Answer questions by clicking on labels."""
        for label in labels:
            self.root.locator(".rdmno-finder-questions label").filter(has_text=label).first.click()

    def services(self, group, guide=0):
        """The names in a group of the result, of a guide of the institution."""
        lists = self.result.locator(f"ul.rdmno-finder-{group}")
        if lists.count() <= guide:
            return []
        return [name.strip() for name in lists.nth(guide).locator(".rdmno-finder-name").all_inner_texts()]

    def item(self, name, number=0):
        """All that the result says of a service."""
        items = self.result.locator("li").filter(has=self.page.locator(".rdmno-finder-name", has_text=name))
        return items.nth(number).inner_text()

    @property
    def headings(self):
        """The headings of the groups."""
        titles = self.result.locator(":is(h2, h3, h4, h5, h6)").all_inner_texts()
        return [title for title in titles if title.rsplit(" (", 1)[0] in TITLES]

    @property
    def notices(self):
        """The notices that are seen with the result."""
        return self.result.locator(".rdmno-notice:visible").all_inner_texts()


def asked(page):
    """What the address of a page asks for."""
    return parse_qs(urlsplit(page.evaluate("location.href")).query)


def directive(*options):
    return "```{storage-finder}\n" + "".join(f":{option}\n" for option in options) + "```\n\n"


@pytest.fixture
def page_of(build_site):
    """Build a site with finders in the theme that has least of its own; gives the address of its page."""

    def build(*finders, language="en", theme="alabaster", **conf):
        text = "# Title\n\n## Where\n\n" + "".join(directive(*options) for options in finders)
        site = build_site({"index.md": text}, language=language, html_theme=theme, **conf)
        return (site.app.outdir / "index.html").as_uri()

    return build


@pytest.fixture
def find(page_of, open_page):
    """Open a page with the finder of one institution; gives the finder."""

    def opened(institution, query="", language="en", theme="alabaster", **options):
        address = page_of([f"institution: {institution}"], language=language, theme=theme)
        return Finder(open_page(address + query, **options))

    return opened


class TestExamples:
    def test_uio_red_analyse(self, find):
        """TSD; Educloud only as reported, with its condition; NREC not."""
        finder = find("uio")
        finder.choose("Red", "Analyse")

        tsd = "TSD – Services for Sensitive Data"
        assert tsd in finder.services("eligible") + finder.services("reported")
        assert "Educloud Research" in finder.services("reported")
        assert "never directly identifiable special-category data" in finder.item("Educloud Research")
        assert "With conditions: reported, not stated by the guide" in finder.item("Educloud Research")
        assert "Norwegian Research and Education Cloud" in finder.services("back")
        assert "Red data: not allowed according to the guide of UiO." in finder.item("Norwegian Research")
        assert "it permits nothing above yellow" in finder.notices[0]  # what the guide calls Sigma2 has no row

    def test_uio_red_analyse_with_partners_abroad(self, find):
        """Nobody is promised that they may join: the record has no sourced statement, so it says to ask."""
        finder = find("uio")
        finder.choose("Red", "Analyse")
        without = {key: finder.services(key) for key in KEYS}
        finder.choose("Partners abroad")

        assert {key: finder.services(key) for key in KEYS} == without
        assert "According to the owner" not in finder.result.inner_text()
        for name in finder.services("eligible") + finder.services("reported"):
            assert "Ask whether these can get in: partners abroad." in finder.item(name)

    def test_usn_students_red_collect_then_keep(self, find):
        """Nettskjema and the encrypted disk as a stop on the way, USN Safe reported, plain OneDrive not."""
        finder = find("usn")
        finder.choose("Students", "Red", "Collect", "Store")

        eligible = finder.services("eligible")
        for name, condition in {
            "Nettskjema": "Move to USN Safe as soon as possible, then delete in Nettskjema",
            "USN OneDrive with encrypted virtual disk": "Short stop on the way to USN Safe only",
        }.items():
            assert name in eligible
            said = finder.item(name)
            assert said.index("With conditions") < said.index(condition)
        partly = "Of what you chose, this is about: collect. Look elsewhere, or ask, for: store."
        assert partly in finder.item("Nettskjema")
        assert finder.services("reported") == ["USN Safe"]
        assert "Yes: reported, not stated by the guide" in finder.item("USN Safe")
        assert "inferred from the guide, not stated in it" in finder.item("USN Safe")
        onedrive = finder.item("OneDrive (institutional Microsoft 365)")
        assert "OneDrive (institutional Microsoft 365)" not in eligible
        assert "Red data: not allowed according to the guide of USN." in onedrive
        assert "the guide leaves the cell empty" in onedrive

    @pytest.mark.parametrize(
        ("answer", "group", "words"),
        [
            ("Green", "eligible", "\nYes\n"),
            ("Yellow", "eligible", "\nWith conditions\n"),
            ("Red", "back", "Red data: not allowed according to the guide of OsloMet."),
            ("Black", "back", "Black data: not allowed according to the guide of OsloMet."),
        ],
    )
    def test_oslomet_onedrive(self, find, answer, group, words):
        finder = find("oslomet")
        finder.choose("Staff", answer)

        name = "OneDrive (institutional Microsoft 365)"
        assert [key for key in KEYS if name in finder.services(key)] == [group]
        assert words in finder.item(name)


def selected(data, guide, audience, each, uses):
    """How many rows of a guide stand in each group, by the data of the page; counted here a second time."""
    counts = dict.fromkeys(KEYS, 0)
    for row in guide["rows"]:
        fits = row["audience"] in ("all", audience) or not audience
        covers = not uses or bool({*uses} & {*row["uses"]})
        counts[data["standings"][row["outcomes"][[*DataClass].index(each)]] if fits and covers else "back"] += 1
    return counts


def audiences_of(guides):
    """Whom an institution is asked about."""
    return ["staff", "students"] if any(guide["audiences"] for guide in guides) else [""]


class TestSelection:
    def test_every_answer_shows_what_the_data_say(self, page_of, open_page):
        """All institutions, audiences and classes; no use, each, some: every service in one group, with its notice."""
        page = open_page(page_of([f"institution: {', '.join(GUIDED)}"]))
        data = json.loads(page.locator("[data-rdmno-finder]").get_attribute("data-rdmno-finder"))
        guides = {institution["id"]: institution["guides"] for institution in data["institutions"]}
        uses = [(), *combinations(Use, 1), (Use.COLLECT, Use.STORE)]
        cases = [
            case
            for institution, its in guides.items()
            for case in product([institution], audiences_of(its), DataClass, uses)
        ]

        shown = page.evaluate(SHOW_ALL, [dict(zip(QUESTIONS, case, strict=True)) for case in cases])

        assert sorted(guides) == GUIDED
        for (institution, *asked_for), groups in zip(cases, shown, strict=True):
            expected = [selected(data, guide, *asked_for) for guide in guides[institution]]
            assert groups["numbers"] == [sum(counts[key] for counts in expected) for key in KEYS], asked_for
            assert groups["notices"] == len(expected)

    def test_what_is_shown_is_what_the_table_says(self, find):
        """Every condition, note and link of the cell; nothing of another class."""
        finder = find("uio")
        finder.choose("Red")
        rows = finder.page.evaluate(
            "() => [...document.querySelectorAll('.rdmno-enhanced table')[0].tBodies[0].rows].map((row) => ["
            "row.cells[0].children[0].textContent, row.cells[3].children[0].textContent,"
            "[...row.cells[3].children].slice(1).map((each) => each.innerHTML)])"
        )
        items = finder.page.evaluate(
            "() => [...document.querySelectorAll('.rdmno-finder-result ul[role=list] > li')].map((item) =>"
            "[item.querySelector('.rdmno-finder-name').textContent, item.innerHTML])"
        )

        for name, word, limits in rows:
            shown = [text for title, text in items if title == name]
            assert any(all(limit in text for limit in limits) for text in shown), (name, word)

    def test_nothing_is_answered_before_what_must_be_known_is(self, find):
        """The class, and staff or student where the guide tells them apart; the notice is there from the start."""
        finder = find("usn")
        missing = "Still to be answered: Are you staff or a student?"
        assert finder.headings == []
        assert len(finder.notices) == 1
        assert f"{missing} Which class are the data in?" in finder.result.inner_text()

        finder.choose("Red")
        assert missing in finder.result.inner_text()
        assert finder.headings == []

        finder.choose("Staff")
        assert [each.rsplit(" (", 1)[0] for each in finder.headings] == TITLES

    def test_the_audience_is_asked_for_only_where_it_matters(self, find):
        assert find("usn").root.get_by_text("Are you staff or a student?").first.is_visible()
        assert not find("ntnu").root.get_by_text("Are you staff or a student?").first.is_visible()

    def test_what_is_not_about_the_answers_says_so_in_words(self, find):
        """Another audience, another use."""
        finder = find("usn")
        finder.choose("Students", "Green", "Archive")

        assert "In the guide of USN, this is for others: staff." in finder.item("P: USN-Research")
        assert "In the guide of USN, this is about: collect, transfer. Not about: archive." in finder.item("Nettskjema")

    def test_where_nothing_is_said_the_team_is_named(self, find):
        finder = find("usn")
        finder.choose("Students", "Red")

        assert finder.services("ask") == ["USN drive L:"]
        assert "the guide of USN does not say. Ask first." in finder.item("USN drive L:", 0)
        asked_for = finder.result.locator("p", has_text="Ask: ")
        assert asked_for.last.locator("a[href^='mailto:']").count() > 0

    def test_a_unit_answers_for_itself(self, find):
        """Under its own heading and notice, below its university."""
        finder = find("uio")
        finder.choose("Red", "Staff")

        headings = finder.result.locator(":is(h4)").all_inner_texts()
        assert headings[0] == "University of Oslo"
        assert headings[1:] == [
            "University of Oslo: Department of Social Anthropology",
            "University of Oslo: Faculty of Educational Sciences",
        ]
        assert len(finder.notices) == 3

    def test_general_rules_stand_with_the_result(self, find):
        finder = find("ntnu")
        finder.choose("Red")

        assert "General rules in the guide:" in finder.result.inner_text()


class TestQuestions:
    def test_classes_come_with_the_help_to_choose_them(self, find):
        """Criteria and examples in words, and the institution's own name."""
        finder = find("uio")
        red = finder.root.get_by_role("radio", name="Red (In confidence)")

        described = finder.page.locator(f"[id='{red.get_attribute('aria-describedby')}']").inner_text()
        assert described.startswith("Law, agreement or duty calls for strict control")
        assert "Intervju" not in finder.root.inner_text()
        assert "Interview recordings and video of participants" in finder.root.inner_text()

    def test_names_of_classes_follow_the_institution(self, page_of, open_page):
        """And what is in another language says so."""
        finder = Finder(open_page(page_of(["institution: usn, uit"])))
        finder.choose("University of South-Eastern Norway")
        assert finder.root.get_by_role("radio", name="Yellow (Internal)").count() == 1

        finder.choose("UiT")
        assert finder.root.get_by_role("radio", name="Yellow (Intern)").count() == 1
        assert finder.root.locator(".rdmno-finder-class label span[lang=nb]").first.inner_text() == "Åpen"

    @pytest.mark.parametrize(
        ("language", "legend", "group"),
        [
            ("nb", "Hvilken klasse er dataene i?", "Gjengitt, ikke sagt i guiden (1)"),
            ("nn", "Kva klasse er dataa i?", "Attgjeve, ikkje sagt i guiden (1)"),
        ],
    )
    def test_they_are_in_the_language_of_the_page(self, find, language, legend, group):
        finder = find("usn", USN, language=language)

        assert finder.root.locator("legend", has_text=legend).count() == 1
        assert finder.result.get_by_role("heading", name=group).count() == 1
        assert finder.page.complaints == []

    def test_starting_over_forgets_everything(self, find):
        finder = find("usn", USN)
        finder.root.get_by_role("button", name="Start over").click()

        assert finder.root.locator("input:checked:visible").count() == 0
        assert finder.headings == []
        assert asked(finder.page) == {}

    def test_several_finders_are_independent(self, page_of, open_page):
        """Each with its answers, in the address under its own label."""
        page = open_page(page_of(["institution: usn", "name: ours"], ["institution: oslomet, uio"]))
        first, second = Finder(page, 0), Finder(page, 1)
        first.choose("Students", "Red")
        second.choose("OsloMet", "Green", "Staff")

        assert asked(page)["ours.class"] == ["red"]
        assert asked(page)["finder2.class"] == ["green"]
        page.reload()
        assert [each.split(" (")[0] for each in first.headings] == TITLES
        assert "USN Safe" in first.services("reported")
        assert "OneDrive (institutional Microsoft 365)" in second.services("eligible")
        first.root.get_by_role("button", name="Start over").click()
        assert first.headings == []
        assert second.headings


class TestAddress:
    def test_a_link_leads_to_its_result(self, find):
        finder = find("usn", USN)

        assert finder.root.get_by_role("checkbox", name="store").is_checked()
        assert finder.services("reported") == ["USN Safe"]
        assert "University of South-Eastern Norway · students · Red · collect, store" in finder.result.inner_text()

    def test_back_and_forward_lead_through_the_answers(self, find):
        finder = find("oslomet", "#where")
        finder.choose("Staff", "Green")
        green = finder.headings
        finder.choose("Red")
        red = finder.headings

        finder.page.go_back()
        assert finder.headings == green
        assert finder.root.get_by_role("radio", name="Green").is_checked()
        finder.page.go_back()
        assert finder.headings == []
        finder.page.go_forward()
        finder.page.go_forward()
        assert finder.headings == red
        assert finder.page.url.endswith("#where")

    def test_what_others_keep_there_stays(self, find):
        finder = find("oslomet", "?list1.q=drive")
        finder.choose("Green")

        assert asked(finder.page)["list1.q"] == ["drive"]

    @pytest.mark.parametrize("query", ["class=purple", "class=green&finder1.class=black", "class="])
    def test_an_answer_that_is_none_answers_nothing(self, find, query):
        """Two classes are no class, and never the milder one."""
        finder = find("nmbu", f"?finder1.{query}")

        assert finder.headings == []
        assert finder.root.locator("input:checked:visible").count() == 0

    def test_one_that_is_unknown_leaves_the_others(self, find):
        finder = find("usn", USN + "&finder1.use=juggle&finder1.access=everyone")

        assert finder.services("reported") == ["USN Safe"]


class TestKeyboard:
    def test_it_is_enough(self, find):
        """From the first question to the result and into the table; what has the focus is seen and keeps it."""
        finder = find("usn")
        page = finder.page
        finder.root.get_by_role("radio", name="staff").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
        for _ in range(3):
            page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Tab")
        page.keyboard.press("Space")

        assert asked(page)["finder1.audience"] == ["students"]
        assert asked(page)["finder1.use"] == ["collect"]
        assert page.evaluate("document.activeElement.value") == "collect"
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        while page.evaluate("document.activeElement.tagName") != "BUTTON":
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.textContent") == "Start over"
        assert asked(page).get("finder1.class") is None

    def test_the_whole_table_opens_by_keyboard(self, find):
        finder = find("oslomet")
        finder.root.get_by_text("All classes, services and verdicts").focus()
        assert not finder.root.locator(".rdmno-enhanced table").first.is_visible()
        finder.page.keyboard.press("Enter")

        assert finder.root.locator(".rdmno-enhanced table").first.is_visible()

    def test_answering_moves_neither_focus_nor_page(self, find):
        finder = find("oslomet")
        box = finder.root.get_by_role("checkbox", name="store")
        box.focus()
        before = box.bounding_box()
        finder.page.keyboard.press("Space")
        finder.page.wait_for_timeout(600)

        assert box.bounding_box() == before
        assert finder.page.evaluate("document.activeElement.value") == "store"

    def test_the_numbers_are_announced_once_when_answers_rest(self, find):
        """Politely, and not for every key."""
        finder = find("oslomet", "?finder1.audience=staff")
        finder.page.evaluate(
            "() => { const status = document.querySelector('[role=status]'); window.said = [];"
            " new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true}); }"
        )
        finder.page.evaluate("document.querySelectorAll('.rdmno-finder-class input').forEach((each) => each.click())")
        finder.page.wait_for_timeout(900)

        [said] = finder.page.evaluate("said")
        assert said.startswith("OsloMet – Oslo Metropolitan University. Eligible: ")
        assert [f"{title}: " in said for title in TITLES] == [True] * 4


class TestAccess:
    @pytest.fixture
    def opened(self, build_invented, open_page):
        """A finder over services of which the owner of one says who can get in."""
        site = build_invented({"index.md": "# Title\n\n" + directive("institution: uio-like")}, html_theme="alabaster")
        assert site.warnings == []
        query = "?finder1.class=green&finder1.audience=staff"
        return Finder(open_page((site.app.outdir / "index.html").as_uri() + query))

    def test_it_leaves_out_only_what_the_owner_does_not_open(self, opened):
        """With the reason; a service of which nothing is known stays where it is, to be asked about."""
        before = {name for key in KEYS[:3] for name in opened.services(key)}
        opened.choose("Partners abroad")

        shut = before - {name for key in KEYS[:3] for name in opened.services(key)}
        assert shut
        for name in shut:
            assert "The owner names who can get in, and does not name: partners abroad." in opened.item(name)
            assert opened.result.locator("li", has_text=name).first.locator("a[href^='https']").count() > 0
        for name in opened.services("eligible"):
            said = opened.item(name)
            assert ("Ask whether these can get in" in said) != ("According to the owner, these can get in" in said)


class TestWithoutScript:
    def test_the_classes_and_the_whole_matrix_are_there(self, find):
        """No question, no word that only the script would make true."""
        finder = find("usn", script=False)

        text = finder.root.inner_text()
        assert finder.root.locator("table:visible").count() == 3
        assert "Special categories of personal data" in text
        assert "In doubt, the stricter class holds." in text
        assert "Short stop on the way to USN Safe only" in text
        assert finder.root.locator("input, button, details").count() == 0
        assert "Start over" not in text

    def test_a_page_that_something_else_has_changed_is_left_as_it_is(self, page_of, open_page, tmp_path):
        """A row too few, and the rows would say what other services say."""
        address = page_of(["institution: usn"])
        path = tmp_path / "site" / "_build" / "html" / "index.html"
        html = path.read_text(encoding="utf-8")
        start = html.index("<tr", html.index("<tbody", html.index("data-rdmno-finder")))
        path.write_text(html[:start] + html[html.index("</tr>", start) + 5 :], encoding="utf-8")

        finder = Finder(open_page(address))

        assert finder.root.locator("input").count() == 0
        assert finder.root.locator("table:visible").count() == 3
        assert finder.page.complaints == []


class Strict(SimpleHTTPRequestHandler):
    """Serves a site that allows nothing but its own files."""

    def end_headers(self):
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *_):
        """Say nothing."""


def blocked(page):
    """What was not allowed on a page; the theme has styles of its own inline."""
    return sorted(text for text in page.complaints if "Content Security Policy" in text)


@pytest.fixture
def served(page_of):
    """Serve a finder on a strict site; gives the address."""
    folder = page_of(["institution: usn"], theme="basic").removeprefix("file://").removesuffix("/index.html")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/index.html"
    server.shutdown()
    server.server_close()


class TestStrictSite:
    def test_it_works_and_asks_for_nothing_but_the_page(self, served, open_page):
        """Under ``default-src 'self'``; no answer leaves the browser, and none is kept in it."""
        page = open_page(served)
        finder = Finder(page)
        page.wait_for_timeout(300)  # until the browser has asked for the icon of the site
        loaded = len(page.asked)
        finder.choose("Students", "Red", "Collect", "Store", "Partners abroad")
        page.wait_for_timeout(600)

        assert finder.services("reported") == ["USN Safe"]
        assert blocked(page) == blocked(open_page(served.replace("index.html", "genindex.html")))
        assert page.asked[loaded:] == []
        assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


class TestPaper:
    @pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs pdftotext (Debian: poppler-utils)")
    def test_the_result_is_printed_with_the_whole_matrix_and_without_the_questions(self, find, tmp_path):
        """With the answers in words, and what was folded away opened."""
        finder = find("usn", USN)
        finder.page.pdf(path=tmp_path / "page.pdf")
        command = ["pdftotext", str(tmp_path / "page.pdf"), "-"]
        text = " ".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split())

        assert "Your answers: University of South-Eastern Norway · students · Red · collect, store" in text
        assert "Eligible (4)" in text
        assert "These verdicts are those of University of South-Eastern Norway" in text
        assert "Short stop on the way to USN Safe only" in text
        assert "P: USN-Research" in text.split("All classes, services and verdicts")[1]
        assert "Consequence of a leak" in text
        assert "Which class are the data in?" not in text
        assert "Start over" not in text

    def test_what_was_folded_is_folded_again(self, find):
        finder = find("usn", USN)
        finder.page.pdf()

        assert finder.root.locator("details[open]").count() == 0


class TestScreens:
    @pytest.mark.parametrize("html_theme", ["alabaster", "furo", "sphinx_rtd_theme", "pydata_sphinx_theme"])
    @pytest.mark.parametrize("width", [1280, 390, ZOOMED])
    def test_nothing_is_wider_than_the_window(self, find, html_theme, width):
        """Questions, result and the opened table; at 320 px, which is 1280 px at 400 %."""
        finder = find("usn", USN, theme=html_theme, width=width, language="nb")
        finder.root.locator("details").last.locator("summary").click()

        over = finder.page.evaluate(
            "() => { const root = document.querySelector('.rdmno-storage-finder');"
            " const parts = [root, ...root.querySelectorAll('.rdmno-finder-questions *, .rdmno-finder-result *')];"
            " return [root.scrollWidth - root.clientWidth,"
            " ...parts.map((each) => each.getBoundingClientRect().right - innerWidth)]; }"
        )
        assert max(over) <= 0

    @pytest.mark.parametrize("html_theme", ["alabaster", "furo", "sphinx_rtd_theme", "pydata_sphinx_theme"])
    def test_everything_to_click_on_is_large_enough(self, find, html_theme):
        """24 px at least each way; the label belongs to its box."""
        finder = find("usn", USN, theme=html_theme, width=390)

        small = finder.page.evaluate(
            "() => [...document.querySelectorAll('.rdmno-storage-finder :is(label, button, summary)')]"
            ".filter((each) => { const { width, height } = each.getBoundingClientRect();"
            " return each.offsetParent && (width < 24 || height < 24); }).map((each) => each.textContent)"
        )
        assert small == []

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_it_can_be_read_with_forced_colours(self, find, scheme):
        """What is chosen and in which group a service stands is in words and in the boxes themselves."""
        finder = find("usn", USN, scheme=scheme, forced_colors="active")

        assert finder.root.get_by_role("radio", name="Red").is_checked()
        assert [each.rsplit(" (", 1)[0] for each in finder.headings] == TITLES

    def test_its_headings_follow_the_section_in_which_it_stands(self, find):
        """One level after the other, so that they can be walked by."""
        finder = find("usn", USN)

        levels = finder.page.evaluate(
            "[...document.querySelectorAll('.rdmno-finder-result :is(h1, h2, h3, h4, h5, h6)')]"
            ".map((each) => each.tagName)"
        )
        assert levels == ["H3", "H4", "H5", "H5", "H5", "H5"]

    def test_no_id_stands_twice(self, find):
        """Not even with a copy of what had one."""
        finder = find("usn", USN)

        ids = finder.page.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")
        assert sorted(ids) == sorted(set(ids))


SHOW_ALL = """\
(cases) => cases.map((wanted) => {
  const root = document.querySelector(".rdmno-storage-finder");
  Object.entries(wanted).forEach(([question, values]) => {
    const boxes = [...root.querySelectorAll(`input[name="finder1.${question}"]`)];
    const isWanted = (box) => [values].flat().includes(box.value);
    if (boxes.every((box) => box.checked === isWanted(box))) return;
    boxes.forEach((box) => { box.checked = isWanted(box); });
    boxes[0].dispatchEvent(new Event("change", { bubbles: true }));
  });
  const counted = (key) => root.querySelectorAll(`.rdmno-finder-result ul.rdmno-finder-${key} > li`).length;
  return {
    numbers: ["eligible", "reported", "ask", "back"].map(counted),
    notices: root.querySelectorAll(".rdmno-finder-result .rdmno-notice").length,
  };
})
"""
"""Give one set of answers after the other; gives how many services stand in each group, and how many notices."""

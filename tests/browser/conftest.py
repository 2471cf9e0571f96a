"""What browser tests share: Debian’s Chromium, windows that are closed afterwards, sites in every theme."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from rdmno_content import shipped
from sphinxext_rdmno.directives import DIRECTIVES, LAYOUTS, RecordsDirective

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PAGES = Path(__file__).parent / "everyone"
"""Two pages with the same headings: one with everything of ours, one with what Sphinx and the theme make themselves."""

OURS = ".rdmno, .rdmno-enhanced, [class^=rdmno-], [class*=' rdmno-']"
WIDE, NARROW = 1280, 320
"""A window on a desk, and the same at 400 %."""

CHOSEN = "?finder1.audience=staff&finder1.class=red&finder1.use=store"
"""A link to answers of the finder."""

OPEN_FACETS = """() => document.querySelectorAll(".rdmno-controls button[aria-expanded=false]")
    .forEach(button => button.click())"""
"""Unfolds what readers can choose by."""

WEAR = """scheme => {
    document.body.dataset.theme = scheme;
    document.documentElement.dataset.theme = document.documentElement.dataset.mode = scheme;
    document.getAnimations().forEach(each => each.finish());
}"""
"""What a reader's choice of light or dark does in Furo, and in the PyData theme and those that are made from it."""


THEMES = {
    "alabaster": "alabaster",
    "sphinx_rtd_theme": "sphinx-rtd-theme",
    "furo": "furo",
    "pydata_sphinx_theme": "pydata-sphinx-theme",
    "sphinx_book_theme": "sphinx-book-theme",
    "bootstrap": "sphinx-bootstrap-theme",
}
"""The themes that everything is tested in, as `html_theme` names them, and the distributions that they come in."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let what axe-core finds be written down: ``pytest tests/browser/test_accessibility.py --record``."""
    parser.addoption("--record", action="store_true", help="write what axe-core finds for the page about accessibility")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run every test that asks for a theme in each of them."""
    if "theme" in metafunc.fixturenames:
        metafunc.parametrize("theme", THEMES)


def is_complaint(message):
    """Whether the console reports an error; not that there is no icon, which the browser asks for when it likes."""
    return message.type == "error" and not message.location["url"].endswith("/favicon.ico")


@pytest.fixture(scope="session")
def browser():
    """Chromium, started once."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser):
    """Open an address in a window of its own; gives the page, with what it asked the network for and complained of."""
    contexts = []

    def opened(url, *, width=1280, scheme="light", script=True, **context_options):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=script,
            **context_options,
        )
        contexts.append(context)
        page = context.new_page()
        page.asked, page.complaints = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.complaints.append(message.text) if is_complaint(message) else None)
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()


def script(name: str) -> str:
    """A function that runs in the browser."""
    return (PAGES / f"{name}.js").read_text(encoding="utf-8")


def every_directive() -> Iterator[str]:
    """The source of a page with every directive in every layout that it takes, of a record each."""
    yield "# Every directive"
    catalog = shipped()
    for name, directive in DIRECTIVES.items():
        options = directive.option_spec
        said = {"services": "tsd"} if "services" in options else {}
        if issubclass(directive, RecordsDirective) and "ids" in options:
            said["ids"] = min(catalog.ids_of(directive.kind))
        if "filters" in options:
            said["filters"] = ""
        for layout in LAYOUTS if "layout" in options else [""]:
            yield f"## {name} {layout}"
            yield f"```{{{name}}}{' tsd' if name == 'rdm-record' else ''}"
            yield from (f":{option}: {value}" for option, value in said.items())
            yield f":layout: {layout}" if layout else ""
            yield "```"


@pytest.fixture(scope="session")
def themed_site(tmp_path_factory):
    """Build the pages in a theme and a language, once each; bokmål has sphinx-design, the others do without."""
    root, sites = tmp_path_factory.mktemp("everyone"), {}
    source = shutil.copytree(PAGES, root / "source")
    (source / "index.md").write_text("# Start\n\n```{toctree}\nours\ntheirs\nevery\n```\n", encoding="utf-8")
    (source / "every.md").write_text("\n".join(every_directive()), encoding="utf-8")
    (source / "conf.py").write_text("", encoding="utf-8")

    def build(theme, language):
        if (theme, language) not in sites:
            design = ["sphinx_design"] if language == "nb" else []
            conf = {
                "extensions": ["myst_parser", *design, "sphinxext_rdmno"],
                "myst_enable_extensions": ["deflist", "fieldlist"],
                "rdmno_institution": "oslomet",
                "html_theme": theme,
                "language": language,
                "project": "Site",
                "html_use_index": False,
                "exclude_patterns": ["theirs.md", "every.md"] if language != "nb" else [],
            }
            out, trees = root / theme / language, root / "trees" / language
            with warnings.catch_warnings(), patch_docutils(), docutils_namespace():
                warnings.simplefilter("ignore")  # the themes' own
                Sphinx(source, source, out, trees, "html", conf, status=None, warning=StringIO()).build()
            sites[theme, language] = out
        return sites[theme, language]

    return build


@pytest.fixture
def visit_in(themed_site, open_page):
    """Open a page of a themed site as a reader of a color scheme has it."""

    def at(theme, *, name="ours", query="", language="nb", scheme="light", **options):
        page = open_page((themed_site(theme, language) / f"{name}.html").as_uri() + query, scheme=scheme, **options)
        if options.get("script", True):
            wear(page, scheme)
        return page

    return at


def wear(page, scheme):
    """Choose light or dark, as the system of a reader says it and as a reader chooses it."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(WEAR, scheme)

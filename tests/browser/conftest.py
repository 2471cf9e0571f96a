"""What browser tests share: Debian’s Chromium, windows that are closed afterwards, sites in every theme."""

from __future__ import annotations

import shutil
import warnings
from io import StringIO
from pathlib import Path

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

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

WEAR = """scheme => {
    document.body.dataset.theme = scheme;
    document.documentElement.dataset.theme = document.documentElement.dataset.mode = scheme;
}"""
"""What a reader's choice of light or dark does in Furo, and in the PyData theme and those that are made from it."""


THEMES = ("alabaster", "sphinx_rtd_theme", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "bootstrap")
"""The themes that everything is tested in, by the names that `html_theme` takes."""


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


@pytest.fixture(scope="session")
def themed_site(tmp_path_factory):
    """Build the two pages in a theme and a language, once each; bokmål has sphinx-design, the others do without."""
    root, sites = tmp_path_factory.mktemp("everyone"), {}
    source = shutil.copytree(PAGES, root / "source")
    (source / "index.md").write_text("# Start\n\n```{toctree}\nours\ntheirs\n```\n", encoding="utf-8")
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
            page.evaluate(WEAR, scheme)
        return page

    return at

"""The style sheet and the scripts: on pages that need them, and on no others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinxext_rdmno.domain import RdmnoDomain, domain_of

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"
BOOK = Path(__file__).parent / "book"
"""What a book takes instead: no script, and a style sheet that its readers understand."""


def before_assets_are_copied(app: Sphinx) -> str:
    """The event to offer files at: of every build, also when no page was read, as for another builder's output."""
    since_sphinx_8 = "write-started"  # the settings are stored by then, as they were read
    return since_sphinx_8 if since_sphinx_8 in app.events.events else "env-updated"


def add_assets(app: Sphinx, _of_the_event: object) -> None:
    """Offer our static files to a site on the web that shows records, before its own, which may replace them."""
    if app.builder.format == "html" and domain_of(app.env).reads:
        ours = BOOK if app.builder.name == "epub" else STATIC
        app.config.html_static_path = [str(ours), *app.config.html_static_path]


def add_assets_to_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: document | None
) -> None:
    """Link the style sheet from a page that shows records or lists them in an index, and the scripts it wants."""
    is_index = pagename in {f"rdmno-{index.name}" for index in RdmnoDomain.indices}
    if is_index or (doctree is not None and _shows_ours(app, pagename)):
        app.add_css_file("rdmno.css")
    if doctree is not None and app.builder.name != "epub":
        for name in _scripts(app, pagename):
            app.add_js_file(f"rdmno-{name}.js", loading_method="defer")


def _shows_ours(app: Sphinx, pagename: str) -> bool:
    pages = domain_of(app.env).reads
    return pagename in pages or (app.builder.name == "singlehtml" and bool(pages))


def _scripts(app: Sphinx, pagename: str) -> list[str]:
    """The names of the scripts that a page wants; the single page wants those of all."""
    scripts = domain_of(app.env).scripts
    pages = scripts if app.builder.name == "singlehtml" else [pagename]
    return sorted({name for page in pages for name in scripts.get(page, ())})

"""Show Norwegian research-data-management content in Sphinx projects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinxext_rdmno._version import __version__
from sphinxext_rdmno.assets import add_assets, add_assets_to_page, before_assets_are_copied
from sphinxext_rdmno.config import register_config
from sphinxext_rdmno.directives import DIRECTIVES
from sphinxext_rdmno.domain import RdmnoDomain, check_schema, explain_missing_record
from sphinxext_rdmno.enhancing import Enhance, register_enhanced
from sphinxext_rdmno.exporting import export
from sphinxext_rdmno.frames import FillBooks, FillNothing, FillPaper, FillWeb
from sphinxext_rdmno.html import UpgradeTables, register_nodes
from sphinxext_rdmno.indices import escape_headings, name_indices
from sphinxext_rdmno.jsonld import add_linked_data
from sphinxext_rdmno.languages import mark_page, report_languages, search_in_norwegian
from sphinxext_rdmno.pages import note_frames, prepare, settle, stale_pages, warn_of_second_homes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["__version__", "setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything there is: options, domain, directives, and what happens when a page is written."""
    check_schema()
    register_config(app)
    app.add_domain(RdmnoDomain)
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    register_nodes(app)
    register_enhanced(app)
    for transform in (FillNothing, FillBooks, Enhance, FillWeb, FillPaper, UpgradeTables):
        app.add_post_transform(transform)
    app.connect("config-inited", lambda _app, config: name_indices(config.language))
    app.connect("config-inited", search_in_norwegian)
    app.connect("env-get-outdated", stale_pages)
    app.connect("env-before-read-docs", prepare)
    app.connect("doctree-read", note_frames)
    app.connect("env-updated", settle)
    app.connect("env-check-consistency", warn_of_second_homes)
    app.connect(before_assets_are_copied(app), add_assets)
    app.connect("warn-missing-reference", explain_missing_record)
    app.connect("html-page-context", add_assets_to_page)
    app.connect("html-page-context", add_linked_data)
    app.connect("html-page-context", mark_page)
    app.connect("html-page-context", escape_headings)
    app.connect("build-finished", export)
    app.connect("build-finished", report_languages)
    return {"version": __version__, "env_version": 3, "parallel_read_safe": True, "parallel_write_safe": True}

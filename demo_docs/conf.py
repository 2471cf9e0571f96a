"""The demo site: what an institution would write, and what tells of the extension itself."""

import sys
from pathlib import Path

from sphinx.locale import _

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "Research data in Norway"
version = release = "2026.11"
author = "The rdmno contributors"
copyright = "content CC BY 4.0"

extensions = ["myst_parser", "sphinx_design", "sphinxext_rdmno", "generated", "accessible", "book"]
exclude_patterns = ["snippets"]  # shown and run by the pages about the directives
language = "en"
rdmno_institution = "oslomet"

# The prose is translated by catalogs, one file a language: the pages share every directive and example, so a parallel
# tree of sources would say the same thing three times, and drift.
locale_dirs = [str(HERE / "locale")]  # in full: Sphinx looks for sphinx.js from the folder where it was started
gettext_compact = "docs"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
numfig = True
html_theme = "furo"
html_title = project
templates_path = ["_templates"]
html_static_path = ["_static"]
html_css_files = ["wide.css"]  # tables of six columns like more room than the theme gives a line of text
html_copy_source = False
html_show_sphinx = False
nitpicky = True
latex_engine = "xelatex"
latex_table_style = ["booktabs"]
latex_elements = {"extraclassoptions": "openany,oneside"}


def speak_the_language_of_the_site(app, config):
    """Translate the names that stand on every page, which no page holds, by locale/*/LC_MESSAGES/sphinx.po."""
    for name in ("project", "html_title", "copyright"):
        setattr(config, name, _(getattr(config, name)))


def setup(app):
    app.connect("config-inited", speak_the_language_of_the_site)

"""The demo site: what an institution would write, and what tells of the extension itself."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "Research data in Norway"
version = release = "2026.11"
author = "The rdmno contributors"
copyright = "content CC BY 4.0"

extensions = ["myst_parser", "sphinx_design", "sphinxext_rdmno", "generated"]
exclude_patterns = ["snippets"]  # shown and run by the pages about the directives
language = "en"
rdmno_institution = "oslomet"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
numfig = True
html_theme = "furo"
html_title = project
html_static_path = ["_static"]
html_css_files = ["wide.css"]  # tables of six columns like more room than the theme gives a line of text
html_copy_source = False
html_show_sphinx = False
nitpicky = True
latex_engine = "xelatex"
latex_table_style = ["booktabs"]
latex_elements = {"extraclassoptions": "openany,oneside"}

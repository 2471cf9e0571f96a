"""What tests share: small sites built in a temporary folder, and what to do where a program is missing."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from hypothesis import settings
from sphinx.testing.util import SphinxTestApp

from rdmno_content import Catalog, load, loading

pytest_plugins = ["sphinx.testing.fixtures"]

# What hypothesis generates: the same each time on CI, so that nothing fails there by chance; no clock decides, since
# the sizes of what is generated are bounded.
settings.register_profile("rdmno", max_examples=40, deadline=None, database=None, derandomize=False)
settings.register_profile("rdmno-ci", settings.get_profile("rdmno"), derandomize=True)
settings.load_profile("rdmno-ci" if os.environ.get("RDMNO_SKIP_NOTHING") else "rdmno")

NOT_OURS = (
    "Docutils-generated text will be in English",
    "rST localisation for language",
    "is already registered",
    "unknown config value 'show_warning_types'",
)
"""What is said of any site: that docutils has no Norwegian, and that a process has built another site before."""

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Site:
    """A site that was built."""

    app: SphinxTestApp
    warnings: list[str]
    """The warnings of the build, without colours and without the folder of the site."""
    status: str
    """What Sphinx said of its work, without colours."""

    def read(self, name: str) -> str:
        """A file of the output."""
        return (Path(self.app.outdir) / name).read_text(encoding="utf-8")

    def has(self, name: str) -> bool:
        """Whether the output holds a file."""
        return (Path(self.app.outdir) / name).exists()

    def stored(self, docname: str = "index") -> nodes.document:
        """The doctree as it is stored after reading."""
        return self.app.env.get_doctree(docname)

    def resolved(self, docname: str = "index") -> nodes.document:
        """The doctree as it is written."""
        tree = self.stored(docname)
        self.app.env.apply_post_transforms(tree, docname)
        return tree


BuildSite = Callable[..., Site]


@pytest.fixture(scope="session")
def invented() -> Catalog:
    """The invented catalog: one of everything, and nothing that changes when the content does."""
    return load(ROOT / "tests" / "content" / "catalog")


@pytest.fixture
def build_invented(build_site: BuildSite, invented: Catalog, monkeypatch: pytest.MonkeyPatch) -> BuildSite:
    """Build a site that shows the invented catalog."""
    monkeypatch.setattr(loading, "shipped", lambda: invented)
    return build_site


@pytest.fixture
def build_site(tmp_path: Path, make_app: Callable[..., SphinxTestApp]) -> BuildSite:
    """Build a site from the text of its pages; names without an ending are taken as given."""

    def build(
        pages: Mapping[str, str],
        builder: str = "html",
        *,
        parallel: int = 0,
        readers: tuple[str, ...] = ("myst_parser",),
        extensions: tuple[str, ...] = (),
        **conf: Any,
    ) -> Site:
        if any(name.endswith(".md") for name in pages) and find_spec("myst_parser") is None:
            pytest.skip("is written in MyST, and myst-parser is not installed")
        source = tmp_path / "site"
        source.mkdir(exist_ok=True)
        (source / "conf.py").write_text("", encoding="utf-8")
        for name, text in pages.items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                path.write_text(text, encoding="utf-8")
        settings = {
            "extensions": [*(name for name in readers if find_spec(name)), "sphinxext_rdmno", *extensions],
            "nitpicky": True,
            "show_warning_types": True,
            "project": "site",
            "version": "1",
            "copyright": "us",
            "html_theme": "basic",
            **conf,
        }
        status, warning = StringIO(), StringIO()
        app = make_app(
            builder, srcdir=source, confoverrides=settings, parallel=parallel, status=status, warning=warning
        )
        app.build()
        app.cleanup()
        return Site(app, told_of_the_site(warning.getvalue(), source), _plain(status.getvalue()))

    return build


def told_of_the_site(warnings: str, source: Path) -> list[str]:
    """The warnings of a build that are about the site in *source*, without colours and without that folder."""
    lines = _plain(warnings).replace(f"{source}/", "").splitlines()
    return [line for line in lines if line.strip() and not any(words in line for words in NOT_OURS)]


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def _found(*programs: str) -> bool:
    return all(shutil.which(program) for program in programs)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what the machine cannot run, and say so; on CI only what a stack leaves out on purpose."""
    left_out = [name for name in ("myst_parser", "sphinx_design") if find_spec(name) is None]
    for item in items:
        if left_out and item.get_closest_marker("usual"):
            item.add_marker(pytest.mark.skip(reason=f"loads {' and '.join(left_out)}"))
    if os.environ.get("RDMNO_SKIP_NOTHING"):
        return
    needs = {
        "browser": (_found("chromium"), "needs Chromium (Debian: chromium)"),
        "tex": (
            _found("latexmk", "xelatex", "pdftotext"),
            "needs TeX (Debian: latexmk texlive-xetex texlive-latex-extra)",
        ),
        "epub": (_found("epubcheck", "java"), "needs EPUBCheck (Debian: epubcheck)"),
    }
    for item in items:
        for name, (is_there, reason) in needs.items():
            if item.get_closest_marker(name) and not is_there:
                item.add_marker(pytest.mark.skip(reason=reason))

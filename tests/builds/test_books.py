"""Books: a PDF by xelatex and an EPUB, each with every directive, in every language."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docutils import nodes

ROOT = Path(__file__).parent.parent.parent
SNIPPETS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "demo_docs" / "snippets" / "md").iterdir()}
PAGES = {
    "index.md": "# Start\n\n```{toctree}\n" + "\n".join(sorted(SNIPPETS)) + "\n```\n",
    **{f"{name}.md": f"# {name}\n\n{text}\n" for name, text in SNIPPETS.items()},
}
CONF = {"numfig": True, "rdmno_institution": "oslomet"}

IN_OTHER_WORDS = {
    "en": "These verdicts are those of OsloMet",
    "nb": "Svarene gjelder hos OsloMet",
    "nn": "Svara gjeld hos OsloMet",
}


def said_by(*command) -> str:
    """What a program says of a book."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def epubcheck() -> list[str]:
    """The command; Debian's is an archive of Java, which not every machine runs by its name."""
    program = shutil.which("epubcheck") or "epubcheck"
    return ["java", "-jar", program] if Path(program).read_bytes().startswith(b"PK") else [program]


def addresses(site) -> set[str]:
    """Where the links of a whole site lead to, outside it."""
    trees = (site.resolved(name.removesuffix(".md")) for name in PAGES)
    return {
        link["refuri"] for tree in trees for link in tree.findall(nodes.reference) if "://" in link.get("refuri", "")
    }


@pytest.mark.tex
@pytest.mark.parametrize("language", IN_OTHER_WORDS)
class TestPdf:
    @pytest.fixture
    def site(self, build_site, language):
        """The site as LaTeX, compiled."""
        site = build_site(PAGES, "latex", language=language, latex_engine="xelatex", **CONF)
        command = ["latexmk", "-xelatex", "-interaction=nonstopmode", "-halt-on-error", "-quiet", "site.tex"]
        subprocess.run(command, cwd=site.app.outdir, check=True, capture_output=True)
        return site

    def test_everything_is_on_the_page_and_every_link_is_live(self, site, language):
        """No line is too wide by more than a letter, no reference is left open, no address is lost."""
        log = (Path(site.app.outdir) / "site.log").read_text(encoding="utf-8", errors="replace")
        pdf = Path(site.app.outdir) / "site.pdf"
        text = " ".join(said_by("pdftotext", pdf, "-").split())
        links = set(said_by("pdfinfo", "-url", pdf).split())

        assert site.warnings == []
        assert [wide for wide in re.findall(r"Overfull \\hbox \(([\d.]+)pt too wide\)", log) if float(wide) > 5] == []
        assert re.findall(r".*(?:undefined|multiply defined).*", log) == []
        assert IN_OTHER_WORDS[language] in text
        assert addresses(site) - links == set()


@pytest.mark.epub
class TestEpub:
    @pytest.fixture
    def checked(self):
        """What EPUBCheck has to say of a book; nothing, if it is valid."""

        def check(book):
            done = subprocess.run([*epubcheck(), "--quiet", book], capture_output=True, text=True, check=False)
            return done.stdout + done.stderr

        return check

    def test_every_directive_makes_a_valid_book(self, build_site, checked):
        """With records at home, and so with indices."""
        site = build_site(PAGES, "epub", language="nb", **CONF)

        assert site.warnings == []
        assert site.has("rdmno-topics.xhtml")
        assert checked(Path(site.app.outdir) / "site.epub") == ""

    @pytest.mark.usual
    def test_so_does_our_documentation(self, checked, tmp_path):
        """All of it, as anyone builds it."""
        command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "epub", "-d", tmp_path / "trees"]
        subprocess.run([*command, ROOT / "demo_docs", tmp_path / "book"], check=True, capture_output=True, text=True)

        [book] = (tmp_path / "book").glob("*.epub")
        assert checked(book) == ""

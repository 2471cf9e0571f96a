"""What nobody would write by hand, in records, options and roles: no page breaks, and no word becomes markup.

Pages are built by builders that stay alive; how many examples, and whether they are the same each
time, is said in `tests/conftest.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from sphinx.testing.util import SphinxTestApp

from rdmno_content import Catalog, load
from rdmno_content.exports import as_document
from rdmno_content.loading import shipped_labels
from rdmno_content.prose import Prose
from rdmno_content.records import RECORD_TYPES
from rdmno_content.text import Text
from rdmno_content.vocabulary import Kind
from sphinxext_rdmno.desk import Desk
from sphinxext_rdmno.directives import DIRECTIVES
from sphinxext_rdmno.domain import domain_of
from sphinxext_rdmno.holdings import Content
from sphinxext_rdmno.options import several, split
from sphinxext_rdmno.paragraphs import read_paragraphs
from sphinxext_rdmno.roles import ROLES
from sphinxext_rdmno.site import Site

HERE = Path(__file__).parent
INVENTED = load(HERE.parent / "content" / "catalog")

FEW = settings(max_examples=settings().max_examples // 2, phases=[Phase.explicit, Phase.generate])
"""For examples that take the build of a page each: too long to look for the smallest that fails."""

FEWER = settings(FEW, max_examples=settings().max_examples // 5)
"""For those that take the build of a book."""

Build = Callable[..., str]


class _DeskOf(Desk):
    """A desk that has one catalog from beginning to end, whatever the files say."""

    def __init__(self, catalog: Catalog, site: Site, folder: Path) -> None:
        super().__init__(Content(), site, folder)
        self.__dict__["catalog"] = catalog

    def prepare(self) -> None:
        """Nothing is to be read."""

    def rest(self) -> None:
        """Nor let go of."""


class Workshop:
    """A site of one page, built again for each example, by one builder."""

    def __init__(self, folder: Path, builder: str) -> None:
        self.built = 0
        folder.mkdir()
        (folder / "conf.py").write_text("", encoding="utf-8")
        (folder / "index.rst").write_text("Page\n====\n", encoding="utf-8")
        self.warning = StringIO()
        self.app = SphinxTestApp(
            builder,
            srcdir=folder,
            confoverrides={
                "extensions": ["sphinxext_rdmno"],
                "html_theme": "basic",
                "latex_engine": "xelatex",
                "show_warning_types": True,
                "rdmno_institution": "uio-like",
                "rdmno_installed_layers": False,
            },
            status=StringIO(),
            warning=self.warning,
        )
        self.app.builder.finish = lambda: None  # type: ignore[method-assign]  # the page is all that is looked at

    def build(self, page: str, catalog: Catalog = INVENTED) -> str:
        """The output for *page*, which shows *catalog*; no exception means that no example was too much."""
        self.built += 1
        folder = Path(self.app.doctreedir) / str(self.built)
        domain_of(self.app.env).__dict__["desk"] = _DeskOf(catalog, Site.of(self.app.config), folder)
        self.warning.seek(0)
        self.warning.truncate()
        (Path(self.app.srcdir) / "index.rst").write_text(f"Page\n====\n\n{page}", encoding="utf-8")
        self.app.build(force_all=True)
        [output] = [path for name in ("index.html", "*.tex", "index.txt") for path in Path(self.app.outdir).glob(name)]
        return output.read_text(encoding="utf-8")

    @cached_property
    def usual(self) -> str:
        """The output for everything of ours, with words that mean nothing to anyone."""
        return self.build(EVERYTHING, catalog_of("x word x"))


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Workshop]]:
    """The workshop of a builder, opened when it is first asked for."""
    place, opened = tmp_path_factory.mktemp("generated"), dict[str, Workshop]()

    def of(builder: str) -> Workshop:
        if builder not in opened:
            opened[builder] = Workshop(place / builder, builder)
        return opened[builder]

    yield of
    for each in reversed(opened.values()):  # each puts back what was registered when it was opened
        each.app.cleanup()


SCRAPS = json.loads((HERE.parent / "scraps.json").read_text(encoding="utf-8"))
PIECES = st.sampled_from([each for name in ("html", "tex", "markup", "unusual") for each in SCRAPS[name]])
"""What means something to HTML, LaTeX, JavaScript, Markdown, reStructuredText or a screen."""

WORDS = st.one_of(
    st.text(st.characters(codec="utf-8"), min_size=1), st.lists(PIECES, min_size=1, max_size=8).map("".join)
)


def is_accepted(words: str, by: type[Text] = Text) -> bool:
    """Whether a record may hold the words."""
    try:
        by.check_words(words)
    except ValueError:
        return False
    return True


WORDS_OF_RECORDS = WORDS.map(lambda words: f"x {words} x").filter(is_accepted)


PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def prose(words: str) -> dict[str, str]:
    """The words as prose that says just them."""
    return {"en": PUNCTUATION.sub(r"\\\1", " ".join(words.split()))}


def catalog_of(words: str) -> Catalog:
    """Records that hold *words* wherever words can stand; the rest is the same whatever they are."""
    text, source = {"en": words}, {"title": words, "publisher": words, "seen": "live", "read": "2026-11-22"}
    evidence = {"sources": [source], "confidence": "high", "note": prose(words)}
    link = {"url": "https://fjord.example.org", "title": text, "rel": "team", "note": prose(words)}
    verdict = {"value": "conditional", "condition": prose(words), "note": prose(words), "conflict": prose(words)}
    row = {"service": "vault", "name": text, "note": prose(words), "uses": ["store"]}
    stated: dict[Kind, dict[str, Any]] = {
        Kind.INSTITUTION: {
            "id": "uio-like",
            "type": "university",
            "acronym": words,
            "former_names": [words],
            "summary": prose(words),
        },
        Kind.RESOURCE: {
            "id": "vault",
            "type": "storage",
            "acronym": words,
            "aliases": [words],
            "description": prose(words),
            "status_note": prose(words),
            "owner_words": text,
            "scope": "national",
            "audience": text,
            "access": prose(words),
            "cost": text,
            "instance_of": words,
            "contributes_to": [words],
            "registries": {"tess": words},
        },
        Kind.DATA_CLASS: {
            "id": "red",
            "level": 3,
            "colour": text,
            "criteria": prose(words),
            "consequence": prose(words),
            "examples": [prose(words)],
        },
        Kind.STORAGE_GUIDE: {
            "id": "uio-like-storage",
            "institution": "uio-like",
            "class_names": {"red": text},
            "rules": [{"text": prose(words), "sources": [source]}],
            "note": prose(words),
            "rows": [{**row, "cells": {"red": {**verdict, "evidence": evidence, "approved_by": {"en": "board"}}}}],
        },
        Kind.FUNDER: {
            "id": "fund",
            "type": "national",
            "description": prose(words),
            "requirements": [{"text": prose(words), "evidence": evidence}],
        },
    }
    shared = {"name": text, "links": [link], "evidence": evidence}
    records = [RECORD_TYPES[kind].model_validate({"kind": kind, **shared, **each}) for kind, each in stated.items()]
    return Catalog(records, shipped_labels())


EVERYTHING = """
.. rdm-record:: vault

.. rdm-record:: uio-like

.. rdm-record:: fund

.. classification-matrix::
   :filters:

.. storage-finder::

.. classification-scheme::
   :layout: list

.. resource-table::
   :columns: description, owner, access, aliases
   :layout: cards
   :filters:

See :rdmno:ref:`vault`, :rdmno:ref:`our own <fund>` and :rdmno:class:`red`.
"""


class Skeleton(HTMLParser):
    """What is left of a web page without its words: elements and attributes, and where they lead."""

    TEXTUAL = frozenset({"aria-label", "data-label", "data-rdmno-filters", "data-rdmno-finder", "content"})
    """Attributes that hold words of records."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.scripts: list[str] = []
        self.text = ""
        self.attributes: list[tuple[str, str]] = []
        self._in_script = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        shown = tuple((name, None if name in self.TEXTUAL else value) for name, value in attrs)
        self.parts.append((tag, shown))
        self.attributes += [(name, value or "") for name, value in attrs]
        self._in_script = tag in ("script", "style")

    def handle_endtag(self, tag: str) -> None:
        self.parts.append((f"/{tag}", ()))
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts.append(data)
        else:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.parts.append(("!", ((data, None),)))


def body_of(page: str) -> str:
    """What stands on a page of the basic theme, without what the theme puts around it."""
    return page.partition('<div class="body"')[2].partition('<div class="sphinxsidebar"')[0]


ESCAPES = re.compile(r"\\sphinxhyphen\{\}|\\text(?:backslash|asciitilde|asciicircum)\{\}|\\[{}$&#^_~%]|\{[\[\]]\}")
MEANT = re.compile(r"\\[A-Za-z@]+|\\.|[{}$&#^_~%]")


def tex_skeleton(tex: str) -> list[str]:
    """What is left of a LaTeX file without its words: commands, and characters that mean something."""
    return MEANT.findall(ESCAPES.sub("", tex[tex.index(r"\begin{document}") :]))


def seen(text: str) -> str:
    """The text as a reader sees it, in whichever way it is wrapped."""
    return " ".join(text.split())


class TestWordsOfRecords:
    """Whatever they are, a page is built as if they were others."""

    @FEW
    @given(words=WORDS_OF_RECORDS)
    @example("x </script><img src=x onerror=alert(1)> x")
    def test_never_change_a_web_page(self, workshop: Callable[[str], Workshop], words: str) -> None:
        """Elements, attributes and links are the same, and what is read is the words."""
        html = workshop("html")
        before = Skeleton(body_of(html.usual))
        after = Skeleton(body_of(html.build(EVERYTHING, catalog_of(words))))

        assert after.parts == before.parts
        assert after.scripts == before.scripts
        assert seen(words) in seen(after.text)

    @FEW
    @given(words=WORDS_OF_RECORDS)
    @example("x </script><!-- x")
    def test_reach_machines_as_they_are(self, workshop: Callable[[str], Workshop], words: str) -> None:
        """In linked data, in what scripts work from, and in the file of records."""
        catalog = catalog_of(words)
        page = workshop("html").build(EVERYTHING, catalog)
        skeleton = Skeleton(page)
        linked = [json.loads(each) for each in skeleton.scripts if '"@graph"' in each]
        data = [json.loads(value) for name, value in skeleton.attributes if name.startswith("data-rdmno-f")]

        names = {node["name"][0]["@value"] for block in linked for node in block["@graph"] if "name" in node}
        assert names == {words}
        assert json.dumps(words)[1:-1] in json.dumps(data)
        assert json.loads(json.dumps(as_document(catalog, catalog.values()))) is not None

    @FEWER
    @given(words=WORDS_OF_RECORDS)
    @example(r"x \input{/etc/passwd} $x^2_3$ 100 % {a} #1 ~ \ x")
    def test_never_change_a_latex_file(self, workshop: Callable[[str], Workshop], words: str) -> None:
        latex = workshop("latex")
        before = tex_skeleton(latex.usual)

        assert tex_skeleton(latex.build(EVERYTHING, catalog_of(words))) == before

    @FEW
    @given(words=WORDS_OF_RECORDS)
    def test_are_read_in_plain_text(self, workshop: Callable[[str], Workshop], words: str) -> None:
        text = workshop("text").build(EVERYTHING, catalog_of(words))

        assert seen(words)[:40].strip() in seen(text)


ALLOWED = {
    *(
        "a",
        "aside",
        "b",
        "blockquote",
        "body",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "div",
        "dl",
        "dt",
    ),
    *("em", "form", "h1", "h3", "h4", "hr", "input", "label", "li", "nav", "ol", "p", "pre", "script", "section"),
    *("small", "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
"""The elements of Sphinx's basic theme, of docutils' own messages, and ours."""


def harmless(page: str) -> bool:
    """Whether a page has only elements that it should have, none that acts, and links to the web or to mail only."""
    skeleton = Skeleton(body_of(page))
    tags = {tag.removeprefix("/") for tag, _ in skeleton.parts}
    return (
        tags <= ALLOWED
        and not any(
            name.startswith("on") or name in ("style", "srcdoc", "formaction") for name, _ in skeleton.attributes
        )
        and all(
            urlsplit(value).scheme in ("", "http", "https", "mailto")
            for name, value in skeleton.attributes
            if name in ("href", "src", "action")
        )
    )


class TestProse:
    @FEWER
    @given(
        words=st.lists(st.sampled_from(SCRAPS["markdown"]), min_size=1, max_size=20)
        .map("".join)
        .filter(partial(is_accepted, by=Prose))
    )
    @example("[a](https://e.org/}\\input{x}%0a$&#)")
    def test_that_records_accept_is_harmless_everywhere(self, workshop: Callable[[str], Workshop], words: str) -> None:
        text = Prose.check_words(words)
        record = INVENTED["fjord-vault"].model_copy(update={"description": Prose(en=text)})
        catalog = Catalog([*(each for each in INVENTED.values() if each.id != record.id), record], shipped_labels())
        page = ".. rdm-record:: fjord-vault\n"

        assert harmless(workshop("html").build(page, catalog))
        tex = ESCAPES.sub("", workshop("latex").build(page, catalog))
        assert r"\input" not in tex
        assert tex.count("{") == tex.count("}")
        assert workshop("text").build(page, catalog)


LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=40)
"""What can stand on one line of a page."""

KNOWN = ["", "yes", "all", "fjord-vault", "fjord-vault, tide-disk", "red", "none", "name", "table", "nn", "a" * 5000]
VALUES = st.one_of(LINE, st.sampled_from(KNOWN), st.lists(PIECES, max_size=6).map("".join))
OPTIONS = sorted({name for directive in DIRECTIVES.values() for name in directive.option_spec} - {"caption"})
"""All but the caption, whose words are the author's own markup."""


def told_by_us(warnings: str) -> bool:
    """Whether every warning says where, and is ours or of the host's markup: never the report of a crash."""
    lines = [line for line in warnings.splitlines() if "WARNING:" in line or "ERROR:" in line or "Traceback" in line]
    return all(re.search(r"index\.rst(:\d+)?: ", line) for line in lines)


class TestOptions:
    @settings(max_examples=settings().max_examples * 5)
    @given(text=st.one_of(VALUES, WORDS))
    def test_are_accepted_or_explained(self, text: str) -> None:
        parsed = several("ids", text, INVENTED)

        assert set(parsed.values) <= set(INVENTED)
        assert len(parsed.values) + len(parsed.problems) == max(1, len(split(text)))

    @given(
        name=st.sampled_from(sorted(DIRECTIVES)),
        options=st.dictionaries(st.sampled_from(OPTIONS), VALUES, max_size=3),
        argument=VALUES,
    )
    @example("resource-table", {"class": 'a}b \\input{x} " onclick='}, "")
    @example("content-changes", {"since": "0001-01-01"}, "")
    @example("rdm-record", {"name": "<b>", "class": "<script>"}, "fjord-vault")
    def test_of_directives_never_break_a_page(
        self, workshop: Callable[[str], Workshop], name: str, options: dict[str, str], argument: str
    ) -> None:
        head = f".. {name}:: {argument if name == 'rdm-record' else ''}"
        page = "\n".join([head.strip(), *(f"   :{key}: {value}" for key, value in options.items()), ""])
        html = workshop("html")

        assert harmless(html.build(page))
        assert told_by_us(html.warning.getvalue())

    @FEWER
    @given(
        name=st.sampled_from(sorted({*DIRECTIVES} - {"rdm-record"})),
        options=st.dictionaries(
            st.sampled_from(["class", "name", "lang", "ids", "filters", "since"]), VALUES, max_size=3
        ),
    )
    @example("resource-table", {"class": "a}b \\input{x} %"})
    def test_of_directives_never_break_a_book(
        self, workshop: Callable[[str], Workshop], name: str, options: dict[str, str]
    ) -> None:
        page = "\n".join([f".. {name}::", *(f"   :{key}: {value}" for key, value in options.items()), ""])
        tex = ESCAPES.sub("", workshop("latex").build(page))

        assert r"\input" not in tex
        assert tex.count("{") == tex.count("}")


class TestRoles:
    MEANT = st.sampled_from(
        ["fjord-vault", "red", "sea-data-act § 8", "sea-data-act §§ 8-9", "sea-data-act@nn", "a <red>"]
    )
    TARGETS = st.one_of(LINE, st.lists(PIECES, min_size=1, max_size=4).map("".join), MEANT)

    @given(role=st.sampled_from(sorted(ROLES)), target=TARGETS)
    @example("law", "sea-data-act § 8</script>")
    @example("ref", "fjord-vault@<b>")
    def test_never_break_a_page(self, workshop: Callable[[str], Workshop], role: str, target: str) -> None:
        html = workshop("html")
        plain = target.replace("`", "").replace("\\", "").strip()

        assert harmless(html.build(f"See :rdmno:{role}:`{plain}` there.\n"))
        assert told_by_us(html.warning.getvalue())

    @settings(max_examples=settings().max_examples * 5)
    @given(text=st.one_of(LINE, st.text("§ 0123456789-–,aog ²٣", max_size=20)))
    @example(text="§ ٣")
    def test_read_only_paragraphs_of_plain_digits(self, text: str) -> None:
        """A number goes into an address."""
        paragraphs = read_paragraphs(text)

        assert paragraphs is None or all(
            re.fullmatch(r"[0-9]+(-[0-9]+)?( ?[a-z])?", each) for each in paragraphs.numbers
        )

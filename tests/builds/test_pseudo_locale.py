"""No word of ours is hard-coded: in an invented language, whatever is not in brackets came from nowhere.

Our own words are put in ⟦…⟧ by a catalog made from the code, those of the records and lists in ⸨…⸩ by
a catalog made from the invented one. What readers see outside brackets may only be punctuation,
numbers, dates and addresses.
"""

from __future__ import annotations

import gettext
import importlib.util
import json
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from rdmno_content import layers, loading
from sphinxext_rdmno import words
from sphinxext_rdmno.directives import DIRECTIVES

ROOT = Path(__file__).parent.parent.parent

_spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
assert _spec is not None
assert _spec.loader is not None
messages = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(messages)

PLAIN = {"title", "acronym", "aliases", "former_names", "formats", "year", "name", "authors"}
"""Fields whose words have no language, such as the titles of sources."""

MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
HARMLESS = re.compile(
    rf"({MONTHS}|https?://\S+|\S+@\S+|[\w-]+(\.[\w-]+)+|(LOV|FOR|CELEX|CETS)\S+|/?\b\w*[_\d]\w*|research-\n|/openshore|sunken-disk)"
)
OWN = re.compile(r"⟦[^⟦⟧]*⟧|⸨[^⸨⸩]*⸩")


def in_brackets(value, key=""):
    """What a file states, with every word in brackets."""
    if isinstance(value, dict):
        if value and set(value) <= {"en", "nb", "nn", "se"} and key != "name_status":
            return {"nb": f"⸨{value.get('nb') or value.get('en')}⸩"}
        is_source = "seen" in value
        return {
            name: f"⸨{inner}⸩" if is_source and name == "publisher" else in_brackets(inner, name)
            for name, inner in value.items()
        }
    if isinstance(value, list):
        return [in_brackets(inner, key) for inner in value]
    return f"⸨{value}⸩" if key in PLAIN else value


def status_of(record):
    if "name_status" in record:
        record["name_status"] = {"nb": "official"}
    return record


@pytest.fixture
def pseudo(tmp_path, monkeypatch):
    """Everything in brackets; the folder of records."""
    data = shutil.copytree(ROOT / "tests" / "content" / "catalog", tmp_path / "data")
    shutil.copytree(ROOT / "content" / "rdmno_content" / "data" / "vocabulary", data / "vocabulary", dirs_exist_ok=True)
    for path in data.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        stated = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - builds no objects
        made = status_of(in_brackets(stated))
        path.write_text(yaml.dump(made, allow_unicode=True, sort_keys=False, default_style='"'), encoding="utf-8")
    locale = tmp_path / "locale" / "nb" / "LC_MESSAGES"
    locale.mkdir(parents=True)
    catalog = Catalog(locale="nb")
    for message in messages.template():
        if message.id:
            catalog.add(message.id, f"⟦{message.id}⟧")
    with (locale / "sphinxext_rdmno.mo").open("wb") as file:
        write_mo(file, catalog)
    monkeypatch.setattr(words, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(layers, "DATA", data)
    monkeypatch.setattr(layers, "VOCABULARY", data / "vocabulary")
    caches = (words.words, words._has_catalog, loading.shipped, loading.shipped_labels)
    for each in caches:
        each.cache_clear()
    yield loading.shipped()
    for each in caches:
        each.cache_clear()
    gettext._translations.clear()  # type: ignore[attr-defined]


def everything(catalog):
    """A site that uses every directive, with filters where it has them, shows every record, and names every record."""
    filters = {name: ":filters:\n" if "filters" in each.option_spec else "" for name, each in DIRECTIVES.items()}
    names = [name for name in DIRECTIVES if name != "rdm-record"]
    lists = "\n".join(f"```{{{name}}}\n{filters[name]}```\n" for name in names)
    sheets = "\n".join(f"```{{rdm-record}} {id}\n```\n" for id in catalog)
    roles = "\n\n".join(f"{{rdmno:ref}}`{id}`" for id in catalog if catalog[id].kind != "data-class")
    cards = "```{resource-table}\n:layout: cards\n```\n\n```{law-list}\n:layout: table\n```\n"
    nothing = "```{resource-table}\n:ids:\n```\n"
    classes = " ".join(f"{{rdmno:class}}`{name}`" for name in ("green", "yellow", "red", "black"))
    return {
        "index.md": "# ⟦⟧\n\n```{toctree}\nlists\nsheets\nroles\n```\n",
        "lists.md": f"# ⟦⟧\n\n{lists}\n{cards}\n{nothing}",
        "sheets.md": f"# ⟦⟧\n\n{sheets}",
        "roles.md": f"# ⟦⟧\n\n{classes}\n\n{roles}\n",
    }


class Seen(HTMLParser):
    """What people see, hear or hover over in the part of a page that is its own."""

    def __init__(self):
        super().__init__()
        self.depth = 0
        self.said = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if self.depth or attributes.get("class") == "body":
            self.depth += tag == "div"
        if self.depth and attributes.get("class") != "headerlink":  # which is Sphinx's own
            self.said += [
                attributes[name] for name in ("aria-label", "data-label", "title", "alt") if name in attributes
            ]
            self.said += in_filters(json.loads(attributes.get("data-rdmno-filters", "{}")))
            self.said += in_finder(json.loads(attributes.get("data-rdmno-finder", "{}")))

    def handle_endtag(self, tag):
        if self.depth and tag == "div":
            self.depth -= 1

    def handle_data(self, data):
        if self.depth:
            self.said.append(data)


def in_filters(data):
    """The words that the script of filters shows."""
    facets = data.get("facets", [])
    values = [words for facet in facets for _, words, *_ in facet["values"]]
    return [*data.get("words", {}).values(), *(facet["label"] for facet in facets), *values]


def in_finder(data):
    """The words that the script of a finder shows, in its messages and of its guides."""
    guides = [guide for each in data.get("institutions", []) for guide in each["guides"]]
    classes = [*data.get("names", []), *(name for each in data.get("institutions", []) for name in each["classes"])]
    words = [data.get("words", {}), *data.get("words", {}).values(), *data.get("labels", {}).values()]
    return [
        *(text for group in words if isinstance(group, dict) for text in group.values() if isinstance(text, str)),
        *(guide[key] for guide in guides for key in ("name", "label")),
        *(name["text"] for name in classes),
    ]


def left_over(text):
    """The words outside all brackets."""
    before = None
    while before != text:
        before, text = text, OWN.sub("", text)
    text = HARMLESS.sub("", text)
    return sorted(set(re.findall(r"[^\W\d_]{2,}", text)) - {"SCHEMA"})


class TestPseudoLocale:
    INSTITUTION = "uio-like"

    @pytest.mark.parametrize("builder", ["html", "dirhtml"])
    def test_no_word_of_ours_is_hard_coded_on_the_web(self, build_site, pseudo, builder):
        site = build_site(
            everything(pseudo),
            builder,
            language="nb",
            rdmno_institution=self.INSTITUTION,
            rdmno_report_url="https://example.org/?{id}",
            exclude_patterns=["_build"],
        )
        pages = {str(path.relative_to(site.app.outdir)): path for path in Path(site.app.outdir).rglob("*.html")}
        found, heard = {}, []
        for name, path in pages.items():
            if name.startswith(("search", "genindex")):
                continue
            seen = Seen()
            seen.feed(path.read_text(encoding="utf-8"))
            found[name] = left_over("".join(seen.said).replace("¶", " "))
            heard += seen.said

        assert {name: words for name, words in found.items() if words} == {}
        assert {"⟦Search⟧", "⟦Result⟧"} <= set(heard)  # the words of both scripts were among them

    def test_nor_on_paper_or_in_a_terminal(self, build_site, pseudo):
        pages = everything(pseudo)
        site = build_site(pages, "text", language="nb", rdmno_institution=self.INSTITUTION)

        assert {name: left_over(site.read(name.replace(".md", ".txt"))) for name in pages if name != "index.md"} == {
            name: [] for name in pages if name != "index.md"
        }

    @pytest.mark.parametrize(
        ("builder", "ending"), [("html", ".js"), ("latex", ".tex"), ("xml", ".xml"), ("man", ".1")]
    )
    def test_none_of_our_english_stands_in_any_file(self, build_site, pseudo, builder, ending):
        """A second look, at files that are no plain text: none of our messages stands there without brackets."""
        site = build_site(everything(pseudo), builder, language="nb", rdmno_institution=self.INSTITUTION)
        written = [path for path in Path(site.app.outdir).rglob(f"*{ending}") if "_static" not in path.parts]
        ours = [str(message.id) for message in messages.template() if message.id and " " in str(message.id)]

        assert written
        for path in written:
            text = path.read_text(encoding="utf-8")
            assert [words for words in ours if re.search(rf"(?<![⟦⸨]){re.escape(words)}", text)] == [], path.name

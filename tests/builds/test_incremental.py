"""A second build after a change gives what a first build would have given, and reads no more than it must."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sphinx

import rdmno_content
from rdmno_content import loading

ORDER = ["sheets", "tools", "laws", "rules", "matrix", "scheme", "text", "links", "bare", "wrong", "plain"]


def start(*pages):
    return "# Start\n\n```{toctree}\n" + "\n".join(pages) + "\n```\n"


PAGES = {
    "index.md": start(*ORDER),
    "sheets.md": "# Sheets\n\n```{rdm-record} fjord-vault\n```\n\n```{rdm-record} sea-data-act\n```\n",
    "tools.md": "# Tools\n\n```{resource-table}\n:home:\n:caption: Ours\n:owner: uio-like\n:exclude: fjord-vault\n```",
    "laws.md": "# Laws\n\n```{law-list}\n:exclude: sea-data-act\n```\n",
    "rules.md": "# Rules\n\n```{guideline-list}\n```\n",
    "matrix.md": "# Matrix\n\n```{classification-matrix}\n:institution: uio-like\n```\n",
    "scheme.md": "# Scheme\n\n```{classification-scheme}\n```\n",
    "text.md": "# Text\n\nKeep {rdmno:class}`red` data in the {rdmno:ref}`fjord-vault`.\n",
    "links.md": "# Links\n\nSee {rdmno:ref}`union-fish-regulation` and {rdmno:ref}`fjord-drive`.\n",
    "bare.md": "# Bare\n\nSee {any}`fjord-drive`.\n",
    "wrong.md": "# Wrong\n\n```{resource-table}\n:owner: other-university, hill-college\n```\n",
    "plain.md": "# Plain\n\nNothing of ours.\n",
    "_rdm/resource/open-shore.yaml": "name: {en: Our shore}\n",
}
"""Records at home and elsewhere, mentions, one page that asks for an owner who owns nothing yet, and a layer."""

VAULT = {"sheets", "matrix", "text", "wrong"}
"""The pages that show something of the Fjord Vault, and the one that any change may set right."""

SHORE = {"matrix", "wrong"}
"""Those that show something of the Open Shore, which the layer has named."""

NEW_RESOURCE = """\
name: {en: Brine Bucket, nb: Saltbøtta}
type: storage
url: https://brine.example.org
description: {en: Holds brine., nb: Holder på saltvann.}
owner: [uio-like]
scope: institutional
uses: [store]
evidence: {sources: [shore-kit], confidence: high}
"""

NEW_GUIDE = """\
name: {en: Data at the Harbour, nb: Data i havna}
institution: uio-like
unit: {en: Harbour, nb: Havna}
rows:
  - service: fjord-drive
    cells:
      green: {value: yes, evidence: {sources: [marine-guide], confidence: medium}}
evidence: {sources: [marine-guide], confidence: medium}
"""

HOME_OF_LAWS = PAGES["laws.md"].replace(":exclude", ":home:\n:exclude")
NO_HOME_OF_TOOLS = PAGES["tools.md"].replace(":home:\n", "")
SECOND_HOME = "# Plain\n\n```{resource-table}\n:home:\n:ids: fjord-drive\n```\n"
MENTION = "# Plain\n\nThe {rdmno:ref}`fjord-vault` is ours.\n"
HELP = "https://fjord.example.org/help"


def record(name, old, new):
    """Change the words of a record."""
    return lambda data, _source: data.change(name, old, new)


def write(path, text):
    """Write a file where there may be no folder yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def page(name, text):
    """Write a page anew, or a file of a layer."""
    return lambda _data, source: write(source / name, text)


def hide(*names):
    """Hide records, in the layer."""
    return both(*(page(f"_rdm/{name}.yaml", "hide: yes\n") for name in names))


def delete(name):
    """Delete a file of the site."""
    return lambda _data, source: (source / name).unlink()


def both(*changes):
    """Make several changes at once."""

    def change(data, source):
        for each in changes:
            each(data, source)

    return change


def nothing(_data, _source):
    """Change nothing, for what is set in conf.py is changed."""


def touch(_data, source):
    """Make a page newer than it is."""
    path = source / "laws.md"
    os.utime(path, (path.stat().st_mtime + 10,) * 2)


def delete_tools(_data, source):
    """Delete the page that is the home of most."""
    (source / "tools.md").unlink()
    (source / "index.md").write_text(start(*(name for name in ORDER if name != "tools")), encoding="utf-8")


@dataclass(frozen=True)
class Case:
    """A change, and what it makes Sphinx do."""

    change: Callable[..., object]
    reads: set[str]
    writes: set[str] = field(default_factory=set)
    """The pages that are written again without being read."""
    before: dict[str, str] = field(default_factory=dict)
    """What pages hold before the change, if not the usual."""
    conf: dict[str, object] = field(default_factory=dict)
    """What is set from the change on."""


CASES = {
    "a record changed": Case(record("resource/fjord-vault", "Apply with a form", "Send a bottle"), reads=VAULT),
    "the name of an owner changed": Case(
        record("institution/uio-like", "acronym: FjU", "acronym: FjUni"), reads={"sheets", "tools", "matrix", "wrong"}
    ),
    "a record was added": Case(
        lambda data, _: data.add("resource/brine-bucket", NEW_RESOURCE), reads={"tools", "wrong"}
    ),
    "a record was removed": Case(
        lambda data, _: data.remove("law/union-fish-regulation"), reads={"laws", "links", "wrong"}
    ),
    "a guide was added": Case(
        lambda data, _: data.add("storage-guide/uio-like-harbour-storage", NEW_GUIDE), reads={"matrix", "wrong"}
    ),
    "a wrong value became right": Case(
        record("resource/cove-compute", "owner: [other-university", "owner: [hill-college"), reads={"matrix", "wrong"}
    ),
    "an address changed that prose links": Case(
        record("support/fjord-helpdesk", HELP, HELP + "-us"), reads={"sheets", "matrix", "wrong"}
    ),
    "a home was added": Case(page("laws.md", HOME_OF_LAWS), reads={"laws"}, writes={"links", "sheets"}),
    "a home was taken away": Case(page("tools.md", NO_HOME_OF_TOOLS), reads={"tools"}, writes={"links", "bare"}),
    "a home moved to another page": Case(
        both(page("tools.md", NO_HOME_OF_TOOLS), page("plain.md", SECOND_HOME)),
        reads={"tools", "plain"},
        writes={"links", "bare"},
    ),
    "another home wins": Case(
        page("index.md", start("plain", *ORDER[:-1])),
        before={"plain.md": SECOND_HOME},
        reads={"index"},
        writes={"links", "bare", "tools", "plain"},
    ),
    "a mention was added": Case(page("plain.md", MENTION), reads={"plain"}, writes={"sheets"}),
    "a mention was taken away": Case(
        page("plain.md", PAGES["plain.md"]), before={"plain.md": MENTION}, reads={"plain"}, writes={"sheets"}
    ),
    "the title of a page changed that mentions": Case(
        page("text.md", PAGES["text.md"].replace("Text", "Texts")), reads={"text"}, writes={"sheets"}
    ),
    "a layer changed a record": Case(page("_rdm/resource/fjord-vault.yaml", "name: {en: Our vault}\n"), reads=VAULT),
    "a layer changed its mind": Case(page("_rdm/resource/open-shore.yaml", "name: {en: Our tide}\n"), reads=SHORE),
    "a layer added a record": Case(page("_rdm/resource/brine-bucket.yaml", NEW_RESOURCE), reads={"tools", "wrong"}),
    "a layer hid a record": Case(hide("law/union-fish-regulation"), reads={"laws", "links", "wrong"}),
    "a layer hid a service that a guide speaks of": Case(hide("resource/private-laptop"), reads={"matrix", "wrong"}),
    "a layer no longer hides it": Case(
        delete("_rdm/resource/private-laptop.yaml"),
        before={"_rdm/resource/private-laptop.yaml": "hide: yes\n"},
        reads={"matrix", "wrong"},
    ),
    "a layer says what was said below": Case(
        page("_rdm/resource/private-laptop.yaml", "scope: institutional\n"), reads={"matrix", "wrong"}
    ),
    "a layer no longer hides a record": Case(
        delete("_rdm/law/union-fish-regulation.yaml"),
        before={"_rdm/law/union-fish-regulation.yaml": "hide: yes\n"},
        reads={"laws", "links", "wrong"},
    ),
    "a layer was added": Case(
        nothing,
        before={"_more/resource/brine-bucket.yaml": NEW_RESOURCE},
        conf={"rdmno_layers": ["_rdm", "_more"]},
        reads={"tools", "wrong"},
    ),
    "a layer was taken away": Case(nothing, conf={"rdmno_layers": []}, reads=SHORE),
    "the institution changed": Case(nothing, conf={"rdmno_institution": "uio-like"}, reads={"index", *ORDER}),
    "the language changed": Case(nothing, conf={"language": "nn"}, reads={"index", *ORDER}),
    "a page was touched": Case(touch, reads={"laws"}),
    "a page with homes was deleted": Case(delete_tools, reads={"index"}, writes={"links", "bare"}),
}

PAGE = "{% for file in css_files %}{{ file }}{% endfor %}{% block body %}{{ body }}{% endblock %}"
"""A page without the way to its neighbours, which Sphinx does not renew when their order changes."""

PATTERNS = ["*.html", "*.txt", "objects.inv"]
if sphinx.version_info >= (7, 3):  # older releases write an index that depends on the order of reading
    PATTERNS.append("searchindex.js")


def done(site, work):
    """The pages that Sphinx says it has read, or written."""
    return set(re.findall(rf"{work}\.\.\. \[ *\d+%\] (\S+)", site.status))


def canonical(name, content):
    """A file without what Sphinx itself leaves as it was: in the search index, words that no page has any more."""
    if name != "searchindex.js":
        return content
    index = json.loads(content[len("Search.setIndex(") : -1])
    for terms in ("terms", "titleterms"):
        index[terms] = {word: pages for word, pages in index[terms].items() if pages != []}
    return json.dumps(index).encode()


@pytest.fixture
def rebuild(build_site, catalog_files, files):
    """Build, change something, build again, and build anew; gives the second build and the outputs of both."""

    def built(case, builder):
        usual = {
            "rdmno_institution": "other-university",
            "rdmno_layers": ["_rdm"],
            "templates_path": ["templates"],
            "html_copy_source": False,
        }
        settings = {**usual, **case.conf}
        site = build_site({**PAGES, **case.before, "templates/layout.html": PAGE}, builder, **usual)
        case.change(catalog_files, Path(site.app.srcdir))
        again = build_site({}, builder, **settings)
        incremental = files(again.app.outdir, *PATTERNS)
        shutil.rmtree(Path(again.app.srcdir) / "_build")
        clean = files(build_site({}, builder, **settings).app.outdir, *PATTERNS)
        return again, incremental, clean

    return built


class TestChanges:
    @pytest.mark.parametrize("builder", ["html", "text"])
    @pytest.mark.parametrize("name", CASES)
    def test_the_output_is_as_if_built_anew(self, rebuild, name, builder):
        """Byte by byte, though no page is read that shows nothing of the change."""
        case = CASES[name]

        again, incremental, clean = rebuild(case, builder)

        assert done(again, "reading sources") == case.reads
        assert case.reads | case.writes <= done(again, "writing output")
        assert clean.keys() <= incremental.keys()
        assert {file for file in clean if canonical(file, incremental[file]) != canonical(file, clean[file])} == set()

    def test_a_page_that_shows_nothing_of_ours_is_left_alone(self, rebuild):
        """It is neither read nor written when records and homes change."""
        change = both(CASES["a record changed"].change, page("tools.md", NO_HOME_OF_TOOLS))

        again, _, _ = rebuild(Case(change, reads=set()), "text")

        assert "plain" not in done(again, "reading sources") | done(again, "writing output")
        assert "bare" not in done(again, "reading sources")

    def test_a_line_more_above_a_home_concerns_no_other_page(self, rebuild):
        """Those that link to it lead to the same place as before."""
        longer = PAGES["tools.md"].replace("# Tools\n", "# Tools\n\nOne line more.\n")

        again, _, _ = rebuild(Case(page("tools.md", longer), reads=set()), "text")

        assert done(again, "writing output") - {"index"} == {"tools"}

    def test_another_release_of_the_content_is_read_by_all_who_show_it(self, build_site, catalog_files, monkeypatch):
        """The words for kinds and topics may be others, though no record is."""
        build_site(PAGES, "text")
        monkeypatch.setattr(rdmno_content, "__version__", "2099.12.0")

        again = build_site({}, "text")

        assert done(again, "reading sources") == set(ORDER) - {"bare", "plain"}


class TestNoChange:
    def test_nothing_is_read_and_the_catalog_stays_shut(self, build_site, catalog_files, monkeypatch):
        """A build that has nothing to do asks for no record, neither from its files nor from the copy of them."""
        build_site(PAGES)
        loading.shipped.cache_clear()
        monkeypatch.setattr(loading, "load", lambda *_: pytest.fail("the records are read"))
        monkeypatch.setattr("sphinxext_rdmno.desk.Kept", lambda *_: pytest.fail("what is kept is asked for"))

        again = build_site({})

        assert "0 added, 0 changed, 0 removed" in again.status
        assert done(again, "reading sources") == done(again, "writing output") == set()

    def test_sphinx_sees_no_change_in_the_configuration(self, build_site, catalog_files):
        """What we add to the settings is there again the next time."""
        build_site(PAGES)

        assert "configuration has changed" not in build_site({}).status

"""In which language a page speaks, and how the words of a site are shared between languages.

A page is in the language of the site, unless its metadata say otherwise: ``rdmno_language: nn`` at
its top. So a site can alternate between bokmål and nynorsk page by page, or, with ``:lang:``,
directive by directive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util import logging

from rdmno_content.text import LANGUAGES
from sphinxext_rdmno.words import SOURCE, is_norwegian, tag_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

METADATA = "rdmno_language"

_NOT_PROSE = (nodes.literal, nodes.literal_block, nodes.raw, nodes.comment, nodes.math, nodes.math_block)

_MARK = "language-"


def readers_languages(config: Config, page: str, chosen: str = "") -> tuple[str, ...]:
    """The languages for a reader of a page in *page*, or of *chosen*, in the order in which words are sought."""
    own = chosen or (page if page in LANGUAGES else SOURCE)
    return tuple(dict.fromkeys((own, *(tag_of(each) for each in config.rdmno_languages if tag_of(each) in LANGUAGES))))


def page_language(config: Config, document: nodes.document) -> str:
    """The language of a page that is being read, by the metadata at its top, else by the site's."""
    for top in document.children[:3]:
        if isinstance(top, (nodes.docinfo, nodes.field_list)):
            for field in top.findall(nodes.field):
                if field[0].astext() == METADATA:
                    return tag_of(field[1].astext().strip())
    return tag_of(config.language)


def written_language(env: BuildEnvironment, docname: str) -> str:
    """The language of a page that has been read."""
    return tag_of(env.metadata[docname].get(METADATA) or env.config.language)


def mark_page(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object) -> None:
    """Tell browsers and screen readers of a page that is in another language than its site."""
    if METADATA in (context.get("meta") or {}):
        context["language"] = written_language(app.env, pagename)


def search_in_norwegian(app: Sphinx, config: Config) -> None:
    """Let a Norwegian site be searched in Norwegian, unless it has chosen how it is searched."""
    if config.rdmno_norwegian_search and is_norwegian(config.language) and not config.html_search_language:
        config.html_search_language = "no"  # the code under which Sphinx knows Norwegian


def report_languages(app: Sphinx, exception: Exception | None) -> None:
    """Say how many words of the whole site are in which language, code left out."""
    if exception or not app.config.rdmno_language_report:
        return
    counted: Counter[str] = Counter()
    for docname in sorted(app.env.found_docs):
        page = app.env.get_doctree(docname)
        app.env.apply_post_transforms(page, docname)
        counted += count_words(page, written_language(app.env, docname))
    for line in report(counted):
        logger.info(line)


def count_words(page: nodes.document, language: str) -> Counter[str]:
    """The words of a page in *language*, by the language in which they are marked."""
    counted: Counter[str] = Counter()
    for said, text in _texts(page, language):
        counted[said] += len(text.split())
    return counted


def _texts(node: nodes.Node, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, nodes.Text):
        yield language, str(node)
    elif isinstance(node, nodes.Element) and not isinstance(node, _NOT_PROSE):
        marks = [name.removeprefix(_MARK) for name in node["classes"] if name.startswith(_MARK)]
        for child in node.children:
            yield from _texts(child, marks[0] if marks else language)


def report(counted: Counter[str]) -> Iterator[str]:
    """The shares in words: of all, and of bokmål and nynorsk between them."""
    total = counted.total()
    for language, words in counted.most_common():
        yield f"rdmno: {words} words in {language} ({100 * words / total:.0f} %)"
    if norwegian := counted["nb"] + counted["nn"]:
        shares = " and ".join(f"{name} {100 * counted[name] / norwegian:.0f} %" for name in ("nb", "nn"))
        yield f"rdmno: of the Norwegian words, {shares}"

"""The two halves of a directive: the frame it leaves while a page is read, and the rows put in when it is written.

The rows come late because that is twice as fast and keeps the stored pages small. They come in a
post-transform before references are resolved, so that links in them work, and as standard nodes, so
that every builder shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinxext_rdmno.domain import RdmnoDomain, domain_of
from sphinxext_rdmno.pauses import no_garbage

if TYPE_CHECKING:
    from sphinxext_rdmno.questions import Question


class frame(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Where the answer to a question will stand."""


class _FillFrames(SphinxPostTransform):
    """Put the rows where the frames are, unless an earlier one has done it for this builder."""

    layout: ClassVar[str | None] = None
    """The layout that takes the place of the one asked for."""

    def run(self, **kwargs: Any) -> None:
        """Replace every frame of the page by what it asked for."""
        if not domain_of(self.env).reads:
            return
        with no_garbage():
            for node in list(self.document.findall(frame)):
                self._fill(node)
        domain_of(self.env).desk.leave()

    def _fill(self, node: frame) -> None:
        made = self._answer(node["question"], node)
        outer = node.parent
        if isinstance(outer, nodes.table) and self.layout is None:
            _fill_table(outer, node, made)
        elif isinstance(outer, nodes.table):
            _unfold_table(outer, made)
        else:
            node.replace_self(made)

    def _answer(self, question: Question, at: frame) -> list[nodes.Node]:
        from sphinxext_rdmno.layouts import LAYOUTS, Layout, sealed

        domain = domain_of(self.env)
        listing = domain.listing(question)
        if question.show == "rdm-record":
            from sphinxext_rdmno.views.usage import with_pages

            listing = with_pages(listing, domain.used, question.language)
        homeless = {id: url for id, url in listing.own_pages.items() if id not in domain.homes}
        layout = Layout(question.docname, _anchor_of(domain, question), homeless)
        make = LAYOUTS[self.layout or question.layout]
        return sealed(make(listing, layout), at.source, at.line)


class FillNothing(SphinxPostTransform):
    """For translators a page is as its author wrote it: the caption is theirs, what the catalog says is not."""

    default_priority = 2
    builders = ("gettext",)

    def run(self, **kwargs: Any) -> None:
        """Take every frame out, so that no later transform fills it."""
        for node in list(self.document.findall(frame)):
            node.parent.remove(node)


class FillBooks(_FillFrames):
    """An EPUB is HTML on a small page: no wide tables."""

    default_priority = 3
    builders = ("epub",)
    layout = "compact"


class FillWeb(_FillFrames):
    """On the web a table may be as wide as it needs."""

    default_priority = 5
    formats = ("html", "xml")


class FillPaper(_FillFrames):
    """Everything else is paper or a terminal. All of them come before references are resolved, at 10."""

    default_priority = 6
    layout = "compact"

    def is_supported(self) -> bool:
        """Where the others are not; to look for frames in a long table that they have filled takes a while."""
        return not any(other(self.document).is_supported() for other in (FillNothing, FillBooks, FillWeb))


def _anchor_of(domain: RdmnoDomain, question: Question) -> Any:
    """The function that gives the anchor of a record, if it is at home in this very place."""

    def anchor(id: str) -> str | None:
        claim = domain.homes.get(id)
        if claim is None or (claim.docname, claim.position) != (question.docname, question.position):
            return None
        return claim.anchor

    return anchor


def _fill_table(outer: nodes.table, node: frame, made: list[nodes.Node]) -> None:
    """Move what a ready table holds into the frame that has the caption and the number."""
    [table] = (each for each in made if isinstance(each, nodes.table))
    outer["classes"] += table["classes"]
    node.replace_self(list(table.children))


def _unfold_table(outer: nodes.table, made: list[nodes.Node]) -> None:
    """On paper a captioned table is a list under its caption, which keeps its number."""
    caption = [child for title in outer.findall(nodes.title) for child in title.children]
    head = nodes.paragraph(
        "",
        "",
        nodes.raw("", "\\captionof{table}{", format="latex"),
        nodes.strong("", "", *caption),
        nodes.raw("", "}", format="latex"),
        nodes.target("", "", ids=list(outer["ids"])),  # behind the caption, or LaTeX refers to another number
        translatable=False,
    )
    classes = [name for name in outer["classes"] if name != "rdmno-table"]
    outer.parent.replace(outer, nodes.container("", head, *made, classes=classes))

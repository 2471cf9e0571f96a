"""The two halves of a directive: the frame it leaves while a page is read, and the rows put in when it is written.

The rows come late because that is twice as fast and keeps the stored pages small. They come in a
post-transform before references are resolved, so that links in them work, and as standard nodes, so
that every builder shows them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from rdmno_content.catalog import Catalog
    from sphinxext_rdmno.questions import Question
    from sphinxext_rdmno.views.shapes import Listing


class frame(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Where the answer to a question will stand."""


class _FillFrames(SphinxPostTransform):
    """Put the rows where the frames are, unless an earlier one has done it for this builder."""

    layout: ClassVar[str | None] = None
    """The layout that takes the place of the one asked for."""

    def run(self, **kwargs: Any) -> None:
        """Replace every frame of the page by what it asked for."""
        for node in list(self.document.findall(frame)):
            node.replace_self(self._answer(node["question"], node))

    def _answer(self, question: Question, at: frame) -> list[nodes.Node]:
        from sphinxext_rdmno.domain import domain_of
        from sphinxext_rdmno.layouts import LAYOUTS, sealed

        listing = answer(question, domain_of(self.env).catalog)
        layout = LAYOUTS[self.layout or question.layout]
        return sealed(layout(listing, question.docname), at.source, at.line)


class FillBooks(_FillFrames):
    """An EPUB is HTML on a small page: no wide tables."""

    default_priority = 4
    builders = ("epub",)
    layout = "compact"


class FillWeb(_FillFrames):
    """On the web a table may be as wide as it needs."""

    default_priority = 5
    formats = ("html", "xml")


class FillPaper(_FillFrames):
    """Everything else is paper or a terminal. All three come before references are resolved, at 10."""

    default_priority = 6
    layout = "compact"


def answer(question: Question, catalog: Catalog) -> Listing:
    """The view that answers *question*. Pure: the same question and catalog give the same view."""
    from rdmno_content.records import Law, Resource, StorageGuide
    from sphinxext_rdmno.views.laws import law_list
    from sphinxext_rdmno.views.matrix import classification_matrix
    from sphinxext_rdmno.views.presenter import Presenter
    from sphinxext_rdmno.views.resources import resource_table

    presenter = Presenter(catalog, question.language)
    records = catalog.select(question.query)
    match question.show:
        case "resource-table":
            return resource_table(presenter, [each for each in records if isinstance(each, Resource)], question.columns)
        case "law-list":
            return law_list(presenter, [each for each in records if isinstance(each, Law)])
        case _:
            guides = [each for each in records if isinstance(each, StorageGuide)]
            return classification_matrix(presenter, guides, question.choice)

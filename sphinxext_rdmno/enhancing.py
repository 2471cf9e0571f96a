"""What a script of ours needs to let readers choose, written on the web only around the listing that it enhances.

The listing itself is whole without any script. A view that wants one gives its `Listing` an
`Enhancement`; the rest happens here, in `pages` (which notes it) and in `assets` (which links it).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinxext_rdmno.domain import domain_of
from sphinxext_rdmno.frames import frame

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class enhanced(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """A listing that the script ``rdmno-<script>.js`` enhances, with the JSON in ``data`` that it works from."""


class Enhance(SphinxPostTransform):
    """Wrap each frame whose answer has an enhancement, after books have filled theirs and before the web does."""

    default_priority = 4
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Wrap the frame, or the table of which it is the rest."""
        for node in list(self.document.findall(frame)):
            enhancement = domain_of(self.env).listing(node["question"]).enhancement
            if enhancement:
                inner = node.parent if isinstance(node.parent, nodes.table) else node
                outer = enhanced("", script=enhancement.script, data=enhancement.data, name=_name_of(inner))
                outer["classes"] += [name for name in inner["classes"] if name.startswith("language-")]
                inner.replace_self(outer)
                outer += inner


def _name_of(inner: nodes.Element) -> str:
    """The label that the author gave the listing, if any: on its table, or around it, or on its caption."""
    outer = inner.parent
    places = [inner] if isinstance(inner, nodes.table) else [outer, *outer.findall(nodes.rubric)]
    return next((str(each["ids"][0]) for each in places if each["names"]), "")


def visit_enhanced(self: HTML5Translator, node: enhanced) -> None:
    """Open the element that holds the listing, with the data of its script as escaped attributes."""
    attributes = {f"data-rdmno-{node['script']}": node["data"]}
    if node["name"]:
        attributes["data-rdmno-name"] = node["name"]
    self.body.append(self.starttag(node, "div", CLASS="rdmno-enhanced", **attributes))


def depart_enhanced(self: HTML5Translator, node: enhanced) -> None:
    """Close the element."""
    self.body.append("</div>\n")


def register_enhanced(app: Sphinx) -> None:
    """Tell the HTML writers of the node that only they see."""
    app.add_node(enhanced, html=(visit_enhanced, depart_enhanced))

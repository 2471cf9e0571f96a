"""What tables get on the web and nowhere else: header cells that say what they head, and a region to scroll in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinxext_rdmno.languages import written_language
from sphinxext_rdmno.words import language_of, words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class region(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """A part of the page that scrolls on its own and can be reached by keyboard."""


class header_entry(nodes.entry):  # noqa: N801
    """A cell that heads a row or a column."""


class labelled_entry(nodes.entry):  # noqa: N801
    """A cell that knows the words above its column, for screens on which cells stand below each other."""


class UpgradeTables(SphinxPostTransform):
    """Make our tables fit for the web; other builders keep the plain nodes."""

    default_priority = 400
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Replace the cells and wrap every table of ours; each region has a name of its own."""
        names: Counter[str] = Counter()
        for table in list(_our_tables(self.document)):
            _ = words(_language(table, written_language(self.env, self.env.docname)))
            name = _heading_of(table)
            names[name] += 1
            number = f" ({names[name]})" if names[name] > 1 else ""
            said = _("Table; scroll sideways to see all of it")
            around = region("", label=f"{name}{number}. {said}" if name else said + number)
            table.parent.replace(table, around)
            around += table
            _upgrade_cells(table)


def _our_tables(node: nodes.Element) -> Iterator[nodes.table]:
    """Our tables below *node*; they are not looked into, nor is text, so that long ones take no time to find."""
    for child in node.children:
        if isinstance(child, nodes.table) and "rdmno-table" in child["classes"]:
            yield child
        elif isinstance(child, nodes.Element) and not isinstance(child, nodes.TextElement):
            yield from _our_tables(child)


def _heading_of(table: nodes.table) -> str:
    """The words above a table: its caption, else the nearest heading before it or around it."""
    node: nodes.Element | None = table
    before = table.children[:1]
    while node is not None:
        for other in reversed(before):
            if isinstance(other, nodes.title | nodes.rubric):
                return other.astext()
        before = node.parent.children[: node.parent.index(node)] if node.parent is not None else []
        node = node.parent
    return ""


def _upgrade_cells(table: nodes.table) -> None:
    head, body = next(table.findall(nodes.thead)), next(table.findall(nodes.tbody))
    columns = list(head.findall(nodes.entry))
    labels = [column.astext() for column in columns]
    for column in columns:
        _turn(column, header_entry, scope="col")
    for row in body.children:
        first, *others = (cell for cell in row.children if isinstance(cell, nodes.entry))
        _turn(first, header_entry, scope="row")
        for label, cell in zip(labels[1:], others, strict=True):
            _turn(cell, labelled_entry, label=label)


def _turn(cell: nodes.entry, into: type[nodes.entry], **attributes: str) -> None:
    """Make a cell one of ours where it stands; to put another in its place takes four times as long."""
    cell.__class__ = into
    cell.attributes.update(attributes)


def _language(node: nodes.Element, page: str) -> str:
    outer: nodes.Element | None = node.parent
    while outer is not None:
        classes: list[str] = outer.get("classes", [])
        for name in classes:
            if name.startswith("language-"):
                return str(name.removeprefix("language-"))
        outer = outer.parent
    return language_of(page)


def visit_region(self: HTML5Translator, node: region) -> None:
    """Open the region."""
    attributes = {"role": "region", "tabindex": "0", "aria-label": node["label"]}
    self.body.append(self.starttag(node, "div", CLASS="rdmno-scroll", **attributes))


def depart_region(self: HTML5Translator, node: region) -> None:
    """Close the region."""
    self.body.append("</div>\n")


def visit_header_entry(self: HTML5Translator, node: header_entry) -> None:
    """Open the cell as docutils does, and add its scope."""
    self.visit_entry(node)
    self.body[-1] = self.body[-1].replace("<th", f'<th scope="{node["scope"]}"', 1)


def visit_labelled_entry(self: HTML5Translator, node: labelled_entry) -> None:
    """Open the cell as docutils does, and add its label."""
    self.visit_entry(node)
    self.body[-1] = self.body[-1].replace("<td", f'<td data-label="{self.attval(node["label"])}"', 1)


def depart_entry(self: HTML5Translator, node: nodes.entry) -> None:
    """Close the cell as docutils does."""
    self.depart_entry(node)


def register_nodes(app: Sphinx) -> None:
    """Tell the HTML writers of the nodes that only they see."""
    app.add_node(region, html=(visit_region, depart_region))
    app.add_node(header_entry, html=(visit_header_entry, depart_entry))
    app.add_node(labelled_entry, html=(visit_labelled_entry, depart_entry))

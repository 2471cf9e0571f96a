"""From views to docutils nodes: one function a layout. Standard nodes only, so that every builder knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from docutils import nodes
from sphinx import addnodes

from rdmno_content.prose import (
    Block,
    BulletList,
    Code,
    Emphasis,
    Inline,
    Link,
    Paragraph,
    RecordLink,
    Str,
    Strong,
)
from sphinxext_rdmno.links import own_link
from sphinxext_rdmno.views.shapes import Anchored, Blocks, Entry, Foreign, Group, Inlines, Listing, Marked, PageLink

Nodes = list[nodes.Node]

TITLE_WIDTH = 25


class Layout:
    """Builds the nodes of one listing, for the page *docname*.

    *anchor_of* knows which records are at home in it, *own_pages* where those lead that have no home on the site.
    """

    def __init__(
        self,
        docname: str,
        anchor_of: Callable[[str], str | None] = lambda _id: None,
        own_pages: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._docname = docname
        self._anchor_of = anchor_of
        self._own_pages = own_pages

    def inlines(self, inlines: Inlines) -> Nodes:
        """The nodes of a line of words."""
        return [self._inline(each) for each in inlines]

    def blocks(self, blocks: Blocks) -> Nodes:
        """The nodes of paragraphs and lists."""
        return [self._block(block) for block in blocks]

    def _block(self, block: Block) -> nodes.Element:
        if isinstance(block, BulletList):
            items = (nodes.list_item("", *self.blocks(item)) for item in block.items)
            return nodes.bullet_list("", *items, bullet="*")
        if isinstance(block, Paragraph):
            return nodes.paragraph("", "", *self.inlines(block.children))
        raise TypeError(block)

    def _inline(self, inline: Inline) -> nodes.Node:
        match inline:
            case Str(text):
                return nodes.Text(text)
            case Code(text):
                return nodes.literal(text, text)
            case Link(url, children):
                return nodes.reference("", "", *self.inlines(children), refuri=url, internal=False)
            case RecordLink(id, children):
                return self._record(id, children)
            case PageLink(docname, children):
                return self._page(docname, children)
        return self._spoken(inline)

    def _spoken(self, inline: Inline) -> nodes.Node:
        match inline:
            case Emphasis(children):
                return nodes.emphasis("", "", *self.inlines(children))
            case Strong(children):
                return nodes.strong("", "", *self.inlines(children))
            case Foreign(language, children):
                return nodes.inline("", "", *self.inlines(children), classes=[f"language-{language}"])
            case Anchored(_, children):
                return nodes.inline("", "", *self.inlines(children))
            case Marked(style, children):
                return nodes.inline(
                    "", "", *self.inlines(children), classes=[f"rdmno-{each}" for each in style.split()]
                )
        raise TypeError(inline)

    def _record(self, id: str, children: Inlines) -> nodes.Node:
        own_page = self._own_pages.get(id)
        if own_page:
            return own_link(own_page, *self.inlines(children))
        words = nodes.inline("", "", *self.inlines(children))
        if own_page is not None:
            return words
        return addnodes.pending_xref(
            "",
            words,
            refdomain="rdmno",
            reftype="ref",
            reftarget=id,
            refexplicit=True,
            refwarn=True,
            refdoc=self._docname,
        )

    def _page(self, docname: str, children: Inlines) -> nodes.Node:
        words = nodes.inline("", "", *self.inlines(children))
        return addnodes.pending_xref(
            "", words, refdomain="std", reftype="doc", reftarget=f"/{docname}", refexplicit=True, refdoc=self._docname
        )

    def anchor(self, blocks: Blocks) -> str | None:
        """The anchor that the title of an entry asks for, if it is granted here."""
        for block in blocks:
            for child in block.children if isinstance(block, Paragraph) else ():
                if isinstance(child, Anchored):
                    return self._anchor_of(child.id)
        return None

    def title(self, blocks: Blocks) -> tuple[list[nodes.Node], Nodes, list[str]]:
        """The words of an entry's first line, the blocks that follow, and the ids of the place."""
        first, *rest = self.blocks(blocks)
        anchor = self.anchor(blocks)
        return list(first.children), rest, [anchor] if anchor else []

    def heading(self, title: Inlines) -> Nodes:
        """A heading inside a listing: a rubric, so that the page's own sections stay as they are."""
        return [nodes.rubric("", "", *self.inlines(title))] if title else []

    def around(self, group: Group, inner: Iterable[nodes.Node]) -> Nodes:
        """A group's heading and notice, what it holds, and what follows."""
        before = [_part("notice", self.blocks(group.before))] if group.before else []
        after = [_part("after", self.blocks(group.after))] if group.after else []
        return [*self.heading(group.title), *before, *inner, *after]


def table(listing: Listing, layout: Layout) -> Nodes:
    """One table a group: a row an entry, a column a fact."""
    return [node for group in listing.groups for node in layout.around(group, [_table(layout, listing, group.entries)])]


def _table(layout: Layout, listing: Listing, entries: Iterable[Entry]) -> nodes.table:
    widths = [TITLE_WIDTH, *(column.width for column in listing.columns)]
    heads: list[Nodes] = [[nodes.Text(listing.heading)], *(layout.inlines(column.label) for column in listing.columns)]
    group = nodes.tgroup("", cols=len(widths))
    for number, width in enumerate(widths):
        group += nodes.colspec("", colwidth=width, **({"stub": 1} if number == 0 else {}))
    group += nodes.thead("", _row([[nodes.paragraph("", "", *head)] for head in heads]))
    body = nodes.tbody()
    for entry in entries:
        cells = [layout.blocks(entry.facts.get(column.key, ())) for column in listing.columns]
        words, rest, ids = layout.title(entry.title)
        target = [nodes.target("", "", ids=ids)] if ids else []
        body += _row([[nodes.paragraph("", "", *target, *words), *rest], *cells])
    group += body
    return nodes.table("", group, classes=["rdmno-table", "colwidths-auto"])


def _row(cells: Iterable[Nodes]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def definition_list(listing: Listing, layout: Layout) -> Nodes:
    """One definition list a group: a term an entry, a field a fact."""
    return _definitions(layout, listing, _fields)


def compact_list(listing: Listing, layout: Layout) -> Nodes:
    """The same for paper and terminals: a fact begins on the line of its label."""
    return _definitions(layout, listing, _lines)


def cards(listing: Listing, layout: Layout) -> Nodes:
    """One card an entry, in the look of sphinx-design where the site has it."""
    made: Nodes = []
    for group in listing.groups:
        deck = nodes.container("", classes=["rdmno-cards"])
        for entry in group.entries:
            words, rest, ids = layout.title(entry.title)
            title = nodes.paragraph("", "", *words, classes=["rdmno-card-title", "sd-card-title"])
            body = nodes.container("", title, *rest, *_lines(layout, listing, entry), classes=["sd-card-body"])
            deck += nodes.container("", body, ids=ids, classes=["rdmno-card", "sd-card", "sd-shadow-sm"])
        made += layout.around(group, [deck])
    return made


def _definitions(layout: Layout, listing: Listing, facts: Callable[[Layout, Listing, Entry], Nodes]) -> Nodes:
    made: Nodes = []
    for group in listing.groups:
        definitions = nodes.definition_list("", classes=["rdmno-list", "simple"])  # themes dress other classes as code
        for entry in group.entries:
            words, aside, ids = layout.title(entry.title)
            classes = [f"rdmno-{entry.style}"] if entry.style else []
            term = nodes.term("", "", *words, ids=ids, classes=classes)
            body = nodes.definition("", *aside, *facts(layout, listing, entry))
            definitions += nodes.definition_list_item("", term, body)
        made += layout.around(group, [definitions])
    return made


def _fields(layout: Layout, listing: Listing, entry: Entry) -> Nodes:
    fields = nodes.field_list()
    for column in listing.columns:
        if column.key in entry.facts:
            name = nodes.field_name("", "", *layout.inlines(column.label))
            fields += nodes.field("", name, nodes.field_body("", *layout.blocks(entry.facts[column.key])))
    return [fields] if fields.children else []


def _lines(layout: Layout, listing: Listing, entry: Entry) -> Nodes:
    made: Nodes = []
    for column in listing.columns:
        if column.key in entry.facts:
            label = nodes.strong("", "", *layout.inlines((*column.label, Str(":"))))
            first, *rest = layout.blocks(entry.facts[column.key])
            begun = first.children if isinstance(first, nodes.paragraph) else []
            made.append(nodes.paragraph("", "", label, nodes.Text(" "), *begun))
            made += rest if begun else [first, *rest]
    return made


def _part(name: str, children: Nodes) -> nodes.container:
    return nodes.container("", *children, classes=[f"rdmno-{name}"])


def sealed(tree: Nodes, source: str | None, line: int | None) -> Nodes:
    """The same nodes, placed at the directive and kept out of the host's message catalogs.

    Only block text is marked: Sphinx deletes inline nodes that carry ``translatable=False``.
    """
    for node in tree:
        if isinstance(node, nodes.Element):
            if node.line is None:
                node.source, node.line = source, line
            if isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline):
                node["translatable"] = False
            sealed(node.children, source, line)
    return tree


LAYOUTS: dict[str, Callable[[Listing, Layout], Nodes]] = {
    "table": table,
    "list": definition_list,
    "cards": cards,
    "compact": compact_list,
}
"""The layouts by name; ``compact`` stands in for the others where a page is narrow and cannot scroll."""

"""The floor: an extension that does nothing but put ready-made nodes in the place of a table.

The rows lie ready as JSON, already taken apart into words and links; no record is read, checked,
chosen, sorted or translated. What it costs, any extension with such a table costs at least.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective


class ready(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes in lower case
    """Where the table will stand."""


class ReadyTable(SphinxDirective):
    """Leaves the name of the file that holds the rows."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """The place of the table."""
        _, path = self.env.relfn2path(self.arguments[0])
        return [ready("", path=path)]


class PutTables(SphinxPostTransform):
    """Puts the rows where the tables stand, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Replace every place by its table."""
        for node in list(self.document.findall(ready)):
            node.replace_self(table(json.loads(Path(node["path"]).read_text(encoding="utf-8"))))


def table(content: dict[str, Any]) -> nodes.table:
    """The nodes of a table, as docutils makes them."""
    group = nodes.tgroup("", cols=len(content["widths"]))
    for number, width in enumerate(content["widths"]):
        group += nodes.colspec("", colwidth=width, **({"stub": 1} if number == 0 else {}))
    group += nodes.thead("", _row([[[heading, "", False]] for heading in content["headings"]]))
    group += nodes.tbody("", *map(_row, content["rows"]))
    return nodes.table("", group)


def _row(cells: list[Any]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *map(_span, cell))) for cell in cells))


def _span(span: tuple[str, str, bool]) -> nodes.Node:
    text, url, is_stressed = span
    if url:
        return nodes.reference("", "", nodes.Text(text), refuri=url, internal=False)
    return nodes.emphasis("", "", nodes.Text(text)) if is_stressed else nodes.Text(text)


def setup(app: Sphinx) -> dict[str, Any]:
    """Offer the directive."""
    app.add_directive("ready-table", ReadyTable)
    app.add_post_transform(PutTables)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

"""The ways to put the same table on a page: ours, those that it is measured beside, and the floor."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import ClassVar

import yaml

from tests.benchmarks.markup import markdown, plain, rst
from tests.benchmarks.rows import HEADINGS, WIDTHS, Row

_WIDTHS = " ".join(map(str, WIDTHS))


class Way:
    """A way to put a table on a page."""

    name: ClassVar[str]
    made_by: ClassVar[str]
    """The distribution that it comes from."""
    extensions: ClassVar[tuple[str, ...]] = ()
    """What has to be listed in ``conf.py``."""
    suffix: ClassVar[str] = ".rst"

    def __init__(self, table: Sequence[Row], catalog: Path) -> None:
        self.table = table
        self.catalog = catalog
        """The folder that holds the rows as records."""

    @classmethod
    def is_installed(cls) -> bool:
        """Whether all its extensions are there."""
        return all(map(find_spec, cls.extensions))  # not of its first part only: ``sphinxcontrib`` is always there

    def conf(self) -> str:
        """More lines of ``conf.py``."""
        return ""

    def files(self, name: str, rows: Sequence[Row]) -> dict[str, str]:
        """The data beside the page *name*, by the names of the files."""
        return {}

    def directive(self, name: str, rows: Sequence[Row]) -> str:
        """What the page *name* holds in its source, for these rows of the table."""
        raise NotImplementedError


class ResourceTable(Way):
    """Ours."""

    name = "resource-table"
    made_by = "sphinxext-rdmno"
    extensions = ("sphinxext_rdmno",)

    def conf(self) -> str:
        """The invented catalog in the place of the shipped one."""
        return f"rdmno_shipped = False\nrdmno_installed_layers = False\nrdmno_layers = [{str(self.catalog)!r}]\n"

    def directive(self, name: str, rows: Sequence[Row]) -> str:
        """All resources, or those of the owner whose page it is."""
        chosen = "" if len(rows) == len(self.table) else f"   :owner: {rows[0].owner.id}\n"
        return f".. resource-table::\n{chosen}"


class Floor(Way):
    """Ready-made nodes, and nothing else."""

    name = "ready-made nodes"
    made_by = "Sphinx"
    extensions = ("tests.benchmarks.floor",)

    def files(self, name: str, rows: Sequence[Row]) -> dict[str, str]:
        """The rows, taken apart."""
        taken_apart = [[[astuple(span) for span in cell] for cell in row.cells] for row in rows]
        content = {"headings": HEADINGS, "widths": WIDTHS, "rows": taken_apart}
        return {f"{name}.json": json.dumps(content, ensure_ascii=False)}

    def directive(self, name: str, rows: Sequence[Row]) -> str:
        """The name of the file."""
        return f".. ready-table:: {name}.json\n"


class CsvTable(Way):
    """A file of comma-separated values, whose cells docutils parses."""

    name = "csv-table"
    made_by = "docutils"

    def files(self, name: str, rows: Sequence[Row]) -> dict[str, str]:
        """The rows as a spreadsheet saves them."""
        out = StringIO()
        csv.writer(out).writerows([HEADINGS, *([rst(cell) for cell in row.cells] for row in rows)])
        return {f"{name}.csv": out.getvalue()}

    def directive(self, name: str, rows: Sequence[Row]) -> str:
        """The name of the file."""
        options = f"   :file: {name}.csv\n   :header-rows: 1\n   :stub-columns: 1\n   :widths: {_WIDTHS}\n"
        return f".. csv-table::\n{options}"


class ListTable(Way):
    """A list of lists in a page of MyST."""

    name = "list-table"
    made_by = "myst-parser"
    extensions = ("myst_parser",)
    suffix = ".md"

    def directive(self, name: str, rows: Sequence[Row]) -> str:
        """The rows themselves."""
        lines = [_item(HEADINGS), *(_item(map(markdown, row.cells)) for row in rows)]
        options = f":header-rows: 1\n:stub-columns: 1\n:widths: {_WIDTHS}\n"
        return f"```{{list-table}}\n{options}\n{''.join(lines)}```\n"


def _item(cells: Iterable[str]) -> str:
    first, *others = cells
    return f"* - {first}\n" + "".join(f"  - {cell}\n" for cell in others)


class DataTemplate(Way):
    """A file of YAML that a template turns into the source of a table."""

    name = "datatemplate:yaml"
    made_by = "sphinxcontrib-datatemplates"
    extensions = ("sphinxcontrib.datatemplates",)

    def files(self, name: str, rows: Sequence[Row]) -> dict[str, str]:
        """The rows as mappings, their cells in the markup of the page."""
        keyed = [dict(zip(HEADINGS, map(rst, row.cells), strict=True)) for row in rows]
        return {f"{name}.yaml": yaml.safe_dump(keyed, allow_unicode=True, sort_keys=False, width=1000)}

    def directive(self, name: str, rows: Sequence[Row]) -> str:
        """The template: the helper that comes with the extension."""
        headers = [(heading, heading) for heading in HEADINGS]
        return (
            f".. datatemplate:yaml:: {name}.yaml\n\n"
            f"   {{{{ make_list_table_from_mappings({headers}, data, title='', columns={list(WIDTHS)}) }}}}\n"
        )


_FIELDS = ("name", "about", "owner", "access")


class NeedTable(Way):
    """Needs that are known before the pages are read; their cells hold words or one link, and no markup."""

    name = "needtable"
    made_by = "sphinx-needs"
    extensions = ("sphinx_needs",)

    def conf(self) -> str:
        """The fields, which of them are links, and where the needs lie."""
        link = {
            "regex": r"^(?P<words>.+) <(?P<address>.+)>$",
            "link_url": "{{address}}",
            "link_name": "{{words}}",
            "options": ["name", "owner"],
        }
        external = {"base_url": "https://needs.example.org", "json_path": "needs.json", "target_url": "{{need['id']}}"}
        fields = {field: {"nullable": True} for field in (*_FIELDS, "place")}
        return (
            f"needs_fields = {fields}\nneeds_string_links = {{'link': {link}}}\nneeds_external_needs = [{external}]\n"
        )

    def files(self, name: str, rows: Sequence[Row]) -> dict[str, str]:
        """All needs, whichever page shows them."""
        needs = {f"R_{number:05}": _need(number, row) for number, row in enumerate(self.table)}
        content = {"current_version": "1", "versions": {"1": {"needs": needs}}}
        return {"needs.json": json.dumps(content, ensure_ascii=False)}

    def directive(self, name: str, rows: Sequence[Row]) -> str:
        """The needs in their order, or those of the owner whose page it is."""
        chosen = "" if len(rows) == len(self.table) else f"   :filter: place == {rows[0].owner.id!r}\n"
        columns = "; ".join(f'{field} as "{heading}"' for field, heading in zip(_FIELDS, HEADINGS, strict=True))
        widths = ", ".join(map(str, WIDTHS))
        return (
            f".. needtable::\n   :style: table\n   :columns: {columns}\n   :colwidths: {widths}\n   :sort: id\n{chosen}"
        )


def _need(number: int, row: Row) -> dict[str, str]:
    return {
        "id": f"R_{number:05}",
        "type": "req",
        "title": row.name,
        "name": f"{row.name} <{row.url}>",
        "about": plain(row.description),
        "owner": f"{row.owner.name} <{row.owner.url}>",
        "access": row.access,
        "place": row.owner.id,
    }

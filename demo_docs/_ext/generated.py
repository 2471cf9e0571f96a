"""What these pages say of the extension, written from its own declarations, so that it cannot go out of date.

Each directive here writes Markdown and has the page's own parser read it: what is generated is
translated, linked and indexed like what is typed.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from rdmno_content.labels import LISTS
from rdmno_content.records import StorageGuide
from rdmno_content.vocabulary import Audience
from sphinxext_rdmno.asking import SHARED, AskingDirective
from sphinxext_rdmno.config import RdmnoConfig
from sphinxext_rdmno.directives import DIRECTIVES, LAYOUTS, RdmRecord
from sphinxext_rdmno.domain import domain_of
from sphinxext_rdmno.queries import CLOSED, USUAL_FACETS, facets_of, groupings_of
from sphinxext_rdmno.views.columns import COLUMNS, all_of, columns_of
from sphinxext_rdmno.warnings import Warn
from sphinxext_rdmno.words import LANGUAGES, language_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Lines = list[str]
NOTHING = "Nothing: only search and sorting"
NAMES = {members: name for name, members in LISTS.items()}
DECLARATIONS = [*sorted(Path(inspect.getfile(RdmnoConfig)).parent.rglob("*.py")), Path(__file__)]
"""When one of these changes, what is generated is written anew."""


def table(heads: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[str]]) -> Lines:
    """A table in Markdown."""
    lines = ["```{list-table}", ":header-rows: 1", f":widths: {' '.join(map(str, widths))}", ":width: 100%", ""]
    for row in (heads, *rows):
        first, *others = row
        lines += [f"* - {first}", *(f"  - {cell}" for cell in others)]
    return [*lines, "```"]


def codes(names: Iterable[str]) -> str:
    """Names as code, one after another."""
    return ", ".join(f"`{name}`" for name in names)


def listed(words: str, names: Iterable[str]) -> str:
    """Words in a cell, and names as code in a paragraph below them: no translation of the words holds the names."""
    return f"{words}\n\n    {codes(names)}"


def is_the_same_in_every_language(paragraph: nodes.paragraph) -> bool:
    """Whether there is nothing to translate: no letter outside code, such as a number or a list of names."""
    words = [child.astext() for child in paragraph.children if not isinstance(child, nodes.literal)]
    return not any(letter.isalpha() for letter in "".join(words))


class Generated(SphinxDirective):
    """Markdown that is written when the page is read."""

    has_content = False
    optional_arguments = 2
    only_labels: ClassVar[bool] = False
    """Whether its cells hold only words of the catalog, which have been translated there."""

    def lines(self) -> Lines:
        """The Markdown."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """What the Markdown says."""
        inner = nodes.container()
        source, line = self.get_source_info()
        for path in DECLARATIONS:
            self.env.note_dependency(str(path))
        self.state.nested_parse(StringList(self.lines(), source=source), line, inner)
        for body in inner.findall(nodes.tbody):
            for paragraph in body.findall(nodes.paragraph):
                if self.only_labels or is_the_same_in_every_language(paragraph):
                    paragraph["translatable"] = False
        return inner.children

    def label(self, member: StrEnum) -> str:
        """The word for a member of a closed list, in the language of the page."""
        return domain_of(self.env).catalog.labels.word(member, language_of(self.config.language)).text


class Example(Generated):
    """The source of a snippet in both markups, and what it shows."""

    def lines(self) -> Lines:
        """Two tabs, and the snippet itself."""
        name = self.arguments[0]
        return [
            "::::{tab-set}",
            *self.tab("MyST", "md", name),
            *self.tab("reStructuredText", "rst", name),
            "::::",
            ":::{container} demo-result",
            f"```{{include}} /snippets/md/{name}.md",
            "```",
            ":::",
        ]

    def tab(self, title: str, markup: str, name: str) -> Lines:
        """The source in one markup."""
        included = f"```{{literalinclude}} /snippets/{markup}/{name}.{markup}"
        return [f":::{{tab-item}} {title}", f":sync: {markup}", included, f":language: {markup}", "```", ":::"]


class OptionsOf(Generated):
    """The options of a directive: what each takes, and what holds without it."""

    def lines(self) -> Lines:
        """All options of the directive, or only its ``own`` or ``common`` ones."""
        name, *which = self.arguments
        rows = [(option, *self.meaning(option, DIRECTIVES[name])) for option in self.chosen(DIRECTIVES[name], which)]
        shown = [(f"`:{option}:`", takes, default) for option, takes, default in rows]
        if DIRECTIVES[name] is RdmRecord:
            shown.insert(0, ("the argument", "The id of a record.", "It must be there."))
        return table(("Option", "Takes", "Without it"), (20, 50, 30), shown)

    def chosen(self, directive: type[AskingDirective], which: list[str]) -> list[str]:
        """The names of the options to show."""
        return [option for option in directive.option_spec if not which or (option in COMMON) == (which == ["common"])]

    def meaning(self, option: str, directive: type[AskingDirective]) -> tuple[str, str]:
        """What an option takes, and what holds without it."""
        filters = CLOSED[directive.kind] if hasattr(directive, "kind") else {}
        members = {**filters, **OTHER_LISTS}.get(option)
        if members is not None:
            without = "All but those that are replaced, closed or repealed." if option == "status" else "Any."
            return f"One or more of: {{ref}}`values-{NAMES[members]}`.", without
        return MEANINGS[option](directive)


def columns(directive: type[AskingDirective]) -> tuple[str, str]:
    """Which columns there are, and which are usual."""
    usual = directive.columns or tuple(column.key for column in columns_of(directive.kind, ()))
    every = ("name", *(column.key for column in all_of(directive.kind)))
    return listed("One or more of these, in the order you want:", every), codes(("name", *usual))


def show(directive: type[AskingDirective]) -> tuple[str, str]:
    """Which columns there are, in the order in which they are shown."""
    return listed(SEVERAL, (column.key for column in COLUMNS[directive.kind])), "What `:columns:` says."


def group_by(directive: type[AskingDirective]) -> tuple[str, str]:
    """What there is to group by, and what is usual."""
    return listed(ONE, ("none", *groupings_of(directive.kind))), f"`{directive.grouped or 'none'}`"


def sort(directive: type[AskingDirective]) -> tuple[str, str]:
    """What there is to sort by."""
    return listed(ONE, ("name", *groupings_of(directive.kind))), "The order of `:ids:`, else `name`."


def filters(directive: type[AskingDirective]) -> tuple[str, str]:
    """What readers can choose by."""
    allowed = facets_of(directive.kind)
    link = "[Readers can search, choose and sort](filters.md)."
    takes = listed(f"{link} No value, or one or more of these:", allowed) if allowed else f"{link} No value."
    return takes, "All is shown as it stands."


ONE, SEVERAL = "One of these:", "One or more of these:"

OTHER_LISTS: dict[str, type[StrEnum]] = {"uses": LISTS["use"]}
"""Options of the matrix whose values are a closed list."""

MEANINGS: dict[str, Callable[[type[AskingDirective]], tuple[str, str]]] = {
    "ids": lambda _: ("Ids of records. They are shown in this order, past ones too.", "Every record that fits."),
    "exclude": lambda _: ("Ids of records that are left out.", "No record is left out."),
    "owner": lambda _: ("Ids of institutions that own or run it.", "Any."),
    "assembly": lambda _: ("Ids of tool assemblies that it belongs to.", "Any."),
    "institution": lambda _: ("Ids of institutions that have a storage guide.", "`rdmno_institution`"),
    "show": show,
    "services": lambda _: ("Ids of tools and services.", "All that the guide names."),
    "audience": lambda _: (listed(SEVERAL, (each for each in Audience if each != "all")), "Everybody."),
    "since": lambda _: ("A release, such as `2026.11.0`, or a day, such as `2026-11-22`.", "All releases."),
    "columns": columns,
    "group-by": group_by,
    "sort": sort,
    "layout": lambda directive: (listed(ONE, LAYOUTS), f"`{directive.layout}`"),
    "filters": filters,
    "mentioned": lambda _: ("No value. Only the records that this page names by a role are shown.", "All are shown."),
    "home": lambda _: ("No value. References to these records lead here.", "References lead elsewhere."),
    "lang": lambda _: (listed(ONE, LANGUAGES), "The language of the site."),
    "caption": lambda _: ("A title. It may hold markup.", "No title."),
    "name": lambda _: ("A label for `ref` and `numref`.", "No label."),
    "class": lambda _: ("Classes for your own style sheet.", "Only our own."),
}
"""What each option takes, and what holds without it; those with a closed list of values say so themselves."""

COMMON = ("ids", "exclude", "layout", "mentioned", "home", *SHARED)
"""The options that every list has."""


class Facets(Generated):
    """What readers can choose by in each directive."""

    def lines(self) -> Lines:
        """A table of the directives, by what they offer."""
        offered: dict[tuple[str, str], Lines] = {}
        for name, directive in DIRECTIVES.items():
            if "filters" in directive.option_spec:
                allowed = facets_of(directive.kind)
                usual = USUAL_FACETS.get(directive.kind, allowed)
                offered.setdefault((codes(usual), codes(allowed)), []).append(name)
        rows = ((codes(names), usual or NOTHING, allowed or NOTHING) for (usual, allowed), names in offered.items())
        return table(("Directive", "Usual", "Allowed"), (40, 30, 30), rows)


class ConfigurationOptions(Generated):
    """Every option of ``conf.py``."""

    def lines(self) -> Lines:
        """A table of them."""
        return table(("Option", "Default", "What it says"), (34, 12, 54), map(self.row, fields(RdmnoConfig)))

    def row(self, option: object) -> tuple[str, str, str]:
        """An option, its default, and its own help."""
        types = codes(each.__name__ for each in option.metadata["types"])
        return f"`rdmno_{option.name}` ({types})", f"`{option.default!r}`", option.metadata["help"]


class WarningSubtypes(Generated):
    """Every subtype of warning."""

    def lines(self) -> Lines:
        """A table of them, each with the string that stands below it in the source."""
        return table(("Type", "When"), (25, 75), ((f"`rdmno.{name}`", meaning) for name, meaning in subtypes()))


def subtypes() -> Iterator[tuple[str, str]]:
    """Each subtype of warning, with what stands below it in the source."""
    [declared] = ast.parse(inspect.getsource(Warn)).body
    for member, below in zip(declared.body, declared.body[1:], strict=False):
        if isinstance(member, ast.Assign):
            yield ast.literal_eval(member.value), ast.literal_eval(below.value)


class Values(Generated):
    """The members of a closed list, with their words."""

    only_labels = True

    def lines(self) -> Lines:
        """A table of them."""
        return table(
            ("Value", "Shown as"), (40, 60), ((f"`{each}`", self.label(each)) for each in LISTS[self.arguments[0]])
        )


class RecordCounts(Generated):
    """How many records of each kind there are."""

    only_labels = True

    def lines(self) -> Lines:
        """A table of them."""
        counted = domain_of(self.env).reader(self.env.docname).summary.records
        rows = ((self.label(kind), str(number)) for kind, number in counted.items())
        return table(("Kind of record", "Records"), (70, 30), rows)


class TrustCounts(Generated):
    """How much of the catalog rests on what."""

    def lines(self) -> Lines:
        """A table of it; numbers stand in cells of their own, so that no translation holds one."""
        catalog = domain_of(self.env).reader(self.env.docname)
        catalog.note_everything()
        verdicts = [
            verdict for guide in catalog.of_type(StorageGuide) for row in guide.rows for verdict in row.cells.values()
        ]
        rows = (
            ("Records", len(catalog)),
            ("Facts that say what they rest on: records, links, verdicts and requirements", catalog.summary.facts),
            ("Facts that a person has confirmed at the source", catalog.summary.confirmed),
            ("Verdicts on storage", len(verdicts)),
            ("Verdicts shown as reported, not stated by the guide", sum(not each.is_stated for each in verdicts)),
        )
        return table(("What", "How many"), (80, 20), ((what, str(number)) for what, number in rows))


def setup(app: Sphinx) -> dict[str, bool]:
    """Offer the directives to these pages."""
    app.add_directive("example", Example)
    app.add_directive("options-of", OptionsOf)
    app.add_directive("facets", Facets)
    app.add_directive("configuration-options", ConfigurationOptions)
    app.add_directive("warning-subtypes", WarningSubtypes)
    app.add_directive("values", Values)
    app.add_directive("record-counts", RecordCounts)
    app.add_directive("trust-counts", TrustCounts)
    return {"parallel_read_safe": True, "parallel_write_safe": True}

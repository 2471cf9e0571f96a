"""What authors write: thin shells that turn options into a question and leave a frame."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes

from rdmno_content.query import Query
from rdmno_content.vocabulary import Audience, Kind, Use
from sphinxext_rdmno.asking import SHARED, AskingDirective
from sphinxext_rdmno.config import RdmnoConfig
from sphinxext_rdmno.domain import domain_of
from sphinxext_rdmno.frames import frame
from sphinxext_rdmno.hints import another_kind, without_guide
from sphinxext_rdmno.options import Parsed, one, option_spec, several
from sphinxext_rdmno.queries import USUAL_FACETS, facets_of, filters_of, groupings_of, query_from
from sphinxext_rdmno.questions import Choice, Question
from sphinxext_rdmno.status import ContentChanges, ContentStatus
from sphinxext_rdmno.warnings import Warn

if TYPE_CHECKING:
    from rdmno_content.records import StorageGuide

SELECTING = ("columns", "group-by", "sort", "layout", "filters", "mentioned", "home", *SHARED)
LAYOUTS = ("table", "list", "cards")


class RecordsDirective(AskingDirective):
    """Records of one kind, as the options choose and arrange them."""

    kind: ClassVar[Kind]
    layout: ClassVar[str] = "list"
    columns: ClassVar[tuple[str, ...]] = ()
    """What is shown where the author chose nothing; empty for what is usual."""
    grouped: ClassVar[str] = ""
    """What the records are grouped by where the author chose nothing."""

    def question(self) -> Question:
        """What the options ask."""
        elsewhere = another_kind(lambda: self.catalog, self.kind, LISTED_BY)
        query, problems = query_from(self.kind, self.options, self.outline, lambda: self.catalog, elsewhere)
        self.warn_all(Warn.OPTION, problems)
        return Question(
            show=self.name,
            query=query,
            languages=self.languages(),
            docname=self.env.docname,
            layout=self.chosen("layout", LAYOUTS) or self.layout,
            columns=self.chosen_columns() or self.columns,
            group_by=self.grouping(),
            sort=self.chosen("sort", ("name", *groupings_of(self.kind))),
            institution=RdmnoConfig.from_sphinx(self.config).institution,
            mentioned=self.has("mentioned"),
            home=self.has("home"),
            filters=self.facets(),
        )

    def facets(self) -> tuple[str, ...] | None:
        """What readers can choose by: as the author chose, as is usual, or nothing where it is not asked for."""
        if "filters" not in self.options:
            return None
        if not self.options["filters"]:
            return USUAL_FACETS.get(self.kind, facets_of(self.kind))
        parsed = several("filters", self.options["filters"], facets_of(self.kind))
        self.warn_all(Warn.OPTION, parsed.problems)
        return parsed.values

    def grouping(self) -> str:
        """What to group by: as the author chose, as is usual, or not at all."""
        if self.options.get("group-by", "").strip() == "none":
            return ""
        return self.chosen("group-by", ("none", *groupings_of(self.kind))) or self.grouped

    def chosen_columns(self) -> tuple[str, ...]:
        """The columns that the author chose."""
        if "columns" not in self.options:
            return ()
        from sphinxext_rdmno.views.columns import all_of

        parsed = several("columns", self.options["columns"], ("name", *(column.key for column in all_of(self.kind))))
        self.warn_all(Warn.OPTION, parsed.problems)
        return tuple(key for key in parsed.values if key != "name") or (("name",) if parsed.values else ())


class ResourceTable(RecordsDirective):
    """Tools and services, one to a row."""

    kind = Kind.RESOURCE
    layout = "table"
    option_spec = option_spec(*filters_of(Kind.RESOURCE), *SELECTING)


class LawList(RecordsDirective):
    """Laws and rules under their topics."""

    kind = Kind.LAW
    grouped = "topic"
    option_spec = option_spec(*filters_of(Kind.LAW), *SELECTING)


class InstitutionList(RecordsDirective):
    """Institutions with the links that matter, those in the reader's language first."""

    kind = Kind.INSTITUTION
    grouped = "type"
    option_spec = option_spec(*filters_of(Kind.INSTITUTION), "show", *SELECTING)

    def question(self) -> Question:
        """What the options ask; with ``:show:``, only of institutions that have such a link."""
        return replace(super().question(), filled="show" in self.options)

    def chosen_columns(self) -> tuple[str, ...]:
        """The links that the author chose with ``:show:``, else the columns."""
        if "show" not in self.options:
            return super().chosen_columns()
        from sphinxext_rdmno.views.columns import COLUMNS

        shown = self.choose("show", [column.key for column in COLUMNS[self.kind]]) or frozenset()
        return tuple(column.key for column in COLUMNS[self.kind] if column.key in shown) or ("name",)


class ClassificationScheme(RecordsDirective):
    """The classes of data: how to tell them, what a leak would mean, what the institution calls them."""

    kind = Kind.DATA_CLASS
    layout = "table"
    option_spec = option_spec("ids", "exclude", "columns", "layout", "home", *SHARED)


class RdmRecord(RecordsDirective):
    """One record whole; its home on this site."""

    takes_argument = True
    option_spec = option_spec(*SHARED)

    def question(self) -> Question:
        """The record that the argument names, with everything there is to say of it."""
        from sphinxext_rdmno.views.columns import EVERYTHING

        parsed = self.named()
        self.warn_all(Warn.REFERENCE, [problem.removeprefix(":record: ") for problem in parsed.problems])
        record = self.catalog[parsed.values[0]] if parsed.values else None
        return Question(
            show=self.name,
            query=Query(kind=record.kind if record else Kind.RESOURCE, ids=parsed.values),
            languages=self.languages(),
            docname=self.env.docname,
            layout=self.layout,
            columns=EVERYTHING,
            institution=RdmnoConfig.from_sphinx(self.config).institution,
            home=True,
        )

    def named(self) -> Parsed:
        """The id that the argument gives, and what is wrong with it."""
        if not self.arguments:
            return Parsed((), ("names no record; write its id behind the directive's name, such as: rdm-record tsd",))
        return one("record", self.arguments[0], self.catalog)


class ClassificationMatrix(RecordsDirective):
    """Services by class of data, as the guides of one institution or several have it."""

    kind = Kind.STORAGE_GUIDE
    layout = "table"
    is_one_table = False
    option_spec = option_spec("institution", "services", "uses", "audience", "layout", "filters", *SHARED)

    def question(self) -> Question:
        """What the options ask; nothing, after a warning, if they do not say whose verdicts."""
        from rdmno_content.records import StorageGuide

        guides = [guide for guide in self.catalog.of_type(StorageGuide) if not guide.is_past]
        institutions = self.institutions(sorted({guide.institution for guide in guides}))
        choice = Choice(
            services=self.choose(
                "services",
                self.outline.ids_of(Kind.RESOURCE),
                another_kind(lambda: self.catalog, Kind.RESOURCE, LISTED_BY),
            ),
            uses=self.choose("uses", Use),
            audience=self.choose("audience", [each for each in Audience if each is not Audience.ALL]),
        )
        reader = domain_of(self.env).reader(self.env.docname)
        ids = tuple(guide.id for institution in institutions for guide in reader.guides_of(institution))
        return Question(
            show=self.name,
            query=Query(kind=self.kind, ids=ids),
            languages=self.languages(),
            docname=self.env.docname,
            layout=self.chosen("layout", LAYOUTS) or self.layout,
            choice=choice,
            filters=self.facets(),
        )

    def institutions(self, guided: list[str]) -> tuple[str, ...]:
        """The institutions whose verdicts are shown, each under its own name; none after a warning."""
        asked = self.options.get("institution", RdmnoConfig.from_sphinx(self.config).institution)
        if not asked:
            problem = "say whose verdicts to show, with :institution: or rdmno_institution in conf.py; none are shown"
            self.warn_all(Warn.INSTITUTION, [problem])
            return ()
        parsed = several("institution", asked, guided, without_guide(lambda: self.catalog, guided))
        where = "" if "institution" in self.options else " (from rdmno_institution)"
        self.warn_all(Warn.INSTITUTION, [problem + where for problem in parsed.problems])
        return parsed.values


class StorageFinder(ClassificationMatrix):
    """The matrix between the classes that it speaks of and the ways into its services; its script asks and selects."""

    option_spec = option_spec("institution", "services", "uses", "audience", *SHARED)

    def framed(self, inner: frame, question: Question) -> nodes.Element:
        """The outer node, with the scheme before the matrix and the ways in after it, if there is a matrix."""
        from rdmno_content.records import StorageGuide

        outer = super().framed(inner, question)
        guides = [guide for id in question.query.ids or () if (guide := self.catalog.find(id, StorageGuide))]
        services = {row.service for guide in guides for row in question.choice.rows(guide, self.catalog)}
        if services and self.catalog.ids_of(Kind.DATA_CLASS):
            outer.insert(outer.index(inner), self.part("scheme", self.scheme(question, guides)))
        if services:
            query = Query(kind=Kind.RESOURCE, ids=tuple(sorted(services)))
            outer += self.part("access", replace(question, show=f"{self.name}-access", query=query))
        return outer

    def scheme(self, question: Question, guides: list[StorageGuide]) -> Question:
        """What asks for the classes, with the names that an institution gives them if there is only one."""
        institutions = {guide.institution for guide in guides}
        return replace(
            question,
            show="classification-scheme",
            query=Query(kind=Kind.DATA_CLASS),
            columns=() if len(institutions) == 1 else ("criteria", "examples", "consequence"),
            institution=guides[0].institution,
        )

    def part(self, name: str, question: Question) -> nodes.container:
        """A frame of its own beside the matrix."""
        inner = frame("", question=question, warned=False)
        outer = nodes.container("", inner, classes=[f"rdmno-{self.name}-{name}"])
        for node in (inner, outer):
            self.set_source_info(node)
        return outer


def _list_of(kind: Kind, *, grouped: str = "") -> type[RecordsDirective]:
    """The directive that lists records of a kind that needs nothing of its own."""
    spec = option_spec(*filters_of(kind), *SELECTING)
    return type(
        "ListOf" + kind.name.title(), (RecordsDirective,), {"kind": kind, "option_spec": spec, "grouped": grouped}
    )


DIRECTIVES: dict[str, type[AskingDirective]] = {
    "resource-table": ResourceTable,
    "law-list": LawList,
    "classification-matrix": ClassificationMatrix,
    "classification-scheme": ClassificationScheme,
    "storage-finder": StorageFinder,
    "rdm-record": RdmRecord,
    "guideline-list": _list_of(Kind.GUIDELINE),
    "ethics-list": _list_of(Kind.BODY, grouped="topic"),
    "institution-list": InstitutionList,
    "support-list": _list_of(Kind.SUPPORT),
    "community-list": _list_of(Kind.COMMUNITY),
    "funder-list": _list_of(Kind.FUNDER, grouped="type"),
    "assembly-list": _list_of(Kind.ASSEMBLY),
    "document-list": _list_of(Kind.DOCUMENT, grouped="type"),
    "training-list": _list_of(Kind.TRAINING),
    "domain-list": _list_of(Kind.DOMAIN_SHEET),
    "content-status": ContentStatus,
    "content-changes": ContentChanges,
}

LISTED_BY: dict[Kind, str] = {
    directive.kind: name
    for name, directive in DIRECTIVES.items()
    if issubclass(directive, RecordsDirective) and "kind" in vars(directive)
}
"""Which directive lists records of a kind."""

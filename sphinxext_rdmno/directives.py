"""What authors write: thin shells that turn options into a question and leave a frame."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from rdmno_content.query import Query
from rdmno_content.vocabulary import Audience, Kind, Use
from rdmno_content.wording import not_one_of
from sphinxext_rdmno.config import RdmnoConfig
from sphinxext_rdmno.domain import RdmnoDomain, domain_of
from sphinxext_rdmno.frames import frame
from sphinxext_rdmno.options import OptionSpec, Parsed, one, option_spec, several, split
from sphinxext_rdmno.queries import filters_of, query_from
from sphinxext_rdmno.questions import Choice, Question
from sphinxext_rdmno.warnings import Warn, warn
from sphinxext_rdmno.words import LANGUAGES, language_of, words

if TYPE_CHECKING:
    from rdmno_content.catalog import Catalog

SHARED = ("lang", "class")


class SelectionDirective(SphinxDirective):
    """The records that match the options, in one layout."""

    has_content = False
    required_arguments = 0
    optional_arguments = 0
    kind: ClassVar[Kind]
    layout: ClassVar[str]
    option_spec: ClassVar[OptionSpec]

    def run(self) -> list[nodes.Node]:
        """The frame that holds the question; or, if nothing answers it, a sentence that says so."""
        domain = domain_of(self.env)
        domain.note_page(self.env.docname)
        self.warned = False
        unknown = self.unknown_options()
        self.warn_all(Warn.OPTION, unknown)
        question = self.question(domain, self.page_language())
        if unknown:  # it may have been a filter, so what it would have left out is not shown
            question = replace(question, query=replace(question.query, ids=()))
        if not self.is_answered(question, domain.catalog):
            return [self.framed(self.nothing(question), question)]
        placeholder = frame("", question=question)
        self.set_source_info(placeholder)
        return [self.framed(placeholder, question)]

    def question(self, domain: RdmnoDomain, language: str) -> Question:
        """What the options ask."""
        query, problems = query_from(self.kind, self.options, domain.catalog)
        self.warn_all(Warn.OPTION, problems)
        return Question(show=self.name, query=query, language=language, docname=self.env.docname, layout=self.layout)

    def is_answered(self, question: Question, catalog: Catalog) -> bool:
        """Whether there is anything to show."""
        return bool(catalog.select(question.query))

    def framed(self, inner: nodes.Element, question: Question) -> nodes.container:
        """The outer node, with the classes that style sheets go by and the language if it is not the page's."""
        classes = ["rdmno", f"rdmno-{self.name}", *split(self.options.get("class", "").replace(" ", ","))]
        if question.language != language_of(self.config.language):
            classes.append(f"language-{question.language}")
        outer = nodes.container("", inner, classes=classes)
        self.set_source_info(outer)
        return outer

    def nothing(self, question: Question) -> nodes.paragraph:
        """A sentence for an empty answer, and a warning unless one has already told why."""
        if not self.warned:
            self.warn_all(Warn.EMPTY, [f"no {question.query.kind} matches these options"])
        _ = words(question.language)
        paragraph = nodes.paragraph("", _("Nothing in the catalog matches."), translatable=False)
        self.set_source_info(paragraph)
        return paragraph

    def page_language(self) -> str:
        """The language asked for by ``:lang:``, else the page's."""
        page = language_of(self.config.language)
        if "lang" not in self.options:
            return page
        parsed = one("lang", self.options["lang"], LANGUAGES)
        self.warn_all(Warn.OPTION, parsed.problems)
        return parsed.values[0] if parsed.values else page

    def unknown_options(self) -> list[str]:
        """Options that the directive does not have."""
        return [
            f":{name}: {not_one_of(name, self.option_spec)}" for name in self.options if name not in self.option_spec
        ]

    def choose(self, name: str, allowed: Iterable[str]) -> frozenset[str] | None:
        """The accepted values of an option, or None if it was not given."""
        if name not in self.options:
            return None
        parsed: Parsed = several(name, self.options[name], allowed)
        self.warn_all(Warn.OPTION, parsed.problems)
        return frozenset(parsed.values)

    def warn_all(self, subtype: Warn, problems: Iterable[str]) -> None:
        """Warn of each problem at the author's line."""
        for problem in problems:
            self.warned = True
            warn(subtype, f"{self.name}: {problem}", self.get_location())


class ResourceTable(SelectionDirective):
    """Tools and services, one to a row."""

    kind = Kind.RESOURCE
    layout = "table"
    option_spec = option_spec(*filters_of(Kind.RESOURCE), "columns", *SHARED)
    default_columns = ("name", "description", "owner", "access")

    def question(self, domain: RdmnoDomain, language: str) -> Question:
        """What the options ask, with the columns to show."""
        from sphinxext_rdmno.views.resources import COLUMNS

        question = super().question(domain, language)
        if "columns" not in self.options:
            return replace(question, columns=self.default_columns)
        parsed = several("columns", self.options["columns"], COLUMNS)
        self.warn_all(Warn.OPTION, parsed.problems)
        return replace(question, columns=parsed.values or self.default_columns)


class LawList(SelectionDirective):
    """Laws and rules under their topics."""

    kind = Kind.LAW
    layout = "list"
    option_spec = option_spec(*filters_of(Kind.LAW), *SHARED)


class ClassificationMatrix(SelectionDirective):
    """Services by class of data, as one institution's guides have it."""

    kind = Kind.STORAGE_GUIDE
    layout = "table"
    option_spec = option_spec("institution", "services", "uses", "audience", *SHARED)

    def question(self, domain: RdmnoDomain, language: str) -> Question:
        """What the options ask; nothing, after a warning, if they do not say whose verdicts."""
        from rdmno_content.records import StorageGuide

        catalog = domain.catalog
        guided = sorted({guide.institution for guide in catalog.of_type(StorageGuide) if not guide.is_past})
        chosen = self.institution(guided)
        choice = Choice(
            services=self.choose("services", catalog.ids_of(Kind.RESOURCE)),
            uses=self.choose("uses", Use),
            audience=self.choose("audience", [each for each in Audience if each is not Audience.ALL]),
        )
        ids = tuple(guide.id for guide in catalog.guides_of(chosen)) if chosen else ()
        return Question(
            show=self.name,
            query=Query(kind=self.kind, ids=ids),
            language=language,
            docname=self.env.docname,
            layout=self.layout,
            choice=choice,
        )

    def is_answered(self, question: Question, catalog: Catalog) -> bool:
        """Whether a guide has a row that is wanted."""
        from rdmno_content.records import StorageGuide

        guides = (catalog.find(id, StorageGuide) for id in question.query.ids or ())
        return any(guide is not None and any(question.choice.rows(guide, catalog)) for guide in guides)

    def institution(self, guided: list[str]) -> str:
        """The institution whose verdicts are shown, or nothing after a warning."""
        configured = RdmnoConfig.from_sphinx(self.config).institution
        asked = self.options.get("institution", configured)
        if not asked:
            problem = "say whose verdicts to show, with :institution: or rdmno_institution in conf.py; none are shown"
            self.warn_all(Warn.INSTITUTION, [problem])
            return ""
        parsed = one("institution", asked, guided)
        where = "" if "institution" in self.options else " (from rdmno_institution)"
        self.warn_all(Warn.INSTITUTION, [problem + where for problem in parsed.problems])
        return parsed.values[0] if parsed.values else ""


DIRECTIVES: dict[str, type[SelectionDirective]] = {
    "resource-table": ResourceTable,
    "law-list": LawList,
    "classification-matrix": ClassificationMatrix,
}

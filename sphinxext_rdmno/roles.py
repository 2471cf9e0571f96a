"""References in running text: to any record, to a paragraph of a law, to a class of data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.roles import XRefRole

from rdmno_content.text import LANGUAGES
from rdmno_content.vocabulary import DataClass, Kind
from rdmno_content.wording import not_one_of
from sphinxext_rdmno import hints
from sphinxext_rdmno.config import RdmnoConfig
from sphinxext_rdmno.languages import page_language, readers_languages
from sphinxext_rdmno.links import OWN_PAGE
from sphinxext_rdmno.paragraphs import Paragraphs, paragraph_url, read_paragraphs
from sphinxext_rdmno.warnings import Warn, warn

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.environment import BuildEnvironment

    from rdmno_content.catalog import Catalog
    from rdmno_content.parts import Record
    from rdmno_content.records import Law
    from rdmno_content.text import Words

_LAW_AND_PARAGRAPH = re.compile(r"(?P<id>[^\s§]+)\s*(?P<paragraph>\S.*)?", re.DOTALL)

Returned = tuple[list[nodes.Node], list[nodes.system_message]]


class RecordRole(XRefRole):
    """A reference to a record by its id, in the words of the page's language."""

    def __init__(self) -> None:
        super().__init__(innernodeclass=nodes.inline, warn_dangling=True)

    @property
    def catalog(self) -> Catalog:
        """The catalog as this page reads it: what a reference shows is noted."""
        from sphinxext_rdmno.domain import domain_of

        return domain_of(self.env).reader(self.env.docname)

    def mention(self, id: str) -> None:
        """Note that the page mentions a record."""
        from sphinxext_rdmno.domain import domain_of

        domain_of(self.env).note_mention(self.env.docname, id)

    def note_own_page(self, refnode: Element, record: Record) -> None:
        """Note where the reference leads if the record has no home, unless it is of another kind than the role's."""
        if refnode["reftype"] in (record.kind, "ref", "class"):
            refnode[OWN_PAGE] = record.own_page

    def run(self) -> Returned:
        """The reference, in the language that ``@nn`` behind the id asks for, else in the page's."""
        self.languages = readers_languages(self.config, self.page_language, self._take_language())
        return super().run()

    @property
    def page_language(self) -> str:
        """The language of the page on which this stands."""
        return page_language(self.config, self.inliner.document)

    def _take_language(self) -> str:
        """The language that the target asks for, taken off it; nothing, after a warning, if there is none such."""
        target, at, language = self.target.rpartition("@")
        if not at:
            return ""
        self.target = target.strip()
        if not self.has_explicit_title:
            self.title = self.target
        if language not in LANGUAGES:
            problem = hints.language(language) or not_one_of(language, LANGUAGES)
            warn(Warn.REFERENCE, f"{target}: the language {problem}", self.get_location())
            return ""
        return language

    def is_foreign(self, language: str) -> bool:
        """Whether words in a language are to be marked on this page."""
        return language != self.page_language

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """The words and the id of the record; without words of the author's, the record's own."""
        target = target.strip()
        catalog = self.catalog
        if target in catalog:
            self.mention(target)
            self.note_own_page(refnode, catalog[target])
        if has_explicit_title or target not in catalog:
            return title, target
        said = catalog[target].label.in_language(*self.languages)
        refnode["rdmno_language"] = said.language
        return said.text + standing(catalog, target, self.languages), target

    def result_nodes(self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool) -> Returned:
        """The reference, its words marked if they are in another language than the page's."""
        language = node.attributes.pop("rdmno_language", "")
        for inner in node.findall(nodes.inline):
            inner["classes"].remove("xref")  # the text builder would put it between asterisks
            if language and self.is_foreign(language):
                inner["classes"].append(f"language-{language}")
        return [node], []


class LawRole(RecordRole):
    """A reference to a law, or to paragraphs of it at Lovdata."""

    def run(self) -> Returned:
        """The law, or links to its paragraphs; what cannot be read is kept as text after a warning."""
        match = _LAW_AND_PARAGRAPH.fullmatch(self.target.rpartition("@")[0].strip() or self.target.strip())
        if match is None or match["paragraph"] is None:
            return super().run()
        self.languages = readers_languages(self.config, self.page_language, self._take_language())
        from rdmno_content.records import Law

        law = self.catalog.find(match["id"], Law)
        if law is None:
            return self._kept(Warn.REFERENCE, f"no such law: {not_one_of(match['id'], self.catalog.ids_of(Kind.LAW))}")
        paragraphs = read_paragraphs(match["paragraph"])
        if paragraphs is None:
            problem = f"{match['paragraph']!r} is not a paragraph: write § 8, § 8 a, § 7-1, §§ 8-9 or §§ 8, 9"
            return self._kept(Warn.PARAGRAPH, f"{law.id}: {problem}")
        self.mention(law.id)
        return self._links(law, paragraphs), []

    def _kept(self, subtype: Warn, problem: str) -> Returned:
        warn(subtype, problem, self.get_location())
        return [nodes.inline(self.rawtext, self.title)], []

    def _links(self, law: Law, paragraphs: Paragraphs) -> list[nodes.Node]:
        label = law.label.in_language(*self.languages)
        if self.has_explicit_title:
            return [self._link(law, paragraphs.numbers[0], [nodes.inline("", self.title)])]
        first, *others = paragraphs.numbers
        made: list[nodes.Node] = [
            self._link(law, first, [self._words(label), nodes.Text(f" {paragraphs.sign} {first}")])
        ]
        for joint, number in zip(paragraphs.joints, others, strict=True):
            made += [nodes.Text(joint), self._link(law, number, [nodes.Text(number)])]
        suffix = standing(self.catalog, law.id, self.languages)
        return [*made, nodes.Text(suffix)] if suffix else made

    def _words(self, said: Words) -> nodes.inline:
        classes = [f"language-{said.language}"] if self.is_foreign(said.language) else []
        return nodes.inline("", said.text, classes=classes)

    def _link(self, law: Law, number: str, children: list[nodes.Node]) -> nodes.Element:
        url = paragraph_url(law.identifier, number) or law.url
        if url is None:
            return nodes.inline("", "", *children, classes=["rdmno-ref"])
        return nodes.reference(self.rawtext, "", *children, refuri=url, internal=False, classes=["rdmno-ref"])


class ClassRole(RecordRole):
    """A class of data as a badge whose words are its colour and the name that the institution gives it."""

    def process_link(
        self, env: BuildEnvironment, refnode: Element, has_explicit_title: bool, title: str, target: str
    ) -> tuple[str, str]:
        """The words of the class, by its colour."""
        from rdmno_content.records import DataClassRecord

        target = target.strip().lower()
        record = self.catalog.find(target, DataClassRecord)
        if record is None:
            return title, target
        refnode["rdmno_class"] = target
        self.note_own_page(refnode, record)
        self.mention(target)
        if has_explicit_title:
            return title, target
        name = self._name(target) or record.name.in_language(*self.languages)
        colour = record.colour.in_language(*self.languages).text
        return f"{colour[0].upper()}{colour[1:]} ({name.text})", target

    def _name(self, target: str) -> Words | None:
        institution = RdmnoConfig.from_sphinx(self.config).institution
        for guide in self.catalog.guides_of(institution):
            if name := guide.class_names.get(DataClass(target)):
                return name.in_language(*self.languages)
        return None

    def result_nodes(self, document: nodes.document, env: BuildEnvironment, node: Element, is_ref: bool) -> Returned:
        """The badge: the colour is in the words, and may be seen too."""
        colour = node.attributes.pop("rdmno_class", "")
        if colour:
            for inner in node.findall(nodes.inline):
                inner["classes"] += ["rdmno-badge", f"rdmno-class-{colour}"]
        return super().result_nodes(document, env, node, is_ref)


def standing(catalog: Catalog, id: str, languages: tuple[str, ...]) -> str:
    """What must be said behind the name of a law that does not bind; nothing behind any other."""
    from rdmno_content.records import Law

    law = catalog.find(id, Law)
    if law is None or law.is_binding:
        return ""
    return f" ({catalog.labels.word(law.status, *languages)})"


ROLES: dict[str, Any] = {
    "ref": RecordRole(),
    **{kind.value: RecordRole() for kind in Kind},
    Kind.LAW.value: LawRole(),
    "class": ClassRole(),
}
"""The roles of the domain: any record, one for each kind, and a class of data by its colour."""

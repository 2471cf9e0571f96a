"""Verdicts as a matrix of services by class, with everything that a verdict may not be shown without.

The notice, the sources and the words for what is only reported are part of the view, not options
of it: no caller can leave them out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from rdmno_content.evidence import Source
from rdmno_content.prose import BulletList, Inline, Link, Paragraph, Prose, Str, Strong
from rdmno_content.records import DataClassRecord, Institution, Resource, StorageGuide
from rdmno_content.verdicts import GeneralRule, Row, Verdict
from rdmno_content.vocabulary import Audience, Basis, DataClass, LinkRel, Use
from sphinxext_rdmno.questions import Choice
from sphinxext_rdmno.views import resources
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.shapes import Blocks, Column, Entry, Group, Inlines, Listing, Marked, joined, text

OWNER = "owner"
RUN_BY = "run-by"
ACCESS = "access"


_PURPOSES = sorted(Use, key=lambda use: use is not Use.STORE)
"""The order in which a reader asks: where to keep data first, then in the order of the list."""


def classification_matrix(
    presenter: Presenter, guides: Sequence[StorageGuide], choice: Choice, *, with_service: bool = False
) -> Listing:
    """The rows of the guides that *choice* wants, each guide under its own notice.

    *with_service* adds who runs each service and how to get in, where a row is read on its own.
    """
    view = MatrixView(presenter, with_service=with_service)
    groups = tuple(group for guide in guides if (group := view.group(guide, choice)).entries)
    owner = any(OWNER in entry.facts for group in groups for entry in group.entries)
    return Listing(presenter.own("Service"), view.columns(guides, with_owner=owner), groups, "classification-matrix")


class MatrixView:
    """Says what guides say."""

    def __init__(self, presenter: Presenter, *, with_service: bool = False) -> None:
        self._presenter = presenter
        self._own: Callable[[str], str] = presenter.own
        self._with_service = with_service

    def columns(self, guides: Sequence[StorageGuide], *, with_owner: bool) -> tuple[Column, ...]:
        """A column for each class, named as the institution names it, and one for the owners' own terms."""
        names = self.class_names(guides)
        columns = [Column(each.value, self.class_head(each, names.get(each)), 30) for each in DataClass]
        if with_owner:
            columns.append(Column(OWNER, (Str(self._own("What the owner of the service says")),), 25))
        if self._with_service:
            columns.append(Column(RUN_BY, (Str(self._own("Owner")),), 15))
            columns.append(Column(ACCESS, (Str(self._own("Access")),), 30))
        return tuple(columns)

    def class_names(self, guides: Iterable[StorageGuide]) -> Mapping[DataClass, Inlines]:
        """What the first guide that names a class calls it, else the common name."""
        names: dict[DataClass, Inlines] = {}
        for guide in guides:
            for each, name in guide.class_names.items():
                names.setdefault(each, self._presenter.say(name))
        for each in DataClass:
            record = self._presenter.catalog.find(each.value, DataClassRecord)
            if record is not None:
                names.setdefault(each, self._presenter.say(record.name))
        return names

    def class_head(self, each: DataClass, name: Inlines | None) -> Inlines:
        """The colour of a class, always a word, and its name."""
        colour = Marked(f"class-{each.value}", (Str(self._presenter.label(each)),))
        return (colour, Str(" ("), *name, Str(")")) if name else (colour,)

    def group(self, guide: StorageGuide, choice: Choice) -> Group:
        """One guide: whose it is, its rows, and its sources."""
        ordered = self.rows(guide, choice)
        entries = tuple(self.entry(guide, row) for row in ordered)
        return Group(self.title(guide), entries, self.notice(guide), self.after(guide, ordered), guide.id)

    def rows(self, guide: StorageGuide, choice: Choice) -> list[Row]:
        """The rows of a guide that *choice* wants, as they are shown: where to keep data first."""
        return sorted(choice.rows(guide, self._presenter.catalog), key=self._order)

    def _order(self, row: Row) -> tuple[int, tuple[str, str], str, int]:
        uses = self._presenter.catalog.uses_of(row)
        purpose = min((_PURPOSES.index(use) for use in uses), default=len(_PURPOSES))
        service = self._presenter.catalog[row.service]
        return (purpose, *self._presenter.order(service), [*Audience].index(row.audience))

    def title(self, guide: StorageGuide) -> Inlines:
        """Whose rules these are; a unit's are the unit's."""
        institution = self._presenter.say(self._presenter.catalog[guide.institution].name)
        return (*institution, Str(": "), *self._presenter.say(guide.unit)) if guide.unit else institution

    def notice(self, guide: StorageGuide) -> Blocks:
        """Whose guide, how old, who decides, and whom to ask."""
        whose = self._own("These verdicts are those of %s, for its own users; they do not carry over to others.")
        before, after = whose.split("%s")
        lead = Paragraph((Strong((Str(before), *self.title(guide), Str(after))),))
        guide_at = [self._presenter.link(link) for link in guide.links_of(LinkRel.STORAGE_GUIDE) or guide.links_of()]
        if guide.url and not guide_at:
            guide_at = [(Link(guide.url, self._presenter.say(guide.name)),)]
        where = Paragraph((Str(self._own("The guide:") + " "), *joined(guide_at, ", "))) if guide_at else None
        ages = dict.fromkeys(self._presenter.as_of(source.as_of) for source in guide.evidence.sources)
        age = self._own("As of: %s.") % "; ".join(ages) if ages else self._own("As of: not known.")
        standing = text(f"{age} {self._presenter.standing(guide.evidence)}")
        decides = text(
            self._own(
                "The institution's own guide decides, together with your project's agreements and risk assessment. "
                "In doubt, the stricter class holds. What is not stated is not allowed until you have asked."
            )
        )
        notes = self._presenter.prose(guide.note) if guide.note else ()
        return (lead, *((where,) if where else ()), standing, decides, self.whom_to_ask(guide), *notes)

    def whom_to_ask(self, guide: StorageGuide) -> Paragraph:
        """The institution's own support, or the words that we know of none."""
        institution = self._presenter.catalog.find(guide.institution, Institution)
        teams = institution.links_of(LinkRel.TEAM) if institution else ()
        lead = self._own("Ask:") + " "
        if not teams:
            return text(lead + self._own("the institution's support for research data, whose address we do not know."))
        asked: list[Inlines] = []
        for link in teams:
            mail: Inlines = (Str(", "), Link(f"mailto:{link.email}", (Str(link.email),))) if link.email else ()
            asked.append((*self._presenter.link(link), *mail))
        return Paragraph((Str(lead), *joined(asked, "; ")))

    def after(self, guide: StorageGuide, rows: Sequence[Row]) -> Blocks:
        """The guide's general rules, and every source that a verdict shown rests on."""
        blocks: list[Paragraph | BulletList] = []
        if guide.rules:
            blocks.append(text(self._own("General rules in the guide:")))
            blocks.append(BulletList(tuple(self.rule(rule) for rule in guide.rules)))
        sources = dict.fromkeys(
            source for row in rows for verdict in row.cells.values() for source in verdict.evidence.sources
        )
        if sources:
            blocks.append(text(self._own("Sources of the verdicts:")))
            blocks.append(BulletList(tuple((Paragraph(self._presenter.source(source)),) for source in sources)))
        return tuple(blocks)

    def rule(self, rule: GeneralRule) -> Blocks:
        """A general rule; one that is not for everybody says for whom."""
        blocks = self._presenter.prose(rule.text)
        if rule.audience is Audience.ALL:
            return blocks
        return (*blocks, Paragraph((Marked("aside", (Str(f"({self._presenter.label(rule.audience)})"),)),)))

    def entry(self, guide: StorageGuide, row: Row) -> Entry:
        """One service, for one audience and one set of uses."""
        facts = {each.value: self.cell(row.cells.get(each)) for each in DataClass}
        owner = self.owner_terms(guide, row)
        if owner:
            facts[OWNER] = owner
        service = self._presenter.catalog.find(row.service, Resource)
        if self._with_service and service:
            said = {
                RUN_BY: resources.owner(self._presenter, service),
                ACCESS: resources.access(self._presenter, service),
            }
            facts |= {key: blocks for key, blocks in said.items() if blocks}
        return Entry(row.service, self.row_title(row), facts)

    def row_title(self, row: Row) -> Blocks:
        """The service as the guide calls it, for whom, for what, and by which source."""
        service = self._presenter.catalog[row.service]
        name = self._presenter.say(row.name) if row.name else self._presenter.say(service.name)
        uses = [use for use in Use if use in self._presenter.catalog.uses_of(row)]
        aside = [self._own("for: %s") % self._presenter.labels(uses)]
        if row.audience is not Audience.ALL:
            aside.insert(0, self._presenter.label(row.audience))
        notes = self._presenter.prose(row.note) if row.note else ()
        linked: Inline = Link(service.url, name) if service.url else Marked("name", name)
        return (
            Paragraph((linked,)),
            Paragraph((Marked("aside", (Str("; ".join(aside)),)),)),
            *notes,
            *self.sources(row),
        )

    def cell(self, verdict: Verdict | None) -> Blocks:
        """A verdict in words, with everything that limits it; or that none is stated."""
        if verdict is None:
            return (Paragraph((Marked("verdict-unknown", (Str(self.word(None)),)),)),)
        if verdict.is_expired(self._presenter.site.day):
            return self.expired(verdict)
        style = f"verdict-{verdict.value.value}"
        if not verdict.is_stated:
            style = f"verdict-reported verdict-reported-{verdict.value.value}"
        return (Paragraph((Marked(style, (Str(self.word(verdict)),)),)), *self.limits(verdict))

    def word(self, verdict: Verdict | None) -> str:
        """The words that a cell begins with, before the limits: a verdict, one only reported, one expired, or none."""
        if verdict is None:
            return self._own("Not stated")
        if verdict.is_expired(self._presenter.site.day):
            return self._own("Expired")
        word = self._presenter.label(verdict.value)
        reported = self._own("reported, not stated by the guide")
        return word if verdict.is_stated else f"{word}: {reported}"

    def expired(self, verdict: Verdict) -> Blocks:
        """That a verdict held until a day which is past; what it was is not said, since nobody stands behind it now."""
        day = self._presenter.day(verdict.valid_until) if verdict.valid_until else ""
        head = Marked("verdict-unknown verdict-expired", (Str(self.word(verdict)),))
        asked = self._own("Held until %s. Not allowed until you have asked.") % day
        return (Paragraph((head,)), Paragraph((Marked("aside", (Str(asked),)),)))

    def limits(self, verdict: Verdict) -> Blocks:
        """The condition, the note, the conflict and the basis of a verdict, in full."""
        blocks: list[Blocks] = []
        if verdict.condition:
            blocks.append(self._presenter.prose(verdict.condition))
        if verdict.note:
            blocks.append(self._presenter.prose(verdict.note))
        if verdict.conflict:
            blocks.append(self._lead(self._own("The sources disagree:"), verdict.conflict))
        if verdict.approved_by or verdict.valid_until:
            blocks.append((Paragraph((Marked("aside", self.approval(verdict)),)),))
        basis = self.basis(verdict)
        if basis:
            blocks.append((Paragraph((Marked("aside", (Str(f"({basis})"),)),)),))
        return tuple(block for part in blocks for block in part)

    def approval(self, verdict: Verdict) -> Inlines:
        """Which role stands behind a verdict, and until when."""
        parts: list[Inlines] = []
        if verdict.approved_by:
            parts.append((Str(self._own("Approved by:") + " "), *self._presenter.say(verdict.approved_by)))
        if verdict.valid_until:
            parts.append((Str(self._own("Valid until %s") % self._presenter.day(verdict.valid_until)),))
        return (Str("("), *joined(parts, "; "), Str(")"))

    def basis(self, verdict: Verdict) -> str:
        """How a verdict was got, where the guide does not simply say it."""
        if verdict.basis is not Basis.STATED:
            return self._presenter.label(verdict.basis)
        return "" if verdict.is_stated else self._own("read second-hand only, not in the guide itself")

    def _lead(self, words: str, prose: Prose) -> Blocks:
        return (text(words), *self._presenter.prose(prose))

    def sources(self, row: Row) -> Blocks:
        """What each verdict of the row rests on; classes that share it are named together."""
        by_source: dict[tuple[tuple[Source, ...], str], list[DataClass]] = {}
        for each, verdict in row.cells.items():
            key = (verdict.evidence.sources, self._presenter.standing(verdict.evidence))
            by_source.setdefault(key, []).append(each)
        blocks = []
        lead: Inlines = (Str(self._own("Source:") + " "),)
        for (sources, standing), classes in by_source.items():
            titles = [
                (Link(source.url, (Str(source.title),)) if source.url else Str(source.title),) for source in sources
            ]
            colours: Inlines = (Str(f"{self._presenter.labels(classes)}: "),) if len(by_source) > 1 else ()
            said = (*lead, *colours, *joined(titles, ", "), Str(f". {standing}"))
            blocks.append(Paragraph((Marked("aside", said),)))
            lead = ()
        return tuple(blocks)

    def owner_terms(self, guide: StorageGuide, row: Row) -> Blocks:
        """What the service's owner says of it: never a verdict of the reader's institution."""
        service = self._presenter.catalog.find(row.service, Resource)
        if service is None or guide.institution in service.owner:
            return ()
        blocks: list[Paragraph] = []
        if service.terms:
            blocks += self._summary(service.terms.cells)
        for owner in service.owner:
            for other in self._presenter.catalog.guides_of(owner):
                for theirs in other.rows if other.unit is None else ():
                    if theirs.service == row.service:
                        whose = self._presenter.say(self._presenter.catalog[owner].label)
                        blocks.append(Paragraph((Strong((*whose, Str(":"))),)))
                        blocks += self._summary(theirs.cells)
        return tuple(blocks)

    def _summary(self, cells: Mapping[DataClass, Verdict]) -> list[Paragraph]:
        said: dict[Blocks, list[DataClass]] = {}
        for each, verdict in cells.items():
            said.setdefault(self.cell(verdict), []).append(each)
        paragraphs: list[Paragraph] = []
        for blocks, classes in said.items():
            first, *rest = (block for block in blocks if isinstance(block, Paragraph))
            paragraphs.append(Paragraph((Str(f"{self._presenter.labels(classes)}: "), *first.children)))
            paragraphs += rest
        return paragraphs

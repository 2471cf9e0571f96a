"""What can be said of each kind of record, as a table: the columns of listings, the fields of sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from rdmno_content import __version__
from rdmno_content.parts import Record
from rdmno_content.prose import Link, Paragraph, Str
from rdmno_content.records import DataClassRecord, Guideline, Institution
from rdmno_content.vocabulary import DataClass, Kind, LinkRel
from sphinxext_rdmno.views import laws, resources, titles
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.saying import said
from sphinxext_rdmno.views.shapes import Blocks


def N_(words: str) -> str:  # noqa: N802 - gettext's own name for words that are translated later
    """Mark words for the message catalogs."""
    return words


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that can be said of a record."""

    key: str
    heading: str
    """In English, as the key of the message catalogs."""
    say: str | Callable[[Presenter, Any], Blocks]
    """The field, or the function that says it."""
    width: int = 30
    is_usual: bool = True
    """Whether it is shown where an author chose no columns."""

    def of(self, presenter: Presenter, record: Record) -> Blocks:
        """What it says of *record*."""
        return said(presenter, getattr(record, self.say)) if isinstance(self.say, str) else self.say(presenter, record)


def _links(*rels: LinkRel) -> Callable[[Presenter, Record], Blocks]:
    def say(presenter: Presenter, record: Record) -> Blocks:
        links = sorted(record.links_of(*rels), key=lambda link: link.lang != presenter.language)
        return said(presenter, tuple(links))

    return say


def _more_links(presenter: Presenter, record: Record) -> Blocks:
    links = [link for link in record.links_of() if link.url != record.url]
    return said(presenter, tuple(links))


def _replaced(presenter: Presenter, record: Record) -> Blocks:
    return said(presenter, record.replaced_by)


def _issuer(presenter: Presenter, guideline: Guideline) -> Blocks:
    return said(presenter, guideline.issuer) + said(presenter, guideline.issuer_words)


def _binding(presenter: Presenter, guideline: Guideline) -> Blocks:
    return said(presenter, guideline.binding) + said(presenter, guideline.binding_note)


def _local_name(presenter: Presenter, data_class: DataClassRecord) -> Blocks:
    for guide in presenter.catalog.guides_of(presenter.institution) if presenter.institution else ():
        name = guide.class_names.get(DataClass(data_class.id))
        if name is not None:
            return (Paragraph(presenter.say(name)),)
    return ()


def _report(presenter: Presenter, record: Record) -> Blocks:
    if not presenter.site.report_url:
        return ()
    url = presenter.site.report_url.replace("{id}", record.id).replace("{version}", __version__)
    words = presenter.own("Report an error in %s") % record.id
    return (Paragraph((Link(url, (Str(words),)), Str(f" ({__version__})"))),)


def _ror(presenter: Presenter, institution: Institution) -> Blocks:
    return said(presenter, institution.ror)


_REPORT = Shown("report", N_("Wrong?"), _report, 15, is_usual=False)
_OFFICIAL = Shown("official", N_("Official title"), titles.official, 20)
_EVIDENCE = Shown("evidence", N_("Rests on"), "evidence", 40)
_RARE_EVIDENCE = Shown("evidence", N_("Rests on"), "evidence", 40, is_usual=False)
_DESCRIPTION = Shown("description", N_("Description"), "description", 40)
_LINKS = Shown("links", N_("Links"), _more_links)
_EMAIL = Shown("email", N_("E-mail"), "email", 20)
_AUDIENCE = Shown("audience", N_("For"), "audience", 20)
_REPLACED = Shown("replaced-by", N_("Replaced by"), _replaced, 20)

COLUMNS: Mapping[Kind, tuple[Shown, ...]] = {
    Kind.RESOURCE: (
        _DESCRIPTION,
        Shown("owner", N_("Owner"), resources.owner, 15),
        Shown("access", N_("Access"), resources.access),
        Shown("type", N_("Type"), "type", 15, is_usual=False),
        Shown("uses", N_("Used for"), "uses", 15, is_usual=False),
        Shown("lifecycle", N_("Life cycle"), "lifecycle", 15, is_usual=False),
        Shown("topics", N_("Topics"), "topics", 20, is_usual=False),
        Shown("assemblies", N_("Tool assemblies"), "assemblies", 20, is_usual=False),
        Shown("registries", N_("Registries"), resources.registries, 12, is_usual=False),
        Shown("status", N_("Status"), resources.status, 12, is_usual=False),
        Shown("links", N_("Links"), _more_links, is_usual=False),
        _RARE_EVIDENCE,
    ),
    Kind.ASSEMBLY: (_DESCRIPTION, Shown("members", N_("Members"), "members"), _LINKS, _EVIDENCE),
    Kind.LAW: (
        Shown("relevance", N_("Why it matters"), "relevance", 40),
        _OFFICIAL,
        Shown("identifier", N_("Identifier"), "identifier", 20),
        Shown("status", N_("Status"), laws.status, 20),
        Shown("texts", N_("Text"), laws.texts, 20),
        Shown("type", N_("Type"), "type", 15, is_usual=False),
        Shown("topic", N_("Topics"), "topic", 15, is_usual=False),
        _EVIDENCE,
    ),
    Kind.GUIDELINE: (
        Shown("issuer", N_("Issued by"), _issuer, 20),
        _OFFICIAL,
        Shown("year", N_("Year"), "year", 10),
        Shown("binding", N_("Does it bind?"), _binding),
        Shown("relevance", N_("Why it matters"), "relevance", 40),
        _LINKS,
        _REPLACED,
        _EVIDENCE,
    ),
    Kind.BODY: (
        Shown("role", N_("Role"), "role", 40),
        Shown("who-must-apply", N_("Who must apply"), "who_must_apply", 40),
        _OFFICIAL,
        Shown("topic", N_("Topics"), "topic", 15, is_usual=False),
        _EMAIL,
        _LINKS,
        _EVIDENCE,
    ),
    Kind.INSTITUTION: (
        Shown("summary", N_("Summary"), "summary", 40),
        Shown("policy", N_("Policy for research data"), _links(LinkRel.POLICY)),
        Shown("storage-guide", N_("Storage guide"), _links(LinkRel.STORAGE_GUIDE)),
        Shown("personal-data", N_("Personal data in research"), _links(LinkRel.PERSONAL_DATA)),
        Shown("team", N_("Support for research data"), _links(LinkRel.TEAM)),
        Shown("dmp", N_("Data management plans"), _links(LinkRel.DMP), is_usual=False),
        Shown("dataverse", N_("Collection in DataverseNO"), _links(LinkRel.DATAVERSE), is_usual=False),
        Shown("other", N_("Other pages"), _links(LinkRel.GUIDE, LinkRel.OTHER, LinkRel.HOMEPAGE), is_usual=False),
        Shown("type", N_("Type"), "type", 15, is_usual=False),
        Shown("former-names", N_("Former names"), "former_names", 15, is_usual=False),
        Shown("part-of", N_("Part of"), "part_of", 15, is_usual=False),
        Shown("ror", N_("ROR"), _ror, 15, is_usual=False),
        _RARE_EVIDENCE,
    ),
    Kind.DATA_CLASS: (
        Shown("local", N_("Local name"), _local_name, 15),
        Shown("criteria", N_("Criteria"), "criteria", 40),
        Shown("examples", N_("Examples"), "examples", 40),
        Shown("consequence", N_("Consequence of a leak"), "consequence", 30),
        _RARE_EVIDENCE,
    ),
    Kind.STORAGE_GUIDE: (
        Shown("institution", N_("Institution"), "institution", 20),
        Shown("unit", N_("Unit"), "unit", 20),
        Shown("links", N_("Links"), _links()),
        Shown("rules", N_("General rules"), "rules", 40),
        Shown("note", N_("Note"), "note", 40),
        _EVIDENCE,
    ),
    Kind.FUNDER: (
        _DESCRIPTION,
        Shown("requirements", N_("Requirements"), "requirements", 40),
        _EMAIL,
        _LINKS,
        _RARE_EVIDENCE,
    ),
    Kind.SUPPORT: (_DESCRIPTION, _AUDIENCE, Shown("owner", N_("Owner"), "owner", 15), _EMAIL, _LINKS, _RARE_EVIDENCE),
    Kind.COMMUNITY: (_DESCRIPTION, _AUDIENCE, _EMAIL, _LINKS, _EVIDENCE),
    Kind.DOCUMENT: (
        _DESCRIPTION,
        _OFFICIAL,
        Shown("status-note", N_("Status"), "status_note", 20),
        Shown("publisher", N_("Published by"), "publisher", 15),
        Shown("publisher-words", N_("Published by"), "publisher_words", 15, is_usual=False),
        Shown("year", N_("Year"), "year", 10),
        Shown("rules", N_("General rules"), "rules", 40),
        _EMAIL,
        _LINKS,
        _REPLACED,
        _EVIDENCE,
    ),
    Kind.TRAINING: (_DESCRIPTION, Shown("provider", N_("Offered by"), "provider", 15), _LINKS, _RARE_EVIDENCE),
    Kind.DOMAIN_SHEET: (
        Shown("infrastructure", N_("National infrastructure"), "infrastructure", 20),
        Shown("support", N_("Support"), "support", 20),
        Shown("formats", N_("Formats"), "formats", 20),
        Shown("metadata-standards", N_("Metadata standards"), "metadata_standards", 20),
        Shown("reuse", N_("Data to reuse"), "reuse", 20),
        Shown("deposit", N_("Where to deposit"), "deposit", 20),
        Shown("storage", N_("Where to store"), "storage", 20),
        Shown("note", N_("Note"), "note", 20),
        _RARE_EVIDENCE,
    ),
}
"""The columns of each kind, in the order in which they are shown."""


EVERYTHING = ("*",)
"""Chosen by a sheet: all there is to say."""


def all_of(kind: Kind) -> tuple[Shown, ...]:
    """Every column of a kind."""
    return (*COLUMNS[kind], _REPORT)


def columns_of(kind: Kind, chosen: tuple[str, ...]) -> tuple[Shown, ...]:
    """The chosen columns in the order chosen; the usual ones if none is."""
    if chosen == EVERYTHING:
        return all_of(kind)
    if not chosen:
        return tuple(column for column in COLUMNS[kind] if column.is_usual)
    by_key = {column.key: column for column in all_of(kind)}
    return tuple(by_key[key] for key in chosen if key in by_key)

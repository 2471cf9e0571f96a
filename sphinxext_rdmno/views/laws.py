"""What is particular to laws: whether they bind, what their official title is, where the text stands."""

from __future__ import annotations

from rdmno_content.prose import Link, Paragraph, Str
from rdmno_content.records import Law
from rdmno_content.vocabulary import LawStatus
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.saying import capitalized
from sphinxext_rdmno.views.shapes import Blocks, Inlines, joined


def status(presenter: Presenter, law: Law) -> Blocks:
    """Whether it binds, since when, and what took its place or will."""
    _ = presenter.own
    said = capitalized(presenter.label(law.status))
    if law.in_force_since:
        day = presenter.day(law.in_force_since)
        begun = law.is_binding or law.status is LawStatus.ADOPTED_NOT_IN_FORCE
        said += ", " + (_("since %s") if begun else _("was in force from %s")) % day
    parts: list[Inlines] = [(Str(said),)]
    if law.status_eu and law.status_eu is not law.status:
        parts.append((Str(_("In the EU: %s") % presenter.label(law.status_eu)),))
    if law.replaced_by:
        lead = _("To be replaced by:") if law.is_binding else _("Replaced by:")
        parts.append((Str(lead + " "), *presenter.names_of(law.replaced_by)))
    return tuple(Paragraph(part) for part in parts)


def texts(presenter: Presenter, law: Law) -> Blocks:
    """Where the text stands, and its English translation."""
    _ = presenter.own
    parts: list[Inlines] = []
    if law.url:
        parts.append((Link(law.url, (Str(_text_at(law.url)),)),))
    if law.url_en:
        link: Inlines = (Link(law.url_en, (Str(_("English translation (unofficial)")),)),)
        aside: Inlines = (Str(" (" + _("address not confirmed") + ")"),) if law.url_en_unconfirmed else ()
        parts.append(link + aside)
    parts += [presenter.link(link) for link in law.links_of()]
    return (Paragraph(joined(parts, " · ")),) if parts else ()


def _text_at(url: str) -> str:
    host = url.split("/")[2].removeprefix("www.")
    return "Lovdata" if host == "lovdata.no" else host

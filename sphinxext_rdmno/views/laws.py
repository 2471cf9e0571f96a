"""Laws as entries, grouped by what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from rdmno_content.prose import Link, Paragraph, Str
from rdmno_content.records import Law
from rdmno_content.vocabulary import LawStatus, LawTopic
from sphinxext_rdmno.views.presenter import Presenter, joined
from sphinxext_rdmno.views.shapes import Blocks, Column, Entry, Group, Inlines, Listing

_KEYS = ("relevance", "official", "identifier", "status", "texts", "evidence")


def law_list(presenter: Presenter, laws: Sequence[Law]) -> Listing:
    """The laws under their topics, each topic in the order of the titles."""
    view = LawView(presenter)
    groups = []
    for topic in LawTopic:
        chosen = sorted((law for law in laws if law.topic is topic), key=presenter.order)
        if chosen:
            groups.append(Group((Str(presenter.label(topic)),), tuple(view.entry(law) for law in chosen)))
    columns = tuple(Column(key, (Str(view.heading(key)),), 20) for key in _KEYS)
    return Listing(presenter.own("Title"), columns, tuple(groups), "law-list")


class LawView:
    """Says what is known of a law."""

    def __init__(self, presenter: Presenter) -> None:
        self._presenter = presenter

    def heading(self, key: str) -> str:
        """The words before a fact."""
        _ = self._presenter.own
        return {
            "relevance": _("Why it matters"),
            "official": _("Official title"),
            "identifier": _("Identifier"),
            "status": _("Status"),
            "texts": _("Text"),
            "evidence": _("Rests on"),
        }[key]

    def entry(self, law: Law) -> Entry:
        """The law with all that a reader needs in order to cite it rightly."""
        presenter = self._presenter
        said: dict[str, Blocks] = {
            "relevance": presenter.prose(law.relevance),
            "official": self.official(law),
            "identifier": (Paragraph((Str(law.identifier),)),) if law.identifier else (),
            "status": self.status(law),
            "texts": self.texts(law),
            "evidence": presenter.evidence(law.evidence),
        }
        facts = {key: blocks for key, blocks in said.items() if blocks}
        return Entry(law.id, self.title(law), facts, "" if law.is_binding else "not-binding")

    def title(self, law: Law) -> Blocks:
        """The title, linked; a law that does not bind says so beside it."""
        return self._presenter.title(law, "" if law.is_binding else self._presenter.label(law.status))

    def official(self, law: Law) -> Blocks:
        """The official title, where the title shown is another one."""
        shown = law.name.in_language(self._presenter.language)
        official = law.official
        if not official or shown.text in official.values():
            return ()
        return (Paragraph(self._presenter.foreign(official.in_language("nb"))),)

    def status(self, law: Law) -> Blocks:
        """Whether it binds, since when, and what took its place or will."""
        _ = self._presenter.own
        label = self._presenter.label(law.status)
        said = label[0].upper() + label[1:]
        if law.in_force_since:
            since = self._presenter.day(law.in_force_since)
            was = law.is_binding or law.status is LawStatus.ADOPTED_NOT_IN_FORCE
            said += ", " + (_("since %s") if was else _("was in force from %s")) % since
        parts: list[Inlines] = [(Str(said),)]
        if law.status_eu and law.status_eu is not law.status:
            parts.append((Str(_("In the EU: %s") % self._presenter.label(law.status_eu)),))
        if law.replaced_by:
            lead = _("To be replaced by:") if law.is_binding else _("Replaced by:")
            names = joined([(self._presenter.name_of(id),) for id in law.replaced_by], ", ")
            parts.append((Str(lead + " "), *names))
        return tuple(Paragraph(part) for part in parts)

    def texts(self, law: Law) -> Blocks:
        """Where the text stands, and its English translation."""
        _ = self._presenter.own
        parts: list[Inlines] = []
        if law.url:
            parts.append((Link(law.url, (Str(self._text_at(law.url)),)),))
        if law.url_en:
            words = _("English translation (unofficial)")
            link: Inlines = (Link(law.url_en, (Str(words),)),)
            aside: Inlines = (Str(" (" + _("address not confirmed") + ")"),) if law.url_en_unconfirmed else ()
            parts.append(link + aside)
        parts += [self._presenter.link(link) for link in law.links_of()]
        return (Paragraph(joined(parts, " · ")),) if parts else ()

    def _text_at(self, url: str) -> str:
        host = url.split("/")[2].removeprefix("www.")
        return "Lovdata" if host == "lovdata.no" else host

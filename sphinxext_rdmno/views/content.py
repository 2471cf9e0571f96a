"""What readers are told of the content as a whole: its release, numbers, licence and credits, and what has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from rdmno_content.about import Attribution, Changed, Credit, Release
from rdmno_content.prose import BulletList, Link, Paragraph, Str
from rdmno_content.summary import Summary
from rdmno_content.vocabulary import Change
from sphinxext_rdmno.questions import Question
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.saying import capitalized
from sphinxext_rdmno.views.shapes import Blocks, Column, Entry, Group, Inlines, Listing, text

Fact = tuple[str, str, Blocks]
"""A key, a heading, and what is said."""


def content_status(presenter: Presenter, question: Question) -> Listing:
    """What the content is, how much of it there is, how old it is, and on what terms it may be used."""
    about = presenter.catalog.about
    facts = [*_release(presenter, about.release), *_numbers(presenter, presenter.catalog.summary)]
    title: Inlines = (Str(presenter.own("The content")),)
    if about.attribution:
        facts += _terms(presenter, about.attribution, about.release)
        title = presenter.say(about.attribution.title)
    facts += _contact(presenter, about.release)
    columns = tuple(Column(key, (Str(heading),), 30) for key, heading, _ in facts)
    entry = Entry("", (Paragraph(title),), {key: blocks for key, _, blocks in facts})
    return Listing(presenter.own("The content"), columns, (Group((), (entry,)),), question.show)


def _release(presenter: Presenter, release: Release | None) -> Iterator[Fact]:
    if release:
        yield "release", presenter.own("Release"), (text(release.version),)
        yield "released", presenter.own("Released on"), (text(presenter.day(release.released)),)


def _numbers(presenter: Presenter, summary: Summary) -> Iterator[Fact]:
    _, number = presenter.own, presenter.number
    kinds = []
    for kind, count in summary.records.items():
        said = f"{presenter.label(kind)}: {number(count)}"
        if past := summary.past.get(kind):
            said += " " + _("(of these no longer in use or in force: %s)") % number(past)
        kinds.append((text(said),))
    total = text(_("%s in all") % number(sum(summary.records.values())))
    yield "records", _("Records"), (total, BulletList(tuple(kinds)))
    sources = [text(_("%s in all") % number(summary.sources))]
    if summary.oldest and summary.newest:
        ends = presenter.as_of(summary.oldest), presenter.as_of(summary.newest)
        sources.append(text(_("The oldest is from: %s. The newest is from: %s.") % ends))
    if summary.undated:
        sources.append(text(_("Age not known: %s.") % number(summary.undated)))
    yield "sources", _("Sources"), tuple(sources)
    confirmed = text(_("%s of %s facts") % (number(summary.confirmed), number(summary.facts)))
    meaning = _(
        "A fact is a record, link, verdict or requirement that says what it rests on. It is confirmed when a person "
        "has seen it live at its source."
    )
    yield "confirmed", _("Confirmed at the source"), (confirmed, text(meaning))


def _terms(presenter: Presenter, attribution: Attribution, release: Release | None) -> Iterator[Fact]:
    _, licence = presenter.own, attribution.licence
    linked = Link(licence.url, (Str(licence.name),))
    yield "licence", _("Licence"), (Paragraph((linked,)),)
    year = f" ({release.released.year})" if release else ""
    version = f", {release.version}" if release else ""
    lead, rest = Str(f"{attribution.authors}{year}: "), Str(f"{version}. {licence.name}.")
    yield "cite", _("How to cite"), (Paragraph((lead, *presenter.say(attribution.title), rest)),)
    credits_ = tuple(_credit(presenter, credit) for credit in attribution.credits)
    notice = presenter.prose(attribution.notice) if attribution.notice else ()
    if credits_ or notice:
        yield "credits", _("Compiled from"), (*((BulletList(credits_),) if credits_ else ()), *notice)


def _credit(presenter: Presenter, credit: Credit) -> Blocks:
    first, *rest = presenter.prose(credit.source)
    begun = first.children if isinstance(first, Paragraph) else ()
    terms = (Str(", "), *presenter.say(credit.terms), Str(": "), *presenter.say(credit.used_for))
    return (Paragraph((*begun, *terms)), *rest)


def _contact(presenter: Presenter, release: Release | None) -> Iterator[Fact]:
    if presenter.site.report_url:
        version = release.version if release else ""
        url = presenter.site.report_url.replace("{id}", "rdmno-content").replace("{version}", version)
        words = (Str(presenter.own("Report an error in the content")),)
        yield "report", presenter.own("Wrong?"), (Paragraph((Link(url, words),)),)


def content_changes(presenter: Presenter, question: Question) -> Listing:
    """What the releases have changed, the newest first; that nothing has, if it is so."""
    about, since = presenter.catalog.about, question.since
    releases = about.since(since) if since else about.releases
    entries = tuple(_changes_of(presenter, release) for release in releases)
    if since and not entries:
        entries = (_no_change(presenter, since),)
    columns = [Column("summary", (Str(presenter.own("In short")),), 30)]
    columns += [Column(each.value, (Str(capitalized(presenter.label(each))),), 30) for each in Change]
    groups = (Group((), entries),) if entries else ()
    return Listing(presenter.own("Release"), tuple(columns), groups, question.show)


def _changes_of(presenter: Presenter, release: Release) -> Entry:
    facts: dict[str, Blocks] = {"summary": presenter.prose(release.summary)}
    for each in Change:
        changes = tuple(_change(presenter, change) for change in release.changes if change.change is each)
        if changes:
            facts[each.value] = (BulletList(changes),)
    return Entry("", (text(f"{release.version} ({presenter.day(release.released)})"),), facts)


def _change(presenter: Presenter, change: Changed) -> Blocks:
    names = presenter.names_of(change.records)
    return (*presenter.prose(change.text), *((Paragraph(names),) if names else ()))


def _no_change(presenter: Presenter, since: str) -> Entry:
    named = presenter.day(date.fromisoformat(since)) if "-" in since else since
    said = text(presenter.own("Nothing has changed."))
    return Entry("", (text(presenter.own("Since %s") % named),), {"summary": (said,)})


ABOUT_THE_CONTENT: Mapping[str, Callable[[Presenter, Question], Listing]] = {
    "content-status": content_status,
    "content-changes": content_changes,
}
"""The questions that are about no kind of record, by the directives that ask them."""

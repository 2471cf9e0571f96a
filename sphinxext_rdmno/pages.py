"""What happens to pages: what they claim is noted when they are read, and settled when all have been."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx import addnodes

from sphinxext_rdmno.domain import RdmnoDomain, domain_of
from sphinxext_rdmno.frames import frame
from sphinxext_rdmno.homes import Claim, losers, reading_order, winners
from sphinxext_rdmno.indices import label_indices
from sphinxext_rdmno.languages import readers_languages
from sphinxext_rdmno.pauses import no_garbage
from sphinxext_rdmno.warnings import Warn, warn
from sphinxext_rdmno.words import tag_of, words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.domains.std import StandardDomain
    from sphinx.environment import BuildEnvironment

    from sphinxext_rdmno.questions import Question
    from sphinxext_rdmno.views.shapes import Listing


_OURS = re.compile(r"rdmno|(?:resource-table|law-list|classification-|storage-finder|content-|rdm-record|(?:-list\b))")
"""What a page that shows records cannot do without; a page that only looks like it costs a little time."""


def stale_pages(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    """The pages that would show something else than when they were read."""
    domain = domain_of(env)
    if not domain.reads:
        return []
    from sphinxext_rdmno.holdings import wording

    for docname in removed & domain.reads.keys():
        domain.desk.forget(docname)
    if domain.data["wording"] != wording():
        return list(domain.reads)
    if domain.data["stamp"] == domain.desk.stamp:
        return []
    return [docname for docname, reads in domain.reads.items() if reads.are_stale(domain.prints)]


def prepare(app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Load the catalog before the pages are read, if one of them may show records: forked workers inherit it."""
    domain = domain_of(env)
    if (docnames and domain.reads) or any(may_show_records(Path(env.doc2path(docname))) for docname in docnames):
        domain.prepare()


def may_show_records(source: Path) -> bool:
    """Whether the page at *source* may show something of ours."""
    try:
        return _OURS.search(source.read_text(encoding="utf-8")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def note_frames(app: Sphinx, doctree: nodes.document) -> None:
    """Answer the questions of a page that has been read, and note the words in it that may be ids."""
    domain, docname = domain_of(app.env), app.env.docname
    bare = {node["reftarget"] for node in doctree.findall(addnodes.pending_xref) if not node.get("refdomain")}
    if bare:
        domain.bare[docname] = bare
    frames = list(doctree.findall(frame))
    if frames:
        with no_garbage():  # nothing is, until the page is closed
            for position, node in enumerate(frames):
                _note_frame(domain, position, node)
            domain.desk.close(docname)


def _note_frame(domain: RdmnoDomain, position: int, node: frame) -> None:
    """Answer one question, and note what the page saw, claims and needs because of it."""
    question = replace(_asked(domain, node["question"]), position=position)
    node["question"] = question
    _note_label(domain, question, node.parent)
    listing = domain.first_listing(question)
    if listing.enhancement:
        domain.note_script(question.docname, listing.enhancement.script)
    if not listing.groups:
        _say_nothing(node, question)
    elif question.home:
        domain.claims.setdefault(question.docname, []).extend(_claims(domain, question, listing, node))


def _note_label(domain: RdmnoDomain, question: Question, outer: nodes.Element) -> None:
    """Let references to a listing without a caption call it by what it lists."""
    if isinstance(outer, nodes.container) and outer["names"]:
        kind, std = question.query.kind, cast("StandardDomain", domain.env.get_domain("std"))
        title = str(domain.catalog.labels.word(kind, *question.languages)) if kind else question.show
        for name in outer["names"]:
            std.labels[name] = (question.docname, outer["ids"][0], title)


def _asked(domain: RdmnoDomain, question: Question) -> Question:
    """The question, narrowed to what the page mentions if it asks for that."""
    if not question.mentioned:
        return question
    mentioned = domain.mentions.get(question.docname, {})
    ids = tuple(mentioned) if question.query.ids is None else tuple(id for id in question.query.ids if id in mentioned)
    return replace(question, query=replace(question.query, ids=ids), mentioned=False, sort=question.sort or "name")


def _say_nothing(node: frame, question: Question) -> None:
    """Put a sentence in the place of an empty answer, and warn unless a warning has already told why."""
    if not node.get("warned"):
        warn(Warn.EMPTY, f"{question.show}: no {question.query.kind or 'release'} matches these options", node)
    _ = words(question.language)
    sentence = nodes.paragraph("", _("Nothing in the catalog matches."), translatable=False)
    sentence.source, sentence.line = node.source, node.line
    outer = node.parent
    if isinstance(outer, nodes.table):
        outer.parent.replace(outer, nodes.container("", sentence, ids=outer["ids"], names=outer["names"]))
    else:
        node.replace_self(sentence)


def _claims(domain: RdmnoDomain, question: Question, listing: Listing, node: frame) -> list[Claim]:
    from rdmno_content.query import values
    from rdmno_content.vocabulary import LawTopic, Topic

    config, catalog = domain.env.config, domain.reader(question.docname)
    languages = readers_languages(config, tag_of(config.language))
    label = catalog.labels.word
    claims: dict[str, Claim] = {}
    for id in (entry.id for group in listing.groups for entry in group.entries):
        record = catalog[id]
        topics = [topic for topic in values(record, "topic") if isinstance(topic, Topic | LawTopic)]
        owners = [catalog[owner] for owner in values(record, "owner") if owner in catalog]
        claims[id] = Claim(
            id=id,
            kind=record.kind.value,
            label=str(record.label.in_language(*languages)),
            docname=question.docname,
            position=question.position,
            line=node.line,
            kind_label=str(label(record.kind, *languages)),
            topics=tuple(str(label(topic, *languages)) for topic in topics),
            owners=tuple(str(owner.name.in_language(*languages)) for owner in owners),
        )
    return list(claims.values())


def settle(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Decide where records are at home and which pages use them; gives the pages to write because of it."""
    domain = domain_of(env)
    if domain.reads:
        from sphinxext_rdmno.holdings import wording

        domain.data["stamp"], domain.data["wording"] = domain.desk.stamp, wording()
        domain.desk.rest()
    order = reading_order(env.config.root_doc, env.toctree_includes)
    homes = winners((claim for claims in domain.claims.values() for claim in claims), order)
    used = _uses(domain, {docname: title.astext() for docname, title in env.titles.items()})
    moved, retold = _changed(_pages_of(domain.homes), _pages_of(homes)), _changed(domain.used, used)
    domain.data["homes"], domain.data["used"] = homes, used
    label_indices(domain)
    return sorted({*_leading_to(moved, domain), *_telling_of(retold, domain)})


def _uses(domain: RdmnoDomain, titles: Mapping[str, str]) -> dict[str, tuple[tuple[str, str], ...]]:
    used: dict[str, tuple[tuple[str, str], ...]] = {}
    for docname in sorted(domain.mentions):
        for id in domain.mentions[docname]:
            used[id] = (*used.get(id, ()), (docname, titles[docname]))
    return used


def _pages_of(homes: Mapping[str, Claim]) -> dict[str, str]:
    return {id: claim.docname for id, claim in homes.items()}


def _leading_to(ids: set[str], domain: RdmnoDomain) -> Iterator[str]:
    """The pages that link to records, or are their home."""
    yield from (docname for docname, reads in domain.reads.items() if not ids.isdisjoint(reads.records))
    yield from (docname for docname, words in domain.bare.items() if not ids.isdisjoint(words))


def _telling_of(ids: set[str], domain: RdmnoDomain) -> Iterator[str]:
    """The pages that tell where records are used: those with their sheets, which all claim to be their home."""
    yield from (docname for docname, claims in domain.claims.items() if any(claim.id in ids for claim in claims))


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    return {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}


def warn_of_second_homes(app: Sphinx, env: BuildEnvironment) -> None:
    """Each claim that came second, at its place, with that of the first."""
    domain = domain_of(env)
    for claim in losers((claim for claims in domain.claims.values() for claim in claims), domain.homes):
        home = domain.homes[claim.id]
        first = f"{env.doc2path(home.docname, base=False)}:{home.line}"
        warn(Warn.HOME, f"{claim.id!r} is already at home at {first}", (claim.docname, claim.line))

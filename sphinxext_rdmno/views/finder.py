"""The storage finder: every decision is made before and written as data, so that its script only selects.

What a reader sees of a service is copied from the tables on the page, so conditions, notes and
links are never written twice. The data say only in which group a row of a guide stands for each
class, whom and which uses it is about, and whom its owner lets in.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any

from rdmno_content.prose import Link, Paragraph, Str
from rdmno_content.records import Resource, StorageGuide
from rdmno_content.verdicts import Row
from rdmno_content.vocabulary import Audience, DataClass, OpenTo, Use
from sphinxext_rdmno.questions import Choice
from sphinxext_rdmno.views.decisions import STANDINGS, Outcome, Standing, admission, outcome
from sphinxext_rdmno.views.matrix import MatrixView, classification_matrix
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.resources import access as how_to_get_in
from sphinxext_rdmno.views.shapes import (
    Blocks,
    Column,
    Enhancement,
    Entry,
    Foreign,
    Group,
    Inlines,
    Listing,
    plain,
    text,
)

ACCESS = "access"

_AUDIENCES = tuple(each for each in Audience if each is not Audience.ALL)


def storage_finder(presenter: Presenter, guides: Sequence[StorageGuide], choice: Choice) -> Listing:
    """The matrix of the guides, with what the script needs to ask and to select if it shows anything."""
    matrix = classification_matrix(presenter, guides, choice)
    shown = {group.id for group in matrix.groups}
    if not shown:
        return matrix
    data = _FinderData(presenter, choice).of([guide for guide in guides if guide.id in shown])
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return replace(matrix, enhancement=Enhancement("finder", written))


def access_list(presenter: Presenter, services: Iterable[Resource]) -> Listing:
    """How to get into each service, as its owner says."""
    ordered = sorted(services, key=presenter.order)
    entries = tuple(Entry(each.id, presenter.title(each), {ACCESS: _access(presenter, each)}) for each in ordered)
    column = Column(ACCESS, (Str(presenter.own("Access")),), 75)
    groups = (Group((Str(presenter.own("Getting access")),), entries),) if entries else ()
    return Listing(presenter.own("Service"), (column,), groups, "storage-finder-access")


def _access(presenter: Presenter, service: Resource) -> Blocks:
    blocks = how_to_get_in(presenter, service) or (text(presenter.own("Not stated")),)
    if service.open_to is None:
        return blocks
    who = presenter.own("Open to: %s") % presenter.labels(service.open_to.to)
    source = Link(service.open_to.source, (Str(presenter.own("the owner's page")),))
    return (*blocks, Paragraph((Str(f"{who} ("), source, Str(")"))))


class _FinderData:
    """What the script of a finder works from."""

    def __init__(self, presenter: Presenter, choice: Choice) -> None:
        self._presenter = presenter
        self._choice = choice
        self._view = MatrixView(presenter)

    def of(self, guides: Sequence[StorageGuide]) -> dict[str, Any]:
        """The words, the questions, and the table of decisions of each guide, in the order of the matrix."""
        rows = {guide.id: self._view.rows(guide, self._choice) for guide in guides}
        names = self._view.class_names(())
        services = sorted({row.service for each in rows.values() for row in each}, key=self._place_of)
        places = {service: number for number, service in enumerate(services)}
        return {
            "words": _words(self._presenter),
            "standings": STANDINGS,
            "labels": self._labels(guides),
            "names": [_spoken(names.get(each, ())) for each in DataClass],
            "asked": [use for use in Use if self._choice.uses is None or use in self._choice.uses],
            "services": len(services),
            "institutions": [
                self._institution(institution, list(its), rows, places)
                for institution, its in groupby(guides, key=attrgetter("institution"))
            ],
        }

    def _place_of(self, service: str) -> tuple[tuple[str, str], str]:
        return self._presenter.order(self._presenter.catalog[service])

    def _labels(self, guides: Sequence[StorageGuide]) -> dict[str, dict[str, str]]:
        """What can be chosen in each question, in words."""
        lists: dict[str, Iterable[StrEnum]] = {
            "audience": _AUDIENCES,
            "class": DataClass,
            "use": Use,
            "access": OpenTo,
        }
        return {
            "institution": {guide.institution: self._name(guide) for guide in guides},
            **{name: {each: self._presenter.label(each) for each in members} for name, members in lists.items()},
        }

    def _name(self, guide: StorageGuide) -> str:
        return plain(self._presenter.say(self._presenter.catalog[guide.institution].name))

    def _institution(
        self, id: str, guides: Sequence[StorageGuide], rows: Mapping[str, Sequence[Row]], places: Mapping[str, int]
    ) -> dict[str, Any]:
        names = self._view.class_names(guides)
        return {
            "id": id,
            "classes": [_spoken(names.get(each, ())) for each in DataClass],
            "guides": [self._guide(guide, rows[guide.id], places) for guide in guides],
        }

    def _guide(self, guide: StorageGuide, rows: Sequence[Row], places: Mapping[str, int]) -> dict[str, Any]:
        return {
            "name": plain(self._view.title(guide)),
            "label": self._label(guide),
            "ask": self._view.notice(guide).index(self._view.whom_to_ask(guide)),
            "rules": bool(guide.rules),
            "audiences": self._audiences(rows),
            "rows": [self._row(guide, row, places) for row in rows],
        }

    def _label(self, guide: StorageGuide) -> str:
        """Whose guide it is, in short."""
        institution = plain(self._presenter.say(self._presenter.catalog[guide.institution].label))
        return f"{institution}, {plain(self._presenter.say(guide.unit))}" if guide.unit else institution

    def _audiences(self, rows: Sequence[Row]) -> list[Audience]:
        """Whom a guide tells apart; nobody where it does not, or where the author has chosen already."""
        chosen = self._choice.audience
        wanted: list[Audience] = [each for each in _AUDIENCES if chosen is None or each in chosen]
        is_asked = len(wanted) > 1 and any(row.audience is not Audience.ALL for row in rows)
        return wanted if is_asked else []

    def _row(self, guide: StorageGuide, row: Row, places: Mapping[str, int]) -> dict[str, Any]:
        catalog, day = self._presenter.catalog, self._presenter.site.day
        service, uses = catalog.find(row.service, Resource), catalog.uses_of(row)
        return {
            "service": places[row.service],
            "audience": row.audience,
            "uses": [use for use in Use if use in uses],
            "outcomes": [outcome(row.cells.get(each), service, day) for each in DataClass],
            "access": {each: admission(each, service, guide.institution) for each in OpenTo},
        }


def _spoken(inlines: Inlines) -> dict[str, str]:
    """Words, with their language where it is not the page's."""
    said = {"text": plain(inlines)}
    language = next((inline.language for inline in inlines if isinstance(inline, Foreign)), "")
    return {**said, "lang": language} if language else said


def _words(presenter: Presenter) -> dict[str, Any]:
    """Our own words in a finder; the script puts what a reader has chosen in the place of what stands in braces."""
    _ = presenter.own
    return {
        "criteria": _("Criteria"),
        "examples": _("Examples"),
        "institution": _("Which institution are you at?"),
        "audience": _("Are you staff or a student?"),
        "class": _("Which class are the data in?"),
        "use": _("What will you do with the data?"),
        "access": _("Who needs access?"),
        "help": {
            "class": _("In doubt, choose the stricter class."),
            "use": _("Choose any number. Without a choice, every use counts."),
            "access": _("Choose any number, or none. “Own” means at the institution whose guide is shown."),
        },
        "reset": _("Start over"),
        "result": _("Result"),
        "answers": _("Your answers:"),
        "missing": _("Still to be answered: {questions}"),
        "all": _("All classes, services and verdicts"),
        "none": _("None."),
        "covers": _("This is about all that you chose: {covered}."),
        "covers_some": _("Of what you chose, this is about: {covered}. Look elsewhere, or ask, for: {missed}."),
        "way": _("Access"),
        "groups": {
            Standing.ELIGIBLE: _("Eligible"),
            Standing.REPORTED: _("Reported, not stated by the guide"),
            Standing.ASK: _("Ask"),
            Standing.BACK: _("Not allowed, or not for what you chose"),
        },
        "advice": {
            Standing.ELIGIBLE: _("The guide says so itself. Conditions and notes are part of what it says."),
            Standing.REPORTED: _("Look in the guide itself, or ask, before you rely on it."),
            Standing.BACK: _("The reason stands with each."),
        },
        "reasons": _reasons(presenter),
    }


def _reasons(presenter: Presenter) -> dict[str, str]:
    _ = presenter.own
    return {
        Outcome.NOT_STATED: _("{class} data: the guide of {guide} does not say. Ask first."),
        Outcome.EXPIRED: _("{class} data: what the guide of {guide} said has expired. Ask first."),
        Outcome.CLOSED: _("The service is no longer in use. Ask what takes its place."),
        Outcome.NO: _("{class} data: not allowed according to the guide of {guide}."),
        Outcome.REPORTED_NO: _("{class} data: reported as not allowed; not stated by the guide of {guide}."),
        "other-audience": _("In the guide of {guide}, this is for others: {audience}."),
        "other-use": _("In the guide of {guide}, this is about: {uses}. Not about: {chosen}."),
        "not-named": _("The owner names who can get in, and does not name: {who}."),
        "open": _("According to the owner, these can get in: {who}."),
        "ask": _("Ask whether these can get in: {who}."),
    }

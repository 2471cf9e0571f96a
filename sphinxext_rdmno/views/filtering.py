"""Filters for the readers of a listing: what the script needs to offer them."""

from __future__ import annotations

import json
from dataclasses import replace

from sphinxext_rdmno.questions import Question
from sphinxext_rdmno.views.facets import facets
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.shapes import Enhancement, Listing


def with_filters(presenter: Presenter, listing: Listing, question: Question) -> Listing:
    """The listing, with what the script needs for the filters that *question* asks for; as it is if it asks none."""
    entries = [entry for group in listing.groups for entry in group.entries]
    if question.filters is None or len(entries) <= 1:
        return listing
    offered = [facet for facet in facets(presenter, listing, question) if facet.divides]
    places = [facet.places() for facet in offered]
    data = {
        "words": _words(presenter),
        "facets": [facet.as_data(presenter.language) for facet in offered],
        "entries": [[of_facet[number] for of_facet in places] for number in range(len(entries))],
    }
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return replace(listing, enhancement=Enhancement("filters", written))


def _words(presenter: Presenter) -> dict[str, str]:
    _ = presenter.own
    return {
        "title": _("Search, filter and sort"),
        "search": _("Search"),
        "sort": _("Order"),
        "listed": _("As listed"),
        "ascending": _("%s, ascending"),
        "descending": _("%s, descending"),
        "name": _("Name"),
        "chosen": _("chosen: %s"),
        "shown": _("%s of %s shown"),
        "reset": _("Reset"),
    }

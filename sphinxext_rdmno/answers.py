"""From a question to the view that answers it. Pure: the same question and catalog give the same view."""

from __future__ import annotations

from dataclasses import replace

from rdmno_content.catalog import Catalog
from rdmno_content.records import Resource, StorageGuide
from sphinxext_rdmno.questions import Question
from sphinxext_rdmno.site import Site
from sphinxext_rdmno.views.content import ABOUT_THE_CONTENT
from sphinxext_rdmno.views.filtering import with_filters
from sphinxext_rdmno.views.finder import access_list, storage_finder
from sphinxext_rdmno.views.listing import listing
from sphinxext_rdmno.views.matrix import classification_matrix
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.shapes import Listing


def answer(question: Question, catalog: Catalog, site: Site = Site()) -> Listing:  # noqa: B008 - frozen
    """The view that answers *question* from *catalog* for a page of *site*."""
    presenter = Presenter(catalog, *question.languages, site=site, institution=question.institution)
    return replace(_listing(presenter, question), own_pages=presenter.own_pages)


def _listing(presenter: Presenter, question: Question) -> Listing:
    catalog = presenter.catalog
    if question.show in ABOUT_THE_CONTENT:
        if question.is_for_nothing:
            return Listing("", (), (), question.show)
        return ABOUT_THE_CONTENT[question.show](presenter, question)
    records = catalog.select(question.query)
    guides = [record for record in records if isinstance(record, StorageGuide)]
    if question.show == "storage-finder":
        return storage_finder(presenter, guides, question.choice)
    if question.show == "storage-finder-access":
        return access_list(presenter, [record for record in records if isinstance(record, Resource)])
    if question.show == "classification-matrix":
        with_service = question.layout != "table"
        matrix = classification_matrix(presenter, guides, question.choice, with_service=with_service)
        return with_filters(presenter, matrix, question)
    return with_filters(presenter, listing(presenter, records, question), question)

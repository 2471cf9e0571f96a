"""From a question to the view that answers it. Pure: the same question and catalog give the same view."""

from __future__ import annotations

from rdmno_content.catalog import Catalog
from rdmno_content.records import StorageGuide
from sphinxext_rdmno.questions import Question
from sphinxext_rdmno.views.content import ABOUT_THE_CONTENT
from sphinxext_rdmno.views.listing import listing
from sphinxext_rdmno.views.matrix import classification_matrix
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.shapes import Listing


def answer(question: Question, catalog: Catalog, report_url: str = "") -> Listing:
    """The view that answers *question* from *catalog*."""
    presenter = Presenter(catalog, question.language, report_url, question.institution)
    if question.show in ABOUT_THE_CONTENT:
        if question.is_for_nothing:
            return Listing("", (), (), question.show)
        return ABOUT_THE_CONTENT[question.show](presenter, question)
    records = catalog.select(question.query)
    if question.show == "classification-matrix":
        guides = [record for record in records if isinstance(record, StorageGuide)]
        return classification_matrix(presenter, guides, question.choice)
    return listing(presenter, records, question)

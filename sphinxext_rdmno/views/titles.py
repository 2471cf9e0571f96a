"""Whether the title that a reader sees is the official one, and which that is."""

from __future__ import annotations

from rdmno_content.parts import Titled
from rdmno_content.prose import Paragraph, Str
from rdmno_content.vocabulary import TitleStatus
from sphinxext_rdmno.views.presenter import Presenter
from sphinxext_rdmno.views.shapes import Blocks, Marked, text


def official(presenter: Presenter, record: Titled) -> Blocks:
    """The official title if the one shown is another, and what that one is; nothing if it is official itself."""
    shown = record.name.in_language(*presenter.languages)
    status = {str(language): status for language, status in record.name_status.items()}[shown.language]
    titles = record.official
    if status is TitleStatus.OFFICIAL or shown.text in titles.values():
        return ()
    said = _said(presenter, status)
    if not titles:
        return (text(presenter.own("Not known; %s.") % said),)
    aside = Marked("aside", (Str(f" ({said})"),))
    return (Paragraph((*presenter.foreign(titles.in_language("nb")), aside)),)


def _said(presenter: Presenter, status: TitleStatus) -> str:
    if status is TitleStatus.TRANSLATED:
        return presenter.own("the title shown is a translation")
    return presenter.own("the title shown is the one in common use")

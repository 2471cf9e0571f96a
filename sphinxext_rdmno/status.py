"""Directives about the content as a whole: what it is, and what has changed in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rdmno_content.query import Query
from sphinxext_rdmno.asking import SHARED, AskingDirective
from sphinxext_rdmno.domain import domain_of
from sphinxext_rdmno.options import one, option_spec, split
from sphinxext_rdmno.questions import Question
from sphinxext_rdmno.warnings import Warn


class ContentStatus(AskingDirective):
    """The release of the content, its size and age, its licence, and whom it credits."""

    option_spec = option_spec(*SHARED)

    def question(self) -> Question:
        """What the options ask."""
        return Question(
            show=self.name,
            query=Query(),
            languages=self.languages(),
            docname=self.env.docname,
            layout="list",
        )


class ContentChanges(ContentStatus):
    """What the releases of the content have changed, the newest first."""

    option_spec = option_spec("since", *SHARED)

    def question(self) -> Question:
        """What the options ask; nothing, after a warning, if they do not say since when."""
        question = super().question()
        if "since" not in self.options:
            return question
        releases = [release.version for release in domain_of(self.env).reader(self.env.docname).about.releases]
        days = filter(_is_day, split(self.options["since"]))
        parsed = one("since", self.options["since"], [*releases, *days])
        self.warn_all(Warn.OPTION, [f"{problem} Or give a day, such as 2026-11-22." for problem in parsed.problems])
        return replace(question, since=parsed.values[0]) if parsed.values else question.for_nothing()


def _is_day(word: str) -> bool:
    try:
        return date.fromisoformat(word).isoformat() == word
    except ValueError:
        return False

"""What all directives share: options that warn and never lose anything, and the frame that holds the question."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from rdmno_content.text import LANGUAGES
from rdmno_content.wording import not_one_of
from sphinxext_rdmno.domain import domain_of
from sphinxext_rdmno.frames import frame
from sphinxext_rdmno.hints import Hint, language, no_hint
from sphinxext_rdmno.languages import page_language, readers_languages
from sphinxext_rdmno.options import OptionSpec, Parsed, one, several, split
from sphinxext_rdmno.warnings import Warn, warn

if TYPE_CHECKING:
    from rdmno_content.catalog import Catalog
    from sphinxext_rdmno.desk import Outline
    from sphinxext_rdmno.questions import Question

SHARED = ("lang", "caption", "name", "class")


class AskingDirective(SphinxDirective):
    """A directive that leaves a question in a frame."""

    has_content = True  # so that what was meant as an option and reads as content is warned of, not lost
    required_arguments = 0
    optional_arguments = 1  # not none, so that one that is not wanted is explained by us, and not by docutils
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec]

    def run(self) -> list[nodes.Node]:
        """The frame that holds the question."""
        self.warned = False
        unknown = [
            f":{name}: {not_one_of(name, self.option_spec)}" for name in self.options if name not in self.option_spec
        ]
        if self.arguments and not self.takes_argument:
            unknown.append(self.not_an_argument(" ".join(self.arguments[0].split())))
        if self.content:
            unknown.append("takes no content; an option after an empty line is content")
        self.warn_all(Warn.OPTION, unknown)
        question = self.question()
        if unknown:  # it may have been a filter, so what it would have left out is not shown
            question = question.for_nothing()
        placeholder = frame("", question=question, warned=self.warned)
        self.set_source_info(placeholder)
        if self.warned:
            domain_of(self.env).reader(self.env.docname).note_everything()
        return [self.framed(placeholder, question)]

    @property
    def catalog(self) -> Catalog:
        """The catalog; most options are understood without it, by the outline."""
        return domain_of(self.env).catalog

    @property
    def outline(self) -> Outline:
        """What the catalog has."""
        return domain_of(self.env).outline

    def not_an_argument(self, argument: str) -> str:
        """What to write in place of an argument."""
        where = f"; to choose records write :ids: {argument}" if "ids" in self.option_spec else ""
        return f"takes no argument such as {argument!r}{where}"

    def question(self) -> Question:
        """What the options ask."""
        raise NotImplementedError

    def framed(self, inner: frame, question: Question) -> nodes.Element:
        """The outer node, with caption, label, classes, and the language if it is not the page's."""
        classes = ["rdmno", f"rdmno-{self.name}", *self.own_classes()]
        if question.language != self.page_language:
            classes.append(f"language-{question.language}")
        caption = self.options.get("caption", "").strip()
        if caption and question.layout == "table" and not question.group_by and self.is_one_table:
            return self.in_table(inner, caption, classes)
        outer = nodes.container("", classes=classes)
        self.set_source_info(outer)
        label: nodes.Element = outer
        if caption:
            words, messages = self.state.inline_text(caption, self.lineno)
            label = nodes.rubric(caption, "", *words, *messages)
            self.set_source_info(label)
            outer += label
        outer += inner
        self.add_name(label)
        return outer

    def own_classes(self) -> list[str]:
        """The classes of ``:class:``, in the form that docutils gives them everywhere: LaTeX takes them as they are."""
        names = (nodes.make_id(each) for each in split(self.options.get("class", "").replace(" ", ",")))
        return [name for name in names if name]

    is_one_table: ClassVar[bool] = True
    takes_argument: ClassVar[bool] = False

    def in_table(self, inner: frame, caption: str, classes: list[str]) -> nodes.table:
        """A table that holds only its caption and the frame, so that it is numbered like any other."""
        words, messages = self.state.inline_text(caption, self.lineno)
        table = nodes.table("", nodes.title(caption, "", *words, *messages), inner, classes=classes)
        self.set_source_info(table)
        self.set_source_info(table[0])
        self.add_name(table)
        return table

    @property
    def page_language(self) -> str:
        """The language of the page on which this stands."""
        return page_language(self.config, self.state.document)

    def languages(self) -> tuple[str, ...]:
        """The language asked for by ``:lang:``, else the page's, and what the site wants where that has no words."""
        return readers_languages(self.config, self.page_language, self.chosen("lang", LANGUAGES, language))

    def has(self, flag: str) -> bool:
        """Whether a flag was given; a flag takes no value."""
        if self.options.get(flag):
            self.warn_all(Warn.OPTION, [f":{flag}: takes no value, not {self.options[flag]!r}"])
        return flag in self.options

    def chosen(self, name: str, allowed: Iterable[str], hint: Hint = no_hint) -> str:
        """The one value of an option, or nothing."""
        if name not in self.options:
            return ""
        parsed = one(name, self.options[name], allowed, hint)
        self.warn_all(Warn.OPTION, parsed.problems)
        return parsed.values[0] if parsed.values else ""

    def choose(self, name: str, allowed: Iterable[str], hint: Hint = no_hint) -> frozenset[str] | None:
        """The accepted values of an option, or None if it was not given."""
        if name not in self.options:
            return None
        parsed: Parsed = several(name, self.options[name], allowed, hint)
        self.warn_all(Warn.OPTION, parsed.problems)
        return frozenset(parsed.values)

    def warn_all(self, subtype: Warn, problems: Iterable[str]) -> None:
        """Warn of each problem at the author's line."""
        for problem in problems:
            self.warned = True
            warn(subtype, f"{self.name}: {problem}", self.get_location())

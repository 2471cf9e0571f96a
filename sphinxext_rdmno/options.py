"""From what an author typed after an option to values, without ever losing the directive.

docutils drops a whole directive when a converter raises, MyST only the option, and both would hide
or widen what is shown. So every option is taken as text, unknown ones too, and understood here:
what was accepted, and what is wrong with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from docutils.parsers.rst import directives

from rdmno_content.wording import not_one_of
from sphinxext_rdmno.hints import Hint, commas, no_hint


@dataclass(frozen=True, slots=True)
class Parsed:
    """The accepted values of one option, in the order typed, and the problems of the others."""

    values: tuple[str, ...]
    problems: tuple[str, ...] = ()


class OptionSpec(dict[str, Callable[[str], str]]):
    """An option specification that takes any option as text, so that `run` can warn about unknown ones."""

    def __missing__(self, name: str) -> Callable[[str], str]:
        return directives.unchanged


def option_spec(*names: str) -> OptionSpec:
    """The specification for options that are understood when the directive runs."""
    return OptionSpec(dict.fromkeys(names, directives.unchanged))


def split(text: str) -> tuple[str, ...]:
    """The items of a comma-separated list, without repetitions."""
    return tuple(dict.fromkeys(item.strip() for item in text.replace("\n", ",").split(",") if item.strip()))


def several(name: str, text: str, allowed: Iterable[str], hint: Hint = no_hint) -> Parsed:
    """The items of *text* that are *allowed*; an option without any item is a problem of its own.

    Of any other item *hint* may say more than that it is not on the list.
    """
    known = list(allowed)
    items = split(text)
    if not items:
        return Parsed((), (f":{name}: has no value",))
    accepted = tuple(item for item in items if item in known)
    others = (item for item in items if item not in known)
    return Parsed(accepted, tuple(f":{name}: {commas(x, known) or hint(x) or not_one_of(x, known)}" for x in others))


def one(name: str, text: str, allowed: Iterable[str], hint: Hint = no_hint) -> Parsed:
    """The single item of *text*, if it is *allowed*; of several, with or without commas, the first."""
    known = list(allowed)
    parsed = several(name, ",".join(text.split()) if commas(text, known) else text, known, hint)
    if len(parsed.values) > 1:
        return Parsed(parsed.values[:1], (*parsed.problems, f":{name}: takes one value, not {len(parsed.values)}"))
    return parsed

"""What a ``conf.py`` says, read as text and never run.

It is a program, so not all of it can be known. What is computed, set only under a condition, or taken
from elsewhere makes a setting unsure.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

_ADDING = ("append", "extend", "insert")


@dataclass(frozen=True, slots=True)
class Setting:
    """The words that a setting holds, as far as they are written out."""

    words: tuple[str, ...] = ()
    is_sure: bool = True
    """Whether these are all, for certain."""

    @property
    def word(self) -> str:
        """The one word that it holds for certain, or nothing."""
        return self.words[0] if self.is_sure and len(self.words) == 1 else ""

    def with_more(self, other: Setting) -> Setting:
        """These words and those of *other*."""
        return Setting(self.words + other.words, self.is_sure and other.is_sure)


@dataclass(frozen=True, slots=True)
class Conf:
    """A ``conf.py`` as far as it can be known without running it."""

    path: Path
    settings: Mapping[str, Setting] = field(default_factory=dict)
    is_open: bool = False
    """Whether it may set more than what was read: it takes all names of another module, or is not Python."""

    @classmethod
    def near(cls, folder: Path) -> Conf | None:
        """The ``conf.py`` in *folder* or in the nearest folder above it, if there is one. Raises `OSError`."""
        place = folder.resolve()
        path = next((each / "conf.py" for each in (place, *place.parents) if (each / "conf.py").is_file()), None)
        return cls.read(path) if path else None

    @classmethod
    def read(cls, path: Path) -> Conf:
        """What the file at *path* says. Raises `OSError`."""
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):  # nothing is known of what Python itself cannot read
            return cls(path, is_open=True)
        return cls(path, _settings(tree.body), is_open=any(_takes_all(each) for each in ast.walk(tree)))

    def __getitem__(self, name: str) -> Setting:
        return self.settings.get(name, Setting(is_sure=not self.is_open))

    def __contains__(self, name: str) -> bool:
        return name in self.settings


def _settings(statements: Iterable[ast.stmt]) -> dict[str, Setting]:
    found: dict[str, Setting] = {}
    for statement in statements:
        for each in ast.walk(statement):
            for name, given, adds in _assigned(each):
                # what is set only if a condition holds, or in a function, may not be there
                stated = given if each is statement else Setting(is_sure=False)
                found[name] = found.get(name, Setting()).with_more(stated) if adds or not stated.is_sure else stated
    return found


def _assigned(node: ast.AST) -> Iterator[tuple[str, Setting, bool]]:
    """What a statement gives to names, and whether it adds to what they held."""
    match node:
        case ast.ImportFrom(names=names):
            yield from ((each.asname or each.name, Setting(is_sure=False), False) for each in names)
        case ast.Assign(targets=targets, value=value):
            yield from ((target.id, _setting(value), False) for target in targets if isinstance(target, ast.Name))
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
            yield name, _setting(value), False
        case ast.AugAssign(target=ast.Name(id=name), value=value):
            yield name, _setting(value), True
        case ast.Expr(ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=verb), args=[*_, value])):
            if verb in _ADDING:
                yield name, _setting(value), True


def _setting(value: ast.expr) -> Setting:
    """The words written out in an expression, and whether it is nothing but them."""
    words = tuple(
        each.value for each in ast.walk(value) if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )
    items = value.elts if isinstance(value, ast.List | ast.Tuple) else [value]
    return Setting(words, all(isinstance(item, ast.Constant) for item in items))


def _takes_all(node: ast.AST) -> bool:
    return isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)

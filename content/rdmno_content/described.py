"""What the fields of a class are for, in the words that stand below each of them in the source.

Read only where somebody asks for them: the source of every class would have to be parsed whenever
the classes are loaded.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from textwrap import dedent

from rdmno_content.model import Model


@cache
def descriptions_of(model: type[Model]) -> Mapping[str, str]:
    """The words for each field of *model* that has any, those that it inherits too."""
    found: dict[str, str] = {}
    for each in reversed(model.__mro__):
        if issubclass(each, Model) and each is not Model:
            found |= _own(each)
    return found


def _own(model: type[Model]) -> Iterator[tuple[str, str]]:
    (class_,) = ast.parse(dedent(inspect.getsource(model))).body
    for field, words in pairwise(class_.body if isinstance(class_, ast.ClassDef) else ()):
        match field, words:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                yield name, inspect.cleandoc(said)

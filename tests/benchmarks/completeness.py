"""What a site holds: figures count only beside the links and words that they were paid for."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.markup import plain
from tests.benchmarks.racing import run
from tests.benchmarks.rows import Row
from tests.benchmarks.sites import Site

Words = Counter[str]

_WORD = re.compile(r"\w+")
_TEX = re.compile(r"\\sphinxhref\{[^{}]*\}|\\[a-zA-Z]+|[{}]")


def links(site: Site) -> frozenset[str]:
    """The addresses that linkcheck sees; it follows none of them."""
    run(site.build("linkcheck"))
    report = (site.out("linkcheck") / "output.json").read_text(encoding="utf-8")
    return frozenset(json.loads(line)["uri"] for line in report.splitlines())


def missing_words(site: Site, builder: str, table: Sequence[Row], floor: Site) -> int:
    """How many words of the table its readers do not meet; on the web, those that the search does not know."""
    if builder == "html":
        return (_in_search(floor.out(builder)) - _in_search(site.out(builder))).total()
    wanted = Counter(word for row in table for cell in row.cells for word in _WORD.findall(plain(cell)))
    return (wanted - _ON_PAPER[builder](site.out(builder))).total()


def _in_search(out: Path) -> Words:
    script = (out / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    return Counter(
        f"{term} {index['docnames'][page]}"
        for term, pages in _terms(index)
        for page in (pages if isinstance(pages, list) else [pages])
    )


def _terms(index: Mapping[str, Mapping[str, list[int] | int]]) -> Iterator[tuple[str, list[int] | int]]:
    yield from index["terms"].items()
    yield from index["titleterms"].items()


def _in_text(out: Path) -> Words:
    return Counter(word for path in out.rglob("*.txt") for word in _WORD.findall(path.read_text(encoding="utf-8")))


def _in_latex(out: Path) -> Words:
    (path,) = out.glob("*.tex")
    body = path.read_text(encoding="utf-8").partition("\\begin{document}")[2]
    return Counter(_WORD.findall(_TEX.sub(" ", body)))


_ON_PAPER: Mapping[str, Callable[[Path], Words]] = {"text": _in_text, "latex": _in_latex}


def differing(one: Path, other: Path) -> set[str]:
    """The files of two outputs that are not the same, byte for byte; those that begin with a dot are Sphinx's own."""
    first, second = _files(one), _files(other)
    return {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)}


def _files(out: Path) -> dict[str, bytes]:
    paths = (path for path in out.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}

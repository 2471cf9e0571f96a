"""Prose: text with a little CommonMark in it, as a typed tree.

Paragraphs, emphasis, strong, code, links and bullet lists; everything else is refused when the
record is read, so that the same words look the same in every builder. ``[TSD](rdmno:tsd)`` links
another record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rdmno_content.copying import Copied
from rdmno_content.markup import is_marked, pieces
from rdmno_content.text import Text, visible

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

SCHEMES = ("https:", "http:", "mailto:", "rdmno:")


_ADDRESS = re.compile(r"https?://[^/?#]+.*|mailto:[^@]+@[^@]+|rdmno:.+")


class Inline(Copied):
    """Something inside a line of words; what shows prose may add kinds of its own."""

    __slots__ = ()


class Block(Copied):
    """A paragraph or a list."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Str(Inline):
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Code(Inline):
    """Words to be typed as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis(Inline):
    """Words with stress on them."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong(Inline):
    """Words with more stress on them."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link(Inline):
    """Words that lead to an address."""

    url: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class RecordLink(Inline):
    """Words that lead to another record of the catalog."""

    id: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph(Block):
    """A paragraph of words."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class BulletList(Block):
    """Items in no order, each a sequence of blocks."""

    items: tuple[tuple[Block, ...], ...]


Tree = tuple[Block, ...]

_MAX_LEVEL = 8
"""Lists within lists go no deeper; the parser counts a list and its item as a level each."""
_NAMES = {
    "heading_open": "a heading",
    "image": "an image",
    "html_block": "HTML",
    "html_inline": "HTML",
    "fence": "a code block",
    "code_block": "a code block",
    "blockquote_open": "a quotation",
    "ordered_list_open": "a numbered list",
    "hr": "a rule",
}


class Prose(Text):
    """Words by language that may hold the small markup of this module. Raises `ValueError` for any other."""

    __slots__ = ("_trees",)
    _trees: dict[str, Tree]
    """The trees of the words that have any markup; they are parsed once, and a copy of the catalog keeps them."""

    def __init__(self, words: Mapping[str, str] | Iterable[tuple[str, str]] = (), /, **by_language: str) -> None:
        super().__init__(words, **by_language)
        self._trees = {language: parse(words) for language, words in self._words.items() if is_marked(words)}

    @classmethod
    def check_words(cls, words: str) -> str:
        """The words; raises `ValueError` for markup that prose does not have."""
        words = super().check_words(words)
        parse(words)
        return words

    def tree_in(self, *languages: str) -> tuple[Tree, str]:
        """The tree for a reader of *languages*, and the language it is in."""
        words = self.in_language(*languages)
        return self._trees.get(words.language) or _plain(words.text), words.language

    def record_links(self) -> Iterator[tuple[str, str]]:
        """The ids of the records that the words link, each with the language."""
        for language, tree in self._trees.items():
            yield from ((language, id) for id in record_links(tree))


@lru_cache(maxsize=4096)
def parse(words: str) -> Tree:
    """The tree of *words*. Raises `ValueError` for anything outside the subset."""
    if not is_marked(words):
        return _plain(words)
    return parse_at_once(words) or parse_by_the_book(words)


def parse_at_once(words: str) -> Tree | None:
    """The tree of *words* if they have only the commonest markup. Raises `ValueError` for what cannot be seen."""
    found = pieces(words)
    return None if found is None else (Paragraph(tuple(map(_inline, found))),)


def _inline(piece: re.Match[str]) -> Inline:
    words, stars, stressed, code, label, address = piece.groups()
    if words:
        return Str(visible(words))
    if code:
        return Code(code)
    if address:
        return _link(address, (Str(visible(label)),))
    return (Strong if stars == "**" else Emphasis)((Str(visible(stressed)),))


def parse_by_the_book(words: str) -> Tree:
    """The tree of *words* as CommonMark has it, with whatever is in them. Raises `ValueError` as `parse` does."""
    found: dict[str, Any] = {}
    tree = tuple(_blocks(iter(_parser().parse(words, found)), ""))
    if found.get("references"):
        raise _refusal("the definition of a link")
    return tree


def _plain(words: str) -> Tree:
    return (Paragraph((Str(words),)),)


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    # The parser shows an address that it refuses as words; `_link` says what is wrong with it.
    parser.validateLink = _any_address  # type: ignore[method-assign]
    return parser


def _any_address(url: str) -> bool:
    return True


def _blocks(tokens: Iterator[Token], until: str) -> Iterator[Block]:
    for token in tokens:
        if token.type == until:
            return
        if token.type == "paragraph_open":
            inline = next(tokens)
            yield Paragraph(tuple(_inlines(iter(inline.children or ()), "")))
            next(tokens)
        elif token.type == "bullet_list_open":
            # Far deeper the parser drops the words without a sign.
            if token.level > _MAX_LEVEL:
                raise _refusal("lists within lists within lists")
            yield BulletList(tuple(_items(tokens)))
        else:
            raise _refusal(_name(token))


def _items(tokens: Iterator[Token]) -> Iterator[tuple[Block, ...]]:
    for token in tokens:
        if token.type == "bullet_list_close":
            return
        yield tuple(_blocks(tokens, "list_item_close"))


def _inlines(tokens: Iterator[Token], until: str) -> Iterator[Inline]:
    for token in tokens:
        match token.type:
            case kind if kind == until:
                return
            case "text":
                if token.content:
                    yield Str(visible(token.content))
            case "softbreak" | "hardbreak":
                yield Str(" ")
            case "code_inline":
                yield Code(token.content)
            case "em_open":
                yield Emphasis(tuple(_inlines(tokens, "em_close")))
            case "strong_open":
                yield Strong(tuple(_inlines(tokens, "strong_close")))
            case "link_open":
                yield _link(str(token.attrs["href"]), tuple(_inlines(tokens, "link_close")))
            case _:
                raise _refusal(_name(token))


def _link(url: str, children: tuple[Inline, ...]) -> Inline:
    if not url.startswith(SCHEMES):
        raise ValueError(f"links to {url!r}; an address begins with one of: {', '.join(SCHEMES)}")
    if not _ADDRESS.fullmatch(url):
        raise ValueError(f"links to {url!r}, which leads nowhere")
    if not children:
        raise ValueError(f"has a link without words, to {url!r}")
    if url.startswith("rdmno:"):
        return RecordLink(url.removeprefix("rdmno:"), children)
    return Link(url, children)


def _name(token: Token) -> str:
    return _NAMES.get(token.type, token.type.removesuffix("_open"))


def _refusal(what: str) -> ValueError:
    return ValueError(f"holds {what}; prose has paragraphs, emphasis, code, links and bullet lists only")


def record_links(tree: Tree) -> Iterator[str]:
    """The ids of the records that *tree* links, in reading order."""
    for block in tree:
        if isinstance(block, BulletList):
            for item in block.items:
                yield from record_links(item)
        elif isinstance(block, Paragraph):
            yield from _links_in(block.children)


def _links_in(children: tuple[Inline, ...]) -> Iterator[str]:
    for child in children:
        if isinstance(child, RecordLink):
            yield child.id
        if isinstance(child, Emphasis | Strong | Link | RecordLink):
            yield from _links_in(child.children)

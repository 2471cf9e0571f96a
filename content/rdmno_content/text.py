"""Words in several languages, and the words of one of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

NEAREST: Mapping[str, tuple[str, ...]] = {
    "en": ("nb", "nn", "se"),
    "nb": ("nn", "en", "se"),
    "nn": ("nb", "en", "se"),
    "se": ("nb", "nn", "en"),
}
"""The languages of the records as BCP 47 codes, each with those that may stand in for it, the nearest first.

English, bokmål, nynorsk, and Northern Sámi for names. A further language is one more line here,
and words in the records.
"""

LANGUAGES = tuple(NEAREST)

_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u2800\u3164\ud800-\udfff\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Control, direction, joining and blank characters: a reader cannot see them, so a curator cannot mean them."""

_LONGEST = 5000
"""More characters than this are no words for a reader."""


@dataclass(frozen=True, slots=True)
class Words:
    """Some words and the language they are in, so that a fallback can be marked with it."""

    text: str
    language: str

    def __str__(self) -> str:
        return self.text


def visible(words: str) -> str:
    """The words; raises `ValueError` if one of their characters cannot be seen."""
    if hidden := _UNSEEN.search(words):
        raise ValueError(f"holds the invisible character U+{ord(hidden[0]):04X}")
    return words


@cache
def order_of(*languages: str) -> tuple[str, ...]:
    """The languages to try for a reader of *languages*: these as they are given, then those nearest to the first."""
    return tuple(dict.fromkeys((*languages, *NEAREST.get(languages[0], LANGUAGES))))


class Text(Mapping[str, str]):
    """The same words in one or more languages; a frozen mapping of language to words."""

    __slots__ = ("_words",)
    _words: dict[str, str]

    def __init__(self, words: Mapping[str, str] | Iterable[tuple[str, str]] = (), /, **by_language: str) -> None:
        given = dict(words, **by_language)
        self._words = {language: given[language] for language in LANGUAGES if language in given}

    def __getitem__(self, language: str) -> str:
        return self._words[language]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __hash__(self) -> int:
        return hash(tuple(self._words.items()))

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._words == other._words

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self._words.items())})"

    def in_language(self, *languages: str) -> Words:
        """The words for a reader of *languages*, the first of them that has any; else of the nearest that has."""
        found = next(each for each in order_of(*languages) if each in self._words)
        return Words(self._words[found], found)

    def overlaid(self, other: Text | None) -> Text:
        """These words, with those of *other* in the languages that it has."""
        return self if other is None else Text({**self._words, **other._words})

    @classmethod
    def check_words(cls, words: str) -> str:
        """The words as they are kept; raises `ValueError` for what no reader could use."""
        words = words.strip()
        if not words:
            raise ValueError("has no words")
        if len(words) > _LONGEST:
            raise ValueError(f"is longer than {_LONGEST} characters")
        return visible(words)

    @classmethod
    def read(cls, value: Any) -> Self:
        """A `Text` from a mapping of language to words, as a record states it."""
        from pydantic_core import PydanticCustomError

        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            raise PydanticCustomError("text_type", "must be words by language, such as {en: ..., nb: ...}")
        kept: dict[str, str] = {}
        for language, words in value.items():
            if language not in LANGUAGES:
                raise PydanticCustomError(
                    "text_language",
                    "'{language}' is not one of: {allowed}",
                    {"language": language, "allowed": ", ".join(LANGUAGES), "at": [language]},
                )
            if not isinstance(words, str):
                raise PydanticCustomError("text_words", "must be words", {"at": [language]})
            try:
                kept[language] = cls.check_words(words)
            except ValueError as error:
                raise PydanticCustomError("text_words", "{what}", {"what": str(error), "at": [language]}) from error
        if not kept:
            raise PydanticCustomError("text_empty", "has no words in any language")
        return cls(kept)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls.read, serialization=core_schema.plain_serializer_function_ser_schema(dict)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        words = {"type": "string", "minLength": 1}
        return {
            "type": "object",
            "properties": dict.fromkeys(LANGUAGES, words),
            "additionalProperties": False,
            "minProperties": 1,
        }

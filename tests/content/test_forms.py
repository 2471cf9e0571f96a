"""What form the fields of the record classes have: read off the classes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rdmno_content import Kind
from rdmno_content.evidence import Evidence, Source
from rdmno_content.forms import ByKey, Field, Form, Items, Part, Word, fields_of
from rdmno_content.model import Model
from rdmno_content.parts import Link
from rdmno_content.records import RECORD_TYPES, DataClassRecord, Law, Resource, StorageGuide
from rdmno_content.text import LANGUAGES
from rdmno_content.verdicts import Row, Verdict
from rdmno_content.vocabulary import DataClass, LawType, Phase


def field(model: type[Model], name: str) -> Field:
    return next(field for field in fields_of(model) if field.name == name)


def models_in(model: type[Model]) -> Iterator[type[Model]]:
    """The class and every class that its fields hold."""

    def inside(form: Form) -> Iterator[type[Model]]:
        if isinstance(form, Part):
            yield from models_in(form.model)
        elif isinstance(form, Items | ByKey):
            yield from inside(form.of)

    yield model
    for each in fields_of(model):
        yield from inside(each.form)


class TestFields:
    @pytest.mark.parametrize("kind", Kind)
    def test_are_those_of_a_file_in_the_order_of_the_class(self, kind: Kind) -> None:
        model = RECORD_TYPES[kind]

        assert [each.name for each in fields_of(model)] == [*model.model_fields][2:]
        assert [*model.model_fields][:2] == ["kind", "id"]

    @pytest.mark.parametrize("kind", Kind)
    def test_say_what_they_are(self, kind: Kind) -> None:
        """Each with a docstring of its own, or through what it holds."""
        silent = {
            f"{model.__name__}.{each.name}"
            for model in models_in(RECORD_TYPES[kind])
            for each in fields_of(model)
            if not each.about.endswith(".")
        }

        assert silent == set()

    def test_say_it_in_their_own_words_if_they_have_any(self) -> None:
        assert field(Verdict, "note").about == "For readers; part of the fact."
        assert field(Law, "type").about == "The form of a legal text."

    def test_know_whether_they_may_be_left_out(self) -> None:
        assert field(Law, "relevance").is_required
        assert not field(Law, "url_en").is_required

    @pytest.mark.parametrize(
        ("model", "name", "default"),
        [
            (Law, "type", ""),
            (Law, "url_en", ""),
            (Law, "replaces", ""),
            (Law, "url_en_unconfirmed", "no"),
            (Resource, "status", "active"),
            (Resource, "registries", ""),
            (Link, "lang", "en"),
            (Source, "as_of", "undated"),
        ],
    )
    def test_know_what_they_say_if_they_are_left_out(self, model: type[Model], name: str, default: str) -> None:
        assert field(model, name).default == default


class TestForm:
    @pytest.mark.parametrize(
        ("model", "name", "form"),
        [
            (Law, "name", ByKey(LANGUAGES, Word())),
            (Law, "relevance", ByKey(LANGUAGES, Word("prose"))),
            (Law, "name_status", ByKey(LANGUAGES, Word(allowed=("official", "common", "translated")))),
            (Law, "type", Word(allowed=tuple(LawType))),
            (Law, "identifier", Word()),
            (Law, "in_force_since", Word("a day, such as 2026-11-22")),
            (Law, "url_unconfirmed", Word("yes or no")),
            (Law, "replaced_by", Items(Word("the id of a record"))),
            (Law, "links", Items(Part(Link))),
            (Law, "evidence", Part(Evidence)),
            (DataClassRecord, "level", Word("a whole number")),
            (Resource, "lifecycle", Items(Word(allowed=tuple(Phase)))),
            (Resource, "email", Word()),
            (StorageGuide, "rows", Items(Part(Row))),
            (Row, "cells", ByKey(tuple(DataClass), Part(Verdict))),
            (Evidence, "sources", Items(Part(Source))),
        ],
    )
    def test_is_that_of_the_annotation(self, model: type[Model], name: str, form: Form) -> None:
        assert field(model, name).form == form

    def test_of_words_is_by_language(self) -> None:
        assert ByKey(LANGUAGES, Word()).is_by_language
        assert not ByKey(tuple(DataClass), Word()).is_by_language

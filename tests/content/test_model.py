"""The fields of a record class, and which of them a walk through a record can pass over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rdmno_content import shipped
from rdmno_content.coverage import texts_of
from rdmno_content.evidence import Evidence, Source
from rdmno_content.model import Model, fields_with
from rdmno_content.prose import Prose
from rdmno_content.records import RECORD_TYPES, Assembly, Resource, StorageGuide
from rdmno_content.summary import parts_of
from rdmno_content.text import Text
from rdmno_content.verdicts import Row, Verdict

Path = tuple[str | int, ...]


def everything_in(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every value inside a record, whatever its class says can stand there."""
    yield path, value
    inner: Iterator[tuple[str | int, object]] = iter(())
    if isinstance(value, Model):
        inner = ((name, getattr(value, name)) for name in type(value).model_fields)
    elif isinstance(value, tuple):
        inner = enumerate(value)
    elif isinstance(value, dict):
        inner = ((str(key), item) for key, item in value.items())
    for step, item in inner:
        yield from everything_in(item, (*path, step))


class TestFieldsWith:
    def test_are_those_that_name_a_class_or_what_may_hold_it(self) -> None:
        assert fields_with(Assembly, Text) == ("name", "links", "evidence", "description")
        assert fields_with(Assembly, Prose) == ("links", "evidence", "description")
        assert fields_with(Row, Verdict) == ("cells",)
        assert fields_with(StorageGuide, Verdict) == ("rows",)

    def test_are_found_within_options_mappings_and_annotations(self) -> None:
        assert fields_with(StorageGuide, Text) == (
            *("name", "links", "evidence", "unit", "class_names", "rules", "note", "rows"),
        )
        assert "approved_by" in fields_with(Verdict, Text)
        assert fields_with(Resource, Evidence) == ("links", "evidence", "terms")

    def test_are_none_where_it_cannot_stand(self) -> None:
        assert fields_with(Source, Text) == ()

    @pytest.mark.parametrize("model", RECORD_TYPES.values(), ids=lambda model: str(model.__name__))
    def test_lead_to_everything_that_there_is(self, model: type[Model]) -> None:
        for record in shipped().values():
            if isinstance(record, model):
                found = [(path, value) for path, value in everything_in(record) if isinstance(value, Text)]

                assert list(texts_of(record)) == found
                assert list(texts_of(record, Prose)) == [each for each in found if isinstance(each[1], Prose)]
                assert list(parts_of(record, Evidence)) == [
                    value for _, value in everything_in(record) if isinstance(value, Evidence)
                ]

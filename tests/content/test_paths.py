"""What the items of a list go by, so that a person can find them."""

from __future__ import annotations

from typing import Any

import pytest

from rdmno_content.evidence import Source
from rdmno_content.parts import Link
from rdmno_content.paths import labelled
from rdmno_content.records.guidance import Named
from rdmno_content.text import Text
from rdmno_content.verdicts import Row


def link(**stated: Any) -> Link:
    return Link.model_validate({"url": "https://shore.example.org", "title": {"en": "Shore"}, **stated})


class TestLabelled:
    @pytest.mark.parametrize(
        ("item", "label"),
        [
            (link(rel="policy"), "policy https://shore.example.org"),
            (Row.model_validate({"service": "fjord-vault", "cells": {}}), "fjord-vault"),
            (
                Row.model_validate(
                    {"service": "fjord-vault", "uses": ["store", "backup"], "audience": "staff", "cells": {}}
                ),
                "fjord-vault store backup staff",
            ),
            (Source.model_validate({"title": "A page", "seen": "unconfirmed"}), "A page"),
            (Named(name="Darwin Core"), "Darwin Core"),
            (Text(en="Words"), "1"),
            ("words", "1"),
        ],
    )
    def test_is_what_the_item_is_about_or_its_place(self, item: Any, label: str) -> None:
        assert labelled((item,)) == {label: item}

    def test_keeps_two_that_are_about_the_same(self) -> None:
        first, second = link(lang="en"), link(lang="nb")

        assert labelled((first, second)) == {
            "homepage https://shore.example.org": first,
            "homepage https://shore.example.org (2)": second,
        }

    def test_of_nothing_is_nothing(self) -> None:
        assert labelled(()) == {}

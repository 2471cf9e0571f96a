"""The file of a record that is still to be written: whole, explained, and reported until it is filled in."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from rdmno_content import ContentError, Kind, _yaml, load
from rdmno_content.cli import rdmno
from rdmno_content.coverage import missing
from rdmno_content.forms import ByKey, Field, Form, Items, Part, Word, fields_of
from rdmno_content.model import Model
from rdmno_content.parts import Link
from rdmno_content.records import RECORD_TYPES
from rdmno_content.schema import schemas
from rdmno_content.template import template
from rdmno_content.verdicts import Verdict

Run = Callable[..., Result]

BY_NAME = {
    **dict.fromkeys(("service", "resource", "members"), "fjord-vault"),
    "assemblies": "shore-assembly",
    "identifier": "LOV-1901-06-15-38",
    "ror": "https://ror.org/03zga2b32",
    "fairsharing": "a1b2c3",
    "email": "post@shore.example.org",
}
BY_CLASS: Mapping[tuple[type[Model], str], str] = {
    (Link, "url"): "https://old.example.org/",
    (Link, "status"): "replaced",
    (Verdict, "value"): "conditional",
}
BY_HINT = {
    "": "Words",
    "prose": "Words with *stress*.",
    "the id of a record": "uio-like",
    "an address with https:, http: or mailto:": "https://shore.example.org/",
    "a day, such as 2026-11-22": "2026-11-22",
    "yes or no": "no",
    "a language code, such as en, nb or no": "nb",
    "a mail address or an address on the web": "post@shore.example.org",
    "a whole number": "1",
    "2026, 2026-07, 2026-07-02, before 2023, about 2019, 2024 or later, or undated": "2026",
}


def filled(value: Any, form: Form, answer: str | None = None) -> Any:
    """What a template holds, with something fitting for every pair of quotation marks."""
    match form:
        case Part() if value == "":
            return "fjord-guide"
        case Part(model):
            return filled_fields(model, value)
        case Items(of):
            return [filled(item, of, answer) for item in value]
        case ByKey(_, of):
            return {key: filled(inner, of, answer) for key, inner in value.items()}
        case Word(hint, allowed):
            return answer or (allowed[0] if allowed else BY_HINT[hint])


def filled_fields(model: type[Model], stated: Mapping[str, Any]) -> dict[str, Any]:
    forms = {field.name: field.form for field in fields_of(model)}
    answers = {name: BY_CLASS.get((model, name), BY_NAME.get(name)) for name in stated}
    return {name: filled(value, forms[name], answers[name]) for name, value in stated.items()}


def uncommented(text: str) -> str:
    """The text with every field taken in that is commented out."""
    modeline, *lines = text.splitlines()
    while any(re.match(" *# ", line) for line in lines):
        lines = [re.sub("^( *)# ", r"\1", line) for line in lines]
    return "\n".join([modeline, *lines])


def id_for(kind: Kind) -> str:
    """The id of a new record, or of the one that is there already if there can be no other."""
    return "green" if kind is Kind.DATA_CLASS else "new-shore"


@pytest.fixture
def written(catalog_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Kind, str], Path]:
    """Writes a record into a copy of the invented catalog; gives the folder."""

    def write(kind: Kind, text: str) -> Path:
        folder = shutil.copytree(catalog_folder, tmp_path / "records")
        (folder / kind / f"{id_for(kind)}.yaml").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return folder

    return write


@pytest.mark.parametrize("kind", Kind)
class TestTemplate:
    def test_says_to_editors_which_schema_it_follows(self, kind: Kind) -> None:
        first = template(kind, "new-shore").splitlines()[0]

        assert first == f"# yaml-language-server: $schema=../../schema/{kind}.json"
        assert f"{kind}.json" in dict(schemas())

    def test_has_every_field_in_the_order_of_the_class(self, kind: Kind) -> None:
        stated = _yaml.parse(uncommented(template(kind, "new-shore")))

        assert list(stated) == [field.name for field in fields_of(RECORD_TYPES[kind])]

    def test_comments_out_what_may_be_left_out(self, kind: Kind) -> None:
        stated = _yaml.parse(template(kind, "new-shore"))
        required = {field.name for field in fields_of(RECORD_TYPES[kind]) if field.is_required}

        assert required <= set(stated) <= required | {"owner", "identifier"}

    def test_explains_every_field(self, kind: Kind) -> None:
        text = " ".join(re.sub("[# ]+", " ", template(kind, "new-shore")).split())

        assert [field.name for field in fields_of(RECORD_TYPES[kind]) if field.about not in text] == []

    def test_names_the_values_of_every_closed_list(self, kind: Kind) -> None:
        text = " ".join(re.sub("[# ]+", " ", template(kind, "new-shore")).split())

        def lists(field: Field) -> str | None:
            form: Any = field.form
            while isinstance(form, Items | ByKey):
                form = form.of
            return ", ".join(form.allowed) if isinstance(form, Word) and form.allowed else None

        assert [each for field in fields_of(RECORD_TYPES[kind]) if (each := lists(field)) and each not in text] == []

    def test_is_reported_at_every_place_that_it_leaves_open(
        self, kind: Kind, written: Callable[[Kind, str], Path]
    ) -> None:
        """And nowhere else, in words for a curator. Of a text, the first language that it lacks is named."""
        text = template(kind, id_for(kind))
        left = {number: line for number, line in enumerate(text.splitlines(), 1) if re.fullmatch('[^#]*""', line)}

        with pytest.raises(ContentError) as error:
            load(written(kind, text))

        reported = {problem.position.line for problem in error.value.problems}
        assert reported <= set(left)
        assert {left[number].split(":")[0].strip() for number in set(left) - reported} == {"nb", "nn"}
        for problem in error.value.problems:
            assert re.match(
                "has no words$|must be a whole number$|'' is (not|neither) an? |'' is not one of: ", problem.message
            )

    def test_is_a_record_once_it_is_filled_in(self, kind: Kind, written: Callable[[Kind, str], Path]) -> None:
        """With the fields that nearly every record has."""
        stated = filled_fields(RECORD_TYPES[kind], _yaml.parse(template(kind, id_for(kind))))

        record = load(written(kind, json.dumps(stated)))[id_for(kind)]

        assert list(missing(record)) == []

    def test_is_a_record_with_every_field_that_there_is(self, kind: Kind, written: Callable[[Kind, str], Path]) -> None:
        stated = filled_fields(RECORD_TYPES[kind], _yaml.parse(uncommented(template(kind, id_for(kind)))))

        record = load(written(kind, json.dumps(stated)))[id_for(kind)]

        assert list(missing(record)) == []
        assert record.model_fields_set == {*RECORD_TYPES[kind].model_fields}


class TestParts:
    def test_state_a_source_in_full_where_the_record_says_what_it_rests_on(self) -> None:
        stated = _yaml.parse(uncommented(template(Kind.LAW, "new-shore")))

        assert list(stated["evidence"]["sources"][0])[:3] == ["title", "publisher", "url"]

    def test_cite_sources_elsewhere(self) -> None:
        stated = _yaml.parse(uncommented(template(Kind.STORAGE_GUIDE, "new-shore")))

        assert stated["rules"][0]["sources"] == [""]
        assert stated["rows"][0]["cells"]["green"]["evidence"]["sources"] == [""]

    def test_show_one_key_of_those_that_there_are(self) -> None:
        text = template(Kind.STORAGE_GUIDE, "new-shore")

        assert list(_yaml.parse(uncommented(text))["rows"][0]["cells"]) == ["green"]
        assert "By: green, yellow, red, black." in " ".join(re.sub("[# ]+", " ", text).split())

    def test_ask_for_the_languages_that_a_record_is_to_have(self) -> None:
        assert list(_yaml.parse(template(Kind.LAW, "new-shore"))["relevance"]) == ["en", "nb", "nn"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command with the words given, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def invoke(*words: object) -> Result:
        return CliRunner().invoke(rdmno, [str(word) for word in words])

    return invoke


class TestCommand:
    def test_writes_the_file_where_records_of_the_kind_lie(self, run: Run) -> None:
        result = run("new", "law", "shore-act", "--to", "records")

        assert result.exit_code == 0
        assert result.stdout == f"written: {Path('records/law/shore-act.yaml')}\n"
        assert Path("records/law/shore-act.yaml").read_text(encoding="utf-8") == template(Kind.LAW, "shore-act")

    def test_writes_into_the_folder_that_one_is_in(self, run: Run) -> None:
        assert run("new", "funder", "shore-fund").exit_code == 0
        assert Path("funder/shore-fund.yaml").exists()

    def test_says_what_to_do_next(self, run: Run) -> None:
        first = run("new", "law", "shore-act", "--to", "docs/records").stderr
        run("schema", "docs/schema")
        second = run("new", "law", "tide-act", "--to", "docs/records").stderr

        assert first.splitlines() == [
            f"next: fill it in, then rdmno check {Path('docs/records')}",
            f"for help in your editor: rdmno schema {Path('docs/schema')}",
        ]
        assert second == f"next: fill it in, then rdmno check {Path('docs/records')}\n"

    def test_leaves_a_file_that_check_reports(self, run: Run) -> None:
        run("new", "law", "shore-act", "--to", "records")

        result = run("check", "records")

        assert result.exit_code == 1
        assert f"{Path('records/law/shore-act.yaml')}:12:7: name.en: has no words" in result.output.splitlines()

    def test_prints_it_and_writes_nothing_if_asked_to(self, run: Run, tmp_path: Path) -> None:
        result = run("new", "law", "shore-act", "--stdout")

        assert (result.exit_code, result.stdout) == (0, template(Kind.LAW, "shore-act"))
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("law", "Shore_Act"), "'Shore_Act' is not an id: lower-case letters and digits, joined by single hyphens"),
            (("law", "../shore-act"), "'../shore-act' is not an id"),
            (("data-class", "purple"), "'purple' is not one of: green, yellow, red, black."),
            (("lwa", "shore-act"), "'lwa' is not one of 'resource', 'assembly', 'law'"),
            (("law", "tsd"), "the id 'tsd' is taken by a resource of the shipped catalog"),
        ],
    )
    def test_refuses_an_id_that_is_malformed_or_taken(
        self, run: Run, tmp_path: Path, words: tuple[str, str], message: str
    ) -> None:
        result = run("new", *words)

        assert result.exit_code == 2
        assert message in " ".join(result.output.split())
        assert list(tmp_path.iterdir()) == []

    def test_refuses_an_id_that_another_kind_has_in_the_folder(self, run: Run) -> None:
        run("new", "law", "shore", "--to", "records")

        result = run("new", "resource", "shore", "--to", "records")

        assert result.exit_code == 2
        assert f"the id 'shore' is taken by {Path('records/law/shore.yaml')}" in result.output

    def test_overwrites_nothing(self, run: Run) -> None:
        run("new", "law", "shore", "--to", "records")
        Path("records/law/shore.yaml").write_text("mine")

        assert run("new", "law", "shore", "--to", "records").exit_code == 2
        assert Path("records/law/shore.yaml").read_text() == "mine"

    def test_says_why_a_file_cannot_be_written(self, run: Run) -> None:
        Path("records").mkdir()
        Path("records/law").write_text("not a folder")

        result = run("new", "law", "shore-act", "--to", "records")

        assert result.exit_code == 2
        assert f"{Path('records/law/shore-act.yaml')} cannot be written: File exists" in result.output

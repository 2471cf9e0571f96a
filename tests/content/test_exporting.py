"""The command that gives the catalog to other programs: what it prints and writes, and with which code it ends."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rdmno_content import Catalog, Kind, shipped
from rdmno_content.cli import rdmno
from rdmno_content.exports import NOTICE
from rdmno_content.linked import as_linked_data
from rdmno_content.policies import as_policies, as_policies_jsonld
from rdmno_content.tables import owner_terms, table_of, verdicts

Run = Callable[..., Result]


@pytest.fixture
def run(catalog_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command on the invented catalog with the words given, in a folder of its own."""
    monkeypatch.chdir(tmp_path)

    def invoke(*words: str) -> Result:
        return CliRunner().invoke(rdmno, ["export", "--from", str(catalog_folder), *words])

    return invoke


class TestCsv:
    def test_of_one_kind_goes_to_standard_output(self, run: Run, catalog: Catalog) -> None:
        result = run("--format", "csv", "--kind", "law")

        assert (result.exit_code, result.stderr) == (0, "")
        assert result.stdout == table_of(catalog, Kind.LAW).as_csv()

    def test_of_verdicts_goes_there_too_and_says_what_they_are(self, run: Run, catalog: Catalog) -> None:
        """Where it does not end up in the file."""
        result = run("--format", "csv", "--table", "verdicts")

        assert (result.exit_code, result.stderr) == (0, NOTICE + "\n")
        assert result.stdout == verdicts(catalog).as_csv()

    def test_of_owners_terms_does_the_same(self, run: Run, catalog: Catalog) -> None:
        result = run("--format", "csv", "--table", "owner-terms")

        assert (result.stdout, result.stderr) == (owner_terms(catalog).as_csv(), NOTICE + "\n")

    def test_of_everything_goes_into_a_folder(self, run: Run) -> None:
        result = run("--format", "csv", "--to", "new/tables")

        assert result.exit_code == 0
        assert {path.name for path in Path("new/tables").iterdir()} == {
            "README.txt",
            "owner-terms.csv",
            "verdicts.csv",
            *(f"{kind}.csv" for kind in Kind),
        }
        assert f"     4 rows  {Path('new/tables/data-class.csv')}" in result.stdout.splitlines()

    def test_of_some_kinds_goes_into_a_folder(self, run: Run) -> None:
        run("--format", "csv", "--to", "tables", "--kind", "law", "--kind", "body")

        assert {path.name for path in Path("tables").iterdir()} == {"README.txt", "law.csv", "body.csv"}

    def test_in_a_folder_is_text_that_spreadsheets_take_for_utf_8(self, run: Run, catalog: Catalog) -> None:
        run("--format", "csv", "--to", "tables")

        raw = Path("tables/data-class.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.decode("utf-8-sig") == table_of(catalog, Kind.DATA_CLASS).as_csv()
        assert "Åpen" in raw.decode("utf-8-sig")

    def test_in_a_folder_says_on_which_terms_it_may_be_used(self, run: Run) -> None:
        run("--format", "csv", "--to", "tables")

        readme = Path("tables/README.txt").read_text(encoding="utf-8")
        assert "Version 2026.11.0, released 2026-11-22\n" in readme
        assert "Licence: CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/\n" in readme
        assert NOTICE in readme

    def test_replaces_what_it_wrote_before(self, run: Run) -> None:
        run("--format", "csv", "--to", "tables", "--kind", "law")
        Path("tables/law.csv").write_text("old")

        assert run("--format", "csv", "--to", "tables", "--kind", "law").exit_code == 0
        assert Path("tables/law.csv").read_text(encoding="utf-8-sig").startswith("kind,id,")

    def test_of_a_folder_that_is_a_file_ends_with_2(self, run: Run) -> None:
        Path("tables").mkdir()
        Path("tables/law.csv").mkdir()

        result = run("--format", "csv", "--to", "tables", "--kind", "law")

        assert result.exit_code == 2
        assert "tables cannot be written: Is a directory" in result.output


class TestLinkedData:
    def test_has_a_node_for_the_content_and_for_each_record_that_has_one(self, run: Run, catalog: Catalog) -> None:
        result = run("--format", "jsonld")

        document = json.loads(result.stdout)
        assert result.exit_code == 0
        assert document == as_linked_data(catalog, catalog.values())
        assert document["@context"] == "https://schema.org"
        assert document["@graph"][0] == {
            "@type": "Dataset",
            "name": [
                {"@language": "en", "@value": "An invented catalog"},
                {"@language": "nb", "@value": "En oppdiktet katalog"},
            ],
            "license": "https://creativecommons.org/publicdomain/zero/1.0/",
            "creditText": "Nobody",
            "version": "2026.11.0",
            "datePublished": "2026-11-22",
        }

    def test_has_only_the_kinds_asked_for(self, run: Run) -> None:
        graph = json.loads(run("--format", "jsonld", "--kind", "law").stdout)["@graph"]

        assert {node["@type"] for node in graph[1:]} == {"Legislation"}

    def test_holds_no_verdict(self, run: Run) -> None:
        """What limits them would stay behind."""
        stdout = run("--format", "jsonld").stdout

        assert not [word for word in ("conditional", "Fish only", "verdict", "Storage guide of") if word in stdout]

    def test_claims_no_licence_for_records_that_name_none(self) -> None:
        assert as_linked_data(Catalog([]), []) == {"@context": "https://schema.org", "@graph": []}


class TestPolicies:
    def test_are_the_list_and_nothing_else(self, run: Run, catalog: Catalog) -> None:
        """The list has no place for a licence."""
        result = run("--format", "policies")

        assert result.exit_code == 0
        assert json.loads(result.stdout) == as_policies(catalog)
        assert result.stderr.endswith("Licence: CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/\n")

    def test_of_records_that_name_no_licence_claim_none(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(rdmno, ["export", "--from", str(tmp_path), "--format", "policies"])

        assert (result.stdout, result.stderr) == ("[]\n", "")

    def test_are_printed_as_linked_data_too(self, run: Run, catalog: Catalog) -> None:
        assert json.loads(run("--format", "policies-jsonld").stdout) == as_policies_jsonld(catalog)


class TestCall:
    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("--format", "csv"), "csv needs one of: --to FOLDER for all tables, --kind KIND or --table NAME for one"),
            (("--format", "csv", "--kind", "law", "--kind", "body"), "csv needs one of"),
            (("--format", "csv", "--kind", "law", "--table", "verdicts"), "csv needs one of"),
            (("--format", "csv", "--to", "tables", "--table", "verdicts"), "csv needs one of"),
            (("--table", "verdicts"), "--table and --to are for --format csv"),
            (("--format", "jsonld", "--to", "tables"), "--table and --to are for --format csv"),
            (("--format", "policies", "--kind", "law"), "--kind is not for a list of policies"),
            (("--format", "xml"), "'xml' is not one of"),
            (("--format", "csv", "--table", "laws"), "'laws' is not one of 'verdicts', 'owner-terms'"),
        ],
    )
    def test_with_options_that_do_not_go_together_ends_with_2(
        self, run: Run, tmp_path: Path, words: tuple[str, ...], message: str
    ) -> None:
        result = run(*words)

        assert result.exit_code == 2
        assert message in " ".join(result.output.split())
        assert list(tmp_path.iterdir()) == []

    def test_on_broken_records_ends_with_1(self, tmp_path: Path) -> None:
        (tmp_path / "law").mkdir()
        (tmp_path / "law" / "act.yaml").write_text("name: {en: Act}")

        result = CliRunner().invoke(rdmno, ["export", "--from", str(tmp_path), "--format", "csv", "--kind", "law"])

        assert (result.exit_code, result.stdout) == (1, "")
        assert "relevance: is missing" in result.stderr

    @pytest.mark.parametrize("format_", ["json", "jsonld", "policies", "policies-jsonld"])
    def test_without_options_gives_the_shipped_catalog(self, format_: str) -> None:
        result = CliRunner().invoke(rdmno, ["export", "--format", format_])

        assert result.exit_code == 0
        assert "Universitetet i Bergen" in result.stdout

    def test_of_a_table_gives_the_shipped_catalog_too(self) -> None:
        result = CliRunner().invoke(rdmno, ["export", "--format", "csv", "--kind", "law"])

        assert [row["id"] for row in csv.DictReader(io.StringIO(result.stdout))] == [*shipped().ids_of(Kind.LAW)]

"""Whether a confirmation changes one field of a file, and not a byte of the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rdmno_content import Catalog, load
from rdmno_content.links.confirming import CannotConfirm, confirm, with_confirmed

DAY = date(2026, 11, 22)
OTHERS = {
    "a line before the confidence": (
        "evidence:\n  sources: []\n  confidence: low\nurl: x\n",
        "evidence:\n  sources: []\n  confirmed: 2026-11-22\n  confidence: low\nurl: x\n",
    ),
    "the same indentation": (
        "evidence:\n      confidence: low\n",
        "evidence:\n      confirmed: 2026-11-22\n      confidence: low\n",
    ),
    "before the comments that speak of the confidence": (
        "evidence:\n  sources: # one\n  - a\n  # Nobody\n  # knows\n  confidence: low # now\n",
        "evidence:\n  sources: # one\n  - a\n  confirmed: 2026-11-22\n  # Nobody\n  # knows\n  confidence: low # now\n",
    ),
    "not into words that look like a comment": (
        "evidence:\n  note:\n    en: |\n      Words\n      # more\n\n  confidence: low\n",
        "evidence:\n  note:\n    en: |\n      Words\n      # more\n\n  confirmed: 2026-11-22\n  confidence: low\n",
    ),
    "where the file has no last line break": (
        "evidence:\n  confidence: low",
        "evidence:\n  confirmed: 2026-11-22\n  confidence: low",
    ),
    "with the line breaks of the file": (
        "evidence:\r\n  confidence: low\r\n",
        "evidence:\r\n  confirmed: 2026-11-22\r\n  confidence: low\r\n",
    ),
    "beside words with rare line breaks": (
        'name: "a\u2028 b"\nevidence:\n  confidence: low\n',
        'name: "a\u2028 b"\nevidence:\n  confirmed: 2026-11-22\n  confidence: low\n',
    ),
    "in braces": (
        "evidence: {sources: [], confidence: low}\n",
        "evidence: {sources: [], confirmed: 2026-11-22, confidence: low}\n",
    ),
    "in braces over several lines": (
        "evidence: {\n  sources: [],\n  confidence: low\n}\n",
        "evidence: {\n  sources: [],\n  confirmed: 2026-11-22, confidence: low\n}\n",
    ),
    "before the first field where there is no confidence": (
        "evidence:\n  note: {en: x}\n",
        "evidence:\n  confirmed: 2026-11-22\n  note: {en: x}\n",
    ),
    "in the place of an earlier day": (
        "evidence:\n  confirmed: 2025-01-01   # in Bergen\n  confidence: low\n",
        "evidence:\n  confirmed: 2026-11-22   # in Bergen\n  confidence: low\n",
    ),
    "in the place of an earlier day in quotation marks": (
        "evidence: {'confirmed': \"2025-01-01\", confidence: low}\n",
        "evidence: {'confirmed': \"2026-11-22\", confidence: low}\n",
    ),
    "not into the evidence of a link": (
        "links:\n- evidence:\n    confirmed: 2020-01-01\nevidence:\n  confidence: low\n",
        "links:\n- evidence:\n    confirmed: 2020-01-01\nevidence:\n  confirmed: 2026-11-22\n  confidence: low\n",
    ),
}


class TestText:
    @pytest.mark.parametrize(("before", "after"), OTHERS.values(), ids=OTHERS)
    def test_gets_the_day(self, before: str, after: str) -> None:
        assert with_confirmed(before, DAY) == after

    @pytest.mark.parametrize("text", ["name: x\n", "evidence: none\n", "evidence:\n  - confidence: low\n"])
    def test_without_evidence_is_refused(self, text: str) -> None:
        with pytest.raises(CannotConfirm, match="its evidence is not in the form of fields and values"):
            with_confirmed(text, DAY)

    def test_with_a_day_written_in_an_odd_way_is_refused(self) -> None:
        with pytest.raises(CannotConfirm, match="is not written in a plain way"):
            with_confirmed("evidence:\n  confirmed: |-\n    2025-01-01\n", DAY)

    @given(
        before=st.text("ab: #\n|\"'-é\u2028", max_size=30),
        indent=st.integers(1, 8),
        comment=st.sampled_from(["", " # low", "\t# low"]),
        after=st.text("ab #\n-é", max_size=30),
    )
    def test_keeps_every_character_of_the_rest(self, before: str, indent: int, comment: str, after: str) -> None:
        """Whatever surrounds the evidence, as comments that hold it."""
        space = " " * indent
        above = "".join(f"#{line}\n" for line in before.splitlines())
        below = "".join(f"# {line}\n" for line in after.splitlines())
        head, tail = f"{above}evidence:\n", f"{space}confidence: low{comment}\n{below}"

        assert with_confirmed(head + tail, DAY) == f"{head}{space}confirmed: 2026-11-22\n{tail}"


RECORD = (
    "\ufeff# Et vitne så dette.\nname: {en: Shore Circle, nb: 'Strandringen'}\ndescription:\n  en: >-\n    Meets by\n"
    "    the sea.\n  nb: Møtes.   # trailing\nevidence:\n  confidence: low\n\n# end"
)


@pytest.fixture
def mine(folder: Callable[[Mapping[str, bytes]], Path]) -> Path:
    """A folder with one record, and its catalog."""
    return folder({"mine/community/circle.yaml": RECORD.encode()}) / "mine"


class TestConfirm:
    def test_gives_the_catalog_and_the_file_that_say_so(self, mine: Path) -> None:
        before = load(mine)

        after, path = confirm(before, "circle", [mine], DAY)

        assert path == mine / "community" / "circle.yaml"
        assert path.read_bytes() == RECORD.replace("  confidence", "  confirmed: 2026-11-22\n  confidence").encode()
        assert after["circle"].evidence.confirmed == DAY
        assert before["circle"].evidence.confirmed is None

    def test_leaves_no_other_file_behind(self, mine: Path) -> None:
        confirm(load(mine), "circle", [mine], DAY)

        assert [each.name for each in (mine / "community").iterdir()] == ["circle.yaml"]

    def test_keeps_the_rights_of_the_file_and_the_link_to_it(self, mine: Path) -> None:
        path = mine / "community" / "circle.yaml"
        real = path.rename(mine.parent / "kept.yaml")
        real.chmod(0o600)
        path.symlink_to(real)

        confirm(load(mine), "circle", [mine], DAY)

        assert path.is_symlink()
        assert real.stat().st_mode & 0o777 == 0o600
        assert "confirmed: 2026-11-22" in real.read_text(encoding="utf-8")

    def test_of_every_record_of_the_invented_catalog_changes_nothing_else(
        self, catalog: Catalog, catalog_folder: Path
    ) -> None:
        for record in catalog.values():
            text = (catalog_folder / record.kind / f"{record.id}.yaml").read_text(encoding="utf-8")

            lines = with_confirmed(text, DAY).splitlines()

            assert [line for line in lines if "confirmed: 20" not in line] == [
                line for line in text.splitlines() if "confirmed: 20" not in line
            ]
            assert "  confirmed: 2026-11-22" in lines

    def test_restores_the_file_if_the_records_would_not_be_valid(self, mine: Path) -> None:
        catalog = load(mine)
        other = mine / "community" / "other.yaml"
        other.write_text("name: x\n", encoding="utf-8")

        with pytest.raises(CannotConfirm, match=r"the records would not be valid any more: .*other\.yaml"):
            confirm(catalog, "circle", [mine], DAY)
        assert (mine / "community" / "circle.yaml").read_bytes() == RECORD.encode()

    def test_restores_the_file_if_the_record_has_changed_since_it_was_shown(self, mine: Path) -> None:
        catalog = load(mine)
        path = mine / "community" / "circle.yaml"
        changed = RECORD.replace("the sea", "the lake").encode()
        path.write_bytes(changed)

        with pytest.raises(CannotConfirm, match="would say something else too"):
            confirm(catalog, "circle", [mine], DAY)
        assert path.read_bytes() == changed

    def test_restores_the_file_if_it_is_broken_off(self, mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        catalog = load(mine)

        def stop(*_: Path) -> Catalog:
            raise KeyboardInterrupt

        monkeypatch.setattr("rdmno_content.links.confirming.load", stop)

        with pytest.raises(KeyboardInterrupt):
            confirm(catalog, "circle", [mine], DAY)
        assert (mine / "community" / "circle.yaml").read_bytes() == RECORD.encode()

    @pytest.mark.parametrize("text", ["", "evidence: [", "evidence: {confidence: low}"])
    def test_refuses_a_file_that_is_not_what_it_was(self, mine: Path, text: str) -> None:
        catalog = load(mine)
        path = mine / "community" / "circle.yaml"
        path.write_text(text, encoding="utf-8")

        with pytest.raises(CannotConfirm):
            confirm(catalog, "circle", [mine], DAY)
        assert path.read_text(encoding="utf-8") == text

    def test_refuses_a_record_that_several_files_state(self, mine: Path) -> None:
        with pytest.raises(CannotConfirm, match=r"one file has to state its evidence; found: .*circle\.yaml, .*circle"):
            confirm(load(mine), "circle", [mine, mine], DAY)

    def test_refuses_a_record_that_no_folder_holds(self, mine: Path, tmp_path: Path) -> None:
        with pytest.raises(CannotConfirm, match="one file has to state its evidence; found: none"):
            confirm(load(mine), "circle", [tmp_path], DAY)

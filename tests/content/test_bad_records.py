"""Each file in `bad_records` holds one mistake, and says in its first lines what is to be reported about it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from rdmno_content import ContentError, load

HERE = Path(__file__).parent
CASES = sorted(path.relative_to(HERE / "bad_records") for path in (HERE / "bad_records").glob("*/*"))
EXPECTS = "# expects: "


def expected_of(case: Path) -> list[str]:
    lines = (HERE / "bad_records" / case).read_text(encoding="utf-8").splitlines()
    return [f"{case.as_posix()}:{line.removeprefix(EXPECTS)}" for line in lines if line.startswith(EXPECTS)]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small faultless catalog, which is also the folder in which one works."""
    folder = shutil.copytree(HERE / "surroundings", tmp_path / "content")
    monkeypatch.chdir(folder)
    return folder


class TestBadRecord:
    def test_surroundings_have_no_problems(self, content: Path) -> None:
        """What is reported with a case comes from the case."""
        assert set(load(content)) == {"fjord", "idle", "vault"}

    @pytest.mark.parametrize("case", CASES, ids=Path.as_posix)
    def test_is_reported_as_it_says(self, content: Path, case: Path) -> None:
        """All that it says is reported, with place, field and words, and nothing else."""
        expected = expected_of(case)
        if any("not valid YAML" in line for line in expected) and not yaml.__with_libyaml__:
            pytest.skip("the words are libyaml's")
        target = content / case
        target.parent.mkdir(exist_ok=True)
        shutil.copy(HERE / "bad_records" / case, target)

        with pytest.raises(ContentError) as error:
            load(content)

        assert sorted(map(str, error.value.problems)) == sorted(expected)

"""A layer with mistakes stops a build: cleanly, with all that is wrong, and also when it breaks later."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

BROKEN = {
    "resource/nettskjem.yaml": "hide: yes\n",
    "resource/nettskjema.yaml": 'description: {en: "<script>alert(1)</script>"}\n',
    "law/personal-data-act.yaml": "name: &name {en: Act}\n",
}
PROBLEMS = [
    "_rdm/law/personal-data-act.yaml:1:7: anchors (&name) are not allowed",
    "_rdm/resource/nettskjem.yaml:1:1: there is no record 'nettskjem' to change. Did you mean 'nettskjema'?",
    "_rdm/resource/nettskjema.yaml:1:19: description.en: holds HTML; prose has paragraphs, emphasis, code, links",
]
TRACEBACK = "Traceback (most recent call last):"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page that shows records, and has a layer."""
    layers = "rdmno_layers = ['_rdm']\nrdmno_installed_layers = False\n"
    (tmp_path / "conf.py").write_text(f"extensions = ['myst_parser', 'sphinxext_rdmno']\n{layers}", encoding="utf-8")
    (tmp_path / "index.md").write_text("# Page\n\n{rdmno:ref}`nettskjema`\n", encoding="utf-8")
    (tmp_path / "_rdm" / "resource").mkdir(parents=True)
    return tmp_path


def write(site: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = site / "_rdm" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


def build(site: Path) -> subprocess.CompletedProcess[str]:
    """Build it as a person does, at a terminal in its folder."""
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", ".", "_out"]
    return subprocess.run(command, cwd=site, capture_output=True, text=True, check=False)


def said_by(done: subprocess.CompletedProcess[str]) -> list[str]:
    """Its lines; Sphinx 9 indents what an extension says, and puts a report about itself around it."""
    return [line.strip() for line in (done.stdout + done.stderr).splitlines()]


@pytest.mark.usual
class TestBrokenLayer:
    def test_stops_the_build_with_all_that_is_wrong(self, site):
        """Exit code 2, every problem at its place as one would type it, no traceback, and no page."""
        write(site, BROKEN)

        done = build(site)

        said = said_by(done)
        assert done.returncode == 2
        assert any(line.endswith("the content has 3 problem(s):") for line in said)
        assert [problem for problem in PROBLEMS if not any(line.startswith(problem) for line in said)] == []
        assert TRACEBACK not in said
        assert not (site / "_out" / "index.html").exists()

    def test_stops_a_later_build_too(self, site):
        """Whatever the file is called that broke it, and though the page is the same; once mended, it builds."""
        write(site, {"resource/nettskjema.yaml": "acronym: NS\n"})
        assert build(site).returncode == 0

        (site / "_rdm" / "resource" / "tsd.yaml").symlink_to("nowhere.yaml")
        write(site, {"resource/educloud.yml": "acronym: EC\n"})
        broken = build(site)
        (site / "_rdm" / "resource" / "tsd.yaml").unlink()
        (site / "_rdm" / "resource" / "educloud.yml").unlink()

        said = said_by(broken)
        assert broken.returncode == 2
        assert "_rdm/resource/educloud.yml:1:1: is not a record: its name must end in .yaml" in said
        assert "_rdm/resource/tsd.yaml:1:1: is neither a file nor a link to one" in said
        assert TRACEBACK not in said
        assert build(site).returncode == 0

"""Sites that show an institution's own rules on top: from a folder, from a package, and after a change."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from sphinx.errors import ExtensionError

EVIDENCE = "evidence: {sources: [{title: Own rules, seen: live, read: 2026-11-01}], confidence: high}"
TOOL = f"""\
name: {{en: Skerry box, nb: Skjærboksen}}
type: storage
description: {{en: Keeps skerries., nb: Tar vare på skjær.}}
owner: [uio-like]
scope: institutional
uses: [store]
{EVIDENCE}
"""
TABLE = "```{resource-table}\n:columns: description\n```\n"
MATRIX = "```{classification-matrix}\n:institution: uio-like\n```\n"


def with_layer(files, **pages):
    """Pages and the files of a layer, as a site holds them."""
    layer = {f"_rdm/{name}.yaml": text for name, text in files.items()}
    return {**{f"{name}.md": f"# {name}\n\n{text}" for name, text in pages.items()}, **layer}


class TestFolder:
    def test_adds_changes_and_hides(self, build_site, data):
        files = {
            "resource/skerry-box": TOOL,
            "resource/fjord-vault": "name: {en: Our vault}\n",
            "resource/tide-disk": "hide: yes\n",
        }
        site = build_site(with_layer(files, index=TABLE), "text", rdmno_layers=["_rdm"])
        shown = site.read("index.txt")

        assert site.warnings == []
        assert "Skerry box" in shown
        assert "Our vault" in shown
        assert "Fjord Vault" not in shown

    def test_says_what_is_local_if_the_site_wants_that(self, build_site, data):
        files = {"resource/skerry-box": TOOL, "resource/fjord-vault": "name: {en: Our vault}\n"}
        marked = build_site(with_layer(files, index=TABLE), "text", rdmno_layers=["_rdm"], rdmno_mark_local=True)
        text = marked.read("index.txt")

        assert "Skerry box (local addition)" in text
        assert "Our vault (locally changed)" in text

    def test_may_be_all_there_is(self, build_site, data):
        files = {"resource/skerry-box": TOOL.replace("owner: [uio-like]", "owner_words: {en: Us}")}
        site = build_site(with_layer(files, index=TABLE), "text", rdmno_layers=["_rdm"], rdmno_shipped=False)

        assert site.warnings == []
        assert "Skerry box" in site.read("index.txt")
        assert "Our vault" not in site.read("index.txt")

    def test_with_mistakes_stops_the_build_with_all_of_them(self, build_site, data):
        files = {"resource/fjord-volt": "hide: yes\n", "resource/fjord-vault": "colour: {en: x}\n"}

        with pytest.raises(ExtensionError) as error:
            build_site(with_layer(files, index=TABLE), rdmno_layers=["_rdm"])

        assert "the content has 2 problem(s)" in str(error.value)
        assert "_rdm/resource/fjord-vault.yaml:1:1: colour: is not a field of a resource." in str(error.value)
        assert "Did you mean 'fjord-vault'?" in str(error.value)


class TestExpired:
    def layer(self, until):
        held = f"valid_until: {until}, approved_by: {{en: board}}"
        verdict = f"{{value: conditional, condition: {{en: Lock it.}}, {held}, {EVIDENCE}}}"
        return {
            "storage-guide/uio-like-storage": f"rows: {{add: [{{service: open-shore, cells: {{red: {verdict}}}}}]}}\n"
        }

    def test_verdicts_say_so_and_permit_nothing(self, build_site, data):
        """Against the day of the content, not the clock."""
        site = build_site(with_layer(self.layer("2026-01-31"), index=MATRIX), "text", rdmno_layers=["_rdm"])
        text = site.read("index.txt")

        assert "Expired" in text
        assert "Held until 31 January 2026. Not allowed until you have asked." in " ".join(text.split())
        assert "Lock it." not in text

    def test_verdicts_that_hold_say_until_when_and_who_stands_behind_them(self, build_site, data):
        site = build_site(with_layer(self.layer("2030-01-31"), index=MATRIX), "text", rdmno_layers=["_rdm"])
        text = " ".join(site.read("index.txt").split())

        assert "Lock it." in text
        assert "(Approved by: board; Valid until 31 January 2030)" in text

    def test_is_judged_by_the_epoch_where_the_build_sets_one(self, build_site, data, monkeypatch):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 1 January 2026
        site = build_site(with_layer(self.layer("2026-01-31"), index=MATRIX), "text", rdmno_layers=["_rdm"])

        assert "Expired" not in site.read("index.txt")


class TestChange:
    def test_rereads_exactly_the_pages_that_show_what_changed(self, build_site, data):
        files = {"resource/fjord-vault": "name: {en: Our vault}\n"}
        pages = {
            "index": "```{toctree}\nvault\nother\n```\n",
            "vault": "{rdmno:ref}`fjord-vault`",
            "other": "{rdmno:ref}`open-shore`",
        }
        build_site(with_layer(files, **pages), rdmno_layers=["_rdm"])
        files["resource/fjord-vault"] = "name: {en: Our deep vault}\n"

        site = build_site(with_layer(files, **pages), rdmno_layers=["_rdm"])

        assert "0 added, 1 changed, 0 removed" in site.status
        assert "Our deep vault" in site.read("vault.html")

    def test_of_the_layers_themselves_does_too(self, build_site, data):
        files = {"resource/fjord-vault": "name: {en: Our vault}\n"}
        pages = {"index": "```{toctree}\nother\n```\n\n{rdmno:ref}`fjord-vault`", "other": "{rdmno:ref}`open-shore`"}
        build_site(with_layer(files, **pages))

        site = build_site(with_layer(files, **pages), rdmno_layers=["_rdm"])

        assert "0 added, 1 changed, 0 removed" in site.status
        assert "Our vault" in site.read("index.html")


class TestOwnInstitution:
    LIST = "```{institution-list}\n:group-by: none\n:layout: list\n```\n"

    def test_comes_first_in_lists(self, build_invented):
        site = build_invented({"index.md": "# Page\n\n" + self.LIST}, "text", rdmno_institution="uio-like")
        text = site.read("index.txt")

        others = ("Directorate of Tides", "Fjord Hospital", "Upland University")
        assert all(text.index("Fjord University") < text.index(name) for name in others)


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    """A package of an institution with a layer, built as a wheel and unpacked as an installer does."""
    folder = tmp_path_factory.mktemp("uio-like")
    inner = folder / "uio_like_rdm"
    (inner / "records" / "resource").mkdir(parents=True)
    (inner / "__init__.py").write_text("raise RuntimeError('a layer is found, not run')\n", encoding="utf-8")
    record = TOOL.replace("[uio-like]", "[uio]")
    (inner / "records" / "resource" / "skerry-box.yaml").write_text(record, encoding="utf-8")
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["hatchling"]\nbuild-backend = "hatchling.build"\n'
        '[project]\nname = "uio-like-rdm"\nversion = "1.0"\n'
        '[project.entry-points."rdmno.content"]\nuio-like = "uio_like_rdm:records"\n',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder / "dist")]
    subprocess.run([*command, str(folder)], check=True, capture_output=True)
    [wheel] = (folder / "dist").glob("*.whl")
    site_packages = folder / "site-packages"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site_packages)
    return site_packages


@pytest.fixture
def build_with(package, tmp_path):
    """Build a page in a process of its own, in which the package is installed; gives the text."""

    def build(settings=""):
        conf = f'extensions = ["myst_parser", "sphinxext_rdmno"]\n{settings}\n'
        (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
        tool = "```{resource-table}\n:owner: uio\n:columns: description\n```\n"
        (tmp_path / "index.md").write_text(f"# Page\n\n{tool}", encoding="utf-8")
        run = "from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
        code = f"import sys; sys.path.insert(0, {str(package)!r}); {run}"
        out = tmp_path / "out"
        subprocess.run([sys.executable, "-c", code, "-W", "-q", "-b", "text", str(tmp_path), str(out)], check=True)
        return Path(out, "index.txt").read_text(encoding="utf-8")

    return build


@pytest.mark.usual
class TestPackage:
    def test_lays_its_records_over_the_shipped_ones(self, build_with):
        """It is found, and never run."""
        assert "Skerry box" in build_with()

    def test_may_be_left_out(self, build_with):
        assert "Skerry box" not in build_with("rdmno_installed_layers = False")

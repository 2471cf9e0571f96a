"""The starter guide: written for an institution, it builds at once, and says only what the catalog holds."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from rdmno_content import load, shipped
from rdmno_content.layers import DATA, Layer
from rdmno_content.records import Institution
from sphinxext_rdmno.__main__ import main
from sphinxext_rdmno.starting import LANGUAGES, PAGES, TEMPLATES, Starter, holds, kept, write

ROOT = Path(__file__).parent.parent.parent
INSTALL = ROOT / "demo_docs" / "install.md"

GUIDES = [
    ("oslomet", "nb"),
    ("uio", "nb"),
    ("ntnu", "nb"),
    ("ous", "nb"),
    ("bi", "nb"),
    ("oslomet", "en"),
    ("hvl", "nn"),
]
"""Universities, a hospital, and one without a storage guide or a policy of its own."""

BLOCK = re.compile(r"^```\{([\w-]+)\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONF = 'project = "Our site"\nextensions = ["myst_parser"]\n'
FIRST_PAGE = "# Our site\n\n```{toctree}\nwelcome\n```\n"


def call(folder, institution, language, *more):
    """Call the command as a person would."""
    return main(["new", str(folder), "--institution", institution, "--language", language, *more])


def added(printed):
    """The lines that are to be added to `conf.py`, and the one for the toctree."""
    parts = {part.splitlines()[0]: part.splitlines()[1:] for part in printed.split("\n\n")}
    of = {title.split()[2]: [line.strip() for line in lines] for title, lines in parts.items() if title[:3] == "Add"}
    return "\n".join(of.get("docs/conf.py:", [])), *of["a"]


def starters(language):
    """The guides of all institutions."""
    return [Starter(shipped(), institution, language) for institution in shipped().of_type(Institution)]


def built(source, out):
    """Build a site with every warning an error; gives the exit code and what was said."""
    command = [sys.executable, "-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", "html", str(source), str(out)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A Sphinx project that is there already, with its sources in ``docs``."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "conf.py").write_text(CONF, encoding="utf-8")
    (docs / "index.md").write_text(FIRST_PAGE.replace("welcome\n", ""), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return docs


def follow(docs, printed):
    """Do what the command says is left to do."""
    lines, entry = added(printed)
    (docs / "conf.py").write_text(f"{CONF}{lines}\n", encoding="utf-8")
    (docs / "index.md").write_text(FIRST_PAGE.replace("welcome", entry), encoding="utf-8")


def seen(page):
    """The words of a page, without what it says to machines."""
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>|\s+", " ", text).split())


@pytest.mark.usual
class TestGuide:
    @pytest.mark.parametrize(("institution", "language"), GUIDES)
    def test_builds_without_a_warning_once_its_lines_are_added(self, site, capsys, institution, language):
        """All six pages are there, in their language, about this institution and without anything left to fill in."""
        assert call(Path("docs/rdm"), institution, language) == 0
        follow(site, capsys.readouterr().out)

        assert built(site, "out") == (0, "")

        pages = {name: Path(f"out/rdm/{name}.html") for name in PAGES}
        html = pages["storing"].read_text(encoding="utf-8")
        label = shipped()[institution].label.in_language(language).text
        assert [name for name, page in pages.items() if "$" in seen(page) or "%%" in seen(page)] == []
        assert [name for name, page in pages.items() if f'<html lang="{language}"' not in page.read_text("utf-8")] == []
        assert label in seen(pages["index"])
        assert ("rdmno-storage-finder" in html) is bool(shipped().guides_of(institution))

    def test_of_an_institution_without_a_storage_guide_says_whom_to_ask(self, site):
        """What is not known is no permission, for no class."""
        call(Path("docs/rdm"), "bi", "nb")
        page = " ".join((site / "rdm" / "storing.md").read_text(encoding="utf-8").split())

        assert "har ingen lagringsguide fra Handelshøyskolen BI" in page
        assert "Spør før du lagrer dataene" in page
        assert "classification-scheme" in page
        assert "{storage-finder}" not in page

    def test_names_its_institution_where_verdicts_are_shown(self, site):
        """Whatever `conf.py` says, no other institution's verdicts stand under this one's name."""
        call(Path("docs/rdm"), "oslomet", "en")

        assert "```{storage-finder}\n:institution: oslomet\n```" in (site / "rdm" / "storing.md").read_text("utf-8")

    def test_says_its_language_unless_the_site_is_in_it(self, site):
        call(Path("docs/nn"), "oslomet", "nn")
        call(Path("docs/en"), "oslomet", "en")

        assert (site / "nn" / "index.md").read_text("utf-8").startswith("---\nrdmno_language: nn\n---\n\n# ")
        assert (site / "en" / "index.md").read_text("utf-8").startswith("# ")


class TestPages:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_of_every_institution_are_filled_in(self, language):
        for starter in starters(language):
            pages = starter.pages(says_language=False)

            assert list(pages) == [f"{name}.md" for name in PAGES]
            assert not re.search(r"\$|^%%", "".join(pages.values()), re.MULTILINE)

    def test_ask_for_no_links_that_an_institution_has_not(self):
        for starter in starters("en"):
            text = "".join(starter.pages(says_language=False).values())
            asked = [options for name, options in BLOCK.findall(text) if name == "institution-list"]
            columns = {each for options in asked for each in re.findall(":columns: (.*)", options)[0].split(", ")}

            assert columns - {"other"} <= starter.facts()
            assert ("{storage-finder}" in text) is ("verdicts" in starter.facts())

    def test_take_no_markup_from_names(self):
        """A name comes from a record, perhaps from somebody else's package."""
        institution = shipped()["bi"].model_copy(update={"acronym": "[B](x) *$I* <b>"})
        assert isinstance(institution, Institution)

        page = Starter(shipped(), institution, "en").pages(says_language=False)["index.md"]

        assert page.startswith(r"# Research data at \[B\](x) \*$I\* \<b\>" + "\n")


class TestTemplates:
    @pytest.mark.parametrize("page", PAGES)
    def test_differ_between_languages_only_in_their_words(self, page):
        """The same directives under the same conditions, in the same order."""
        texts = [(TEMPLATES / language / f"{page}.md").read_text(encoding="utf-8") for language in LANGUAGES]

        shapes = [re.findall(r"^%% .*|^```\{[^`]*^```$|^#+|\{rdmno:\w+\}`[^`]+`", text, re.MULTILINE) for text in texts]

        assert shapes[0] == shapes[1] == shapes[2]

    def test_are_there_for_every_page_and_no_other(self):
        found = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.glob("*/*.md") if path.name[0] != "_"}

        assert found == {f"{language}/{page}.md" for language in LANGUAGES for page in PAGES}

    def test_keep_the_parts_whose_conditions_all_hold(self):
        template = "1\n%% if policy\n2\n%% if no policy\n3\n%% if policy, no team\n4\n%% always\n5\n"

        assert kept(template, frozenset({"policy"})) == "1\n2\n4\n5\n"
        assert kept(template, frozenset({"policy", "team"})) == "1\n2\n5\n"
        assert kept(template, frozenset()) == "1\n3\n5\n"

    def test_ask_only_what_can_be_known(self):
        with pytest.raises(ValueError, match=r"'polcy' is not one of: .* Did you mean 'policy'\?"):
            holds("no polcy", frozenset())

    @pytest.mark.parametrize("page", PAGES)
    def test_are_nynorsk_by_the_table_of_bokmalisms(self, page, bokmalisms):
        text = (TEMPLATES / "nn" / f"{page}.md").read_text(encoding="utf-8")
        words = re.sub(r"^```[^`]*^```$|^%% .*|\{rdmno:\w+\}`[^`]+`|\([\w-]+\.md\)", " ", text, flags=re.MULTILINE)

        assert bokmalisms(words) == []


@pytest.fixture(scope="module")
def bokmalisms():
    """What finds in nynorsk the forms that our terms rule out."""
    spec = importlib.util.spec_from_file_location("terms", ROOT / "tests" / "content" / "test_terms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.bokmalisms


class TestCommand:
    def test_never_overwrites_and_names_what_is_there(self, site, capsys):
        """A page of the same name in the other markup would be the same page."""
        (site / "rdm").mkdir()
        (site / "rdm" / "support.md").write_text("Mine.", encoding="utf-8")
        (site / "rdm" / "policies.rst").write_text("Mine too.", encoding="utf-8")

        code = call(Path("docs/rdm"), "oslomet", "nb")

        printed = capsys.readouterr()
        assert (code, printed.out) == (2, "")
        assert printed.err.splitlines() == [
            "python -m sphinxext_rdmno new: nothing is written, because there is already:",
            "  docs/rdm/policies.rst",
            "  docs/rdm/support.md",
            "Name another folder, or move these away.",
        ]
        assert {path.name for path in (site / "rdm").iterdir()} == {"support.md", "policies.rst"}
        assert (site / "rdm" / "support.md").read_text(encoding="utf-8") == "Mine."

    def test_does_not_write_through_a_link_that_leads_nowhere(self, site, capsys):
        (site / "rdm").mkdir()
        (site / "rdm" / "index.md").symlink_to(site.parent / "elsewhere.md")

        assert call(Path("docs/rdm"), "oslomet", "nb") == 2
        assert "docs/rdm/index.md" in capsys.readouterr().err
        assert not (site.parent / "elsewhere.md").exists()

    @pytest.mark.parametrize(
        ("asked", "meant"),
        [
            ("oslomett", "oslomet"),
            ("OsloMet", "oslomet"),
            ("Universitetet i Bergen", "uib"),
            ("Høgskolen i Innlandet", "inn"),
        ],
    )
    def test_says_which_institution_was_probably_meant(self, site, capsys, asked, meant):
        """By its id, its acronym, its name or a former name."""
        assert call(Path("docs/rdm"), asked, "nb") == 2

        error = capsys.readouterr().err
        assert error == (f"python -m sphinxext_rdmno new: there is no institution {asked!r}. Did you mean {meant!r}?\n")
        assert not (site / "rdm").exists()

    def test_guesses_nothing_where_no_institution_is_near(self, site, capsys):
        assert call(Path("docs/rdm"), "xyzzy", "nb") == 2
        assert capsys.readouterr().err.endswith("there is no institution 'xyzzy'.\n")

    def test_does_not_take_another_record_for_an_institution(self, site, capsys):
        assert call(Path("docs/rdm"), "tsd", "nb") == 2
        assert "there is no institution 'tsd'." in capsys.readouterr().err

    def test_refuses_a_language_without_pages(self, site, capsys):
        with pytest.raises(SystemExit, match="2"):
            call(Path("docs/rdm"), "oslomet", "se")

        assert "argument --language: 'se' is not one of: en, nb, nn." in capsys.readouterr().err

    def test_says_why_a_folder_cannot_be_made(self, site, capsys):
        assert call(Path("docs/index.md/rdm"), "oslomet", "nb") == 2
        assert "nothing is written: docs/index.md/rdm" in capsys.readouterr().err

    def test_tells_what_a_site_needs_that_it_cannot_find(self, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)

        assert call(Path("rdm"), "oslomet", "nb") == 0

        printed = capsys.readouterr().out
        assert "Add to the conf.py of your site (there is none in the folder or above):" in printed
        assert '    extensions = ["myst_parser", "sphinxext_rdmno"]\n' in printed
        assert printed.endswith("Add to a toctree:\n    rdm/index\n")

    def test_reports_the_problems_of_an_installed_layer(self, site, monkeypatch, capsys):
        layer = Layer("fjord-rules", site / "no-such-folder")
        monkeypatch.setattr("sphinxext_rdmno.__main__.installed", lambda: (layer,))

        assert call(Path("docs/rdm"), "oslomet", "nb") == 1
        assert "is not a folder" in capsys.readouterr().err

    def test_has_a_help_worth_reading(self):
        command = [sys.executable, "-m", "sphinxext_rdmno", "new", "--help"]

        done = subprocess.run(command, capture_output=True, text=True, check=True)

        assert "No file is ever overwritten" in done.stdout
        assert "python -m sphinxext_rdmno new docs/rdm --institution oslomet --language nb" in done.stdout
        assert re.findall(r"^  ([012])  ", done.stdout, re.MULTILINE) == ["0", "1", "2"]


class TestWriting:
    def test_is_all_or_nothing(self, tmp_path):
        """What was made on the way is gone again, folders too."""
        files = {tmp_path / "new" / "deep" / "a.md": "a", tmp_path / "new" / "deep" / "a.md" / "b.md": "b"}

        with pytest.raises(OSError, match=r"b\.md"):
            write(files)

        assert list(tmp_path.iterdir()) == []

    def test_does_not_replace_what_came_meanwhile(self, tmp_path):
        (tmp_path / "b.md").write_text("Mine.", encoding="utf-8")

        with pytest.raises(FileExistsError):
            write({tmp_path / "a.md": "a", tmp_path / "b.md": "b"})

        assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {"b.md": "Mine."}


@pytest.mark.usual
class TestLayer:
    def test_changes_nothing_and_builds(self, site, capsys):
        assert call(Path("docs/rdm"), "oslomet", "nb", "--with-layer") == 0
        follow(site, capsys.readouterr().out)

        laid = load(DATA, layers=[Layer("_rdm", site / "_rdm")])

        assert laid["oslomet"] == shipped()["oslomet"]
        assert dict(laid.origins.get("oslomet", {})) == {}
        assert built(site, "out") == (0, "")
        assert not Path("out/_rdm").exists()

    def test_changes_what_its_comments_say_once_they_are_taken_away(self, site):
        call(Path("docs/rdm"), "oslomet", "nb", "--with-layer")
        path = site / "_rdm" / "institution" / "oslomet.yaml"
        _, _, example = path.read_text(encoding="utf-8").partition("#\n")
        path.write_text(re.sub("^# ?", "", example.removesuffix("{}\n"), flags=re.MULTILINE), encoding="utf-8")

        laid = load(DATA, layers=[Layer("_rdm", site / "_rdm")])["oslomet"]

        assert isinstance(laid, Institution)
        assert laid.links[-1].email == "research-data@example.org"
        assert laid.summary is not None
        assert laid.summary["en"] == "What we offer, in our own words."

    def test_needs_a_place(self, tmp_path, monkeypatch, capsys):
        monkeypatch.chdir(tmp_path)

        assert call(Path("rdm"), "oslomet", "nb", "--with-layer") == 2
        assert "_rdm belongs beside conf.py, and there is none in rdm or above" in capsys.readouterr().err
        assert list(tmp_path.iterdir()) == []


class TestDocumentation:
    def test_shows_what_the_command_prints(self, site, capsys):
        """In a project whose `conf.py` holds what the page before says."""
        text = INSTALL.read_text(encoding="utf-8")
        [(line, shown)] = re.findall(r"^```console\n\$ (.*)\n([^`]*)^```$", text, re.MULTILINE)
        (site / "conf.py").write_text('extensions = ["myst_parser"]\nlanguage = "nb"\n', encoding="utf-8")
        python, m, program, *arguments = shlex.split(line)

        assert (python, m, program) == ("python", "-m", "sphinxext_rdmno")
        assert main(arguments) == 0
        assert capsys.readouterr().out == shown

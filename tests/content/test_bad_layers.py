"""Each file in `bad_layers` is a layer of one file that must be refused, and says in its first lines what is reported.

It lies there as ``<kind>/<id>/<what is wrong>.yaml`` and is laid over the invented catalog as
``<kind>/<id>.yaml``. What takes more than one file, or a file that cannot lie in a repository,
is made here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from rdmno_content import Catalog, ContentError, load
from rdmno_content._yaml import MAX_BYTES
from rdmno_content.layers import Layer

HERE = Path(__file__).parent
CASES = sorted(path.relative_to(HERE / "bad_layers") for path in (HERE / "bad_layers").glob("*/*/*.yaml"))
EXPECTS = b"# expects: "

Files = Mapping[str, str | bytes]
Refused = Callable[..., list[str]]

GUIDE = "storage-guide/uio-like-storage.yaml"
OWN = "evidence: {sources: [{title: Decision of the board, seen: live, read: 2026-11-21}], confidence: high}"
YES = f"{{value: yes, {OWN}}}"
LENT = "evidence: {sources: [fjord-guide], confidence: high}"


@pytest.fixture
def lay(tmp_path: Path, catalog_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Catalog]:
    """Lay layers over the invented catalog, called `layer`, `layer2` and so on."""
    monkeypatch.chdir(tmp_path)

    def laid(*layers: Files) -> Catalog:
        made = []
        for number, files in enumerate(layers, 1):
            folder = Path("layer" if number == 1 else f"layer{number}")
            for name, content in files.items():
                path = folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content if isinstance(content, bytes) else content.encode())
            made.append(Layer(str(folder), folder))
        return load(catalog_folder, layers=made)

    return laid


@pytest.fixture
def refused(lay: Callable[..., Catalog]) -> Refused:
    """The problems of layers that are refused."""

    def problems(*layers: Files) -> list[str]:
        with pytest.raises(ContentError) as error:
            lay(*layers)
        return list(map(str, error.value.problems))

    return problems


def expected_of(case: Path, text: bytes) -> list[str]:
    lines = [line.removeprefix(EXPECTS).decode() for line in text.split(b"\n") if line.startswith(EXPECTS)]
    return [f"layer/{case.parent.as_posix()}.yaml:{line}" for line in lines]


class TestBadLayer:
    def test_comes_in_every_kind(self) -> None:
        """An empty folder would let everything pass."""
        assert len(CASES) > 200

    @pytest.mark.parametrize("case", CASES, ids=Path.as_posix)
    def test_is_refused_as_it_says(self, refused: Refused, case: Path) -> None:
        """All that it says is reported, with place, field and words, and nothing else."""
        text = (HERE / "bad_layers" / case).read_bytes()
        expected = expected_of(case, text)
        if any("not valid YAML" in line for line in expected) and not yaml.__with_libyaml__:
            pytest.skip("the words are libyaml's")

        assert sorted(refused({f"{case.parent.as_posix()}.yaml": text})) == sorted(expected)


def cell(service: str, name: str, verdict: str) -> str:
    return f"rows: {{change: [{{service: {service}, cells: {{{name}: {verdict}}}}}]}}\n"


class TestTwoLayers:
    """What counts is the layer just below, not the shipped catalog."""

    def test_may_not_take_back_what_the_lower_made_stricter(self, refused: Refused) -> None:
        stricter = cell("fjord-vault", "red", f"{{value: no, {OWN}}}")
        back = cell("fjord-vault", "red", f"{{value: yes, {LENT}}}")

        [problem] = refused({GUIDE: stricter}, {GUIDE: back})

        assert problem.startswith(f"layer2/{GUIDE}:1:")
        assert "(looser: it was a no)" in problem

    def test_may_not_borrow_the_sources_of_the_lower(self, refused: Refused) -> None:
        stricter = cell("fjord-vault", "red", f"{{value: no, {OWN}}}")
        back = cell("fjord-vault", "red", f"{{value: yes, {OWN}}}")

        [problem] = refused({GUIDE: stricter}, {GUIDE: back})

        assert "'Decision of the board' is known below" in problem

    def test_may_not_show_again_a_service_that_the_lower_hid(self, refused: Refused) -> None:
        vault = "resource/fjord-vault.yaml"

        [problem] = refused({vault: "hide: yes\n"}, {vault: "acronym: V\n"})

        assert problem.startswith(f"layer2/{vault}:1:1: brings back a 'yes' on ")

    def test_may_not_show_again_a_guide_that_the_lower_hid(self, refused: Refused) -> None:
        marine = "storage-guide/uio-like-marine-storage.yaml"

        [problem] = refused({marine: "hide: yes\n"}, {marine: "name: {se: Mearra}\n"})

        assert problem.startswith(f"layer2/{marine}:1:1: brings back a 'yes' on ")

    def test_may_not_hide_twice(self, refused: Refused) -> None:
        """As a verdict that is not there cannot be hidden either."""
        vault = "resource/fjord-vault.yaml"

        assert refused({vault: "hide: yes\n"}, {vault: "hide: yes\n"}) == [
            f"layer2/{vault}:1:7: hide: a layer below hides the record already"
        ]

    def test_may_not_hide_a_verdict_twice(self, refused: Refused) -> None:
        hides = cell("cove-compute", "green", "{hide: yes}").replace("cells", "uses: [], cells")

        assert refused({GUIDE: hides}, {GUIDE: hides}) == [
            f"layer2/{GUIDE}:1:59: rows.change.0.cells.green: has nothing to hide; the layer below states: yellow."
        ]

    @pytest.mark.parametrize(
        ("name", "patch", "place"),
        [
            (
                "storage-guide/other-university-storage.yaml",
                "rows: {remove: [{service: ebb-transfer}]}\n",
                "1:1: rows: ",
            ),
            ("storage-guide/other-university-storage.yaml", "hide: yes\n", "1:7: hide: "),
            (
                "storage-guide/other-university-storage.yaml",
                cell("ebb-transfer", "red", "{hide: yes}"),
                "1:1: rows.1.cells.red: ",
            ),
        ],
    )
    def test_may_not_take_away_what_the_owner_forbids(
        self, refused: Refused, name: str, patch: str, place: str
    ) -> None:
        """Where another institution's own rules permit it: readers see both side by side."""
        permits = f"rows: {{add: [{{service: ebb-transfer, cells: {{red: {{value: yes, {OWN}}}}}}}]}}\n"

        [problem] = refused({GUIDE: permits}, {name: patch})

        assert problem.startswith(f"layer2/{name}:{place}takes away what the owner of 'ebb-transfer' says, beside the ")

    def test_may_not_take_away_the_owners_terms(self, refused: Refused) -> None:
        vault = "resource/fjord-vault.yaml"
        permits = cell("fjord-vault", "black", f"{{value: yes, {OWN}}}")
        other = "storage-guide/other-university-storage.yaml"

        [problem] = refused({other: permits}, {vault: "terms: {cells: {black: {hide: yes}}}\n"})

        assert problem.startswith(f"layer2/{vault}:1:1: terms: takes away what the owner of 'fjord-vault' says")

    def test_are_each_whole_by_themselves(self, refused: Refused) -> None:
        """What a lower one lacks, a higher one does not mend."""
        wrong = {"resource/fjord-vault.yaml": "url: vault\n"}
        mended = {"resource/fjord-vault.yaml": "url: https://vault.example.org\n"}

        [problem] = refused(wrong, mended)

        assert problem.startswith("layer/resource/fjord-vault.yaml:1:6: url: 'vault' is not an address: ")


class TestOwnSource:
    """What is refused without one passes with one: the institution's own word counts, and is shown with its name."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            (GUIDE, cell("fjord-drive", "black", f"{{value: yes, {OWN}}}")),
            (GUIDE, cell("fjord-form", "black", f"{{value: yes, {OWN}}}")),
            (GUIDE, cell("fjord-vault", "black", f"{{value: conditional, condition: {{en: Ask.}}, {OWN}}}")),
            (GUIDE, f"rules: {{replace: []}}\n{OWN}\n"),
            (GUIDE, f"note: {{en: Names everything.}}\n{OWN}\n"),
            (GUIDE, f"class_names: {{green: {{en: Confidential}}}}\n{OWN}\n"),
            ("resource/cove-compute.yaml", f"owner: {{replace: [uio-like]}}\n{OWN}\n"),
            ("resource/tide-disk.yaml", f"status: active\n{OWN}\n"),
            ("resource/fjord-vault.yaml", f"terms: {{note: {{en: All.}}, cells: {{red: {YES}, yellow: {YES}}}}}\n"),
            ("data-class/red.yaml", f"criteria: {{en: What could hurt people.}}\n{OWN}\n"),
        ],
        ids=range(10),
    )
    def test_lets_pass_what_would_be_looser(self, lay: Callable[..., Catalog], name: str, text: str) -> None:
        assert lay({name: text}).origins[Path(name).stem]

    def test_may_be_one_from_below_that_was_read_anew(self, lay: Callable[..., Catalog]) -> None:
        """The guide says something else now, and somebody has seen that."""
        anew = "{title: Lagringsguide, url: https://fjord.example.org/it/lagringsguide, seen: live, read: 2026-11-22}"
        verdict = f"{{value: yes, evidence: {{sources: [{anew}], confidence: high}}}}"

        assert lay({GUIDE: cell("fjord-drive", "black", verdict)})

    def test_may_stand_in_the_layers_own_file_of_sources(self, lay: Callable[..., Catalog]) -> None:
        source = "board:\n  title: Decision of the board\n  seen: live\n  read: 2026-11-21\n"
        verdict = "{value: yes, evidence: {sources: [board], confidence: high}}"

        assert lay({GUIDE: cell("fjord-drive", "black", verdict), "sources/own.yaml": source})

    def test_at_second_hand_is_enough_for_what_reads_as_reported(self, lay: Callable[..., Catalog]) -> None:
        """And only where nothing was stated; a page says that the guide itself does not say it."""
        heard = "{sources: [{title: A page elsewhere, seen: republished-copy, read: 2026-11-21}], confidence: low}"

        assert lay({GUIDE: cell("fjord-form", "black", f"{{value: yes, evidence: {heard}}}")})

    def test_of_a_layer_cannot_take_the_key_of_one_below(self, refused: Refused) -> None:
        source = "fjord-guide:\n  title: Our own\n  seen: live\n  read: 2026-11-21\n"

        assert refused({"sources/own.yaml": source}) == [
            "layer/sources/own.yaml:1:1: fjord-guide: is the key of a source in another file too"
        ]


class TestNotLooser:
    """What a layer may do on its own word, and why that permits nothing.

    A program can compare values, limits and names. It cannot judge words: a name that nobody else
    bears, an address, a title of a link say what the site wants them to say, and the page tells
    that they are local where the site marks them. Nor can it unmask a source that is made up:
    whoever does that lies in their own institution's name, and the page shows that name.
    """

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("resource/fjord-vault.yaml", "name: {en: Our vault}\nacronym: OV\n"),
            ("institution/uio-like.yaml", "name: {en: Our university}\n"),
            (GUIDE, "rows: {change: [{service: fjord-vault, name: {en: Our vault}}]}\n"),
            (GUIDE, "class_names: {black: {en: Secret}}\n"),
        ],
        ids=range(4),
    )
    def test_is_a_name_that_nothing_else_has(self, lay: Callable[..., Catalog], name: str, text: str) -> None:
        """It still stands for the same thing, whose id and address lead to the same page."""
        assert lay({name: text})

    def test_is_a_name_that_only_something_hidden_had(self, lay: Callable[..., Catalog]) -> None:
        """Nobody on the site can take one for the other."""
        files = {
            "resource/fjord-vault.yaml": "name: {en: The vault}\n",
            "resource/open-shore.yaml": "hide: yes\n",
            "resource/fjord-form.yaml": "name: {en: Open Shore}\n",
        }

        assert lay(files)

    def test_is_a_name_of_a_class_that_moves_to_a_stricter_one(self, lay: Callable[..., Catalog]) -> None:
        """Whoever reads it by the old name finds less permitted, not more."""
        assert lay({GUIDE: "class_names: {black: {en: Restricted}}\n"})

    def test_is_another_address(self, lay: Callable[..., Catalog]) -> None:
        """It is no verdict, and leads where the site wants its readers to go."""
        assert lay({GUIDE: "url: https://intranet.fjord.example.org/guide\n"})

    def test_is_a_verdict_that_is_taken_away(self, lay: Callable[..., Catalog]) -> None:
        """It reads *not stated*, and a page says that this is not allowed until one has asked."""
        assert lay({GUIDE: cell("fjord-drive", "black", "{hide: yes}")})

    def test_is_a_guide_that_is_taken_away_with_all_that_it_limits(self, lay: Callable[..., Catalog]) -> None:
        files = {GUIDE: "hide: yes\n", "storage-guide/uio-like-marine-storage.yaml": "hide: yes\n"}

        assert lay(files)

    def test_is_a_stricter_verdict_or_one_that_ends(self, lay: Callable[..., Catalog]) -> None:
        verdict = "{value: yes, valid_until: 2027-01-01, evidence: {sources: [fjord-guide], confidence: medium}}"

        assert lay({GUIDE: cell("fjord-vault", "green", verdict)})
        assert lay({GUIDE: cell("fjord-vault", "green", f"{{value: no, {LENT}}}")})

    def test_is_a_rule_or_an_example_more(self, lay: Callable[..., Catalog]) -> None:
        """As long as those below stay as they are."""
        assert lay({GUIDE: "rules: {add: [{text: {en: Ask twice.}, sources: [fjord-guide]}]}\n"})

    def test_is_whom_the_owner_lets_in_by_a_page_of_its_own(self, lay: Callable[..., Catalog]) -> None:
        page = "https://vault.example.org/abroad"

        assert lay({"resource/fjord-vault.yaml": f"open_to: {{to: [partners-abroad], source: '{page}'}}\n"})


class TestFolder:
    def test_of_another_name_than_a_kind_is_refused(self, refused: Refused) -> None:
        [problem] = refused({"resources/fjord-vault.yaml": "acronym: V\n"})

        assert problem.startswith("layer/resources:1:1: is not named after a kind of record: resource, assembly, law, ")
        assert problem.endswith(" Did you mean 'resource'?")

    @pytest.mark.parametrize("name", ["vocabulary/verdict-value.yaml", "history/2026.12.0.yaml", "rdmkit.yaml"])
    def test_of_what_only_the_shipped_content_has_is_refused(self, refused: Refused, name: str) -> None:
        """It would have no effect, or call a no a yes."""
        assert refused({name: "no: {en: Yes}\n"}) == [
            f"layer/{Path(name).parts[0]}:1:1: has no place in a layer, which holds records and sources only"
        ]

    @pytest.mark.parametrize("name", ["resource", "sources"])
    def test_that_is_a_file_is_refused(self, refused: Refused, name: str) -> None:
        assert refused({name: "acronym: V\n"}) == [f"layer/{name}:1:1: is not a folder"]

    @pytest.mark.parametrize("name", ["fjord-vault.yml", "fjord-vault.json", "fjord-vault", "fjord-vault.yaml.bak"])
    def test_holds_only_files_of_the_right_name(self, refused: Refused, name: str) -> None:
        assert refused({f"resource/{name}": "acronym: V\n"}) == [
            f"layer/resource/{name}:1:1: is not a record: its name must end in .yaml"
        ]

    def test_holds_only_files_named_as_ids(self, refused: Refused) -> None:
        [problem] = refused({"resource/Fjord_Vault.yaml": "acronym: V\n"})

        assert problem.startswith("layer/resource/Fjord_Vault.yaml:1:1: 'Fjord_Vault' is not an id: ")
        assert problem.endswith(" Did you mean 'fjord-vault'?")

    def test_may_not_hold_a_folder_in_the_place_of_a_file(self, refused: Refused) -> None:
        assert refused({"resource/fjord-vault.yaml/inner.yaml": "acronym: V\n"}) == [
            "layer/resource/fjord-vault.yaml:1:1: cannot be read: Is a directory"
        ]

    def test_may_not_hold_a_pipe_on_which_one_would_wait(self, refused: Refused) -> None:
        Path("layer/resource").mkdir(parents=True)
        os.mkfifo("layer/resource/fjord-vault.yaml")

        assert refused({}) == ["layer/resource/fjord-vault.yaml:1:1: is neither a file nor a link to one"]


class TestLink:
    @pytest.mark.parametrize("target", ["../../secret.yaml", "/etc/hostname", "../../layer/../secret.yaml"])
    def test_of_a_file_may_not_lead_out(self, refused: Refused, target: str) -> None:
        Path("layer/resource").mkdir(parents=True)
        Path("secret.yaml").write_text("acronym: V\n", encoding="utf-8")
        Path("layer/resource/fjord-vault.yaml").symlink_to(target)

        assert refused({}) == [
            "layer/resource/fjord-vault.yaml:1:1: is a link that leads out of its layer; put the file itself here"
        ]

    @pytest.mark.parametrize("name", ["resource", "sources"])
    def test_of_a_folder_may_not_lead_out(self, refused: Refused, name: str) -> None:
        Path("layer").mkdir()
        Path("elsewhere").mkdir()
        Path("elsewhere/fjord-vault.yaml").write_text("acronym: V\n", encoding="utf-8")
        Path("layer", name).symlink_to("../elsewhere")

        assert refused({}) == [f"layer/{name}:1:1: is a link that leads out of its layer; put the folder itself here"]

    @pytest.mark.parametrize("target", ["fjord-vault.yaml", "nowhere.yaml"])
    def test_may_not_lead_nowhere(self, refused: Refused, target: str) -> None:
        """Nor to itself."""
        Path("layer/resource").mkdir(parents=True)
        Path("layer/resource/fjord-vault.yaml").symlink_to(target)

        assert refused({}) == ["layer/resource/fjord-vault.yaml:1:1: is neither a file nor a link to one"]

    def test_may_lead_to_another_file_of_the_layer(self, lay: Callable[..., Catalog]) -> None:
        Path("layer/resource").mkdir(parents=True)
        Path("layer/resource/fjord-vault.yaml").symlink_to("../resource/.shared.yaml")

        assert lay({"resource/.shared.yaml": "acronym: OV\n"})["fjord-vault"].label

    def test_may_be_the_layer_itself(self, lay: Callable[..., Catalog]) -> None:
        """Where a layer lies is the choice of the site."""
        Path("shared").mkdir()
        Path("layer").symlink_to("shared")

        assert lay({"resource/fjord-vault.yaml": "acronym: OV\n"})


class TestFile:
    def test_may_begin_with_a_byte_order_mark(self, lay: Callable[..., Catalog]) -> None:
        """Some editors write one; it is no character of the text."""
        assert lay({"resource/fjord-vault.yaml": b"\xef\xbb\xbfacronym: OV\n"})

    def test_may_not_hold_one_anywhere_else(self, refused: Refused) -> None:
        [problem] = refused({"resource/fjord-vault.yaml": "acronym: O\ufeffV\n"})

        assert problem.endswith(":1:10: acronym: holds the invisible character U+FEFF")

    def test_may_not_be_too_large(self, refused: Refused) -> None:
        assert refused({"resource/fjord-vault.yaml": "#" * (MAX_BYTES + 1)}) == [
            f"layer/resource/fjord-vault.yaml:1:1: is larger than {MAX_BYTES} bytes"
        ]

    def test_may_not_hold_a_text_that_nobody_would_read(self, refused: Refused) -> None:
        assert refused({"resource/fjord-vault.yaml": f"access: {{en: {'word ' * 1001}}}\n"}) == [
            "layer/resource/fjord-vault.yaml:1:14: access.en: is longer than 5000 characters"
        ]

    def test_is_reported_on_one_line_that_a_person_can_read(self, refused: Refused) -> None:
        """However long what it holds."""
        [problem] = refused({"resource/fjord-vault.yaml": f"type: '{'x' * 100_000}'\n"})

        assert len(problem) < 1100

    def test_with_a_name_that_no_terminal_can_show_is_reported_too(self, refused: Refused) -> None:
        Path("layer/resource").mkdir(parents=True)
        Path(os.fsdecode(b"layer/resource/\xff\x1b[31m.yaml")).write_text("acronym: V\n", encoding="utf-8")

        [problem] = refused({})

        assert problem.isprintable()

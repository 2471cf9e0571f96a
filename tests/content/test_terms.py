"""The words of the three languages: `TERMS.md` says which were chosen, and the nynorsk keeps to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from rdmno_content import shipped
from rdmno_content.coverage import texts_of
from rdmno_content.labels import LISTS

ROOT = Path(__file__).parents[2]
TERMS = (ROOT / "content/TERMS.md").read_text(encoding="utf-8")
CATALOGS = [
    ROOT / "sphinxext_rdmno/locale/nn/LC_MESSAGES/sphinxext_rdmno.po",
    *(ROOT / "demo_docs/locale/nn/LC_MESSAGES").glob("*.po"),
]

SOURCE = re.compile(r"\[([^\]]+)\]")
ADDRESS = re.compile(r"^\[([^\]]+)\]: https://\S+$", re.MULTILINE)
NOT_WORDS = re.compile(r"\]\([^)\s]*\)|https?://\S+|\S+@\S+|(?<!\})``.+?``|(?<![}`])`[^`]+`|<[^>]*>|(?<=\w)-en\b")
"""Addresses, in links and as they stand, and code: they are in no language. *Id-en* has an ending, not an article."""


def section(heading: str) -> str:
    """What stands under a heading, down to the next."""
    return TERMS.partition(f"\n{heading}\n")[2].partition("\n#")[0]


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    rows = [line.strip("|").split("|") for line in section(heading).splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def pattern(form: str) -> str:
    """The expression for a form: a whole word, or with a hyphen every word that begins or ends so."""
    before, after = (r"\w*" if hyphen else "" for hyphen in (form.startswith("-"), form.endswith("-")))
    return before + re.escape(form.strip("-")) + after


def any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the names, a longer one before one that it begins with."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")


def shared_names() -> Iterator[str]:
    """The names of records that are the same in bokmål and nynorsk."""
    for record in shipped().values():
        if "nn" in record.name and record.name["nn"] == record.name.get("nb"):
            yield record.name["nn"]


CHOSEN = table("## The terms")
AVOIDED = table("## Bokmålisms")
LISTED_NAMES = [name for name, _ in table("## Names and titles")]

FORMS = [form.strip() for row in AVOIDED for form in row[0].split(",")]
BOKMALISM = re.compile(rf"\b(?:{'|'.join(map(pattern, FORMS))})\b", re.IGNORECASE)
NAME = any_of([*LISTED_NAMES, *shared_names()])


def bokmalisms(words: str) -> list[str]:
    """The forms that our nynorsk must not hold, where they stand outside names and addresses."""
    return BOKMALISM.findall(NAME.sub(" ", NOT_WORDS.sub(" ", words)))


def nynorsk() -> Iterator[tuple[str, str]]:
    """Every nynorsk text of ours, after the place where it stands."""
    catalog = shipped()
    for name, part in (*catalog.items(), *catalog.about.parts()):
        for path, text in texts_of(part):
            if "nn" in text:
                yield ".".join(map(str, (name, *path))), text["nn"]
    for name, members in LISTS.items():
        yield from ((f"{name}.{member}", catalog.labels[member]["nn"]) for member in members)
    for catalog_file in CATALOGS:
        for message in read_po(BytesIO(catalog_file.read_bytes())):
            strings = [message.string] if isinstance(message.string, str) else message.string or ()
            yield from ((f"message {message.id!r}", string) for string in strings if message.id)


class TestTerms:
    def test_are_about_fifty_and_each_once(self):
        english = [row[0] for row in CHOSEN]

        assert 50 <= len(english) <= 65
        assert sorted(set(english)) == sorted(english)

    def test_have_a_word_in_each_language_and_a_source(self):
        assert [row for row in CHOSEN if len(row) != 4 or not all(row)] == []

    def test_say_where_they_were_seen_or_why_they_were_chosen(self):
        assert [row for row in CHOSEN if not SOURCE.search(row[3]) and not row[3].startswith("our choice: ")] == []

    def test_name_sources_that_are_listed(self):
        """The list gives title and publisher, and the end of the file the address."""
        listed = set(SOURCE.findall(section("### Sources")))

        assert {source for row in CHOSEN for source in SOURCE.findall(row[3])} <= listed
        assert listed == set(ADDRESS.findall(TERMS))

    def test_are_nynorsk_by_the_table_of_bokmalisms(self):
        assert [row[2] for row in CHOSEN if bokmalisms(row[2])] == []


class TestForms:
    def test_are_in_lower_case_and_each_once(self):
        assert [form for form in FORMS if not form.strip("-") or form != form.lower() or FORMS.count(form) > 1] == []

    def test_are_not_what_is_to_be_written_instead(self):
        """What follows the mark of a choice talks about it, and may quote it."""
        assert [row for row in AVOIDED if bokmalisms(row[1].partition("*choice*")[0])] == []

    @pytest.mark.parametrize(
        ("words", "found"),
        [
            ("Data skal ikkje delast.", []),
            ("Data skal ikke deles.", ["ikke", "deles"]),
            ("Ikke del forskningsdataene.", ["Ikke", "forskningsdataene"]),
            ("Helseforskning og sikkerhet", ["Helseforskning", "sikkerhet"]),
            ("[ikke](https://fjord.example.org/hvordan)", ["ikke"]),
            ("Skriv til ikke@fjord.example.org.", []),
            ("HUNT forskningssenter og annen forskning", ["annen", "forskning"]),
            ("`ikke` og {ref}`ikke her <hvordan>`", ["ikke"]),
            ("id-en til en oppføring", ["en"]),
        ],
    )
    def test_are_found_as_whole_words_outside_names_addresses_and_code(self, words, found):
        assert bokmalisms(words) == found


class TestNynorsk:
    def test_holds_no_bokmalisms(self):
        """In records, in what the content says of itself, in labels, in messages of the extension and in the demo."""
        assert {place: forms for place, words in nynorsk() if (forms := bokmalisms(words))} == {}

    def test_holds_every_name_that_is_let_be(self):
        """A name that no text holds any more would only hide mistakes."""
        texts = [words for _, words in nynorsk()]

        assert [name for name in LISTED_NAMES if not any(name in words for words in texts)] == []

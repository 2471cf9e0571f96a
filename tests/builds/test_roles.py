"""References in running text."""

from __future__ import annotations

import pytest
from docutils import nodes

MYST = "{rdmno:%s}`%s`"
REST = ":rdmno:%s:`%s`"


@pytest.fixture(params=["md", "rst"])
def say(request, build_site):
    """Build a page that holds one role, in either markup; gives the paragraph and the warnings."""

    def build(role, text, builder="html", **conf):
        form = MYST if request.param == "md" else REST
        page = "Title\n=====\n\n" + form % (role, text) + "\n"
        site = build_site({f"index.{request.param}": page}, builder, **conf)
        return next(site.resolved().findall(nodes.paragraph)), site.warnings

    return build


def links(paragraph):
    return [(link.astext(), link["refuri"]) for link in paragraph.findall(nodes.reference)]


class TestRef:
    def test_a_record_is_named_and_linked(self, say):
        """Without words of the author's, the record's own, leading to its own page."""
        paragraph, warnings = say("ref", "tsd")

        assert warnings == []
        [(words, url)] = links(paragraph)
        assert "TSD" in words
        assert url.startswith("https://")

    def test_the_authors_words_win(self, say):
        """Title text works as in any role."""
        paragraph, warnings = say("ref", "our vault <tsd>")

        assert warnings == []
        assert links(paragraph)[0][0] == "our vault"

    def test_a_missing_record_warns_and_keeps_the_words(self, say):
        """With what was probably meant."""
        paragraph, warnings = say("ref", "gdrp")

        assert len(warnings) == 1
        assert "no such record: 'gdrp'. Did you mean 'gdpr'?" in warnings[0]
        assert ":4: WARNING" in warnings[0]
        assert paragraph.astext() == "gdrp"

    def test_words_without_an_id_are_told_where_the_id_goes(self, say):
        """The words of an author's own were meant."""
        paragraph, warnings = say("ref", "our vault")

        assert "An id has no spaces; for words of your own write: our vault <id>" in warnings[0]
        assert paragraph.astext() == "our vault"

    @pytest.mark.parametrize(("asked", "meant"), [("no", "nb"), ("Bokmål", "nb"), ("nb-NO", "nb"), ("english", "en")])
    def test_a_language_by_another_name_is_told_its_code(self, say, asked, meant):
        """By its older code, its name or its country."""
        _, warnings = say("ref", f"tsd@{asked}")

        assert f"tsd: the language {asked!r} is not one of: en, nb, nn, se. Did you mean {meant!r}?" in warnings[0]

    def test_a_typed_role_checks_the_kind(self, say):
        """An institution is no resource."""
        _, warnings = say("resource", "oslomet")

        assert "'oslomet' is of the kind institution, not resource" in warnings[0]

    def test_a_law_that_does_not_bind_says_so(self, say):
        """Wherever it is named."""
        paragraph, _ = say("ref", "public-administration-act-2025")

        assert paragraph.astext().endswith("(adopted, not in force)")

    def test_words_in_another_language_are_marked(self, say):
        """A name that exists only in bokmål keeps its language on a nynorsk page."""
        paragraph, _ = say("ref", "archives-act-1992", language="nn")

        assert [each for each in paragraph.findall(nodes.inline) if "language-nb" in each["classes"]] or links(
            paragraph
        )


class TestLaw:
    @pytest.mark.parametrize(
        ("text", "words", "pages"),
        [
            ("personal-data-act § 8", "Personal Data Act § 8", ["%C2%A78"]),
            ("personal-data-act § 8 a", "Personal Data Act § 8 a", ["%C2%A78a"]),
            ("personal-data-act §§ 8-9", "Personal Data Act §§ 8–9", ["%C2%A78", "%C2%A79"]),
        ],
    )
    def test_a_paragraph_is_linked_at_lovdata(self, say, text, words, pages):
        """Each number leads to its own paragraph."""
        paragraph, warnings = say("law", text)

        assert warnings == []
        assert paragraph.astext() == words
        assert [url for _, url in links(paragraph)] == [
            f"https://lovdata.no/lov/2018-06-15-38/{page}" for page in pages
        ]

    def test_the_authors_words_lead_to_the_first(self, say):
        """Title text works here too."""
        paragraph, _ = say("law", "our basis <personal-data-act § 8>")

        assert links(paragraph) == [("our basis", "https://lovdata.no/lov/2018-06-15-38/%C2%A78")]

    def test_a_law_without_a_pattern_links_the_law(self, say):
        """And keeps the paragraph as text."""
        paragraph, warnings = say("law", "regulation-processing-personal-data § 2")

        assert warnings == []
        assert paragraph.astext().endswith("§ 2")
        assert links(paragraph)[0][1] == "https://lovdata.no/dokument/SF/forskrift/2018-06-15-876"

    @pytest.mark.parametrize("text", ["personal-data-act § x", "personal-data-act 8", "personal-data-act §§ 9-8"])
    def test_a_malformed_paragraph_warns_and_keeps_the_text(self, say, text):
        """With the forms that are understood."""
        paragraph, warnings = say("law", text)

        assert len(warnings) == 1
        assert "write § 8, § 8 a, § 7-1, §§ 8-9 or §§ 8, 9" in warnings[0]
        assert paragraph.astext() == text

    def test_an_unknown_law_with_a_paragraph_warns(self, say):
        """With a suggestion."""
        paragraph, warnings = say("law", "personal-data-ac § 8")

        assert "Did you mean 'personal-data-act'?" in warnings[0]
        assert paragraph.astext() == "personal-data-ac § 8"


class TestClass:
    def test_the_badge_is_a_word(self, say):
        """Colour and name in words; the style only repeats them."""
        paragraph, warnings = say("class", "red")

        assert warnings == []
        assert paragraph.astext() == "Red (Confidential)"
        [badge] = [each for each in paragraph.findall(nodes.inline) if "rdmno-badge" in each["classes"]]
        assert "rdmno-class-red" in badge["classes"]

    def test_it_is_named_as_the_institution_names_it(self, say):
        """OsloMet calls yellow limited."""
        paragraph, _ = say("class", "yellow", rdmno_institution="oslomet")

        assert paragraph.astext() == "Yellow (Limited)"

    def test_an_unknown_class_warns(self, say):
        """And stays text."""
        paragraph, warnings = say("class", "purple")

        assert "the class 'purple' is not one of: green, yellow, red, black." in warnings[0]
        assert paragraph.astext() == "purple"


class TestPaper:
    @pytest.mark.parametrize("builder", ["text", "man", "latex"])
    def test_names_are_plain_words(self, say, builder):
        """No asterisks and no monospace around them."""
        paragraph, warnings = say("ref", "tsd", builder)

        assert warnings == []
        assert not list(paragraph.findall(nodes.literal))
        assert all("xref" not in each["classes"] for each in paragraph.findall(nodes.inline))

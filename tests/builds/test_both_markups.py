"""The same words in MyST and in reStructuredText give the same page, right or wrong."""

from __future__ import annotations

import re

import pytest
from docutils import nodes

DIRECTIVES = {
    "resource-table": {"lifecycle": "store", "scope": "national", "columns": "name, owner, access, evidence"},
    "law-list": {"topic": "data-privacy, security"},
    "classification-matrix": {"institution": "oslomet", "lang": "nn"},
}

MISTAKES = {
    "unknown-value": ("resource-table", {"lifecycle": "stor, share"}),
    "no-value-left": ("resource-table", {"lifecycle": "stor"}),
    "empty-value": ("law-list", {"topic": ""}),
    "unknown-option": ("law-list", {"tpic": "security"}),
    "option-after-empty-line": ("law-list", {"ids": "gdpr\n", "topic": "security"}),
    "unknown-id": ("law-list", {"ids": "gdrp, gdpr"}),
    "unknown-column": ("resource-table", {"ids": "tsd", "columns": "name, ower"}),
    "unknown-language": ("law-list", {"ids": "gdpr", "lang": "sv"}),
    "two-languages": ("law-list", {"ids": "gdpr", "lang": "nb, nn"}),
    "nothing-matches": ("law-list", {"topic": "intellectual-property", "type": "treaty"}),
    "no-institution": ("classification-matrix", {}),
    "unknown-institution": ("classification-matrix", {"institution": "oslomett"}),
    "unknown-service": ("classification-matrix", {"institution": "oslomet", "services": "onedriv"}),
    "unknown-use": ("classification-matrix", {"institution": "oslomet", "uses": "stor"}),
    "no-argument": ("rdm-record", {}),
    "option-for-argument": ("rdm-record", {"ids": "tsd"}),
    "argument": ("law-list gdpr", {}),
    "argument-and-option": ("classification-matrix onedrive", {"institution": "oslomet"}),
    "no-commas": ("law-list", {"ids": "gdpr health-research-act"}),
    "another-kind": ("law-list", {"ids": "gdpr, tsd"}),
    "another-kind-excluded": ("resource-table", {"ids": "tsd", "exclude": "gdpr"}),
    "another-service": ("classification-matrix", {"institution": "oslomet", "services": "gdpr"}),
    "not-an-owner": ("resource-table", {"owner": "gdpr"}),
    "no-guide": ("classification-matrix", {"institution": "bi"}),
    "not-an-institution": ("storage-finder", {"institution": "tsd"}),
    "old-language-code": ("law-list", {"ids": "gdpr", "lang": "no"}),
    "language-by-name": ("law-list", {"ids": "gdpr", "lang": "nynorsk"}),
}

EXPECTED = {
    "unknown-value": [":lifecycle: 'stor' is not one of: plan, collect, process,", "Did you mean 'store'?"],
    "no-value-left": ["'stor' is not one of"],
    "empty-value": ["law-list: :topic: has no value"],
    "unknown-option": [":tpic: 'tpic' is not one of: ids, exclude, type, topic, status,", "Did you mean 'topic'?"],
    "option-after-empty-line": ["law-list: takes no content; an option after an empty line is content"],
    "unknown-id": ["'gdrp' is not one of", "Did you mean 'gdpr'?"],
    "unknown-column": ["'ower' is not one of", "Did you mean 'owner'?"],
    "unknown-language": [":lang: 'sv' is not one of: en, nb, nn, se."],
    "two-languages": [":lang: takes one value, not 2"],
    "nothing-matches": ["law-list: no law matches these options"],
    "no-institution": ["say whose verdicts to show, with :institution: or rdmno_institution in conf.py"],
    "unknown-institution": ["'oslomett' is not one of", "Did you mean 'oslomet'?"],
    "unknown-service": ["'onedriv' is not one of", "Did you mean 'onedrive'?"],
    "unknown-use": [":uses: 'stor' is not one of", "Did you mean 'store'?"],
    "no-argument": ["rdm-record: names no record; write its id behind the directive's name, such as: rdm-record tsd"],
    "option-for-argument": [":ids: 'ids' is not one of: lang, caption, name, class.", "rdm-record: names no record"],
    "argument": ["law-list: takes no argument such as 'gdpr'; to choose records write :ids: gdpr"],
    "argument-and-option": ["classification-matrix: takes no argument such as 'onedrive'"],
    "no-commas": [":ids: 'gdpr health-research-act' needs commas between: gdpr, health-research-act"],
    "another-kind": [":ids: 'tsd' is a resource, not a law; resource-table lists those"],
    "another-kind-excluded": [":exclude: 'gdpr' is a law, not a resource; law-list lists those"],
    "another-service": [":services: 'gdpr' is a law, not a resource; law-list lists those"],
    "not-an-owner": [":owner: no resource has 'gdpr' as its owner"],
    "no-guide": [":institution: 'bi' has no storage guide whose verdicts can be shown; these have one: cmi, "],
    "not-an-institution": [":institution: 'tsd' is a resource, not an institution"],
    "old-language-code": [" is not one of: en, nb, nn, se. Did you mean 'nb'?"],
    "language-by-name": [":lang: 'nynorsk' is not one of: en, nb, nn, se. Did you mean 'nn'?"],
}  # fmt: skip

SHOWS_NOTHING = {
    "option-after-empty-line",
    "no-value-left",
    "empty-value",
    "unknown-option",
    "nothing-matches",
    "no-institution",
    "unknown-institution",
    "no-argument",
    "option-for-argument",
    "argument",
    "argument-and-option",
    "no-commas",
    "another-service",
    "not-an-owner",
    "no-guide",
    "not-an-institution",
}


def as_myst(name, options):
    name, _, argument = name.partition(" ")
    lines = "\n".join(f":{key}: {value}" for key, value in options.items())
    return f"Title\n=====\n\nBefore.\n\n```{{{name}}} {argument}\n{lines}\n```\n\nAfter.\n"


def as_rest(name, options):
    name, _, argument = name.partition(" ")
    lines = "\n".join(f"   :{key}: {value}" for key, value in options.items())
    return f"Title\n=====\n\nBefore.\n\n.. {name}:: {argument}\n{lines}\n\nAfter.\n"


def shape(document):
    """The doctree as text, without what the two parsers may set differently: names of files, lines, slugs."""
    text = document.pformat()
    return re.sub(r' (source|slug|myst_[a-z]+)="[^"]*"', "", text)


def both(build_site, name, options, **conf):
    return build_site(
        {
            "index.rst": "Start\n=====\n\n.. toctree::\n\n   one\n   two\n",
            "one.md": as_myst(name, options),
            "two.rst": as_rest(name, options),
        },
        **conf,
    )


class TestRightInput:
    @pytest.mark.parametrize("name", DIRECTIVES)
    def test_both_give_one_doctree(self, build_site, name):
        """What is stored and what is written are the same to the letter."""
        site = both(build_site, name, DIRECTIVES[name])

        assert site.warnings == []
        assert shape(site.resolved("one")).replace("one", "two") == shape(site.resolved("two")).replace("one", "two")

    @pytest.mark.parametrize("name", DIRECTIVES)
    def test_only_the_question_is_stored(self, build_site, name):
        """The rows come when the page is written, so stored pages stay small."""
        site = both(build_site, name, DIRECTIVES[name])

        for docname in ("one", "two"):
            assert not list(site.stored(docname).findall(nodes.table))
            assert not list(site.stored(docname).findall(nodes.definition_list))


class TestWrongInput:
    @pytest.mark.parametrize("case", MISTAKES)
    def test_both_warn_alike_and_lose_nothing(self, build_site, case):
        """A located warning that says what is meant; the page around it and the rest of the directive stand."""
        site = both(build_site, *MISTAKES[case])

        for docname, file, line in (("one", "one.md", 6), ("two", "two.rst", 6)):
            found = [warning for warning in site.warnings if warning.startswith(f"{file}:{line}: WARNING: ")]
            for words in EXPECTED[case]:
                assert any(words in warning for warning in found), site.warnings
            assert "Before." in site.resolved(docname).astext()
            assert "After." in site.resolved(docname).astext()
        assert all(warning.startswith(("one.md:", "two.rst:")) for warning in site.warnings)
        assert shape(site.resolved("one")) == shape(site.resolved("two"))

    @pytest.mark.parametrize("case", sorted(SHOWS_NOTHING))
    def test_what_cannot_be_understood_never_shows_more(self, build_site, case):
        """No record is shown by a filter that was not understood; a sentence stands in its place."""
        site = both(build_site, *MISTAKES[case])

        for docname in ("one", "two"):
            page = site.resolved(docname)
            assert not list(page.findall(nodes.table))
            assert not list(page.findall(nodes.definition_list))
            assert "Nothing in the catalog matches." in page.astext()

    def test_what_was_understood_is_still_shown(self, build_site):
        """Of two values the right one counts."""
        site = both(build_site, *MISTAKES["unknown-id"])

        assert "General Data Protection Regulation" in site.resolved("one").astext()

    @pytest.mark.parametrize(("case", "subtype"), [("unknown-value", "option"), ("nothing-matches", "empty")])
    def test_a_warning_can_be_silenced_alone(self, build_site, case, subtype):
        """Each has a subtype of its own."""
        site = both(build_site, *MISTAKES[case], suppress_warnings=[f"rdmno.{subtype}"])

        assert site.warnings == []

    def test_the_institution_of_the_site_is_checked_too(self, build_site):
        """A wrong rdmno_institution is found where it is used, and named."""
        site = both(build_site, "classification-matrix", {}, rdmno_institution="oslomett")

        assert any("(from rdmno_institution)" in warning for warning in site.warnings)

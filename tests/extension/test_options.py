"""What authors type after options, understood without ever raising."""

from sphinxext_rdmno.options import OptionSpec, one, option_spec, several, split


class TestSplit:
    def test_commas_and_lines_separate(self):
        """A list may be written on one line or several."""
        assert split("store, share\nplan") == ("store", "share", "plan")

    def test_repetitions_and_gaps_vanish(self):
        """Each item counts once, in the order typed."""
        assert split(" a,, b ,a,") == ("a", "b")


class TestSeveral:
    def test_known_items_are_accepted_in_order(self):
        """What is allowed comes back as typed."""
        parsed = several("lifecycle", "store, plan", ["plan", "store"])

        assert parsed.values == ("store", "plan")
        assert parsed.problems == ()

    def test_an_unknown_item_is_a_problem_and_the_rest_stays(self):
        """The message names the option, the word, what is allowed, and what was meant."""
        parsed = several("lifecycle", "stor, plan", ["plan", "store"])

        assert parsed.values == ("plan",)
        assert parsed.problems == (":lifecycle: 'stor' is not one of: plan, store. Did you mean 'store'?",)

    def test_no_item_is_a_problem(self):
        """An empty option asks for nothing that could be meant."""
        parsed = several("topic", "  ", ["ethics"])

        assert parsed.values == ()
        assert parsed.problems == (":topic: has no value",)


class TestOne:
    def test_two_items_are_a_problem_and_the_first_stays(self):
        """An option for one value takes the first."""
        parsed = one("lang", "nn, nb", ["nb", "nn"])

        assert parsed.values == ("nn",)
        assert parsed.problems == (":lang: takes one value, not 2",)


class TestOptionSpec:
    def test_any_option_is_taken_as_text(self):
        """An unknown option reaches the directive, which warns; it is not dropped before."""
        spec = option_spec("topic")

        assert spec["topics"](" x ") == " x "
        assert isinstance(spec, OptionSpec)

    def test_only_declared_options_are_in_it(self):
        """So that unknown ones can be told apart."""
        spec = option_spec("topic")

        assert "topic" in spec
        assert "topics" not in spec

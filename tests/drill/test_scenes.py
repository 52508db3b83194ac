"""The documented drill can be run."""

from tests.drill.scenes import scenes
from tests.mutants.mutant_list import names_a_test

PARTIES = ("Done.", "The desk", "The hub", "Next.")


def test_every_scene_tells_each_party_and_is_played_by_tests_that_exist() -> None:
    found = scenes()
    assert [each.number for each in found] == list(range(1, 9))
    for each in found:
        assert each.tests
        assert all(names_a_test(test) for test in each.tests), each.title
        assert [word for word in PARTIES if word not in each.told] == []

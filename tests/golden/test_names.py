"""Names stored outside the journal stay: earlier drafts are found, acts have their texts."""

import pytest

from tests.golden import names

LOCK, TODAY = names.locked(), names.today()


@pytest.mark.parametrize("group", ["acts", "drafts", "moves"])
def test_no_name_goes_and_every_name_is_in_the_lock(group: str) -> None:
    """After a new one: `python -m tests.golden.names`."""
    assert TODAY[group] == LOCK[group]


def test_the_names_are_read_from_where_they_stand() -> None:
    """Each way in which a draft is named is found, or a name could go unseen."""
    ways = {"register", "case:{}:note", "merchant:{}:codes", "merchant:{}:leave", "recourse:red:{}"}
    assert ways < set(LOCK["drafts"])
    assert {"teaching:roster", "directory:{}", "answer:{}"} < set(LOCK["drafts"])
    assert {"hub.restored", "words.thrown_away", "consumer.sought"} < set(LOCK["acts"])

"""A slip with the same phone is found by the number's tail among any number; masked too."""

import pytest

from sync.hub.services.slip_joining import likeness
from tests.sync.databases import ON_BOTH
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.slips.slips import held, taken


@ON_BOTH
@pytest.mark.parametrize(
    ("older", "newer", "is_found"),
    [
        ("19905310001", "199****0001", True),
        ("199****0001", "19905310001", True),
        ("+86 199-0531-0001", "19905310001", True),
        ("8531 0001", "85310001", True),
        ("19905310001", "19905310002", False),
    ],
)
def test_the_same_phone_is_found_behind_many_later_slips(
    ground: ReviewHub, monkeypatch: pytest.MonkeyPatch, older: str, newer: str, is_found: bool
) -> None:
    monkeypatch.setattr(likeness, "LOOKED_AT", 1)
    first = taken(ground, 1, phone=older, merchant="净衣坊", text="羽绒服洗坏")
    last = taken(ground, 2, phone=newer, merchant="雅居家居", text="衣柜延期交付")
    # Later than the first, and of nobody whom the last could be.
    taken(ground, 3, phone="19905310003", received_time="18:00", merchant="书店", text="停车费")
    with ground.store.reading() as connection:
        found = likeness.alike(connection, held(ground, last))
    assert [one.other for one in found] == ([f"slip:{first}"] if is_found else [])

"""A supervision masks the consumer for users who have not opened the case's particulars."""

import pytest
from sqlalchemy import select

from sync.hub.storage import schema
from sync.protocol import SupervisionAnswered
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import path_of
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import require
from tests.sync.review.supervision.test_posting import officer, post, sent

WORDS = (
    "刘晓梅（19900006207）再次来电。",
    "已致电 199 0000 6207，刘晓梅同意换货。",
    "上门时刘晓梅在场。",
    "刘晓梅已收到退款。",
)
HIDDEN = (
    "刘女士（199****6207）再次来电。",
    "已致电 199****6207，刘女士同意换货。",
    "上门时刘女士在场。",
    "刘女士已收到退款。",
)


def watch(ground: ReviewHub, station: str, centre: Caller, **changes: str) -> str:
    """Post it, let the station answer, visit and close it; return its address."""
    place = post(centre, ground, station, text=WORDS[0], **changes)
    of = place.rsplit("/", 1)[1]
    said = SupervisionAnswered(supervision=of, text=WORDS[1], by="王晓燕")
    ground.tell(station, "supervision.answered", said)
    assert sent(centre, place, "visit", on="2026-11-24", text=WORDS[2]) == 303
    assert sent(centre, place, "close", text=WORDS[3]) == 303
    return place


def on(caller: Caller, place: str, words: tuple[str, ...]) -> list[bool]:
    """Return those of the texts that a page contains."""
    page = caller.get(place).text
    return [one in page for one in words]


@ON_BOTH
def test_its_words_hide_the_consumer_until_the_reader_opens_the_line(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    """Each reader separately, by a link on the page. The station has the full text."""
    case = path_of(station)
    place = watch(ground, station, centre, of="case", name="GX01-261123-007")
    with calling(address, "陈立") as quality:
        for caller in (centre, quality):
            assert (on(caller, place, WORDS), on(caller, place, HIDDEN)) == (
                [False] * 4,
                [True] * 4,
            )
            assert "刘晓梅" not in caller.get("/supervision?show=closed").text
        assert f'href="{case}"' in centre.get(place).text
        assert centre.send(case, "open", reason="verify").status_code == 303
        assert on(centre, place, WORDS) == [True] * 4
        assert on(quality, place, WORDS) == [False] * 4
    told = [getattr(one, "text", "") for one in ground.said(station)]
    assert [one for one in told if "刘晓梅" in one] == [WORDS[0], WORDS[2], WORDS[3]]


def test_who_is_in_charge_and_does_not_see_the_case_has_no_way_to_its_line(
    ground: ReviewHub, station: str, centre: Caller, address: str
) -> None:
    lead = {"officer": officer(ground, "何青")}
    place = post(centre, ground, station, of="case", name="GX01-261123-007", text=WORDS[0], **lead)
    with calling(address, "何青") as food:
        page = food.get(place).text
    assert (HIDDEN[0] in page, "/review/" in page.split("<main")[1]) == (True, False)


def test_an_ending_that_waits_for_a_head_hides_him_too_and_goes_out_as_it_was_written(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    ground.officer("林涛", ground.body("局领导", "head"))
    require(ground, "ending")
    place = post(centre, ground, station, of="case", name="GX01-261123-007")
    assert sent(centre, place, "close", text=WORDS[3]) == 303
    page = centre.get(place).text
    assert (HIDDEN[3] in page, WORDS[3] in page) == (True, False)
    # Its author reads the original text.
    assert WORDS[3] in centre.get("/signing").text


@pytest.mark.parametrize("of", ["merchant", "station"])
def test_one_that_is_of_no_case_shows_what_was_written(
    ground: ReviewHub, station: str, centre: Caller, of: str
) -> None:
    assert on(centre, watch(ground, station, centre, of=of), WORDS) == [True] * 4


def test_of_a_case_that_was_only_asked_about_phone_numbers_are_hidden(
    ground: ReviewHub, station: str, centre: Caller
) -> None:
    """The consumer is not named, as on the page of the question."""
    with ground.store.reading() as connection:
        of = schema.matter.c.merchant == "锦程数码"
        number = connection.scalar(select(schema.matter.c.number).where(of))
    place = post(centre, ground, station, of="case", name=str(number), text=WORDS[0])
    assert "刘晓梅（199****6207）再次来电。" in centre.get(place).text

"""English texts for officers: singular and plural, the desk's own terms, nothing untrue."""

import re

import pytest

from sync.hub.language.catalogue import CHINESE
from sync.hub.language.translator import Translator, code
from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from tests.sync.review.administration.test_users import id_of
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import escalated, ident, picture
from tests.sync.review.review_hub import PASSWORD, ReviewHub

COUNTED = "characters|days|entries|events|files|lines|messages|rows|seconds|slips|stations"
BARE = re.compile(rf"\{{\w+\}} (?:more )?(?:{COUNTED})\b")


def lines_of(page: str) -> str:
    """Return a page's text with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(("n", "words"), [(0, "0 files"), (1, "1 file"), (2, "2 files")])
def test_a_sentence_says_one_and_many(n: int, words: str) -> None:
    sentence = "{n:file|files}, hash matches"
    assert Translator("en")(sentence, n=n) == f"{words}, hash matches"
    assert Translator("zh")(sentence, n=n) == f"{n} 份，校验一致"


def test_no_sentence_counts_without_its_word_for_one() -> None:
    """What is at least twelve has no word for one."""
    assert [each for each in CHINESE if BARE.search(each)] == [
        "New password, at least {n} characters"
    ]


def test_one_station_is_told_as_one(centre: Caller, ground: ReviewHub) -> None:
    ground.station("万达高新店")
    assert "1 of 1 station online" in centre.get("/review?lang=en").text
    assert ">1 station<" in centre.get("/stations").text
    assert "from 0 stations" in centre.get("/board").text


def test_one_file_is_told_as_one(centre: Caller, ground: ReviewHub, station: str) -> None:
    only = picture("好.png", "#123456", "PNG")
    ground.tell(station, "case.escalated", escalated(55, evidence=(only.item,)))
    ground.hold(station, only.content)
    shown = centre.get(f"/review/{station}/{ident(55)}?lang=en").text
    assert "1 file, hash matches" in shown
    assert "4 files, hash matches" in centre.get(f"/review/{station}/{ident(1009)}").text


def test_the_dossier_says_what_was_paid_and_in_the_desk_s_words(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """A dossier contains paid sums, and no requested ones."""
    told = escalated(8, paid_fen=0, claims=("return", "triple"), channel="in_store")
    ground.tell(station, "case.escalated", told)
    unpaid = lines_of(centre.get(f"/review/{station}/{ident(8)}?lang=en").text)
    assert "Advance compensation none paid" in unpaid
    assert "Return goods, Triple damages" in unpaid
    assert "Channel At the desk" in unpaid
    ground.tell(station, "case.escalated", escalated(9, paid_fen=99_800))
    paid = lines_of(centre.get(f"/review/{station}/{ident(9)}").text)
    assert "Advance compensation ¥998" in paid
    asked = lines_of(centre.get(f"/review/{station}/{ident(1009)}").text)
    assert "Handled by line Product quality" in asked


def test_codes_are_said_as_the_desk_says_them() -> None:
    t = Translator("en")
    assert [code(t, "claim", each) for each in ("make_up", "tenfold", "damages")] == [
        "Make up quantity",
        "Tenfold damages",
        "Damages",
    ]
    assert code(t, "line", "food") == "Food safety"
    assert code(t, "channel", "odr") == "Online dispute platform"
    assert code(t, "outcome", "compensated") == "Closed by advance compensation"
    assert code(Translator("zh"), "claim", "triple") == "增加赔偿（三倍）"


def test_the_pages_speak_the_english_of_the_trade(centre: Caller) -> None:
    taking = lines_of(centre.get("/slips/new?lang=en").text)
    assert "Direct line" in taking
    assert "Record a slip" in taking
    assert "A report never goes to a mall." in taking
    account = lines_of(centre.get("/account").text)
    assert "Current password" in account
    assert "a session ends by itself" in account
    assert "Start a supervision" in lines_of(centre.get("/supervision/new").text)
    assert "Ended supervisions" in lines_of(centre.get("/supervision").text)


def test_who_never_signed_in_is_said_so(ground: ReviewHub, address: str) -> None:
    auditor = NewAccount("审计员", PASSWORD, "auditor")
    user_accounts.add_reviewer(
        ground.store, auditor, RegulatorBody("信息中心", "head"), ground.watch()
    )
    with calling(address, "审计员") as caller:
        path = f"/users/{id_of(ground, '何青')}"
        assert "Has not signed in yet" in caller.get(f"{path}?lang=en").text
        own = f"/users/{id_of(ground, '审计员')}"
        assert "Last signed in just now" in lines_of(caller.get(own).text)

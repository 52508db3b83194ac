"""Intake of a slip by hand: errors are named, typed text is kept, each number is unique."""

import json

import pytest
from sqlalchemy import func, select

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.slips.draft import checked
from sync.hub.storage import schema
from tests.sync.review.caller import Caller, calling
from tests.sync.review.review_hub import NOON, ReviewHub
from tests.sync.review.slips.slips import a_draft, held, said, taken


def send(caller: Caller, **changes: str) -> tuple[int, str, str]:
    """Send the form and return status, page and where it leads."""
    csrf = caller.field("/slips/new", "csrf")
    answer = caller.post("/slips/new", {"csrf": csrf, **a_draft(7, **changes).model_dump()})
    return answer.status_code, answer.text, answer.headers.get("Location", "")


def test_a_slip_is_kept_as_it_was_typed(centre: Caller, ground: ReviewHub) -> None:
    status, _, leads_to = send(centre)
    one = held(ground, leads_to.removeprefix("/slips/"))
    assert status == 303
    assert (one.channel, one.number, one.kind, one.state) == (
        "12345",
        "ZX-261124-0007",
        "complaint",
        "new",
    )
    assert (one.received_at.isoformat(), one.due_on.isoformat()) == (
        "2026-11-23T07:20:00+00:00",
        "2026-12-01",
    )
    assert (one.consumer, one.phone, one.amount_fen) == ("吴敏", "19905310007", 1_286_000)


def test_a_slip_without_a_merchant_is_titled_by_its_number(
    centre: Caller, ground: ReviewHub
) -> None:
    """A number that begins with the hotline's is not told twice."""
    slip_id = taken(ground, number="12345-2026-0002", merchant="")
    page = centre.get(f"/slips/{slip_id}").text
    assert "<h1>12345-2026-0002\u2003未写明商户</h1>" in page
    assert 'title="¥12,860\u200312345-2026-0002"' in page


def test_the_form_proposes_the_seventh_working_day(centre: Caller) -> None:
    """From Tuesday 24 November: 25, 26, 27, 30, 1, 2, 3 December."""
    assert (
        'id="due_on" name="due_on" type="date" value="2026-12-03"' in centre.get("/slips/new").text
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"number": "  "}, "还没有写工单编号。"),
        ({"channel": "110"}, "还没有选择热线。"),
        ({"kind": ""}, "还没有选择投诉、举报或咨询。"),
        ({"text": "  "}, "还没有写诉求内容。"),
        ({"received_on": "2026-11-25"}, "来件日期在今天之后，须改正。"),
        ({"received_on": "2026-02-30"}, "还没有写来件日期。"),
        ({"due_on": "2026-11-22"}, "期限早于来件日期，须改正。"),
        ({"due_on": "2099-11-30"}, "期限晚于来件一年以上，须改正。"),
        ({"due_on": ""}, "还没有写反馈期限。"),
        ({"phone": "1990"}, "电话号码不完整。"),
        ({"amount": "约三百"}, "金额写元，最多两位小数，如 12860.00。"),
    ],
)
def test_a_refusal_says_why_and_keeps_what_was_typed(
    centre: Caller, ground: ReviewHub, changes: dict[str, str], sentence: str
) -> None:
    status, page, _ = send(centre, **{"claim": "退货并道歉", **changes})
    assert (status, said(page)) == (422, sentence)
    assert "退货并道歉" in page
    with ground.store.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.slip)) == 0


def test_a_number_is_taken_in_once_for_each_hotline(centre: Caller, ground: ReviewHub) -> None:
    taken(ground, 7)
    status, page, _ = send(centre)
    assert (status, said(page)) == (422, "此编号已登记过。")
    assert send(centre, channel="12315")[0] == 303


def test_a_text_of_eight_thousand_signs_is_the_longest() -> None:
    assert len(checked(a_draft(1, text="字" * 8000), NOON).text) == 8000
    with pytest.raises(InvalidField, match="8,000"):
        checked(a_draft(1, text="字" * 8001), NOON)


def test_the_journal_has_the_consumer_in_its_private_part_alone(ground: ReviewHub) -> None:
    slip_id = taken(ground, 7)
    journal = schema.journal.c
    with ground.store.reading() as connection:
        entry = connection.execute(
            select(journal.by, journal.facts, journal.private).where(
                journal.stream == f"slip:{slip_id}"
            )
        ).one()
    facts, private = json.loads(entry.facts), json.loads(entry.private)
    assert (entry.by, facts["number"], facts["due_on"]) == ("周敏", "ZX-261124-0007", "2026-12-01")
    assert (private["consumer"], private["phone"]) == ("吴敏", "19905310007")
    assert "吴敏" not in entry.facts.decode()
    assert "19905310007" not in entry.facts.decode()


@pytest.mark.parametrize("path", ["/slips/new", "/slips/sheet", "/slips/sheet/none"])
@pytest.mark.parametrize("name", ["陈立", "张建国"])
def test_only_the_centre_and_the_head_take_slips_in(address: str, name: str, path: str) -> None:
    with calling(address, name) as caller:
        answer = caller.get(path)
    assert answer.status_code == 403
    assert "工单由热线受理中心或局领导登记、转办和反馈。" in answer.text


def test_the_consumer_is_masked_until_a_reason_is_given(centre: Caller, ground: ReviewHub) -> None:
    slip_id = taken(ground, 7, text="吴敏（19905310007）要求退货。")
    path = f"/slips/{slip_id}"
    before = centre.get(path).text
    assert "吴**（199****0007）要求退货。" in before
    assert "19905310007" not in before
    assert "19905310007" not in centre.get("/slips").text
    csrf = centre.field(path, "csrf")
    assert centre.post(f"{path}/open", {"csrf": csrf, "reason": "curious"}).status_code == 400
    assert "19905310007" not in centre.get(path).text
    assert centre.post(f"{path}/open", {"csrf": csrf, "reason": "contact"}).status_code == 303
    assert "吴敏（19905310007）要求退货。" in centre.get(path).text
    assert ("consumer.opened", "周敏") in [each[:2] for each in ground.acts()]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("盛世", True),
        ("982", True),
        ("万达", True),
        ("0007", True),
        ("5310007", False),
        ("吴敏", False),
        ("%", False),
    ],
)
def test_a_slip_is_found_by_what_is_known_of_it(
    centre: Caller, ground: ReviewHub, words: str, found: bool
) -> None:
    slip_id = taken(ground, 7)
    listed = centre.get(f"/slips?q={words.replace('%', '%25')}").text
    assert (f"/slips/{slip_id}?q=" in listed) is found


def test_a_number_in_wide_signs_is_the_same_number(centre: Caller, ground: ReviewHub) -> None:
    taken(ground, 7)
    status, shown, _ = send(centre, number="ＺＸ－２６１１２４－０００７")
    assert (status, "已登记" in shown) == (422, True)
    status, _, leads_to = send(centre, number="ＪＮ12345－1")
    assert (status, held(ground, leads_to.removeprefix("/slips/")).number) == (303, "JN12345-1")

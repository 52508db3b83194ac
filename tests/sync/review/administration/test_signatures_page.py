"""An administrator sets which texts a head signs; the journal records it."""

import json

from sqlalchemy import update

from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH
from tests.sync.review.caller import Caller
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import ANSWER, id_on, question, require

PAGE = "/signatures"


def keep(caller: Caller, *kinds: str) -> tuple[int, str]:
    """Send the form with these kinds ticked; return status and page."""
    answer = caller.post(PAGE, {"csrf": caller.field(PAGE, "csrf"), "kinds": list(kinds)})
    return answer.status_code, answer.text


@ON_BOTH
def test_nothing_is_ticked_at_first_and_each_change_is_journalled(
    administrator: Caller, ground: ReviewHub
) -> None:
    ground.officer("林涛", ground.body("局领导", "head"))
    assert "checked" not in administrator.get(PAGE).text
    assert keep(administrator, "guidance", "reply")[0] == 303
    page = administrator.get(f"{PAGE}?done=1").text
    assert page.count("checked") == 2
    assert "已保存。" in page
    assert keep(administrator, "reply", "posting")[0] == 303
    acts = [(kind, by, json.loads(facts)) for kind, by, facts in ground.acts()]
    assert [act for act in acts if act[0].startswith("signing.")] == [
        ("signing.required", "孙工", {"outgoing": "guidance"}),
        ("signing.required", "孙工", {"outgoing": "reply"}),
        ("signing.required", "孙工", {"outgoing": "posting"}),
        ("signing.waived", "孙工", {"outgoing": "guidance"}),
    ]


def test_no_kind_is_ticked_while_officers_have_nobody_who_signs(
    administrator: Caller, ground: ReviewHub
) -> None:
    """Bodies with a head are not named; ticked boxes stay ticked in the form."""
    with ground.store.turn(ground.watch()) as turn:
        heads = schema.reviewer.c.name.in_(("陈立", "何青", "张建国"))
        turn.connection.execute(update(schema.reviewer).where(heads).values(signs=True))
    status, page = keep(administrator, "guidance")
    assert status == 422
    assert "没有局领导可签发：局热线受理中心。先指定负责人。" in page
    assert page.count("checked") == 1
    assert "没有负责人，无人可签发" in page
    status, page = keep(administrator, "letters")
    assert (status, "没有这类事项。" in page) == (422, True)


def test_an_auditor_reads_the_setting_and_the_journal_says_it_in_words(
    administrator: Caller, auditor: Caller, ground: ReviewHub
) -> None:
    ground.officer("林涛", ground.body("局领导", "head"))
    assert keep(administrator, "guidance")[0] == 303
    page = auditor.get(PAGE).text
    assert "disabled" in page
    assert "保存" not in page
    told = auditor.get("/journal?lang=en").text
    assert "head&#39;s signature needed from now on" in told
    assert "To be signed Answers to guidance" in told
    assert "签发事项 指导答复" in auditor.get("/journal?lang=zh").text


def test_an_auditor_reads_what_waits_and_decides_nothing(
    auditor: Caller, centre: Caller, ground: ReviewHub, station: str
) -> None:
    ground.officer("林涛", ground.body("局领导", "head"))
    require(ground, "guidance")
    answer = centre.send(question(station), "guidance", text=ANSWER)
    assert answer.status_code == 303
    page = auditor.get("/signing").text
    assert ANSWER in page
    assert 'name="decision"' not in page
    csrf = auditor.field("/signing", "csrf")
    sign: dict[str, object] = {"csrf": csrf, "decision": "sign", "submission": id_on(auditor)}
    assert auditor.post("/signing", sign).status_code == 403

"""Documents laid before a head: told before they are filled in, laid, signed, and never in vain."""

import re

from sqlalchemy import select, update

from sync.hub.storage import schema
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import accept, fault_of, filled
from tests.sync.review.issued_documents import MORE, confirm, issue
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import decide, read
from tests.sync.review.slips.slips import reviewer


def require_signature(ground: ReviewHub, head: str = "") -> None:
    """Let the head of the centre sign its rulings and documents; add one of this name."""
    body_id = reviewer(ground).body_id
    if head:
        ground.officer(head, body_id)
    with ground.store.turn(ground.watch()) as turn:
        of = schema.body.c.id == body_id
        turn.connection.execute(update(schema.body).where(of).values(signed=True))
        named = schema.reviewer.c.name == head
        turn.connection.execute(update(schema.reviewer).where(named).values(signs=True))


def lay(centre: Caller, case: str) -> tuple[int, str]:
    """Fill a decision of acceptance and lay it before the head; return status and page."""
    fields: dict[str, object] = {**filled(centre, case, 5), **MORE[5]}
    answer = confirm(centre, case, fields)
    return answer.status_code, answer.text


def test_a_document_is_told_to_be_laid_before_it_is_filled_and_signed_by_the_head(
    centre: Caller, case: str, ground: ReviewHub, address: str
) -> None:
    accept(centre, case)
    assert "data-laying" not in centre.get(f"{case}/documents?kind=5").text
    require_signature(ground, "王主任")
    page = centre.get(f"{case}/documents?kind=5").text
    assert "文书将报负责人签发，由其签发或退回：局热线受理中心。签发时编号。" in page
    status, page = lay(centre, case)
    assert status == 303, fault_of(page)
    with ground.store.reading() as connection:
        submission_id = connection.scalars(select(schema.submission.c.id)).one()
    ground.watch.forward(minutes=20)
    with calling(address, "王主任") as head:
        csrf = head.field("/signing", "csrf")
        sent = {"csrf": csrf, "submission": submission_id, "decision": "sign"}
        read(head, case)
        assert head.post("/signing", {**sent}).status_code == 303
        made = "周敏 10:10 拟稿，王主任 10:30 签发"
        assert made in head.get(case).text
        (document,) = re.findall(r'href="(/documents/[^"]+)"', head.get(case).text)
        assert made in head.get(document).text
    assert [act[0] for act in ground.acts()].count("document.issued") == 1


def test_a_head_signs_no_document_of_which_parts_are_masked_for_them(
    centre: Caller, case: str, ground: ReviewHub, address: str
) -> None:
    """They are shown where it is signed, with a reason that the journal keeps."""
    accept(centre, case)
    require_signature(ground, "王主任")
    assert lay(centre, case)[0] == 303
    with calling(address, "王主任") as head:
        page = head.get("/signing").text
        assert "data-masked" in page
        assert 'value="sign" disabled' in page
        status, page = decide(head, "sign")
        assert status == 422
        assert fault_of(page) == "此件有内容已隐去。选择事由显示，审阅后再签发。"
        assert "document.issued" not in [act[0] for act in ground.acts()]
        read(head, case)
        page = head.get("/signing").text
        assert "data-masked" not in page
        assert "刘晓梅" in page
        assert decide(head, "sign")[0] == 303
    assert ("consumer.opened", "王主任") in [act[:2] for act in ground.acts()]
    assert "document.issued" in [act[0] for act in ground.acts()]


def test_a_laid_acceptance_is_not_signed_once_the_case_was_decided(
    centre: Caller, case: str, ground: ReviewHub, address: str
) -> None:
    accept(centre, case)
    require_signature(ground, "王主任")
    assert lay(centre, case)[0] == 303
    ground.watch.forward(minutes=20)
    with calling(address, "王主任") as head:
        ended = {"outcome": "decided", "result": "decision", "text": "商户五日内退还。"}
        assert head.send(case, "outcome", **ended).status_code == 303
        read(head, case)
        status, page = decide(head, "sign")
        assert (status, fault_of(page)) == (422, "拟稿后本案已办结，不再作受理决定。")
        assert 'value="sign" disabled' in page


def test_where_nobody_signs_it_is_laid_all_the_same_and_waits_for_a_head(
    centre: Caller, case: str, ground: ReviewHub
) -> None:
    accept(centre, case)
    require_signature(ground)
    page = centre.get(f"{case}/documents?kind=5").text
    assert "本单位目前无人签发：文书等待，直到管理员在“用户与单位”中指定负责人。" in page
    status, page = lay(centre, case)
    assert status == 303, fault_of(page)
    with ground.store.reading() as connection:
        assert connection.scalars(select(schema.submission.c.state)).all() == ["waiting"]


def test_what_stands_against_a_document_is_told_before_it_is_filled(
    centre: Caller, case: str, ground: ReviewHub
) -> None:
    """One that waits for the head already, and one that says the opposite."""
    accept(centre, case)
    assert issue(centre, case, 9, agreement="商户五日内退还 3,680.50 元。")
    page = centre.get(f"{case}/documents?kind=8").text
    assert "data-hindered" in page
    require_signature(ground, "王主任")
    assert "data-hindered" not in centre.get(f"{case}/documents?kind=5").text
    assert lay(centre, case)[0] == 303
    page = centre.get(f"{case}/documents?kind=5").text
    assert "data-hindered" in page

"""Form 10 of a report: filled from the letter, read, issued, kept locked with the envelope."""

import json
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from sync.hub.services.auth import user_accounts
from sync.hub.services.retention.erasure import erase
from sync.hub.services.retention.erasure_due import REPORT
from sync.hub.storage import schema
from tests.papers import pdf_content
from tests.sync.encryption.encrypted_columns import bearing
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import fault_of
from tests.sync.review.reports.test_report_envelope import LETTER
from tests.sync.review.reports.test_sealed_reports import given, handed, opened
from tests.sync.review.review_hub import ReviewHub

RESULT = "已责令改正，没收过期奶油。"
FORM = {
    "to": "刘敏敏",
    "subject": "鲜果时光使用过期奶油",
    "law": "市场监督管理投诉举报处理办法",
    "article": "三十一",
    "result": RESULT,
    "signed_on": "2026-11-24",
}


@pytest.fixture
def path(centre: Caller, ground: ReviewHub, station: str) -> str:
    """Return the address of a report that is opened."""
    found = handed(ground, station)
    given(ground)
    assert opened(centre, found) == 303
    return found


def _sent(caller: Caller, path: str, **changes: str) -> str:
    """Send the form and return the page that shows what it would say."""
    csrf = caller.field("/account", "csrf")
    fields: dict[str, object] = {"csrf": csrf, "id": str(uuid4()), **FORM, **changes}
    answer = caller.post(f"{path}/result", fields)
    return answer.text if answer.status_code in (200, 422) else ""


def _issued(caller: Caller, path: str, **changes: str) -> int:
    page = _sent(caller, path, **changes)
    hidden: dict[str, object] = dict(
        re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)
    )
    return caller.post(f"{path}/result", {**hidden, "act": "issue"}).status_code


def test_it_is_filled_from_the_letter_and_read_before_it_has_a_number(
    centre: Caller, ground: ReviewHub, path: str
) -> None:
    begun = centre.get(f"{path}/result").text
    assert 'value="刘敏敏"' in begun
    assert 'value="鲜果时光"' in begun
    read = _sent(centre, path)
    opening = (
        "关于鲜果时光使用过期奶油的举报，我局已依法处理。根据《市场监督管理投诉举报处理办法》第三十一条"
        "规定，现将处理结果告知如下："
    )
    for words in (opening, RESULT, "特此告知。", "刘敏敏："):
        assert words in read
    assert "report.result_issued" not in [kind for kind, *_ in ground.acts()]
    assert fault_of(_sent(centre, path, result=" ")) == "还没有填写：处理结果。"
    fields: dict[str, object] = {"csrf": centre.field("/account", "csrf"), **FORM}
    paper = centre.post(f"{path}/result/preview", fields)
    assert "（预览，未编号）" in pdf_content.squeezed(pdf_content.text_of(paper.content))


def test_it_is_issued_with_a_number_and_only_who_opened_the_report_reads_it(
    centre: Caller, ground: ReviewHub, path: str, address: str
) -> None:
    assert _issued(centre, path) == 303
    kind, by, facts = ground.acts()[-1]
    assert (kind, by) == ("report.result_issued", "周敏")
    assert b"\xe5\x88\x98\xe6\x95\x8f" not in facts
    page = centre.get(path).text
    (number,) = re.findall(r"\S+举告〔2026〕第1号", page)
    (pdf,) = re.findall(rf'href="({path}/[0-9a-f-]+\.pdf)"', page)
    text = pdf_content.squeezed(pdf_content.text_of(centre.get(pdf).content))
    for words in (number, "举报处理结果告知书", RESULT, "刘敏敏："):
        assert words in text, words
    assert "待核" not in text
    with ground.store.reading() as connection:
        assert bearing(connection, (RESULT, LETTER.reporter.name)) == set()
    with calling(address, "陈立") as other:
        assert other.get(pdf).status_code == other.get(f"{path}/result").status_code == 404
    assert _issued(centre, path, result="另行处理。") == 303
    assert "举告〔2026〕第2号" in centre.get(path).text


def test_in_a_session_that_has_not_opened_the_report_there_is_no_form(
    centre: Caller, path: str
) -> None:
    centre.sign_in("周敏")
    assert centre.get(f"{path}/result").status_code == 404
    assert _sent(centre, path) == ""
    assert opened(centre, path) == 303
    assert centre.get(f"{path}/result").status_code == 200


def test_a_paper_that_was_not_read_as_it_is_takes_no_number(
    centre: Caller, ground: ReviewHub, path: str
) -> None:
    csrf = centre.field("/account", "csrf")
    fields: dict[str, object] = {
        "csrf": csrf,
        "id": str(uuid4()),
        **FORM,
        "seen": "0" * 64,
        "act": "issue",
    }
    assert centre.post(f"{path}/result", fields).status_code == 422
    assert "report.result_issued" not in [kind for kind, *_ in ground.acts()]


def test_where_the_head_signs_it_lies_before_them_without_a_number(
    centre: Caller, ground: ReviewHub, path: str
) -> None:
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.body).values(signed=True))
    assert _issued(centre, path) == 303
    assert ground.acts()[-1][:2] == ("report.result_laid", "周敏")
    page = centre.get(path).text
    assert "周敏 送签" in page
    assert "举告〔" not in page
    assert "周敏 送签" in centre.get("/reports").text
    assert RESULT in centre.get(f"{path}/result").text


def test_it_goes_with_the_envelope(
    centre: Caller, ground: ReviewHub, station: str, path: str
) -> None:
    assert _issued(centre, path) == 303
    with ground.store.reading() as connection:
        event_id = connection.scalar(select(schema.event.c.id).filter_by(kind="report.sealed"))
    later = ground.watch() + timedelta(days=1096)
    erase(ground.store, (REPORT, station, str(event_id)), later, "孙洁")
    with ground.store.reading() as connection:
        left = connection.scalars(
            select(schema.journal.c.private).where(schema.journal.c.kind == "report.result_issued")
        ).all()
    assert left == [None]


def _post(caller: Caller, path: str, **fields: str) -> str:
    """Send a form to a path; return the fault on the page, or nothing where it was done."""
    answer = caller.post(path, {"csrf": caller.field("/account", "csrf"), **fields})
    return "" if answer.status_code == 303 else fault_of(answer.text)


def test_an_issued_one_is_voided_with_a_reason_and_its_number_is_not_given_again(
    centre: Caller, ground: ReviewHub, path: str
) -> None:
    assert _issued(centre, path) == 303
    (paper,) = re.findall(rf'href="{path}/([0-9a-f-]+)\.pdf"', centre.get(path).text)
    assert _post(centre, f"{path}/{paper}/void", text=" ") == "还没有写作废原因。"
    assert _post(centre, f"{path}/{paper}/void", text="误写刘敏敏的姓名。") == ""
    assert ground.acts()[-1][:2] == ("report.result_voided", "周敏")
    with ground.store.reading() as connection:
        assert bearing(connection, ("误写", LETTER.reporter.name)) == set()
    page = centre.get(path).text
    assert re.search(r"周敏 于 .{1,30}作废：误写刘敏敏的姓名。", page)
    text = pdf_content.squeezed(pdf_content.text_of(centre.get(f"{path}/{paper}.pdf").content))
    assert "作废" in text
    assert "举告〔2026〕第1号 已作废" in centre.get("/reports").text
    assert _post(centre, f"{path}/{paper}/void", text="再次") == "此文书已作废。"
    csrf = centre.field("/account", "csrf")
    assert centre.post(f"{path}/{uuid4()}/void", {"csrf": csrf, "text": "无"}).status_code == 404
    assert _issued(centre, path) == 303
    assert "举告〔2026〕第2号" in centre.get(path).text


def _head(ground: ReviewHub) -> None:
    """Let the officers' papers wait for 高洁, the head of their body, who has the right too."""
    with ground.store.reading() as connection:
        body = connection.execute(schema.body.select().filter_by(name="局热线受理中心")).one()
    ground.officer("高洁", body.id)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.body).values(signed=True))
        is_head = schema.reviewer.c.name == "高洁"
        turn.connection.execute(update(schema.reviewer).where(is_head).values(signs=True))
    user_accounts.let_open_reports(ground.store, "高洁", True, ground.watch(), "孙洁")


def test_a_head_sends_a_laid_one_back_with_a_reason_and_its_author_never(
    centre: Caller, ground: ReviewHub, path: str, address: str
) -> None:
    _head(ground)
    assert _issued(centre, path) == 303
    assert "data-return" not in centre.get(f"{path}/result").text
    with calling(address, "高洁") as head:
        assert opened(head, path) == 303
        page = head.get(f"{path}/result").text
        (paper,) = re.findall(r'name="paper" value="([0-9a-f-]+)"', page)
        by_author = _post(centre, f"{path}/result/back", paper=paper, text="自己退回")
        assert by_author == "由拟稿人所在机构的负责人或局领导签发，本人不能签发自己的。"
        assert _post(head, f"{path}/result/back", paper=paper, text="") == "还没有写退回原因。"
        assert _post(head, f"{path}/result/back", paper=paper, text="刘敏敏所举应写明数量。") == ""
        assert ground.acts()[-1][:2] == ("report.result_returned", "高洁")
        gone = _post(head, f"{path}/result/back", paper=paper, text="再次")
        assert gone == "此稿已不在待签发中，看过列表再办。"
        with ground.store.reading() as connection:
            assert bearing(connection, ("写明数量", LETTER.reporter.name)) == set()
        assert "高洁 退回：刘敏敏所举应写明数量。" in centre.get(path).text
        form = centre.get(f"{path}/result").text
        assert RESULT in form
        assert "高洁 退回" in form
        assert _issued(centre, path, result="没收过期奶油三盒。") == 303
        assert "周敏 送签" in centre.get(path).text
        assert _issued(head, path, result="没收过期奶油三盒。") == 303
        assert "举告〔2026〕第1号" in head.get(path).text


def test_an_author_of_another_name_by_now_sends_nothing_of_their_own_back(
    centre: Caller, ground: ReviewHub, path: str
) -> None:
    """And what they opened in this session stays open to them."""
    _head(ground)
    assert _issued(centre, path) == 303
    user_accounts.rename(ground.store, "周敏", ("周敏慧", "周敏"), ground.watch(), "孙洁")
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.reviewer).values(signs=True))
    page = centre.get(path)
    assert page.status_code == 200
    facts = ground.acts()
    paper = next(json.loads(f)["document"] for kind, _, f in facts if kind == "report.result_laid")
    refused = _post(centre, f"{path}/result/back", paper=paper, text="自己退回")
    assert refused == "由拟稿人所在机构的负责人或局领导签发，本人不能签发自己的。"

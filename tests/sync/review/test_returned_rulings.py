"""A returned ruling is rewritten from the typed text, and its history is shown."""

import re
from html import unescape

import pytest
from sqlalchemy import update

from sync.hub.storage import schema
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import accept, path_of
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.test_second_officer import REFUSAL, TERMINATION, propose

REASON = "消协只是登记，未受理。"


def course(page: str) -> list[str]:
    """Return author, act and ruling of the officers' acts, newest first."""
    told = page[page.index("data-timeline") :]
    found = re.findall(r"<b>([^<]*)</b> ([^\n<]+?)\s*(?:<b[^>]*>([^<]*)</b>)?</span>", told)
    return [" ".join(part for part in each if part) for each in found]


def chosen(page: str, name: str) -> str:
    """Return the form's value of a choice or a field."""
    tag = r'<(?:option|input type="radio")[^>]*value="([^"]*)"[^>]*?(?:selected|checked)'
    if name == "text":
        found = re.search(r'<textarea id="text"[^>]*>([^<]*)</textarea>', page)
    elif name in ("refusal_ground", "termination_ground"):
        select = page.partition(f'name="{name}"')[2].partition("</select>")[0]
        found = re.search(tag, select)
    else:
        found = re.search(rf'name="{name}"[^>]*?value="([^"]*)"[^>]*?checked', page, re.DOTALL)
    return unescape(found[1]) if found else ""


def back(address: str, path: str, name: str = "陈立") -> None:
    """Send the waiting ruling back."""
    with calling(address, name) as second:
        assert second.send(path, "second", decision="back", text=REASON).status_code == 303


def test_the_form_has_wording_ground_and_choice_again(
    centre: Caller, station: str, address: str
) -> None:
    """Whatever was read or asked in between; sent again, it waits again."""
    path = path_of(station)
    propose(centre, path)
    back(address, path)
    assert centre.send(path, "open", reason="verify").status_code == 303
    page = centre.get(path).text
    assert f"陈立  {REASON}" in page
    found = {name: chosen(page, name) for name in REFUSAL}
    assert found == REFUSAL
    propose(centre, path)
    assert "待第二人复核" in centre.get(path).text


@pytest.mark.release
def test_a_termination_has_its_ground_again(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = path_of(station)
    accept(centre, path)
    ground.watch.forward(seconds=1)
    with ground.store.reading() as connection:
        body = connection.execute(schema.body.select().filter_by(name="局热线受理中心")).one()
    ground.officer("高洁", body.id)
    for table, at, values in (
        (schema.body, schema.body.c.id == body.id, {"signed": True}),
        (schema.reviewer, schema.reviewer.c.name == "高洁", {"signs": True}),
    ):
        with ground.store.turn(ground.watch()) as turn:
            turn.connection.execute(update(table).where(at).values(**values))
    assert centre.send(path, "outcome", **TERMINATION).status_code == 303
    back(address, path, "高洁")
    page = centre.get(path).text
    assert chosen(page, "text") == TERMINATION["text"]
    assert chosen(page, "termination_ground") == TERMINATION["termination_ground"]
    assert course(page)[:2] == [
        "局热线受理中心 高洁 退回 终止调解",
        "局热线受理中心 周敏 送签 终止调解",
    ]


def test_who_takes_it_back_has_it_again_and_his_colleague_begins_anew(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = path_of(station)
    propose(centre, path)
    assert centre.send(path, "second", decision="takeback").status_code == 303
    assert chosen(centre.get(path).text, "text") == REFUSAL["text"]
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(address, "林涛") as head:
        assert chosen(head.get(path).text, "text") == ""


@pytest.mark.parametrize(("opened", "shown"), [(False, "刘女士未到场。"), (True, "刘晓梅未到场。")])
@pytest.mark.release
def test_a_colleague_has_the_words_with_the_consumer_hidden(
    centre: Caller, ground: ReviewHub, station: str, address: str, opened: bool, shown: str
) -> None:
    """Until they open the particulars; its author reads the original text."""
    path = path_of(station)
    assert centre.send(path, "outcome", **{**REFUSAL, "text": "刘晓梅未到场。"}).status_code == 303
    back(address, path)
    assert chosen(centre.get(path).text, "text") == "刘晓梅未到场。"
    ground.officer("林涛", ground.body("局领导", "head"))
    with calling(address, "林涛") as head:
        if opened:
            head.send(path, "open", reason="verify")
        assert chosen(head.get(path).text, "text") == shown


def test_the_course_names_who_proposed_returned_and_confirmed(
    centre: Caller, station: str, address: str
) -> None:
    """Once it is sent, the matter shows who confirmed it."""
    path = path_of(station)
    propose(centre, path)
    back(address, path)
    propose(centre, path)
    with calling(address, "何青") as second:
        assert second.send(path, "second", decision="confirm").status_code == 303
    page = centre.get(path).text
    assert "何青 复核，周敏 提出" in page
    assert course(page)[:5] == [
        "局热线受理中心 周敏 不予受理",
        "食品科 何青 复核同意 不予受理",
        "局热线受理中心 周敏 提交复核 不予受理",
        "质量科 陈立 复核退回 不予受理",
        "局热线受理中心 周敏 提交复核 不予受理",
    ]
    assert f'<p class="say plain">{REASON}</p>' in page
    english = centre.get(f"{path}?lang=en").text
    assert "Confirmed by 何青, proposed by 周敏" in english
    assert "质量科 陈立 sent back as second officer: refusal" in course(english)

"""No change of users leaves a text to be signed without anyone who could sign it."""

import pytest
from sqlalchemy import delete, update

from sync.hub.language.catalogues.signatures import WORDS
from sync.hub.services.auth.signers import NAMES, RULING
from sync.hub.services.signatures.signature_rule import KINDS
from sync.hub.storage import schema
from tests.sync.databases import ON_BOTH
from tests.sync.review.administration.test_users import body_id, id_of, send
from tests.sync.review.caller import Caller
from tests.sync.review.case_steps import fault_of
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import ANSWER, question, require

WAY_OUT = "先为上述机构另指定负责人，或指定局领导。"


@pytest.fixture
def leader(ground: ReviewHub) -> str:
    """The address of 林涛, who alone signs for every body but the centre."""
    ground.officer("林涛", ground.body("局领导", "head"))
    return f"/users/{id_of(ground, '林涛')}"


def heads(ground: ReviewHub, *names: str) -> None:
    """Let these head their bodies."""
    with ground.store.turn(ground.watch()) as turn:
        named = update(schema.reviewer).where(schema.reviewer.c.name.in_(names))
        turn.connection.execute(named.values(signs=True))


def refused(caller: Caller, path: str, **fields: str) -> str:
    """Send a form that is refused; return the sentence."""
    status, page = send(caller, path, **fields)
    assert status == 422
    return fault_of(page)


@ON_BOTH
def test_the_last_who_signs_is_not_shut_out_nor_moved_while_words_need_it(
    administrator: Caller, ground: ReviewHub, leader: str
) -> None:
    """The sentence names body and kinds; where a body has a head of its own it is not named."""
    heads(ground, "周敏", "陈立", "何青")
    require(ground, "reply", "guidance")
    left = f"以下内容将无人可签发：新城市场监管所（指导答复、热线反馈）。{WAY_OUT}"
    assert refused(administrator, f"{leader}/shut-out") == left
    for changed in (("质量科", "officer"), ("局领导", "auditor")):
        to = {"body": body_id(ground, changed[0]), "role": changed[1]}
        assert refused(administrator, f"{leader}/place", **to).startswith(left[:20])
    assert [act for act, _, _ in ground.acts() if act.startswith("reviewer.s")] == [
        "reviewer.signed_in"
    ]
    head = f"/users/{id_of(ground, '张建国')}"
    office = body_id(ground, "新城市场监管所")
    assert send(administrator, f"{head}/place", body=office, role="head")[0] == 303
    assert send(administrator, f"{leader}/shut-out")[0] == 303
    assert refused(administrator, f"{head}/place", body=office, role="officer") == left
    assert send(administrator, f"{head}/shut-out")[0] == 303


def test_the_sentence_is_english_for_who_reads_english(
    administrator: Caller, ground: ReviewHub, leader: str
) -> None:
    heads(ground, "周敏", "陈立", "何青")
    require(ground, "posting")
    administrator.get("/users?lang=en")
    assert refused(administrator, f"{leader}/shut-out") == (
        "Nobody could sign any more: 新城市场监管所 (starts of supervisions)."
        " First name another head of each body, or one of the bureau."
    )


def test_an_officer_comes_to_no_body_where_nobody_signs(
    administrator: Caller, ground: ReviewHub
) -> None:
    """Added, let in again or moved there: its head comes first."""
    heads(ground, "陈立", "何青", "张建国")
    hotline = f"/users/{id_of(ground, '周敏')}"
    assert send(administrator, f"{hotline}/shut-out")[0] == 303
    require(ground, "ending")
    left = f"以下内容将无人可签发：局热线受理中心（摘牌）。{WAY_OUT}"
    assert refused(administrator, f"{hotline}/let-in") == left
    new = {"name": "王新", "body": body_id(ground, "局热线受理中心")}
    assert refused(administrator, "/users", role="officer", **new) == left
    quality = f"/users/{id_of(ground, '陈立')}"
    assert refused(administrator, f"{quality}/place", body=new["body"], role="officer") == left
    assert send(administrator, "/users", role="head", **new)[0] == 200
    assert send(administrator, f"{hotline}/let-in")[0] == 303


def test_words_that_wait_keep_who_signs_them_when_the_rule_and_their_writer_are_gone(
    administrator: Caller, centre: Caller, ground: ReviewHub, leader: str, station: str
) -> None:
    """Once they are settled the user may be removed."""
    require(ground, "guidance")
    assert centre.send(question(station), "guidance", text=ANSWER).status_code == 303
    require(ground)
    assert send(administrator, f"/users/{id_of(ground, '周敏')}/shut-out")[0] == 303
    assert "局热线受理中心（指导答复）" in refused(administrator, f"{leader}/shut-out")
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(delete(schema.submission))
    assert send(administrator, f"{leader}/shut-out")[0] == 303


def test_the_head_of_a_body_whose_rulings_he_signs_is_the_last_too(
    administrator: Caller, ground: ReviewHub
) -> None:
    heads(ground, "周敏")
    centre = body_id(ground, "局热线受理中心")
    ground.officer("钱勇", centre)
    assert send(administrator, f"/bodies/{centre}/signed", signed="1")[0] == 303
    assert refused(administrator, f"/users/{id_of(ground, '周敏')}/shut-out") == (
        f"以下内容将无人可签发：局热线受理中心（案件决定）。{WAY_OUT}"
    )


def test_what_is_signed_has_one_name_on_every_page() -> None:
    assert {kind: NAMES[kind][0] for kind in KINDS} == {
        kind: WORDS[english] for kind, english in KINDS.items()
    }
    assert NAMES.keys() - KINDS.keys() == {"document", RULING}

"""Every act of who stands in says for whom, in the journal, in the history and to the station."""

import json

import pytest

from sync.hub.services.acts import matters, slips
from sync.hub.services.assignment.stand_ins import StandInForm
from sync.protocol import CaseAccepted, GuidanceAnswered
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import CASE, accept, open_line, path_of, set_visit, write_minutes
from tests.sync.review.cases import gold, ident
from tests.sync.review.documents.test_seals import seal, set_seal
from tests.sync.review.documents.test_service import serve
from tests.sync.review.issued_documents import issue
from tests.sync.review.opinions.requested_opinions import ask, chase
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.signing.signature_requests import decide, require
from tests.sync.review.slips.slips import act, body_id, held, reviewer, taken
from tests.sync.review.slips.test_correcting import form as correction
from tests.sync.review.work.test_holders import holder
from tests.sync.review.work.test_stand_ins import form, set_by

__all__ = ["form", "seal"]
QUESTION = ident(1009)


@pytest.fixture
def leave(ground: ReviewHub, station: str, form: StandInForm) -> str:
    """周敏 handles a question, a case and a slip, whose id this is; 郑岩 stands in for all."""
    slip_id, absent = taken(ground, 1), reviewer(ground, "周敏")
    with ground.store.turn(ground.watch()) as turn:
        for matter in (QUESTION, CASE):
            matters.claim(turn, absent, (station, matter))
        slips.claim(turn, absent, slip_id)
    set_by(ground, "王立", form.model_copy(update={"kinds": ["guidance", "escalation", "slip"]}))
    return slip_id


def told(ground: ReviewHub, name: str = "郑岩") -> dict[str, str]:
    """Return for whom each kind of an officer's acts was last done; sign-ins left out."""
    acts = [(kind, json.loads(facts)) for kind, by, facts in ground.acts() if by == name]
    return {kind: facts.get("for", "") for kind, facts in acts if kind.split(".")[0] != "reviewer"}


def of(*kinds: str) -> dict[str, str]:
    """Return the kinds as acts that were all done for 周敏."""
    return dict.fromkeys(kinds, "周敏")


def test_acts_on_a_question_say_for_whom(
    ground: ReviewHub, station: str, leave: str, address: str
) -> None:
    assert leave
    path = f"/review/{station}/{QUESTION}"
    at = f"{path}/evidence/{gold()[1].item.sha256}"
    with calling(address, "郑岩") as caller:
        csrf = caller.field("/account", "csrf")
        assert caller.post(f"{path}/seen", {"csrf": csrf}).status_code == 204
        assert caller.get(at).status_code == 200
        assert caller.post(f"{at}/save", {"csrf": csrf, "reason": "送检"}).status_code == 200
        assert ask(caller, ground, path, "食品科") == 303
        assert chase(caller, ground, path, "remind", "食品科") == 303
        assert chase(caller, ground, path, "take-back", "食品科") == 303
        assert caller.send(path, "guidance", text="按消法第五十五条处理。").status_code == 303
        assert caller.post(f"{path}/grade", {"csrf": csrf, "grade": "satisfied"}).status_code == 303
        shown = caller.get(path).text
    assert told(ground) == of(
        "guidance.seen", "evidence.opened", "evidence.saved", "opinion.asked", "opinion.reminded",
        "opinion.taken_back", "guidance.answered", "case.graded",
    )  # fmt: skip
    assert {each.officer.name for each in ground.said(station)} == {"郑岩（代周敏）"}
    assert "局热线受理中心 郑岩（代周敏）" in shown
    assert holder(ground, QUESTION) == "周敏"


def test_acts_on_a_case_say_for_whom(
    ground: ReviewHub, station: str, leave: str, address: str, seal: str
) -> None:
    """From the consumer's line to the service of a document and the visit."""
    assert leave
    path = path_of(station)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.exec_driver_sql(
            f"insert into seal_user values ('{seal}', '{reviewer(ground, '郑岩').id}')"  # noqa: S608
        )
    with calling(address, "郑岩") as caller:
        open_line(caller, path)
        assert caller.send(path, "platform-number", number="77").is_redirect
        accept(caller, path)
        document = issue(caller, path, 5)
        assert set_seal(caller, document, seal)[0] == 303
        ground.watch.forward(minutes=20)
        assert serve(caller, document)[0] == 303
        csrf = caller.field("/account", "csrf")
        void = caller.post(f"{document}/void", {"csrf": csrf, "text": "写错"})
        assert void.status_code == 303
        shown = caller.get(document).text
        assert "郑岩（代周敏）  10:10" in shown
        assert "郑岩（代周敏） 于 10:30 作废" in shown
        set_visit(caller, path)
    assert told(ground) == of(
        "consumer.opened", "case.registered", "case.accepted", "document.issued",
        "document.sealed", "document.served", "document.voided", "onsite.set",
    )  # fmt: skip
    # Of the visit the station reads who comes.
    assert [each.officer.name for each in ground.said(station)] == [
        *["郑岩（代周敏）"] * 4, "张建国"
    ]  # fmt: skip


def test_minutes_and_a_hand_over_say_for_whom(
    ground: ReviewHub, station: str, leave: str, address: str, form: StandInForm
) -> None:
    """The officer who was to go is on leave; a colleague of the office writes the minutes."""
    assert leave
    path, office = path_of(station), body_id(ground, "新城市场监管所")
    ground.officer("钱进", office)
    ground.officer("赵局", ground.body("局领导", "head"))
    people = {"absent": reviewer(ground, "张建国").id, "substitute": reviewer(ground, "钱进").id}
    set_by(ground, "赵局", form.model_copy(update={**people, "kinds": ["escalation"]}))
    with calling(address, "郑岩") as caller:
        accept(caller, path)
        set_visit(caller, path)
    ground.watch.forward(hours=5)
    with calling(address, "钱进") as caller:
        open_line(caller, path)
        write_minutes(caller, path)
        given = {"officer": people["substitute"]}
        assert caller.send(path, "hand-over", **given).status_code == 303
        assert "新城市场监管所 钱进（代张建国）" in caller.get(path).text
    acts = told(ground, "钱进")
    assert acts == dict.fromkeys(("consumer.opened", "onsite.held", "case.handed_over"), "张建国")
    assert holder(ground) == "钱进"


def test_acts_on_a_slip_say_for_whom(
    ground: ReviewHub, station: str, leave: str, address: str
) -> None:
    assert station
    path, other = f"/slips/{leave}", taken(ground, 2)
    with calling(address, "郑岩") as caller:
        csrf = caller.field("/account", "csrf")
        assert caller.post(f"{path}/open", {"csrf": csrf, "reason": "verify"}).status_code == 303
        changed = {**correction(caller, path, number="ZX-261124-0001"), "phone": "19905310008"}
        assert caller.post(f"{path}/correct", changed).status_code == 303
        apart: dict[str, object] = {"csrf": csrf, "other": f"slip:{other}", "decision": "apart"}
        assert caller.post(f"{path}/likeness", apart).status_code == 303
        assert act(caller, leave, "reply", text="已转办。", alone="yes") == 303
        assert act(caller, leave, "close") == 303
        shown = caller.get(path).text
        assert (
            "郑岩（代周敏） 10:10" in shown.partition("FK-2026-0001")[2].partition("</section>")[0]
        )
    assert told(ground) == of(
        "consumer.opened", "slip.corrected", "slip.kept_apart", "slip.replied", "slip.closed"
    )
    assert shown.count("郑岩（代周敏）") >= 5
    assert held(ground, leave).reviewer_id == reviewer(ground, "周敏").id


def test_an_opinion_is_headed_by_who_wrote_it_and_for_whom(
    ground: ReviewHub, station: str, address: str, form: StandInForm
) -> None:
    assert station
    section, slip_id = body_id(ground, "质量科"), taken(ground, 1)
    ground.officer("钱进", section)
    ground.officer("赵局", ground.body("局领导", "head"))
    people = {"absent": reviewer(ground, "陈立").id, "substitute": reviewer(ground, "钱进").id}
    set_by(ground, "赵局", form.model_copy(update={**people, "kinds": ["slip"]}))
    with calling(address, "周敏") as centre:
        due_on = held(ground, slip_id).due_on.isoformat()
        sent = {"to": f"body:{section}", "due_on": due_on}
        assert act(centre, slip_id, "dispatch", **sent) == 303
        with ground.store.turn(ground.watch()) as turn:
            slips.claim(turn, reviewer(ground, "陈立"), slip_id)
        with calling(address, "钱进") as caller:
            assert act(caller, slip_id, "opinion", opinion="属质量问题。") == 303
        voices = centre.get(f"/slips/{slip_id}").text.partition('class="voices"')[2]
    assert "钱进（代陈立） 10:10" in voices.partition("</ul>")[0]


def test_what_a_head_signs_later_is_still_the_absent_officers(
    ground: ReviewHub, station: str, leave: str, address: str
) -> None:
    """The answer was written for 周敏, who keeps the question; the head signs for nobody else."""
    assert leave
    ground.officer("赵局", ground.body("局领导", "head"))
    require(ground, "guidance")
    path = f"/review/{station}/{QUESTION}"
    with calling(address, "郑岩") as caller:
        assert caller.send(path, "guidance", text="按消法第五十五条处理。").status_code == 303
        assert decide(caller, "takeback")[0] == 303
        assert caller.send(path, "guidance", text="按消法第五十五条处理。").status_code == 303
    assert told(ground) == of("words.laid", "words.taken_back")
    with calling(address, "王立") as head:
        assert decide(head, "sign")[0] == 303
    assert told(ground, "王立") == {"stand_in.set": "", "words.signed": "", "guidance.answered": ""}
    (said,) = [each for each in ground.said(station) if isinstance(each, GuidanceAnswered)]
    assert said.officer.name == "王立"
    assert holder(ground, QUESTION) == "周敏"


def test_a_ruling_that_a_head_confirms_is_sent_in_both_names(
    ground: ReviewHub, station: str, leave: str, address: str
) -> None:
    """Who confirms does so by their own right."""
    assert leave
    path = path_of(station)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.exec_driver_sql("update body set signed = true where name like '局热线%'")
    with calling(address, "郑岩") as caller:
        accept(caller, path)
        assert "局热线受理中心 郑岩（代周敏）" in caller.get(path).text
    with calling(address, "王立") as head:
        assert head.send(path, "second", decision="confirm").status_code == 303
    assert told(ground) == of("ruling.proposed")
    assert told(ground, "王立") == {
        "stand_in.set": "",
        "ruling.confirmed": "",
        "case.accepted": "",
    }
    (said,) = [each for each in ground.said(station) if isinstance(each, CaseAccepted)]
    assert said.officer.name == "郑岩（代周敏）"
    assert holder(ground) == "周敏"


def test_what_the_officer_handles_themselves_is_for_nobody(
    ground: ReviewHub, station: str, leave: str, centre: Caller
) -> None:
    assert leave
    accept(centre, path_of(station))
    assert told(ground, "周敏")["case.accepted"] == ""

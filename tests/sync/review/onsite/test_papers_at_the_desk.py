"""Signed minutes reach a real desk by its line, and are evidence of the case that it prints."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.codes import DisposalResult, EscalationAim, Method, Party
from mediation_desk.ui.pages.case.timeline.entries import entries
from mediation_desk.workflows.regulator.escalation import DossierForm, escalate
from mediation_desk.workflows.response import first_response as first
from sync.hub.language.clock import SHANGHAI
from sync.hub.services.auth import user_accounts
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import accept, set_visit
from tests.sync.review.onsite.visit_steps import finish, open_visit, printed, save, sign
from tests.sync.review.review_hub import PASSWORD


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeskLine]:
    """Give a desk, and the officers who decide and who go."""
    with a_desk_line(tmp_path) as made:
        for name, body, kind in (
            ("周敏", "局热线受理中心", "hotline_centre"),
            ("张建国", "新城市场监管所", "local_office"),
        ):
            account = user_accounts.NewAccount(name, PASSWORD)
            office = user_accounts.RegulatorBody(body, kind)
            user_accounts.add_reviewer(made.store, account, office, made.counter.watch())
        yield made


def escalated(desk: DeskLine) -> str:
    """Hand a case up and ask for a visit; return its id."""
    counter, by = desk.counter, "王晓燕"
    case = counter.register()
    contact = first.ContactForm(new_id(), case, Party.MERCHANT, Method.PHONE, "", "不同意退款。")
    counter.act(first.contact, contact, by)
    done = first.DisposalForm(new_id(), case, DisposalResult.NOT_AGREED, "未达成一致。")
    counter.act(first.record_result, done, by)
    answer = first.ConsumerAnswerForm(new_id(), case, Method.PHONE, "已告知结果。")
    counter.act(first.answer_consumer, answer, by)
    asked, why = (EscalationAim.ONSITE, True, Method.IN_PERSON), GateReason.NO_AGREEMENT
    counter.act(
        escalate, DossierForm(new_id(), case, *asked, "要求退款。", "不同意。", (), why=why)
    )
    assert desk.line.round().fault_code == ""
    return case


def hold_visit(desk: DeskLine, centre: Caller, path: str) -> None:
    """Accept the case, go there in an hour, and have minutes and agreement signed."""
    accept(centre, path)
    at = (desk.counter.watch() + timedelta(hours=1)).astimezone(SHANGHAI)
    when = {"visit_on": f"{at:%Y-%m-%d}", "visit_time": f"{at:%H:%M}"}
    set_visit(centre, path, **when)
    desk.counter.watch.forward(minutes=90)
    centre.sign_in("周敏")
    open_visit(centre, path)
    held = {"held_on": f"{at:%Y-%m-%d}", "held_time": f"{at:%H:%M}", "ended_time": f"{at:%H}:30"}
    assert save(centre, path, 0, "sign", **held).status_code == 303
    for signer in ("consumer", "merchant", "officer"):
        assert sign(centre, path, signer).status_code == 303
    assert finish(centre, path).status_code == 303


@pytest.mark.release
@pytest.mark.usefixtures("in_english")
def test_signed_papers_are_evidence_that_the_desk_prints(desk: DeskLine) -> None:
    case = escalated(desk)
    with calling(desk.url, "周敏") as centre:
        queue = centre.get("/review").text
        begin = queue.index('data-matter="', queue.index("data-queue")) + len('data-matter="')
        hold_visit(desk, centre, "/review/" + queue[begin : queue.index('"', begin)])
    for _ in range(2):
        assert desk.line.round().fault_code == ""
    sheet = desk.counter.session.ask(lambda r: r.case_sheet(case, desk.counter.watch()))
    papers = [one for one in sheet.case.files if one.mime == "application/pdf"]
    assert [one.name.split(" ")[0] for one in papers] == ["调解笔录", "现场调解协议"]
    for one in papers:
        content = desk.counter.session.file.evidence.read(one.sha256)
        assert "手机时间" in printed(content)
    hashes = {one.sha256 for one in papers}
    shown = [entry for entry in entries(sheet) if hashes & set(entry.told.files)]
    assert {entry.who for entry in shown} == {"Regulator"}

"""Other participants: agent, guardian, joint complainants, injury, prepaid sums."""

import json
from dataclasses import replace
from datetime import date

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.completeness import MissingItem, missing_items
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.participants import (
    AgentNamed,
    Complainant,
    OthersAgreed,
    Relation,
)
from mediation_desk.domain.codes import (
    BusinessLine,
    CaseState,
    EndGround,
    EscalationAim,
    Method,
    Outcome,
    Party,
)
from mediation_desk.domain.money import Money
from mediation_desk.domain.people import Companion
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.intake.participants import (
    AgentForm,
    GuardianForm,
    JointForm,
    ParticipantsForm,
    PrepaidForm,
    RegistrationDetails,
    name_participants,
)
from mediation_desk.workflows.merchants.merchant_files import MerchantParticulars, describe
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.ledger import View
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.regulator.dossier import participant_lines
from mediation_desk.workflows.response.case_keeping import Attach, attach
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.station.administration import StationDescription, describe_station
from tests.station import Counter

CLERK = "王晓燕"
OTHERS = (
    Complainant("孙一", "19905310001", Money(100_000)),
    Complainant("孙二", "19905310002", Money(50_050)),
)


def refused(reason: Reason) -> "pytest.RaisesExc[Refusal]":
    return pytest.raises(Refusal, match=f"^{reason.value}")


def _sheet(counter: Counter, case: str, *, in_full: bool = True) -> CaseSheet:
    now = counter.watch()
    return counter.session.ask(lambda reader: reader.case_sheet(case, now, in_full=in_full))


def test_an_agent_is_named_with_his_mandate_and_found_by_his_phone(counter: Counter) -> None:
    kept = counter.keep(name="授权委托书.pdf")
    agent = AgentForm("赵代理", "199 0531 7777", Relation.LAWYER, kept.sha256, True)
    case = counter.register(files=(kept,), more=RegistrationDetails(agent=agent))
    named = _sheet(counter, case).case.participants.agent
    assert named is not None
    assert (named.relation, named.mandate) == (Relation.LAWYER, kept.sha256)
    assert named.is_original_seen
    assert named.person == Companion("赵代理", "19905317777")
    found = counter.session.ask(lambda reader: reader.find("7777", 5))
    assert [row.case for row in found.rows] == [case]
    by_name = counter.session.ask(lambda reader: reader.find("赵代理", 5))
    assert [row.case for row in by_name.rows] == [case]


def test_lists_hide_those_beside_the_consumer_in_every_text(counter: Counter) -> None:
    facts = "刘敏敏的父亲刘大宝到台，称商户拒绝退货。"
    case = counter.register(facts=facts, more=RegistrationDetails(guardian=GuardianForm("刘大宝")))
    (masked,) = counter.session.ask(lambda reader: reader.rows(reader.keys(View())))
    (whole,) = counter.session.ask(lambda reader: reader.rows(reader.keys(View()), in_full=True))
    assert "刘大宝" not in f"{masked.facts}{masked.gist}"
    assert whole.facts == facts
    now = counter.watch()
    shown = counter.session.ask(lambda reader: reader.today("", now))
    assert "刘大宝" not in str(shown)
    near = counter.session.ask(lambda reader: reader.related("19905316207", "", "", "退货"))
    assert [(each.case, "刘大宝" in each.gist) for each in near] == [(case, False)]
    known = counter.session.ask(lambda reader: reader.known_consumer("19905316207"))
    assert known is not None
    assert "刘大宝" not in known.last_gist


def test_what_is_like_is_told_by_the_first_sentences_and_is_never_the_case_itself(
    counter: Counter,
) -> None:
    """Comparing whole texts of thousands of letters would block the desk for a minute."""
    first = "手镯标签注明足金，送检后含金量不足。" * 20
    one = counter.register(facts=first + "甲" * 4_000)
    shop = counter.session.ask(lambda reader: next(iter(reader.records.merchants.files)))
    others = [
        counter.register(
            phone=f"199 0531 000{n}", merchant=shop, new_merchant=None, facts=first + f"{n}" * 4_000
        )
        for n in range(6)
    ]
    shown = counter.session.ask(lambda reader: reader.case_sheet(one, counter.watch()))
    assert [each.likeness for each in shown.related] == [100] * 5
    assert [each.case for each in shown.related] == others[:0:-1]


def test_the_mandate_of_an_agent_may_follow_and_is_waited_for(counter: Counter) -> None:
    case = counter.register(more=RegistrationDetails(agent=AgentForm("赵代理", "19905317777")))
    counter.respond(case)
    waiting = _sheet(counter, case)
    assert waiting.case.participants.awaits_mandate
    assert waiting.usual is CaseAction.NAME_PARTICIPANT
    assert MissingItem.MANDATE in missing_items(waiting.case)
    lines = participant_lines(waiting.case.participants)
    assert lines == ("（委托代理人：赵代理 19905317777，授权委托书待补）",)
    kept = counter.keep(name="授权委托书.pdf")
    counter.act(attach, Attach(new_id(), case, (kept,)), CLERK)
    agent = AgentForm("", relation=Relation.LAWYER, mandate=kept.sha256)
    named = ParticipantsForm(new_id(), case, RegistrationDetails(agent=agent))
    counter.act(name_participants, named, CLERK)
    there = _sheet(counter, case)
    assert not there.case.participants.awaits_mandate
    assert there.case.participants.agent == AgentNamed(
        Relation.LAWYER, kept.sha256, person=Companion("赵代理", "19905317777")
    )
    assert there.usual is not CaseAction.NAME_PARTICIPANT
    assert MissingItem.MANDATE not in missing_items(there.case)


def test_a_mandate_is_a_file_of_the_case(counter: Counter) -> None:
    with refused(Reason.EVIDENCE_NOT_OF_CASE):
        counter.register(more=RegistrationDetails(agent=AgentForm("赵代理", mandate="ab" * 32)))


def test_a_minor_needs_a_guardian_with_a_name(counter: Counter) -> None:
    with refused(Reason.GUARDIAN_MISSING):
        counter.register(more=RegistrationDetails(guardian=GuardianForm(" ")))
    case = counter.register(
        more=RegistrationDetails(guardian=GuardianForm("刘父", is_under_14=True))
    )
    guardian = _sheet(counter, case).case.participants.guardian
    assert guardian is not None
    assert guardian.is_under_14
    assert guardian.person.name == "刘父"


def test_an_injury_is_told_but_no_masked_view_describes_it(counter: Counter) -> None:
    case = counter.register(more=RegistrationDetails(is_injured=True, injury="左手烫伤"))
    in_full = _sheet(counter, case).case.participants
    masked = _sheet(counter, case, in_full=False)
    assert in_full.injury is not None
    assert (in_full.is_injured, in_full.injury.text) == (True, "左手烫伤")
    assert masked.case.participants.is_injured
    assert "烫伤" not in str(masked)


def test_prepaid_sums_are_kept_and_nobody_used_more_than_was_sold(counter: Counter) -> None:
    sums = PrepaidForm(Money(100_000), Money(20_000), Money(60_000), date(2027, 5, 1))
    case = counter.register(more=RegistrationDetails(prepaid=sums))
    told = _sheet(counter, case).case.participants.prepaid
    assert told is not None
    assert (told.paid.fen, told.ends_on) == (100_000, date(2027, 5, 1))
    with pytest.raises(Refusal) as no:
        counter.register(more=RegistrationDetails(prepaid=replace(sums, used=Money(120_001))))
    assert no.value.reason is Reason.USED_MORE_THAN_SOLD
    assert dict(no.value.detail) == {"used": "1,200.01", "sold": "1,200.00"}


def test_a_joint_complaint_names_the_others_apart_and_counts_all(counter: Counter) -> None:
    consent = counter.keep(name="推举书.pdf")
    joint = JointForm(OTHERS, consent.sha256, "钱二代", "19905310009")
    case = counter.register(files=(consent,), more=RegistrationDetails(joint=joint))
    told = _sheet(counter, case).case.participants.joint
    assert told is not None
    assert told.count == 4
    assert told.total == Money(150_050)
    masked = str(_sheet(counter, case, in_full=False))
    assert "孙一" not in masked
    assert "19905310001" not in masked


def test_a_joint_complaint_settles_only_with_the_others_consent(counter: Counter) -> None:
    consent = counter.keep(name="推举书.pdf")
    more = RegistrationDetails(joint=JointForm(OTHERS, consent.sha256))
    case = counter.register(files=(consent,), more=more)
    counter.respond(case)
    terms = case_ending.SettlementTerms(
        new_id(), case, Money(150_050), date(2026, 12, 1), "转账", "退余额"
    )
    with refused(Reason.OTHERS_CONSENT_MISSING):
        counter.act(case_ending.settle, terms, CLERK)
    with refused(Reason.EVIDENCE_NOT_OF_CASE):
        counter.act(case_ending.settle, replace(terms, others_consent="ab" * 32), CLERK)
    counter.act(case_ending.settle, replace(terms, others_consent=consent.sha256), CLERK)
    settled = _sheet(counter, case).case
    assert settled.settlement is not None
    assert settled.participants.agreed is not None
    assert settled.participants.agreed.consent == consent.sha256


def _a_joint_case(counter: Counter) -> tuple[str, str]:
    """A joint complaint that was acted on, and the file of the others' consent."""
    consent = counter.keep(name="推举书.pdf")
    more = RegistrationDetails(joint=JointForm(OTHERS, consent.sha256))
    case = counter.register(files=(consent,), more=more)
    counter.respond(case)
    return case, consent.sha256


def test_a_joint_complaint_is_withdrawn_only_with_the_others_consent(counter: Counter) -> None:
    case, consent = _a_joint_case(counter)
    form = case_ending.WithdrawalForm(new_id(), case, "代表人称已自行和解")
    with refused(Reason.OTHERS_CONSENT_MISSING):
        counter.act(case_ending.withdraw, form, CLERK)
    with refused(Reason.EVIDENCE_NOT_OF_CASE):
        counter.act(case_ending.withdraw, replace(form, others_consent="ab" * 32), CLERK)
    assert _sheet(counter, case).case.state is CaseState.AGREED
    counter.act(case_ending.withdraw, replace(form, others_consent=consent), CLERK)
    gone = _sheet(counter, case).case
    assert (gone.state, gone.outcome) == (CaseState.CLOSED, Outcome.WITHDRAWN)
    assert gone.participants.agreed == OthersAgreed(consent, is_withdrawal=True)


def test_a_joint_complaint_does_not_end_as_withdrawn_without_the_others(counter: Counter) -> None:
    case, consent = _a_joint_case(counter)
    form = case_ending.TerminationForm(new_id(), case, EndGround.SETTLED_OR_WITHDRAWN, "代表人撤回")
    with refused(Reason.OTHERS_CONSENT_MISSING):
        counter.act(case_ending.terminate, form, CLERK)
    counter.act(case_ending.terminate, replace(form, others_consent=consent), CLERK)
    assert _sheet(counter, case).case.state is CaseState.TERMINATED


def test_that_the_parties_do_not_agree_ends_a_joint_complaint_without_consent(
    counter: Counter,
) -> None:
    case, _ = _a_joint_case(counter)
    form = case_ending.TerminationForm(new_id(), case, EndGround.NO_AGREEMENT)
    counter.act(case_ending.terminate, form, CLERK)
    assert _sheet(counter, case).case.state is CaseState.TERMINATED


def test_a_guardian_is_named_later_and_hidden_in_what_was_written_before(counter: Counter) -> None:
    case = counter.register(facts="刘小宝的父亲刘大宝到台。")
    form = ParticipantsForm(new_id(), case, RegistrationDetails(guardian=GuardianForm("刘大宝")))
    counter.act(name_participants, form, CLERK)
    assert "刘大宝" not in str(_sheet(counter, case, in_full=False))
    assert "刘大宝" in str(_sheet(counter, case))


def test_the_dossier_tells_who_acts_but_not_the_others_or_the_injury(counter: Counter) -> None:
    kept = counter.keep(name="推举书.pdf")
    more = RegistrationDetails(
        agent=AgentForm("赵代理", "19905317777", mandate=kept.sha256, is_original_seen=True),
        is_injured=True,
        injury="左手烫伤",
        joint=JointForm(OTHERS, kept.sha256),
    )
    case = counter.register(files=(kept,), more=more)
    counter.respond(case)
    form = escalation.DossierForm(
        new_id(), case, EscalationAim.ONSITE, True, why=GateReason.NO_AGREEMENT
    )
    counter.act(escalation.escalate, form, CLERK)
    with counter.session.file.connection() as connection:
        body = connection.exec_driver_sql(
            "SELECT body FROM outbox_event WHERE kind = 'case.escalated'"
        ).scalar_one()
    said = bytes(body).decode()
    assert "委托代理人：赵代理 19905317777，授权委托书原件已核对" in said
    assert "共同投诉 3 人" in said
    assert "有人身损害" in said
    assert "孙一" not in said
    assert "烫伤" not in said


def test_a_question_that_names_the_agent_does_not_leave(counter: Counter) -> None:
    kept = counter.keep()
    more = RegistrationDetails(agent=AgentForm("赵代理", mandate=kept.sha256))
    case = counter.register(files=(kept,), more=more)
    asked = escalation.QuestionForm(
        new_id(), case, new_id(), BusinessLine.QUALITY, "赵代理要求退货，可否？"
    )
    with refused(Reason.IDENTITY_IN_QUESTION):
        counter.act(escalation.ask_guidance, asked, CLERK)


def test_a_dossier_bears_the_agent_and_where_the_merchant_is(counter: Counter) -> None:
    """Form nine asks for both; the mall's address and the shop's place are its premises."""
    kept = counter.keep(name="授权委托书.pdf")
    agent = AgentForm("赵代理", "199 0531 7777", Relation.LAWYER, kept.sha256, True)
    case = counter.register(files=(kept,), more=RegistrationDetails(agent=agent))
    counter.act(describe_station, StationDescription(new_id(), "新城所", address="经十路 1 号"))
    told = MerchantParticulars(
        new_id(), _sheet(counter, case).case.purchase.merchant, "盛世珠宝", "A012",
        contact="韩梅", phone="0531-66668888", floor="1F", legal_person="李盛",
    )  # fmt: skip
    counter.act(describe, told)
    counter.respond(case)
    words = (Method.IN_PERSON, "退货", "不同意")
    form = escalation.DossierForm(
        new_id(), case, EscalationAim.ONSITE, True, *words, why=GateReason.NO_AGREEMENT
    )
    counter.act(escalation.escalate, form, CLERK)
    with counter.session.file.connection() as connection:
        sql = "SELECT body FROM outbox_event WHERE kind = 'case.escalated'"
        body = json.loads(connection.exec_driver_sql(sql).scalar_one())
    assert body["agent"] == {"name": "赵代理", "phone": "19905317777", "mandate_seen": True}
    assert body["merchant"] == {
        "name": "盛世珠宝", "unit": "A012", "uscc": "", "contact": "韩梅",
        "premises": "经十路 1 号 1F A012", "phone": "0531-66668888", "legal_person": "李盛",
    }  # fmt: skip


@pytest.mark.parametrize(
    "outcome",
    [Outcome.AGREEMENT, Outcome.COMPENSATED, Outcome.ESCALATED, Outcome.REFUSED, Outcome.DECIDED],
)
def test_an_outcome_that_did_not_happen_is_refused(counter: Counter, outcome: Outcome) -> None:
    case = _ready_to_close(counter)
    with refused(Reason.OUTCOME_UNFOUNDED):
        counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, outcome), CLERK)


@pytest.mark.parametrize(
    "outcome",
    [Outcome.SETTLED, Outcome.TRANSFERRED, Outcome.COURT, Outcome.UNREACHED, Outcome.EXPLAINED],
)
def test_the_other_outcomes_are_open_to_every_course(counter: Counter, outcome: Outcome) -> None:
    case = _ready_to_close(counter)
    counter.act(case_ending.close, case_ending.ClosingForm(new_id(), case, outcome), CLERK)
    assert _sheet(counter, case).case.outcome is outcome


def test_another_ground_for_ending_wants_its_words(counter: Counter) -> None:
    case = counter.register()
    counter.respond(case)
    ending = case_ending.TerminationForm(new_id(), case, EndGround.OTHER)
    with refused(Reason.TEXT_MISSING):
        counter.act(case_ending.terminate, ending, CLERK)
    counter.act(case_ending.terminate, replace(ending, text="商户停业清算"), CLERK)


def _ready_to_close(counter: Counter) -> str:
    case = counter.register()
    counter.respond(case)
    for party in Party:
        form = case_ending.SatisfactionGrade(new_id(), case, party, None, "未要求")
        counter.act(case_ending.record_satisfaction, form, CLERK)
    return case

"""What the consumer agrees to: asked at registration, changed later, carried to the dossier."""

import json
from dataclasses import replace

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.intake import Registered
from mediation_desk.domain.case.events.regulator import (
    ConsentsChanged,
    MediationConsent,
    PublicityConsent,
)
from mediation_desk.domain.codes import DisposalResult, EscalationAim
from mediation_desk.domain.refusal import Reason
from mediation_desk.papers.parts.case_course import consents, course
from mediation_desk.workflows.regulator import escalation
from tests.station import Counter
from tests.workflows.response.test_first_response import CLERK, refused
from tests.workflows.response.test_sessions import sheet_of

UNASKED = MediationConsent.NOT_ASKED


def test_the_answer_at_registration_holds_until_the_consumer_changes_it(counter: Counter) -> None:
    case = counter.register(publicity=PublicityConsent.AGREED)
    assert sheet_of(counter, case).case.publicity is PublicityConsent.AGREED
    form = escalation.ConsentsForm(new_id(), case, PublicityConsent.REFUSED, UNASKED, " 来电告知 ")
    counter.act(escalation.change_consents, form, CLERK)
    sheet = sheet_of(counter, case)
    step = sheet.steps[0]
    assert step.event == ConsentsChanged(PublicityConsent.REFUSED, UNASKED, "来电告知")
    assert step.by_name == CLERK
    assert (sheet.case.publicity, sheet.case.mediation) == (PublicityConsent.REFUSED, UNASKED)
    assert consents(sheet) == (PublicityConsent.REFUSED, UNASKED)
    assert course(sheet)[-1].endswith("消费者表示不同意公示：来电告知")


def test_the_same_answers_again_are_refused(counter: Counter) -> None:
    """An agreement to one question says nothing about the other one."""
    case = counter.register(publicity=PublicityConsent.AGREED)
    same = escalation.ConsentsForm(new_id(), case, PublicityConsent.AGREED, UNASKED)
    assert refused(counter, escalation.change_consents, same) is Reason.CORRECTS_NOTHING
    both = replace(same, act=new_id(), mediation=MediationConsent.AGREED)
    counter.act(escalation.change_consents, both, CLERK)
    assert sheet_of(counter, case).case.mediation is MediationConsent.AGREED


def test_a_dossier_that_does_not_ask_again_carries_the_answer_of_registration(
    counter: Counter,
) -> None:
    case = counter.register(publicity=PublicityConsent.REFUSED)
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(), case, EscalationAim.ONSITE, True, why=GateReason.NO_AGREEMENT
    )
    counter.act(escalation.escalate, form, CLERK)
    with counter.session.file.connection() as connection:
        kept = "SELECT body FROM outbox_event WHERE kind = 'case.escalated'"
        ((body,),) = connection.exec_driver_sql(kept).all()
    assert json.loads(body)["publicity"] == "refused"


def test_a_registration_without_the_question_is_written_as_before(counter: Counter) -> None:
    case = counter.register()
    sheet = sheet_of(counter, case)
    registered = sheet.steps[-1].event
    assert isinstance(registered, Registered)
    with counter.session.file.connection() as connection:
        kept = "SELECT CAST(facts AS TEXT) FROM entry WHERE kind = 'case.registered'"
        ((facts,),) = connection.exec_driver_sql(kept).all()
    assert "publicity" not in facts
    assert consents(sheet) == (PublicityConsent.NOT_ASKED, UNASKED)

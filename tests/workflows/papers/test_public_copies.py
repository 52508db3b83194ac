"""The public copy of the ledger: who is left out, and that it stands in the journal."""

from dataclasses import replace
from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.app.papers.export import export_view
from mediation_desk.domain.case.events.gates import GateReason
from mediation_desk.domain.case.events.regulator import MediationConsent, PublicityConsent
from mediation_desk.domain.codes import DisposalResult, EscalationAim
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.read_models.ledger import Export, View
from mediation_desk.workflows.regulator import escalation
from mediation_desk.workflows.settlement import case_ending
from tests.papers import pdf_content
from tests.station import Counter


def _handed_up(counter: Counter, publicity: PublicityConsent) -> str:
    case = counter.register()
    counter.respond(case, DisposalResult.NOT_AGREED)
    form = escalation.DossierForm(
        new_id(), case, EscalationAim.ONSITE, True, why=GateReason.NO_AGREEMENT
    )
    counter.act(escalation.escalate, replace(form, publicity=publicity), "王晓燕")
    return case


def _answer(counter: Counter, case: str, publicity: PublicityConsent) -> None:
    form = escalation.ConsentsForm(new_id(), case, publicity, MediationConsent.NOT_ASKED)
    counter.act(escalation.change_consents, form, "王晓燕")


def _number(counter: Counter, case: str) -> str:
    return counter.session.ask(lambda reader: reader.case_sheet(case, counter.watch())).case.number


def _silent(name: str, done: int, whole: int) -> None:
    del name, done, whole


def test_whoever_was_asked_and_did_not_agree_is_left_out_with_void_cases(
    counter: Counter, tmp_path: Path
) -> None:
    refused = _handed_up(counter, PublicityConsent.REFUSED)
    at_the_counter = counter.register(publicity=PublicityConsent.REFUSED)
    called_later = counter.register(publicity=PublicityConsent.AGREED)
    _answer(counter, called_later, PublicityConsent.REFUSED)
    changed_mind = counter.register(publicity=PublicityConsent.REFUSED)
    _answer(counter, changed_mind, PublicityConsent.AGREED)
    shown = [
        counter.register(),
        changed_mind,
        _handed_up(counter, PublicityConsent.NOT_ASKED),
        _handed_up(counter, PublicityConsent.AGREED),
    ]
    void = counter.register()
    counter.act(case_ending.void, case_ending.CaseReason(new_id(), void, "登记错误"))
    target = tmp_path / "public.pdf"
    assert export_view(counter.session, Export(target, View(), is_public=True), _silent) == 4
    said = pdf_content.squeezed(pdf_content.text_of(target.read_bytes()))
    for case in shown:
        assert _number(counter, case) in said
    for case in (refused, at_the_counter, called_later, void):
        assert _number(counter, case) not in said
    for name in ("刘", "19905316207", "盛世珠宝", "周涛", "王晓燕"):
        assert name not in said, name
    with counter.session.file.connection() as connection:
        kept = "SELECT CAST(facts AS TEXT) FROM entry WHERE kind = 'station.exported'"
        ((facts,),) = connection.exec_driver_sql(kept).all()
    assert '"form":"public_ledger"' in facts
    assert '"rows":4' in facts


@pytest.mark.parametrize(("ending", "in_full"), [("csv", False), ("pdf", True)])
def test_a_public_copy_is_a_pdf_and_never_in_full(
    counter: Counter, tmp_path: Path, ending: str, in_full: bool
) -> None:
    wish = Export(tmp_path / f"out.{ending}", View(), None, in_full, "法院调取", is_public=True)
    with pytest.raises(Refusal) as refused:
        export_view(counter.session, wish, _silent)
    assert refused.value.reason is Reason.FORM_UNKNOWN
    assert not wish.path.exists()

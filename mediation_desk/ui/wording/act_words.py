"""Names of acts in the list of what a takeover could not bring back, by the names of the calls."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.ui.wording import verb

translate = QCoreApplication.translate
_CASE = "case."
_ACTS: dict[str, object] = {
    "case.add_smaller_copy": QT_TRANSLATE_NOOP("Acts", "Evidence"),
    "case.attach": QT_TRANSLATE_NOOP("Acts", "Evidence"),
    "case.correct_arrival": QT_TRANSLATE_NOOP("Acts", "Time received corrected"),
    "case.detach": QT_TRANSLATE_NOOP("Acts", "Evidence taken out"),
    "case.printed": QT_TRANSLATE_NOOP("Acts", "Paper printed"),
    "case.put_evidence_back": QT_TRANSLATE_NOOP("Acts", "Evidence put back"),
    "case.register_linked": QT_TRANSLATE_NOOP("Acts", "Dispute registered"),
    "case.send_message": QT_TRANSLATE_NOOP("Acts", "Message to the consumer"),
    "case.settle_at_once": QT_TRANSLATE_NOOP("Acts", "Spot settlement"),
    "case.tag": QT_TRANSLATE_NOOP("Acts", "Tag"),
    "case.take_claim_back": QT_TRANSLATE_NOOP("Acts", "Acceptance taken back"),
    "case.take_closing_back": QT_TRANSLATE_NOOP("Acts", "Closing taken back"),
    "case.take_note_back": QT_TRANSLATE_NOOP("Acts", "Note taken back"),
    "case.take_offer_back": QT_TRANSLATE_NOOP("Acts", "Hand-over taken back"),
    "case.unmask": QT_TRANSLATE_NOOP("Acts", "Particulars shown in full"),
    "case.untag": QT_TRANSLATE_NOOP("Acts", "Tag taken off"),
    "fund.approve": QT_TRANSLATE_NOOP("Acts", "Advance compensation approved"),
    "fund.contribute": QT_TRANSLATE_NOOP("Acts", "Payment into the fund"),
    "fund.pay": QT_TRANSLATE_NOOP("Acts", "Advance compensation paid"),
    "fund.recover": QT_TRANSLATE_NOOP("Acts", "Money recovered from the shop"),
    "fund.request": QT_TRANSLATE_NOOP("Acts", "Advance compensation requested"),
    "fund.send_back": QT_TRANSLATE_NOOP("Acts", "Advance compensation sent back"),
    "fund.sign_receipt": QT_TRANSLATE_NOOP("Acts", "Receipt signed"),
    "fund.withdraw_approval": QT_TRANSLATE_NOOP("Acts", "Approval withdrawn"),
    "call.add_operator": QT_TRANSLATE_NOOP("Acts", "Colleague added"),
    "call.change_operator": QT_TRANSLATE_NOOP("Acts", "Rights of a colleague changed"),
    "call.change_password": QT_TRANSLATE_NOOP("Acts", "Password changed"),
    "call.enrol": QT_TRANSLATE_NOOP("Acts", "Enrolment with the hub"),
    "call.erase": QT_TRANSLATE_NOOP("Acts", "Personal data erased"),
    "call.export": QT_TRANSLATE_NOOP("Acts", "Ledger exported"),
    "call.full_export": QT_TRANSLATE_NOOP("Acts", "All of the ledger exported"),
    "call.let_go": QT_TRANSLATE_NOOP("Acts", "Colleague let go"),
    "call.note_in_full": QT_TRANSLATE_NOOP("Acts", "Particulars taken out in full"),
    "call.report": QT_TRANSLATE_NOOP("Acts", "Report of a period made"),
    "call.save_file": QT_TRANSLATE_NOOP("Acts", "Copy of evidence saved"),
    "call.send_report": QT_TRANSLATE_NOOP("Acts", "Report sealed and handed over"),
    "forgotten": QT_TRANSLATE_NOOP("Acts", "Earlier acts"),
}
_AREAS: dict[str, object] = {
    "answer": QT_TRANSLATE_NOOP("Acts", "Standing answer"),
    "batch": QT_TRANSLATE_NOOP("Acts", "Disputes registered together"),
    "call": QT_TRANSLATE_NOOP("Acts", "Export, or particulars in full"),
    "card": QT_TRANSLATE_NOOP("Acts", "Case card"),
    "case": QT_TRANSLATE_NOOP("Acts", "Step of a case"),
    "circular": QT_TRANSLATE_NOOP("Acts", "Circular of the regulator"),
    "closing": QT_TRANSLATE_NOOP("Acts", "Closing of the day or month, reconciliation"),
    "deposit": QT_TRANSLATE_NOOP("Acts", "Deposit of a shop"),
    "directory": QT_TRANSLATE_NOOP("Acts", "Directory"),
    "duty": QT_TRANSLATE_NOOP("Acts", "Duty and hand-over of shifts"),
    "enquiry": QT_TRANSLATE_NOOP("Acts", "Enquiry"),
    "escalation": QT_TRANSLATE_NOOP("Acts", "Escalation to the regulator"),
    "export": QT_TRANSLATE_NOOP("Acts", "Export, or particulars in full"),
    "fund": QT_TRANSLATE_NOOP("Acts", "Fund"),
    "goods": QT_TRANSLATE_NOOP("Acts", "Goods"),
    "guidance": QT_TRANSLATE_NOOP("Acts", "Guidance of the regulator"),
    "inspection": QT_TRANSLATE_NOOP("Acts", "Inspection"),
    "letter": QT_TRANSLATE_NOOP("Acts", "Letter of the regulator acknowledged"),
    "merchant": QT_TRANSLATE_NOOP("Acts", "File of a shop"),
    "message": QT_TRANSLATE_NOOP("Acts", "Messages to consumers"),
    "paper": QT_TRANSLATE_NOOP("Acts", "Paper printed"),
    "phone": QT_TRANSLATE_NOOP("Acts", "Consumer's phone"),
    "policy": QT_TRANSLATE_NOOP("Acts", "Settings of the station"),
    "recourse": QT_TRANSLATE_NOOP("Acts", "Recourse against a shop"),
    "rectification": QT_TRANSLATE_NOOP("Acts", "Rectification order"),
    "report": QT_TRANSLATE_NOOP("Acts", "Violation report"),
    "report_text": QT_TRANSLATE_NOOP("Acts", "Text of a report"),
    "retention": QT_TRANSLATE_NOOP("Acts", "Keeping of personal data"),
    "roster": QT_TRANSLATE_NOOP("Acts", "Training"),
    "rules": QT_TRANSLATE_NOOP("Acts", "Pack of rules"),
    "station": QT_TRANSLATE_NOOP("Acts", "Settings of the station"),
    "supervision": QT_TRANSLATE_NOOP("Acts", "Supervision letter answered"),
    "training": QT_TRANSLATE_NOOP("Acts", "Training"),
}


def act_words(name: str) -> str:
    """Return what an act is, as a list names it."""
    if name not in _ACTS and name.startswith(_CASE):
        step = name.removeprefix(_CASE)
        if step in {each.value for each in CaseAction}:
            return verb(CaseAction(step))
    area = name.partition(".")[0]
    return translate("Acts", str(_ACTS.get(name) or _AREAS.get(area) or _AREAS["case"]))

"""The forms that let the clocks of a case stand still, and go on."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.moves import Move
from mediation_desk.domain.codes import PauseReason
from mediation_desk.ui.pages.case.forms.entries import Entry, Form, Kind, Typed
from mediation_desk.ui.wording import word
from mediation_desk.workflows import pausing as acts
from mediation_desk.workflows.ports import Act
from mediation_desk.workflows.reading.case import CaseSheet

translate = QCoreApplication.translate


def pause(sheet: CaseSheet) -> Form:
    """Why the clocks stand still from now on."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        code = typed.code(PauseReason, "reason")
        form = acts.Pause(typed.ids.act, case, code, typed.text("text"))
        return lambda desk: acts.pause(desk, form)

    reasons = tuple((each.value, word(each)) for each in PauseReason)
    entries = (
        Entry("reason", translate("CaseForms", "Waiting for"), Kind.CHIPS, reasons, required=True),
        Entry("text", translate("CaseForms", "What was sent where"), required=False),
    )
    note = translate(
        "CaseForms",
        "An appraisal stops the clocks of the station and of the merchant. Papers that the "
        "consumer will bring stop only those of the station.",
    )
    return Form(Move.PAUSE, entries, make, note=note)


def go_on(sheet: CaseSheet) -> Form:
    """What came, so that time goes on."""
    case = sheet.case.id

    def make(typed: Typed) -> Act[None]:
        form = acts.GoOn(typed.ids.act, case, typed.text("text"))
        return lambda desk: acts.go_on(desk, form)

    entries = (Entry("text", translate("CaseForms", "What came of it"), required=False),)
    note = translate("CaseForms", "Each clock ends later by the time that it stood still.")
    return Form(Move.GO_ON, entries, make, note=note)

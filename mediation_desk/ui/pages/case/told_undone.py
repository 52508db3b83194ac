"""What the entries say by which a slip was taken back."""

from PySide6.QtCore import QCoreApplication

from mediation_desk.domain.case.events import desk_work, intake
from mediation_desk.ui.pages.case.told import Told, told

translate = QCoreApplication.translate


@told.register
def _(event: intake.ClaimTakenBack) -> Told:
    del event
    return Told("undo-2", translate("Told", "gave the case back at once"))


@told.register
def _(event: intake.OfferTakenBack) -> Told:
    del event
    return Told("undo-2", translate("Told", "keeps the case, the offer is off"))


@told.register
def _(event: desk_work.NoteTakenBack) -> Told:
    del event
    return Told("undo-2", translate("Told", "took the note back at once"), is_aside=True)

"""The right column of a case: next step, parties, payment, or the form of one step instead."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.participants import PrepaidTold
from mediation_desk.domain.codes import Paper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.case.cards.clocks_card import ClocksCard
from mediation_desk.ui.pages.case.cards.compensation_card import CompensationCard
from mediation_desk.ui.pages.case.cards.links_card import LinksCard
from mediation_desk.ui.pages.case.cards.next_step_card import NextStepCard
from mediation_desk.ui.pages.case.cards.parties_card import PartiesCard
from mediation_desk.ui.pages.case.cards.tags_card import TagsCard
from mediation_desk.ui.pages.case.forms.step_panel import StepPanel
from mediation_desk.ui.phone.phone_card import PhoneCard, usual_purposes, waiting_banner
from mediation_desk.ui.remedy_advice.calculators_card import CalculatorsCard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.case.case_lessons import CaseLessonsCard
from mediation_desk.ui.widgets.case.circulars_card import CircularsCard
from mediation_desk.ui.widgets.labels import let_copy
from mediation_desk.ui.widgets.layout import GUTTER, GutterColumn
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.case.remedy_inputs import PaidAhead, RemedyMatter

_WITH_PHONE = frozenset(
    {
        CaseAction.FOLLOW_UP,
        CaseAction.QUICK,
        CaseAction.SETTLE,
        CaseAction.TELL_SATISFACTION,
    }
)
"""Steps at which the consumer signs, grades or sends something by their phone."""
_ENDS = frozenset({CaseAction.CLOSE, CaseAction.TERMINATE, CaseAction.VOID, CaseAction.WITHDRAW})
"""Steps that end a case: what the phone sent is to be decided before."""
_BEFORE_PHONE = 1
"""Number of cards over that of the phone."""


def _ahead(prepaid: PrepaidTold | None) -> PaidAhead | None:
    return PaidAhead(prepaid.paid, prepaid.bonus, prepaid.used) if prepaid is not None else None


@dataclass(frozen=True)
class SideActions:
    """Acts of the cards of the right column."""

    unmask: Callable[[str], None]
    show_paper: Callable[[Paper, str], None]
    note: Callable[[str], None]


class CaseSide(QStackedWidget):
    """The cards, or one panel; ``chosen`` carries the step that was pressed.

    ``approval_opened`` when a panel asks for another person's password.
    """

    chosen = Signal(object)
    approval_opened = Signal()

    def __init__(self, gateway: Gateway, navigation: Navigation, acts: SideActions) -> None:
        super().__init__()
        self.next_step, self.clocks = NextStepCard(), ClocksCard()
        self.calculators = CalculatorsCard(self.tr("Write note"))
        self.calculators.noted.connect(acts.note)
        self._weighed = ""
        self.parties = PartiesCard(
            acts.unmask,
            navigation.copy,
            partial(navigation.go, "merchants"),
            lambda: self.chosen.emit(CaseAction.COMPENSATE),
            lambda: self.chosen.emit(CaseAction.MESSAGE),
            lambda: self.chosen.emit(CaseAction.NAME_PARTICIPANT),
        )
        self.payment = CompensationCard(partial(navigation.go, "fund"), acts.show_paper)
        self.lessons, self.circulars = CaseLessonsCard(), CircularsCard(of_receipt=True)
        self.circulars.asked.connect(partial(navigation.go, "library"))
        self.links = LinksCard(
            partial(navigation.go, "case"), lambda: self.chosen.emit(CaseAction.LINK)
        )
        self.panel: StepPanel | None = None
        self.tags, self.phone = TagsCard(), PhoneCard(gateway, navigation)
        self.next_step.chosen.connect(self.chosen)
        self.next_step.fund_asked.connect(partial(navigation.go, "fund"))
        self._cards = GutterColumn(12)
        for card in (
            self.next_step,
            self.phone,
            self.clocks,
            self.circulars,
            self.parties,
            self.tags,
            self.payment,
            self.links,
            self.calculators,
            self.lessons,
        ):
            self._cards.content.addWidget(card)
        self._cards.content.addStretch(1)
        self.addWidget(self._cards)

    def minimumSizeHint(self) -> QSize:
        """Return that of what is shown: cards behind a form make it no higher."""
        shown = self.currentWidget() or self._cards
        return shown.minimumSizeHint().expandedTo(shown.minimumSize())

    def show_case(self, sheet: CaseSheet, now: datetime) -> None:
        """Show the cards of a case; an open form stays open."""
        self.next_step.show_case(sheet)
        self.phone.show_case(sheet.case.id, usual_purposes(sheet.case))
        self.clocks.show_case(sheet, now)
        self.parties.show_case(sheet, now)
        self.links.show_case(sheet)
        self._weigh(sheet)
        self.payment.show_payments(sheet.payments, now)
        for card in (self.parties, self.payment, self.clocks):
            let_copy(card)

    def _weigh(self, sheet: CaseSheet) -> None:
        """Offer the calculators that fit, by the law that applies to the case."""
        case, purchase = sheet.case, sheet.case.purchase
        if case.id != self._weighed:
            self._weighed = case.id
            self.calculators.start_over()
        if sheet.bench is None or case.is_finished:
            self.calculators.hide()
            return
        matter = RemedyMatter(
            purchase.category,
            case.problems,
            case.claims,
            purchase.amount,
            purchase.purchased_on,
            sheet.promised_days,
            ahead=_ahead(case.participants.prepaid),
            is_injured=case.participants.is_injured,
        )
        self.calculators.show_matter(matter, sheet.bench)
        self.calculators.take.setVisible(sheet.may(CaseAction.NOTE))

    def show_phone(self) -> None:
        """Show what came from the consumer's phone; a form that has it not beside it closes."""
        holder = self.panel.parentWidget() if self.panel is not None else None
        if holder is not None and not holder.isAncestorOf(self.phone):
            self.close_panel()
        self.phone.show_waiting()

    def open_panel(self, panel: StepPanel) -> None:
        """Show a form in place of the cards."""
        self.close_panel()
        self.panel = panel
        if panel.signing is not None:
            self.approval_opened.emit()
        holder = QWidget()
        line = layout.column(12, (0, 0, GUTTER, 0))
        if panel.step() in _ENDS:
            line.addWidget(waiting_banner(self.phone))
        line.addWidget(panel, 1)
        if panel.step() in _WITH_PHONE | _ENDS:
            # What the consumer does with their phone now stays beside the form.
            self._cards.content.removeWidget(self.phone)
            line.addWidget(self.phone)
            self.phone.fold(is_folded=True)
        holder.setLayout(line)
        self.addWidget(holder)
        self.setCurrentWidget(holder)
        self.updateGeometry()
        panel.begin()
        QTimer.singleShot(0, panel, panel.bring_into_view)

    def close_panel(self) -> None:
        """Show the cards again; the typed values are kept."""
        if self.panel is None:
            return
        self.panel.leave()
        holder = self.panel.parentWidget()
        inside = holder.layout() if holder is not None else None
        if inside is not None and inside.indexOf(self.phone) >= 0:
            inside.removeWidget(self.phone)
            self._cards.content.insertWidget(_BEFORE_PHONE, self.phone)
            self.phone.fold(is_folded=False, may_unfold=False)
        self.panel = None
        # A key pressed after a form goes to the next step, not to the widget next to it.
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.setCurrentWidget(self._cards)
        self.updateGeometry()
        if holder is not None:
            self.removeWidget(holder)
            holder.deleteLater()
        if had_focus:
            self.next_step.take_focus()

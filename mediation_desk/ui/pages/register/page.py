"""Register: four sections at the left, advice and evidence at the right, one act at the foot."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.records.enquiry import Enquiry
from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.evidence.paste_watch import PasteWatch
from mediation_desk.ui.forms.tab_order import chain
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.intake.intake_switch import intake_switch
from mediation_desk.ui.merchant_search.merchant_index import MerchantIndex
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.navigation.page import Page
from mediation_desk.ui.pages.register.advice.advice_column import AdviceColumn
from mediation_desk.ui.pages.register.draft_show import DraftShow
from mediation_desk.ui.pages.register.from_enquiry import begin_with
from mediation_desk.ui.pages.register.registration_controller import RegistrationController
from mediation_desk.ui.pages.register.sections.register_form import RegisterForm
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.widgets import layout
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.read_models.desk import MerchantHint
from mediation_desk.workflows.reads import intake
from mediation_desk.workflows.response.first_response import StoredEvidence

_LEAST_HIGH = 460
"""Height at which the form shows more than one section when the right column is below; in a low
window it takes no more than is seen, so that its buttons are in sight."""
_FOOT = 16

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class RegisterPage(Page):
    """The form of a dispute. Typed values are saved within a second and come back."""

    takes_files = True

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(gateway, navigation)
        self.form = RegisterForm(gateway.new_id, self._today)
        self.advice = AdviceColumn(gateway, self.navigation)
        self.sitting = RegistrationController(
            gateway, self.navigation, self.form, self.advice, self._today
        )
        self._paste = PasteWatch(self.advice.evidence.keeping.paste, self)
        self._switch = intake_switch("register", self.navigation.go)
        self._on_screen = DraftShow(navigation.customer, self.form, self.sitting)
        self._lay_out()
        _bind(self)
        self.form.restore({})
        self.advice.evidence.taken_away.connect(self._take_back)
        kept = self.advice.evidence.stored_files
        self.advice.evidence.changed.connect(lambda: self.form.more.offer_files(kept()))
        self.advice.claimed.connect(self.form.matter.write_claim)
        self.advice.known.connect(self.form.consumer.show_known)
        self.advice.classes.learned.connect(self.form.suggest)
        self.sitting.written.connect(self.refresh)
        navigation.customer.opened.connect(self.header_changed)
        if not gateway.operator.may_write:
            self.sitting.only_read()

    def title(self) -> str:
        """Return the title."""
        return self.tr("Log dispute")

    def situation(self) -> str:
        """Return the sentence next to the title."""
        return self.tr("Logging gives the number and stops the first clock")

    def header_actions(self) -> list[QWidget]:
        """Return the stopwatch, and where there is a customer screen its button."""
        screen = [self._on_screen.button] if self.navigation.customer.is_open else []
        return [*screen, self._switch, self.sitting.watch]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [
            ("Tab", self.tr("next field")),
            ("Alt+1…4", self.tr("section")),
            ("F9", self.tr("stock phrases")),
            ("Ctrl+V", self.tr("paste evidence")),
        ]

    def refresh(self) -> None:
        """Read the merchants again, and at the first visit the draft that was left."""
        now = self.gateway.now()
        self.gateway.ask(Query(intake.merchant_hints, now), self._offer)
        self.sitting.drafts.fetch(self.sitting.take_draft)
        self.gateway.ask(Query(intake.data_handler), self.form.consumer.show_handler)

    def show_subject(self, subject: str) -> None:
        """Begin with the enquiry that became a dispute, unless a dispute is in the form."""

        def take(found: Enquiry | None) -> None:
            if not begin_with(self.sitting, subject, found):
                message = self.tr("The form holds a dispute: log it or clear it first")
                self.navigation.say(message)

        self.sitting.drafts.fetch(self.sitting.take_draft)
        # After the draft: a saved dispute is not overwritten.
        query = Query(intake.enquiry, self.gateway.operator, subject)
        self.gateway.ask_after_acts(query, take)

    def leave(self) -> None:
        """Save the draft before another page is shown; the consumer sees it no more."""
        self._on_screen.stop()
        self.sitting.leave()

    def add_files(self, paths: list[str]) -> None:
        """Take files dropped on the window."""
        self.advice.evidence.keeping.add_paths(paths)

    def take_scan(self, text: str) -> None:
        """Take a receipt number from the scanner, whatever has the focus."""
        self.form.purchase.receipt.setText(text)
        self.sitting.edited()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons of the form in sight."""
        self._left.setMinimumHeight(min(tokens.px(_LEAST_HIGH), self.height() - _FOOT))
        super().resizeEvent(event)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus into the first field (a focus proxy would catch the Tab on its way)."""
        self.form.consumer.phone.setFocus(reason)

    def _today(self) -> date:
        return local_day(self.gateway.now())

    def _offer(self, hints: tuple[MerchantHint, ...]) -> None:
        self.form.purchase.merchant.offer(MerchantIndex(hints))

    def _take_back(self, stored: StoredEvidence) -> None:
        undo = partial(self.advice.evidence.put_back, stored)
        self.navigation.say(
            self.tr("Taken away: {name}").format(name=with_marks(stored.name)), undo=undo
        )

    def _chain(self) -> None:
        bar = self.sitting.bar
        aside = [*bar.others(), *self.form.more.order()]
        chain([*self.form.order(), bar.accept, *self.advice.order(), *aside])

    def _lay_out(self) -> None:
        self._left = left = QWidget()
        bar = self.sitting.bar
        column = layout.column(8)
        column.addWidget(self.form, 1)
        column.addWidget(bar)
        left.setLayout(column)
        whole = layout.column(0, (24, 0, 24, _FOOT))
        whole.addWidget(layout.TwoColumns(left, self.advice, 376, 980))
        self.setLayout(whole)
        self._chain()
        self.advice.rearranged.connect(self._chain)
        QTimer.singleShot(0, self, partial(self._paste.over, self))


def _bind(page: RegisterPage) -> None:
    """Bind the keys that are valid on the page."""
    bar = page.sitting.bar
    bind(page, "Ctrl+S", page.sitting.drafts.save, _HERE)
    bind(page, "Ctrl+P", bar.print.click, _HERE)
    bind(page, "Alt+Q", bar.spot.click, _HERE)
    bind(page, "Ctrl+Return", bar.accept.click, _HERE)
    bind(page, "Ctrl+Enter", bar.accept.click, _HERE)
    bind(page, "Alt+5", page.form.more.go_to, _HERE)
    for number in range(4):
        bind(page, f"Alt+{number + 1}", partial(page.form.go_to_part, number), _HERE)

"""The page of enquiries: the form at the left, the recent enquiries at the right."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.intake.intake_page import IntakePage
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.enquiry.enquiry_list import EnquiryList
from mediation_desk.ui.pages.enquiry.enquiry_panel import EnquiryPanel, enquiry_form
from mediation_desk.ui.pages.enquiry.help_card import EnquiryHelpCard, EnquiryHelpSearch
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.wording import reason
from mediation_desk.workflows.intake.enquiries import FORM
from mediation_desk.workflows.ports import Changed, Command, Query
from mediation_desk.workflows.read_models import enquiries_and_reports
from mediation_desk.workflows.read_models.library import Library


class EnquiryPage(IntakePage):
    """咨询. Typed values are kept as a draft and come back."""

    shows = frozenset({Changed.CASE, Changed.ENQUIRY, Changed.STATION})

    def __init__(
        self, gateway: Gateway, navigation: Navigation, library: Callable[[], Library] = Library
    ) -> None:
        super().__init__(gateway, navigation, "enquiry")
        self._since: datetime | None = None
        self._sheet: enquiries_and_reports.EnquirySheet | None = None
        self.panel, self.listing = EnquiryPanel(gateway, self._minutes), EnquiryList()
        self.keeper = DraftKeeper(
            gateway, FORM, self.panel.values, self.panel.fail, self, whole=True
        )
        self.help = EnquiryHelpCard()
        self._helping = EnquiryHelpSearch(gateway, library, self._question, self.help)
        self._lay_out()
        self.help.answered.connect(self._take_answer)
        self.help.opened.connect(lambda key: self.navigation.go("library", key))
        self.panel.edited.connect(self._edited)
        self.panel.sent.connect(self.send)
        self.panel.turned.connect(self.turn)
        self.listing.turned.connect(lambda enquiry: self.navigation.go("register", enquiry))
        self.listing.opened.connect(lambda case: self.navigation.open_case(case, [case]))
        self.listing.again.connect(self.refresh)
        if not gateway.operator.may_write:
            self.panel.setEnabled(False)
            self.listing.only_read()

    def title(self) -> str:
        """Return the title."""
        return self.tr("Enquiries")

    def situation(self) -> str:
        """Return the number of enquiries, in words."""
        if not self.gateway.operator.may_write:
            return reason(Reason.READS_ONLY, name=self.gateway.operator.name)
        if self._sheet is None:
            return ""
        message = self.tr("{today} today, {month} this month")
        return message.format(today=self._sheet.today, month=self._sheet.month)

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [("Tab", self.tr("next field")), ("Ctrl+Enter", self.tr("record"))]

    def refresh(self) -> None:
        """Read the enquiries again, and at the first visit the draft that was left."""
        operator, day = self.gateway.operator, local_day(self.gateway.now())
        self.listing.wait()
        self.gateway.ask(
            Query(enquiries_and_reports.enquiries, operator, day),
            self._show,
            self.listing.fail,
        )
        if self.is_first_visit():
            self.keeper.fetch(partial(self.take_draft, self.panel))

    def send(self) -> None:
        """Write the enquiry down; a form that nobody touched has nothing to write or to refuse."""
        if self._since is None and self.panel.is_empty():
            return
        if (act := self.panel.command()) is not None and self.panel.isEnabled():
            self._write(act, turns=False)

    def turn(self) -> None:
        """Record the enquiry and begin a dispute with its typed values."""
        form = enquiry_form(self._minutes, self.tr("Taken down as a dispute"))
        if (act := self.panel.command(form, but="answer")) is not None:
            self._write(act, turns=True)

    def _write(self, act: Command[None], *, turns: bool) -> None:
        enquiry = self.panel.ids.thing

        def done(nothing: None) -> None:
            del nothing
            self._start_over()
            if turns:
                self.navigation.go("register", enquiry)
            else:
                self.navigation.say(self.tr("Enquiry recorded"))

        self.panel.setEnabled(False)
        self.keeper.send(act, done, self.panel.fail)

    def _start_over(self) -> None:
        self.panel.start_over()
        self.keeper.rest()
        self._since = None
        self.panel.fields.field("question").setFocus()

    def _question(self) -> str:
        return self.panel.values()["question"]

    def _take_answer(self, text: str) -> None:
        """Put a text into the answer, after what was typed there."""
        before = self.panel.values()["answer"].rstrip()
        answer = self.panel.fields.field("answer")
        self.panel.fields.restore({"answer": f"{before}\n{text}".lstrip()})
        answer.show_error("")
        answer.setFocus()
        self._edited()

    def _minutes(self) -> int:
        since = self._since or self.gateway.now()
        return max(1, round((self.gateway.now() - since) / timedelta(minutes=1)))

    def _edited(self) -> None:
        self._helping.weigh()
        if not self.panel.is_empty():
            self._since = self._since or self.gateway.now()
            self.keeper.touch()

    def _show(self, sheet: enquiries_and_reports.EnquirySheet) -> None:
        self._sheet = sheet
        self.listing.show_sheet(sheet, self.gateway.now())
        self.header_changed.emit()

    def _lay_out(self) -> None:
        place = layout.ScrolledColumn(0)
        place.content.addWidget(self.panel)
        aside = QWidget()
        column = layout.column(12)
        column.addWidget(self.help)
        column.addWidget(self.listing, 1)
        aside.setLayout(column)
        whole = layout.column(0, (24, 0, 24, 16))
        whole.addWidget(layout.TwoColumns(place, aside, 460, 900))
        self.setLayout(whole)
        self.setFocusProxy(self.panel.fields.field("question").entry)

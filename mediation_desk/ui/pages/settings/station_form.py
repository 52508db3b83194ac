"""The form in which a manager sets the station's address, its head, and its supervisor."""

from datetime import date

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.people import Station
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.dialogs import FramelessDialog
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.validation import checked_by
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import reason, sentence
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.station.administration import StationDescription, describe_station


def _phone(text: str) -> str:
    return checked_by(checked_phone)(text) if text.strip() else ""


class StationForm(FramelessDialog):
    """The form; typed values stay after a refusal; ``accepted`` once it is in the journal."""

    def __init__(self, gateway: Gateway, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent, 560)
        self._gateway, self._act = gateway, gateway.new_id()
        self.office, self.guidance = LineInput(), LineInput()
        self.address, self.leader, self.phone = LineInput(), LineInput(), LineInput()
        self.handler, self.handler_contact = LineInput(), LineInput()
        self.hung = DateInput(self._today)
        missing = reason(Reason.TEXT_MISSING)
        self._fields = (
            FormField(
                self.tr("Local office"),
                self.office,
                True,
                check=lambda text: "" if text.strip() else missing,
            ),
            FormField(self.tr("Phone of the guidance station"), self.guidance, False, check=_phone),
            FormField(self.tr("Address"), self.address, False),
            FormField(self.tr("Head of station"), self.leader, False),
            FormField(self.tr("Phone of the station"), self.phone, False, check=_phone),
            FormField(self.tr("Sign put up on"), self.hung, False, check=self.hung.wrong),
            FormField(self.tr("Handler of personal data"), self.handler, False),
            FormField(self.tr("Contact of the handler"), self.handler_contact, False),
        )
        self.save = Button(self.tr("Keep details"), ButtonKind.PRIMARY, "check", "Ctrl Enter")
        self.cancel = Button(self.tr("Cancel"), key="Esc")
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self._fill(station)
        self._lay_out()
        self.save.clicked.connect(self.send)
        self.cancel.clicked.connect(self.reject)

    def send(self) -> None:
        """Write the details into the journal, if every field can be read."""
        wrong = [field for field in self._fields if not field.is_right()]
        if wrong:
            wrong[0].entry.setFocus()
            return
        self.save.setEnabled(False)
        form = StationDescription(
            self._act,
            self.office.text(),
            self.guidance.text(),
            self.address.text(),
            self.leader.text(),
            self.phone.text(),
            self.hung.day(),
            self.handler.text(),
            self.handler_contact.text(),
        )
        self._gateway.perform(
            Command(describe_station, form), lambda _: self.accept(), self._failed
        )

    def _failed(self, problem: Exception) -> None:
        self.save.setEnabled(True)
        self._banner.show_words(self.tr("Not kept"), sentence(problem), "bad")
        self._banner.show()

    def _today(self) -> date:
        return local_day(self._gateway.now())

    def _fill(self, station: Station) -> None:
        self.office.setText(station.local_office)
        self.guidance.setText(station.guidance_phone)
        self.address.setText(station.address)
        self.leader.setText(station.head)
        self.phone.setText(station.phone)
        self.hung.show_day(station.hung_on)
        self.handler.setText(station.handler)
        self.handler_contact.setText(station.handler_contact)

    def _lay_out(self) -> None:
        self.body.addWidget(PlainLabel(self.tr("Details of the station"), "section", bold=True))
        why = self.tr("They hold from now on; papers of what was done before keep what held then.")
        self.body.addWidget(PlainLabel(why, "small", "ink2", wrap=True))
        for field in self._fields:
            self.body.addWidget(field)
        self.body.addWidget(self._banner)
        line = layout.row(8)
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.save)
        self.body.addLayout(line)

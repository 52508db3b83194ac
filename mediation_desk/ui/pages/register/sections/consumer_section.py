"""Section 1: the consumer. Only a phone is required."""

from collections.abc import Callable
from datetime import date
from functools import partial

from mediation_desk.domain.case.events.aggravation import SLIPPED
from mediation_desk.domain.case.events.regulator import PublicityConsent
from mediation_desk.domain.codes import Channel, Salutation
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui import wording
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.pages.register.fields.phone_input import PhoneInput
from mediation_desk.ui.pages.register.sections.field_section import FieldSection
from mediation_desk.ui.pages.register.sections.hotline_slip import HotlineSlipRow
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.chips import one_of
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.validation import checked_by
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.contact import PhoneKind, checked_phone, phone_kind
from mediation_desk.workflows.read_models.desk import KnownConsumer
from mediation_desk.workflows.reads.intake import DataHandler


class ConsumerSection(FieldSection):
    """Phone, name, salutation; channel and consent to publicity are small next to the title."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__(1, self.tr("Consumer"))
        self.slip = HotlineSlipRow(today)
        self.phone, self.name = PhoneInput(), LineInput()
        self.salutation = ChoiceBox([(wording.word(s), s) for s in Salutation])
        self.channel = ChoiceBox([(wording.word(c), c) for c in Channel], "log-in")
        self.channel.setAccessibleName(self.tr("How it reached the desk"))
        publicity = self.tr("Public: {answer}")
        self.publicity = ChoiceBox(
            [(publicity.format(answer=wording.word(each)), each) for each in PublicityConsent],
            "megaphone",
        )
        self.publicity.setAccessibleName(self.tr("May the complaint be made public"))
        self.handler = ElidingLabel("", "small", "ink2")
        self.reason = LineInput("", self.tr("Such as a short number of a company"))
        self._phone_field = FormField(self.tr("Phone"), self.phone, True, check=self._check_phone)
        self._reason_field = FormField(self.tr("Why this number is right"), self.reason, True)
        self._lay_out()
        self.phone.textEdited.connect(self._phone_edited)
        self.phone.left.connect(self._space_phone)
        self.reason.textEdited.connect(self._reason_edited)
        self.name.textEdited.connect(self.edited)
        self.salutation.chosen.connect(self.edited)
        self.channel.chosen.connect(self._channel_chosen)
        self.publicity.chosen.connect(self.edited)
        self.slip.edited.connect(self.edited)

    def number(self) -> str:
        """Return the phone without spaces when it is a whole number, else ""."""
        try:
            return checked_phone(self.phone.text(), self.reason.text())
        except Refusal:
            return ""

    def typed(self) -> Typed:
        """Return the typed values of the fields."""
        return {
            "phone": self.phone.text(),
            "phone_reason": self.reason.text() if self._is_unusual() else "",
            "name": self.name.text(),
            "salutation": str(self.salutation.value()),
            "channel": str(self.channel.value()),
            "publicity": str(self.publicity.value()),
            **self.slip.typed(),
        }

    def restore(self, fields: Typed) -> None:
        """Restore a draft's values."""
        self.phone.setText(fields.get("phone", ""))
        self.reason.setText(fields.get("phone_reason", ""))
        self.phone.show_visits("")
        self.name.setText(fields.get("name", ""))
        self.salutation.choose(one_of(Salutation, fields.get("salutation", ""), Salutation.NONE))
        self.channel.choose(one_of(Channel, fields.get("channel", ""), Channel.IN_STORE))
        asked = fields.get("publicity", "")
        self.publicity.choose(one_of(PublicityConsent, asked, PublicityConsent.NOT_ASKED))
        self.slip.restore(fields)
        self.slip.setVisible(self.channel.value() in SLIPPED)
        self._phone_field.judge()
        self.show_kind()
        self.set_note("")
        self.weigh()

    def show_known(self, consumer: KnownConsumer | None) -> None:
        """Fill name and title of a consumer who was here before; typed values stay."""
        if consumer is None:
            self.phone.show_visits("")
            self.set_note("")
            return
        self.phone.show_visits(self.tr("{count} earlier").format(count=consumer.visits))
        self.set_note(self.tr("Last: {number}").format(number=consumer.last_number))
        if not self.name.text().strip():
            self.name.setText(consumer.name)
            self.salutation.choose(one_of(Salutation, consumer.salutation, Salutation.NONE))
            self.edited.emit()

    def show_handler(self, handler: DataHandler) -> None:
        """Show of whom the consumer is told that they handle the data (个人信息保护法第十七条)."""
        text = self.tr("Handler of personal data to tell of: {name}, {contact}")
        self.handler.setText(text.format(name=handler.name, contact=handler.contact))
        self.handler.setVisible(bool(handler.name))

    def lacks(self) -> list[str]:
        """Return the labels of required fields that are missing."""
        # A wrong number is listed among the errors; one that is half typed is still missing.
        return [] if self.number() or self.wrong() else [self.tr("phone")]

    def fields(self) -> list[FormField]:
        """Return the fields that can be wrong."""
        return [self._phone_field, self.slip.due_field]

    def is_complete(self) -> bool:
        """Tell whether the phone number is whole, which completes the section."""
        return bool(self.number())

    def _check_phone(self, text: str) -> str:
        wrong = checked_by(partial(checked_phone, why=self.reason.text()))(text)
        if not wrong or not text.strip():
            return wrong
        return self.tr("{wrong} If it is right, say why below.").format(wrong=wrong)

    def _is_unusual(self) -> bool:
        """Tell whether the number has another shape than phones have."""
        text = self.phone.text()
        return bool(text.strip()) and bool(checked_by(checked_phone)(text))

    def show_kind(self) -> None:
        """Ask why a number of another shape is right; say of one that gets no SMS that it does."""
        self._reason_field.setVisible(bool(self._phone_field.error()) or bool(self.reason.text()))
        kinds = {
            PhoneKind.LANDLINE: self.tr("Landline: it receives no SMS"),
            PhoneKind.FOREIGN: self.tr("From abroad: an SMS may not arrive"),
        }
        number = self.number()
        note = kinds.get(phone_kind(number), "") if number else ""
        self._phone_field.show_note(note, "info", "warn")

    def _reason_edited(self) -> None:
        self._phone_field.is_right()
        self._reason_field.setVisible(self._is_unusual())
        self.edited.emit()

    def _channel_chosen(self) -> None:
        self.slip.setVisible(self.channel.value() in SLIPPED)
        self.edited.emit()

    def _phone_edited(self) -> None:
        if self._phone_field.error() or self.reason.text():
            self._phone_field.is_right()
        self.show_kind()
        self.edited.emit()

    def _space_phone(self) -> None:
        self.show_kind()
        number = times.phone(self.number())
        if number and number != self.phone.text():
            self.phone.setText(number)

    def _lay_out(self) -> None:
        line = layout.row(12)
        line.addWidget(self._phone_field, 3)
        line.addWidget(FormField(self.tr("Name"), self.name, False), 2)
        line.addWidget(FormField(self.tr("Title"), self.salutation), 1)
        self.body.addLayout(line)
        self.body.addWidget(self._reason_field)
        self._reason_field.hide()
        self.body.addWidget(self.handler)
        self.body.addWidget(self.slip)
        self.handler.hide()
        self.slip.hide()
        for small, widest in ((self.publicity, 210), (self.channel, 180)):
            small.setFixedHeight(tokens.current().height("buttonCard"))
            small.setMaximumWidth(tokens.px(widest))
            self.add_at_right(small)

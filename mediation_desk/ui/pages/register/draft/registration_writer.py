"""The writing of the case: once, however often the key is pressed, then showing it."""

from datetime import date
from enum import Enum
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.domain.case.events.phone import PhonePurpose
from mediation_desk.domain.codes import LinkKind, Paper
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui import wording
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.register.draft.registration_values import Typed, intake
from mediation_desk.ui.phone.slip_code import with_slip_code
from mediation_desk.workflows.phone.phone_tokens import PhoneTokenForm, make_phone_token
from mediation_desk.workflows.ports import Command, Query
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.reads import cases
from mediation_desk.workflows.response.first_response import Intake
from mediation_desk.workflows.settlement.linking import LinkForm, register_linked


class AfterRegistration(Enum):
    """Next view once the case is written: the case, alone or with more.

    With it the consumer's slip, the form of its settlement, or a code for the consumer's phone.
    """

    CASE = "case"
    PAPER = "paper"
    SPOT = "spot"
    PHONE = "phone"


_ON_THE_PHONE: Final = (PhonePurpose.FILES, PhonePurpose.SIGN_STATEMENT, PhonePurpose.SEE_STATE)
"""Purposes of a code that is shown as soon as a dispute is logged."""


class RegistrationWriter(QObject):
    """The writer; ``done`` when the case is in the journal, else ``refused`` with a sentence."""

    done = Signal()
    refused = Signal(str)

    def __init__(self, gateway: Gateway, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._navigation = gateway, navigation
        self._is_running = False

    def start(
        self, fields: Typed, today: date, then: AfterRegistration, same: tuple[str, ...] = ()
    ) -> None:
        """Register the values of the fields; a second call before the answer does nothing.

        ``same`` are cases about the same matter, to be linked with the new one.
        """
        if self._is_running:
            return
        try:
            form = intake(fields, today)
        except Refusal as refusal:
            self.refused.emit(wording.sentence(refusal))
            return
        self._is_running = True
        written = partial(self._written, form, then)
        links = tuple(
            LinkForm(self._gateway.new_id(), form.case, LinkKind.SAME_MATTER, other)
            for other in same
        )
        act = Command(register_linked, form, links).as_typed(fields)
        self._gateway.perform(act, written, self._failed)

    def _written(self, form: Intake, then: AfterRegistration, nothing: None) -> None:
        del nothing
        self._is_running = False
        self.done.emit()
        if self._gateway.waits(form.act):
            # The window says so, and what waits: there is no number and no case to show yet.
            return
        now = self._gateway.now()
        self._gateway.ask(Query(cases.sheet, form.case, now), self._say_number, self._say_logged)
        step = CaseAction.QUICK.value if then is AfterRegistration.SPOT else ""
        self._navigation.open_case(form.case, [form.case], step)
        if then is AfterRegistration.PHONE:
            link = PhoneTokenForm(self._gateway.new_id(), form.case, _ON_THE_PHONE)
            self._gateway.perform(Command(make_phone_token, link), lambda _: None, self._no_code)
        if then is AfterRegistration.PAPER:
            # The consumer's: the registration form names the shop's contact and phone.
            show = partial(self._navigation.show_paper, Paper.CONSUMER_SLIP, form.case)
            with_slip_code(self._gateway, form.case, show, self._no_code)

    def _say_number(self, sheet: CaseSheet) -> None:
        self._navigation.say(self.tr("Logged {number}").format(number=sheet.case.number))

    def _say_logged(self, fault: Exception) -> None:
        # The case is in the journal; only its number could not be read back at once.
        del fault
        self._navigation.say(self.tr("Logged"))

    def _no_code(self, fault: Exception) -> None:
        # The case is in the journal; its page offers a code as well.
        self._navigation.refuse(wording.sentence(fault))

    def _failed(self, fault: Exception) -> None:
        self._is_running = False
        self.refused.emit(wording.sentence(fault))

"""The inline form that has its act performed by the gateway."""

from PySide6.QtCore import Signal
from shiboken6 import isValid

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.forms.field_spec import FieldMissing, FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.inline_form import InlineFormAnswer, InlineFormStrip
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.wording import times


class ActStrip(InlineFormStrip):
    """An inline form whose act is performed when it is sent; a refusal is shown in it.

    ``done`` carries the typed values, `FormValues`, once the act is in the journal.
    """

    done = Signal(object)

    def __init__(self, gateway: Gateway, form: Form) -> None:
        super().__init__(form, times.local(gateway.now()).date())
        self._gateway = gateway
        self._ids = FormIds(gateway.new_id(), gateway.new_id())
        self.sent.connect(self._perform)

    def _perform(self, answer: InlineFormAnswer) -> None:
        typed = FormValues(answer.values, self._ids, self._today)
        try:
            act = self.form.act_of(typed)
        except FieldMissing as missed:
            self.refuse(missed.refusal, missed.key)
        except Refusal as refusal:
            self.refuse(refusal)
        else:
            self._gateway.perform(act, lambda _: self._done(typed), self._failed)

    def _done(self, typed: FormValues) -> None:
        if isValid(self):
            self.done.emit(typed)

    def _failed(self, problem: Exception) -> None:
        if isValid(self):
            self.form = self.form.after(problem)
            self.refuse(problem)

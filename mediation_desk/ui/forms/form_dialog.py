"""The dialog of a form: its fields below each other, performed by the gateway, kept in no draft."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.dialogs import VerbDialog
from mediation_desk.ui.forms.field_binding import bind_field
from mediation_desk.ui.forms.field_spec import FieldMissing, FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_fields import mark_required, wrong_fields
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, times

_WIDE = 560


class FormDialog(VerbDialog):
    """The dialog; it is accepted once the act is in the journal, and keeps what a refusal left."""

    def __init__(self, gateway: Gateway, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent, _WIDE, form.verb, form.icon)
        self._gateway, self.form = gateway, form
        self._ids = FormIds(gateway.new_id(), gateway.new_id())
        self._today = times.local(gateway.now()).date()
        self.fields = {
            entry.key: bind_field(entry, (), self._today, lambda: None) for entry in form.entries
        }
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        mark_required(form, self.fields.values(), self._today)
        self._lay_out()

    def send(self) -> None:
        """Check all fields, then perform the act."""
        values = {key: each.read() for key, each in self.fields.items()}
        wrong = wrong_fields(self.form, self.fields.values(), values, self._today)
        if wrong:
            wrong[0].setFocus()
            return
        try:
            act = self.form.act_of(FormValues(values, self._ids, self._today))
        except FieldMissing as missed:
            self._refuse(missed.refusal, missed.key)
        else:
            self.verb.setEnabled(False)
            self._gateway.perform(act, self._done, self._refuse)

    def restore(self, values: Mapping[str, str]) -> None:
        """Put values into their fields."""
        for key, value in values.items():
            self.fields[key].write(value)

    def _done(self, _: object) -> None:
        if isValid(self):
            self.accept()

    def _refuse(self, problem: Exception, key: str = "") -> None:
        """Show a refusal at its field, or above the buttons."""
        if not isValid(self):
            return
        self.verb.setEnabled(True)
        self.form = self.form.after(problem)
        if isinstance(problem, Refusal) and not key:
            key = self.form.places.get(problem.reason, "")
        if key:
            self.fields[key].field.show_error(sentence(problem))
            self.fields[key].field.setFocus()
            return
        self._banner.show_words(self.tr("Not kept"), sentence(problem), "bad")
        self._banner.show()

    def _lay_out(self) -> None:
        self.body.addWidget(PlainLabel(self.form.title, "section", bold=True))
        self.body.addWidget(PlainLabel(self.form.note, "small", "ink2", wrap=True))
        for each in self.fields.values():
            self.body.addWidget(each.field)
        self.body.addWidget(self._banner)
        self.add_buttons()

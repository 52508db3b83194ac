"""The form that a page always shows; its page keeps the draft and has the act performed."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.forms.field_spec import FieldKind, FieldMissing, FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_fields import FormFields
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.wording import times
from mediation_desk.workflows.ports import Command

_TYPED = (FieldKind.LINE, FieldKind.TEXT, FieldKind.OWN)


class PageForm(Card):
    """A form that is never put aside; ``edited`` follows each change, ``sent`` asks to send it.

    ``buttons`` are next to its own. A form without a verb has no button: the page has it.
    """

    edited = Signal()
    sent = Signal()

    def __init__(self, gateway: Gateway, form: Form, *buttons: Button) -> None:
        super().__init__(10, (20, 14, 20, 14))
        self._gateway, self.form = gateway, form
        self.ids = self._new_ids()
        self.fields = FormFields(form, (), self._today(), self.edited.emit)
        self._blank = self.fields.values()
        self.send = Button(form.verb, ButtonKind.PRIMARY, form.icon, "Ctrl+Enter")
        self.send.clicked.connect(self.sent)
        self._lay_out(buttons)

    def values(self) -> dict[str, str]:
        """Return the typed values of the fields, as a draft keeps them."""
        return self.fields.values()

    def restore(self, values: Mapping[str, str]) -> None:
        """Restore a draft's values; an empty draft gives an empty form."""
        self.fields.restore({key: values.get(key) or text for key, text in self._blank.items()})
        self.fields.clear_errors()

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        values = self.values()
        typed = [entry.key for entry in self.form.entries if entry.kind in _TYPED]
        # The words of a search are typed, the value is found.
        typed += [key for key in values if key not in {entry.key for entry in self.form.entries}]
        return not any(values[key].strip() for key in typed)

    def command(self, form: Form | None = None, but: str = "") -> Command[Any] | None:
        """Return the act of the typed values, or None when a field is wrong, which gets the focus.

        ``form`` is another form of the same fields; ``but`` is a field that it does not need.
        """
        if self.fields.first_wrong(form, but) is not None:
            return None
        try:
            return (form or self.form).act_of(FormValues(self.values(), self.ids, self._today()))
        except FieldMissing as missed:
            self.fields.refuse(missed.refusal, missed.key)
        except Refusal as refusal:
            self.fields.refuse(refusal)
        return None

    def start_over(self) -> None:
        """Empty the form for the next act."""
        self.ids = self._new_ids()
        self.restore({})
        self.setEnabled(True)

    def fail(self, problem: Exception) -> None:
        """Show why nothing was written."""
        self.setEnabled(True)
        self.fields.refuse(problem)

    def _today(self) -> date:
        return times.local(self._gateway.now()).date()

    def _new_ids(self) -> FormIds:
        return FormIds(self._gateway.new_id(), self._gateway.new_id())

    def _lay_out(self, buttons: tuple[Button, ...]) -> None:
        takes_rest = any(entry.takes_rest for entry in self.form.entries)
        self.body.addWidget(SectionTitle(self.form.title, icon=self.form.title_icon))
        self.body.addWidget(self.fields, 1 if takes_rest else 0)
        if self.form.verb:
            foot = layout.row(8)
            foot.addStretch(1)
            for button in (*buttons, self.send):
                foot.addWidget(button)
            self.body.addLayout(foot)
        if not takes_rest:
            self.body.addStretch(1)

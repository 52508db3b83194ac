"""The panel of one form, opened in place of the file's tab; with a draft."""

from PySide6.QtCore import Signal

from mediation_desk.ui.forms.draft_panel import FieldsPanel
from mediation_desk.ui.forms.form_fields import FormFields
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.merchants.forms.merchant_form import MerchantForm
from mediation_desk.ui.widgets.button import ButtonKind
from mediation_desk.ui.wording import times


class FormPanel(FieldsPanel):
    """The panel; ``sent`` carries the recorded form, ``closed`` when it was put aside."""

    sent = Signal(object)

    def __init__(self, gateway: Gateway, form: MerchantForm) -> None:
        kind = ButtonKind.DANGER if form.is_grave else ButtonKind.PRIMARY
        super().__init__(gateway, f"merchant:{form.name}", form, form.verb, kind)
        self.form = form
        today = times.local(gateway.now()).date()
        self.fields = FormFields(form, (), today, self._keeper.touch, across=2)
        self._frame(form.title, self.fields)
        self._keeper.fetch(self._restore)

    def thing(self) -> str:
        """Return the id of the object that the form creates."""
        return self._ids.thing

    def _written(self) -> None:
        self.sent.emit(self.form)

"""Requests of the merchant file shown: its forms, its acts, its papers."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.pages.merchants.forms import particulars
from mediation_desk.ui.pages.merchants.forms.form_choice import FORMS
from mediation_desk.ui.pages.merchants.forms.particulars import MerchantFormContext
from mediation_desk.ui.pages.merchants.merchant_acts import MerchantActs
from mediation_desk.ui.pages.merchants.merchant_detail import MerchantDetail
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantRow, MerchantSheet


class MerchantActions(QObject):
    """The requests; ``written`` carries the merchant to show now; ``rested``: no form is open."""

    written = Signal(str)
    rested = Signal()

    def __init__(self, gateway: Gateway, detail: MerchantDetail, acts: MerchantActs) -> None:
        super().__init__(detail)
        self._gateway, self._detail, self._acts = gateway, detail, acts
        self._sheet: MerchantSheet | None = None
        self._rows: Sequence[MerchantRow] = ()
        detail.asked.connect(self.ask)
        detail.printed.connect(self._print)
        detail.overview.attach_asked.connect(self._attach)
        for part in (detail.overview, detail.goods):
            part.file_asked.connect(acts.see_file)

    def know(self, sheet: MerchantSheet, rows: Sequence[MerchantRow]) -> None:
        """Take the file shown, and the list of merchants."""
        self._sheet, self._rows = sheet, rows

    def ask(self, name: str, thing: str) -> None:
        """Open a form, or perform an act that needs none."""
        may = self._gateway.operator.may_write or name == "see_round"
        if self._sheet is None or not may:
            return
        at = MerchantFormContext(self._sheet, self._rows)
        if name in FORMS:
            self._open(FORMS[name](at, thing))
        else:
            self._acts.do(at, name, thing)

    def begin_new(self) -> None:
        """Open the form of a merchant that has no file yet."""
        self._open(particulars.blank(self._gateway.new_id()))
        self._detail.head.name_new()

    def _open(self, form: Form) -> None:
        if form.takes_scan:
            panel = FormPanel(self._gateway, form, about="", choose=self._acts.choose_file)
        else:
            panel = FormPanel(self._gateway, form)
        panel.sent.connect(self._sent)
        panel.closed.connect(self.rested)
        self._detail.open_form(panel)

    def _sent(self, form: Form) -> None:
        panel = self._detail.panel
        shown = panel.subject() if panel is not None else form.subject
        self._detail.close_form()
        self._acts.said(form.said, form.undo)
        self.written.emit(shown)

    def _print(self, paper: Paper, thing: str) -> None:
        if self._sheet is not None:
            self._acts.print(MerchantFormContext(self._sheet), paper, thing)

    def _attach(self) -> None:
        if self._sheet is not None:
            self._acts.attach(MerchantFormContext(self._sheet))

"""The recovery sheet: its last use or replacement, and the making of a new one.

No `Form` of `ui/forms`: a password is no field of a request.
"""

from PySide6.QtWidgets import QWidget

from mediation_desk.ui.pages.settings.card.settings_card import (
    SettingsCard,
    SettingsContext,
    leads,
    pair,
)
from mediation_desk.ui.recovery.recovery_card import RecoveryCard
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import PasswordInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.desk import DeskSheet


class SheetUsesCard(SettingsCard):
    """Uses and replacements of the sheet. A leader prints a new one with their own password."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Recovery sheet"), "file-key")
        self._sheets = tools.ports.sheets
        self.new = Button(self.tr("Print a new sheet"), icon="printer", height="buttonCard")
        self.head.add_action(self.new)
        text = self.tr(
            "It opens the ledger when the passwords are forgotten; each use is noted in the"
            " journal."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.password = PasswordInput()
        self.go_on = Button(self.tr("Go on"), ButtonKind.PRIMARY, "arrow-right")
        self._asking = QWidget()
        self.card: RecoveryCard | None = None
        self._place = layout.column(8)
        self._rows = layout.column(4)
        self._lay_out()
        self.new.clicked.connect(self._ask)
        self.go_on.clicked.connect(self._renew)
        self.password.submitted.connect(self._renew)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the uses, the latest first."""
        may = leads(self.tools.gateway.operator) and self._sheets is not None
        self.new.setVisible(may)
        layout.clear(self._rows)
        now = self.tools.gateway.now()
        for use in sheet.sheet_uses:
            used = self.tr("{name} set a new password")
            said = self.tr("{name} printed a new sheet") if use.is_new else used
            self._rows.addWidget(pair(times.moment(use.at, now), said.format(name=use.name)))
        if not sheet.sheet_uses:
            self._rows.addWidget(PlainLabel(self.tr("Never used"), "body"))

    def _ask(self) -> None:
        self._asking.setVisible(self.card is None)
        self.password.setFocus()

    def _renew(self) -> None:
        if self._sheets is None:
            return
        self.go_on.setEnabled(False)
        self._sheets.renew(self.password.text(), self._made, self._refused)
        self.password.clear()

    def _made(self, code: str) -> None:
        self.clear()
        self.go_on.setEnabled(True)
        self._asking.hide()
        self.new.setEnabled(False)
        self.card = RecoveryCard(False, self._words(), self.tr("Old sheet is void"))
        self.card.print_asked.connect(self._print)
        self.card.begun.connect(self._keep)
        stay = Button(self.tr("Stay with the old sheet"), ButtonKind.QUIET, height="buttonCard")
        stay.clicked.connect(self._drop)
        self._place.addWidget(self.card)
        self._place.addWidget(stay)
        for part in (self.card, stay):
            part.show()
        self.card.show_code(code)

    def _words(self) -> str:
        return self.tr(
            "This is a new code, shown once. Print it and put it away; then make the sheet before"
            " void and destroy it."
        )

    def _print(self) -> None:
        path = self.tools.navigation.choose_target(
            self, self.tr("Save the recovery sheet"), "恢复单.pdf", "PDF (*.pdf)"
        )
        if path is not None and self._sheets is not None:
            self._sheets.save(path, self._printed, self._refused)

    def _printed(self, answer: None) -> None:
        del answer
        if self.card is not None:
            self.card.show_printed()

    def _keep(self) -> None:
        if self._sheets is not None:
            message = self.tr("The new recovery sheet holds; the old one opens nothing")
            self._sheets.keep(lambda _: self._done(message), self._refused)

    def _drop(self) -> None:
        if self._sheets is not None:
            message = self.tr("The old recovery sheet holds as before")
            self._sheets.drop(lambda _: self._done(message), self._refused)

    def _done(self, message: str) -> None:
        layout.clear(self._place)
        self.card = None
        self.new.setEnabled(True)
        self.tools.navigation.say(message)

    def _refused(self, problem: Exception) -> None:
        self.go_on.setEnabled(True)
        self.refuse(problem)

    def _lay_out(self) -> None:
        line = layout.row(12)
        line.addWidget(FormField(self.tr("Own password"), self.password), 1)
        line.addWidget(self.go_on)
        self._asking.setLayout(line)
        self._asking.hide()
        self.body.addWidget(self._asking)
        self.body.addLayout(self._place)
        self.body.addLayout(self._rows)

"""The yearly archive and the full export in the settings: a form, the progress, the result.

No `Form` of `ui/forms`: a passphrase is no field of a request.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.people import OperatorRight
from mediation_desk.ui.forms.full_particulars import FullParticulars
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.pages.settings.card.export_port import (
    ExportPort,
    ExportRequest,
    ExportResult,
)
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, leads
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, PasswordInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.page_states import ProgressStrip
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.read_models.desk import DeskSheet
from mediation_desk.workflows.read_models.personal import ArchiveRow, RetentionSheet
from resources.passwords import SHORTEST

translate = QCoreApplication.translate
Run = Callable[[ExportRequest, Done[ExportResult], Failed], None]


class ExportRequestForm(SunkenPanel):
    """Fields of the reason and second signer; for an archive also year and passphrase, twice."""

    asked = Signal()
    closed = Signal()

    def __init__(self, verb: str, year: int = 0, *, asks_second: bool) -> None:
        super().__init__(10)
        self.full = FullParticulars(asks_second=asks_second)
        self.year, self.passphrase, self.again = LineInput(), PasswordInput(), PasswordInput()
        self._fields: tuple[FormField, ...] = ()
        if year:
            self.year.setText(str(year))
            self._fields = self._of_archive()
        self.save = Button(verb, ButtonKind.PRIMARY, "archive" if year else "download")
        self.cancel = Button(self.tr("Cancel"))
        for field in (*self._fields, self.full):
            self.body.addWidget(field)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.save)
        self.body.addLayout(foot)
        self.save.clicked.connect(self.send)
        self.cancel.clicked.connect(self.closed)

    def send(self) -> None:
        """Ask, if every field can be read."""
        wrong = [field for field in self._fields if not field.is_right()]
        if wrong:
            wrong[0].entry.setFocus()
        elif self.full.is_right():
            self.asked.emit()

    def wish(self, folder: Path) -> ExportRequest:
        """Return the request, into a folder."""
        year = int(self.year.text()) if self._fields else 0
        second = self.full.second_person()
        return ExportRequest(folder, self.full.reason_text(), second, year, self.passphrase.text())

    def _of_archive(self) -> tuple[FormField, ...]:
        return (
            FormField(self.tr("Year"), self.year, True, check=self._wrong_year),
            FormField(
                self.tr("Passphrase of the archive"),
                self.passphrase,
                True,
                self.tr("{n} characters or more").format(n=SHORTEST),
                check=self._short,
            ),
            FormField(self.tr("Passphrase once more"), self.again, True, check=self._other),
        )

    def _wrong_year(self, text: str) -> str:
        return "" if text.strip().isdecimal() else self.tr("Write a year")

    def _short(self, text: str) -> str:
        message = self.tr("Use {n} characters or more").format(n=SHORTEST)
        return "" if len(text) >= SHORTEST else message

    def _other(self, text: str) -> str:
        return "" if text == self.passphrase.text() else self.tr("This is another passphrase")


class ExportTaskCard(SettingsCard):
    """A card with one button: its form, then a folder, then the progress of the work.

    The work continues while the page is closed; a card created meanwhile shows its progress.
    """

    work = ""
    """The name of the work in the port."""

    def __init__(self, tools: SettingsContext, title: str, icon: str, verb: str) -> None:
        super().__init__(tools, title, icon)
        self._verb, self._asks_second = verb, False
        operator = tools.gateway.operator
        self._may = leads(operator) and operator.may(OperatorRight.REPORTS)
        if not self._may:
            self.lock(self.tr("It takes a manager with the right to reports."))
        self.begin = Button(verb, icon=icon, height="buttonCard")
        self.begin.setVisible(self._may and tools.ports.exports is not None)
        self.begin.clicked.connect(self.open_form)
        self.head.add_action(self.begin)
        self.form: ExportRequestForm | None = None
        self._strip: ProgressStrip | None = None
        self._place = layout.column(0)
        if tools.ports.exports is not None:
            tools.ports.exports.progressed.connect(self._progressed)
            tools.ports.exports.changed.connect(self._follow)
            self._follow()

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Note whether a second signer is required."""
        self._asks_second = sheet.policy.export_approvers > 0

    def year(self) -> int:
        """Return the year that the form offers; 0 for a form without one."""
        return 0

    def run(self, taking: ExportPort) -> Run:
        """Return the function that does the work."""
        raise NotImplementedError

    def open_form(self) -> None:
        """Show the form."""
        if self.form is None and self._strip is None:
            self.form = ExportRequestForm(self._verb, self.year(), asks_second=self._asks_second)
            self.form.asked.connect(self._choose)
            self.form.closed.connect(self._close)
            self._place.addWidget(self.form)

    def _choose(self) -> None:
        taking = self.tools.ports.exports
        folder = self.tools.navigation.choose_folder(self, self.tr("Folder"))
        if folder is None or self.form is None or taking is None:
            return
        wish = self.form.wish(folder)
        self.form.setEnabled(False)
        self.clear()
        self.run(taking)(wish, self._done, self._failed)

    def _follow(self) -> None:
        """Show the progress of the running work; another has to wait until it is done."""
        taking = self.tools.ports.exports
        if taking is None:
            return
        self.begin.setEnabled(not taking.under_way)
        if taking.under_way == self.work and self._strip is None:
            self._strip = ProgressStrip(self._verb)
            self._strip.cancelled.connect(taking.stop)
            self._place.addWidget(self._strip)
        elif taking.under_way != self.work:
            self._stop()

    def _progressed(self, done: int, whole: int) -> None:
        if self._strip is not None:
            self._strip.show_progress(done, whole)

    def _done(self, taken: ExportResult) -> None:
        if isValid(self):
            self._close()
        # A person who left the page meanwhile is told as well.
        message = translate("ExportTaskCard", "Written and noted")
        if lost := len(taken.missing):
            message = translate("ExportTaskCard", "Written without %n damaged file(s)", "", lost)
        self.tools.navigation.say(message, "\n".join((str(taken.path), *taken.missing)))

    def _failed(self, problem: Exception) -> None:
        is_here = isValid(self)
        if is_here and self.form is not None:
            self.form.setEnabled(True)
        if isinstance(problem, Fault) and problem.code is FaultCode.CANCELLED:
            self.tools.navigation.say(translate("ExportTaskCard", "Stopped; nothing was written"))
        elif is_here:
            self.refuse(problem)
        else:
            self.tools.navigation.fail(problem)

    def _stop(self) -> None:
        if self._strip is not None:
            layout.discard(self._strip)
            self._strip = None

    def _close(self) -> None:
        if self.form is not None:
            layout.discard(self.form)
            self.form = None


class ArchiveCard(ExportTaskCard):
    """The yearly archives made so far, and a button for another."""

    work = "archive"

    def __init__(self, tools: SettingsContext) -> None:
        title = translate("ArchiveCard", "Yearly archive")
        super().__init__(tools, title, "archive", translate("ArchiveCard", "Archive a year"))
        text = self.tr(
            "All that ended in a year in one sealed file: cases with papers and evidence, reports,"
            " enquiries, the book, the fund, and the proof of the journal. It is encrypted, found"
            " and proved without this desk, and deletes nothing. Keep its file of keys apart from"
            " it, and its public key where the file does not lie."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addLayout(self._place)
        self._rows = layout.column(8)
        self.body.addLayout(self._rows)

    def show_retention(self, found: RetentionSheet) -> None:
        """Show the archives, the newest first."""
        if not isValid(self):
            return
        layout.clear(self._rows)
        for row in found.archives:
            self._rows.addWidget(self._row(row))
        if not found.archives:
            self._rows.addWidget(PlainLabel(self.tr("No year is archived yet."), "body"))

    def year(self) -> int:
        """Return the year before this one."""
        return local_day(self.tools.gateway.now()).year - 1

    def run(self, taking: ExportPort) -> Run:
        """Return the function that makes an archive."""
        return taking.archive

    def _row(self, row: ArchiveRow) -> QWidget:
        whole, column = QWidget(), layout.column(2)
        message = self.tr("{year}, made on {day}: {units} parts")
        message = message.format(year=row.year, day=row.made_on.isoformat(), units=row.units)
        column.addWidget(PlainLabel(message, "body"))
        key = self.tr("Public key {key}").format(key=row.public_key)
        label = ElidingLabel(key, "small", "ink2")
        column.addWidget(label)
        if row.destroyed:
            gone = self.tr(
                "%n person's part(s) destroyed since: write its keys anew (ledger archive keys)",
                "",
                row.destroyed,
            )
            column.addWidget(PlainLabel(gone, "small", "warn", wrap=True))
        whole.setLayout(column)
        return whole


class FullExportCard(ExportTaskCard):
    """Everything in documented formats."""

    work = "export"

    def __init__(self, tools: SettingsContext) -> None:
        title = translate("FullExportCard", "Full export")
        verb = translate("FullExportCard", "Export everything")
        super().__init__(tools, title, "download", verb)
        text = self.tr(
            "Every entry and table as JSON Lines and CSV, the evidence as files, a dictionary and"
            " a manifest with hashes, in a new folder. Names and phones are in full; the managers"
            " are told on Today."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addLayout(self._place)

    def run(self, taking: ExportPort) -> Run:
        """Return the function that writes the full export."""
        return taking.export

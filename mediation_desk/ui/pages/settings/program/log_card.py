"""The log for support: the latest lines by level, and one file that holds it all."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QPlainTextEdit
from shiboken6 import isValid

from mediation_desk.ui.appearance import fonts
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.pages.settings.card.diagnostics_port import (
    DiagnosticsPort,
    LogLevel,
    LogLine,
)
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.ui.wording import times
from mediation_desk.workflows.read_models.desk import DeskSheet

_HIGH = 360
ENDING = ".zip"


class LogCard(SettingsCard):
    """The latest lines of the log; without a desk behind it the card stays empty."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Log"), "scroll-text")
        self._desk: DiagnosticsPort | None = tools.ports.diagnostics
        self.level = Tabs(self._levels(), name=self.tr("Level"))
        self.again = Button(self.tr("Read again"), icon="refresh-cw")
        self.copy = Button(self.tr("Copy"), icon="copy")
        self.lines = QPlainTextEdit(readOnly=True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setFont(fonts.font("small"))
        self.lines.setFixedHeight(px(_HIGH))
        self.lines.setAccessibleName(self.tr("Latest lines of the log"))
        text = self.tr(
            "What the program did, by counts and codes: nothing about a person stands in it."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        choice = layout.row(8)
        choice.addWidget(self.level)
        choice.addStretch(1)
        choice.addWidget(self.again)
        choice.addWidget(self.copy)
        self.body.addLayout(choice)
        self.body.addWidget(self.lines)
        self.level.chosen.connect(self._read)
        self.again.clicked.connect(self._read)
        self.copy.clicked.connect(self._copy)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Read the lines with the page."""
        del sheet
        self._read()

    def _levels(self) -> list[Tab]:
        return [
            Tab(LogLevel.INFO.name, self.tr("All")),
            Tab(LogLevel.WARNING.name, self.tr("Warnings")),
            Tab(LogLevel.ERROR.name, self.tr("Errors")),
        ]

    def _read(self) -> None:
        if self._desk is not None:
            self._desk.latest(LogLevel[self.level.current()], self._show, self._failed)

    def _show(self, lines: list[LogLine]) -> None:
        if not isValid(self):
            return
        self.clear()
        shown = "\n".join(self._as_text(line) for line in lines)
        self.lines.setPlainText(shown or self.tr("Nothing of this level was noted."))
        bar = self.lines.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.copy.setEnabled(bool(lines))

    def _as_text(self, line: LogLine) -> str:
        names = {
            LogLevel.INFO: self.tr("Note"),
            LogLevel.WARNING: self.tr("Warning"),
            LogLevel.ERROR: self.tr("Error"),
        }
        at = f"{times.local(line.at):%m-%d %H:%M:%S}"
        return f"{at}  {names[line.level]}  {line.part}  {line.text}"

    def _failed(self, problem: Exception) -> None:
        if isValid(self):
            self.refuse(problem)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.lines.toPlainText())
        self.tools.navigation.inform(self.tr("Copied"))


class DiagnosticsCard(SettingsCard):
    """One file for support."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Diagnostics"), "life-buoy")
        self._desk: DiagnosticsPort | None = tools.ports.diagnostics
        text = self.tr(
            "One file for who looks after the program: log, crash files, versions, limits, and how"
            " large the ledger is. Nothing about a person. The journal notes that it was saved."
        )
        self.save = Button(self.tr("Save diagnostics"), ButtonKind.PRIMARY, "download")
        line = layout.row(8)
        line.addStretch(1)
        line.addWidget(self.save)
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        self.body.addLayout(line)
        self.save.clicked.connect(self._choose)

    def _choose(self) -> None:
        name = f"diagnostics-{times.local(self.tools.gateway.now()):%Y%m%d-%H%M}{ENDING}"
        chosen = self.tools.navigation.choose_target(
            self, self.tr("Save diagnostics"), name, "ZIP (*.zip)"
        )
        if chosen is not None and self._desk is not None:
            path = chosen if chosen.suffix else chosen.with_suffix(ENDING)
            self.save.setEnabled(False)
            self._desk.save(path, lambda _: self._done(path), self._failed)

    def _done(self, path: Path) -> None:
        if isValid(self):
            self.save.setEnabled(True)
            self.clear()
            self.tools.navigation.say(self.tr("Diagnostics saved"), path.name)

    def _failed(self, problem: Exception) -> None:
        if isValid(self):
            self.save.setEnabled(True)
            self.refuse(problem)

"""Backup, how to restore, and the proof that the ledger is whole."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.jobs import Jobs
from mediation_desk.ui.pages.settings.section import SettingsCard, Tools, pair
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, Kind
from mediation_desk.ui.widgets.card import Sunk
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.states import Banner
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.reading.desk import DeskSheet

translate = QCoreApplication.translate
STALE = timedelta(days=2)
RESTORE = "mediation-desk ledger restore FILE --workspace FOLDER"


class Proof(Protocol):
    """What checking the ledger found."""

    @property
    def ok(self) -> bool: ...
    @property
    def entries(self) -> int: ...
    @property
    def head(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def seq(self) -> int | None: ...
    @property
    def told(self) -> str: ...
    @property
    def found(self) -> str: ...


Verify = Callable[[], Proof]
"""Checks the whole ledger; it may take seconds and runs beside the interface."""


class BackupCard(SettingsCard):
    """The folder, the button, the last good one, and the way back."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools, self.tr("Backup"), "hard-drive-download")
        self._folder = ""
        self.where = ElidingLabel("", "body")
        self.choose = Button(self.tr("Choose folder"), icon="folder-open")
        self.begin = Button(self.tr("Back up now"), Kind.PRIMARY, "hard-drive-download")
        line = layout.row(8)
        line.addWidget(PlainLabel(self.tr("Into"), "small", "ink2"))
        line.addWidget(self.where, 1)
        line.addWidget(self.choose)
        line.addWidget(self.begin)
        self.last = Banner("", "", "ok")
        self.body.addWidget(self.last)
        self.body.addLayout(line)
        self.body.addWidget(_way_back())
        self.choose.clicked.connect(self._choose)
        self.begin.clicked.connect(self._begin)
        self._show_folder()

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the last backup, and whether it is old."""
        now = self.tools.door.now()
        last = sheet.backups[0] if sheet.backups else None
        if last is None:
            said = self.tr("Choose a folder on another disk or a network drive.")
            self.last.show_words(self.tr("There is no backup yet"), said, "warn")
            return
        if not self._folder:
            self._folder = str(Path(last.path).parent)
            self._show_folder()
        told = self.tr("{size}, checked after writing, up to entry {seq}, in {path}")
        told = told.format(size=times.size(last.size), seq=f"{last.head_seq:,}", path=last.path)
        title = self.tr("Last backup {time}").format(time=times.moment(last.made_at, now))
        self.last.show_words(title, told, "warn" if now - last.made_at > STALE else "ok")

    def back_up_into(self, folder: str) -> None:
        """Write a backup into a folder; the button says that it runs."""
        self._folder = folder
        self._show_folder()
        self._wait(True)
        self.tools.door.back_up(Path(folder), lambda _: self._done(), self._failed)

    def _choose(self) -> None:
        title = self.tr("Folder for backups")
        chosen = self.tools.ways.folder(self, title, self._folder)
        if chosen:
            self._folder = chosen
            self._show_folder()

    def _begin(self) -> None:
        if not self._folder:
            self._choose()
        if self._folder:
            self.back_up_into(self._folder)

    def _done(self) -> None:
        self._wait(False)
        self.clear()
        self.tools.say(self.tr("Backed up and checked"), self._folder)

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        self.refuse(problem)

    def _wait(self, waiting: bool) -> None:
        self.begin.setEnabled(not waiting)
        self.begin.setText(self.tr("Backing up…") if waiting else self.tr("Back up now"))

    def _show_folder(self) -> None:
        self.where.setText(self._folder or self.tr("no folder chosen"))


def _way_back() -> Sunk:
    panel = Sunk(4)
    title = translate("BackupCard", "How to restore")
    told = translate(
        "BackupCard",
        "Close the desk and run this with the backup and the folder of the ledger. The present"
        " ledger is kept aside. A restored desk sends nothing until the regulator allows it.",
    )
    panel.body.addWidget(PlainLabel(title, "small", bold=True))
    panel.body.addWidget(PlainLabel(told, "small", "ink2", wrap=True))
    panel.body.addWidget(ElidingLabel(RESTORE, "small"))
    return panel


class ProofCard(SettingsCard):
    """One button: walks the whole chain, every row, every file."""

    def __init__(self, tools: Tools, verify: Verify) -> None:
        super().__init__(tools, self.tr("Integrity of the ledger"), "shield-check")
        self._verify = verify
        self._jobs = Jobs("proof", self)
        self.check = Button(self.tr("Check ledger"), icon="shield-check", height="buttonCard")
        self.check.clicked.connect(self._check)
        self.head.add_action(self.check)
        told = self.tr(
            "Every entry is chained to the one before; the check walks all of them and compares"
            " the table, the money and each file of evidence."
        )
        self.body.addWidget(PlainLabel(told, "small", "ink2", wrap=True))
        self._facts = layout.column(4)
        self.body.addLayout(self._facts)
        self.result = Banner("", "", "ok")
        self.result.hide()
        self.body.addWidget(self.result)
        self.destroyed.connect(self._jobs.close)

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show how long the chain is."""
        layout.clear(self._facts)
        head = f"{sheet.entries:,}　{sheet.head_hash[:16]}"
        self._facts.addWidget(pair(self.tr("Entries and head"), head))

    def _check(self) -> None:
        self.check.setEnabled(False)
        self.check.setText(self.tr("Checking…"))
        self._jobs.start(self._verify, self._found, self._failed)

    def _found(self, proof: Proof) -> None:
        self._rest()
        if proof.ok:
            said = self.tr("Ledger whole: {n} entries, head {head}")
            said = said.format(n=f"{proof.entries:,}", head=proof.head[:16])
            self.result.show_words(said, self.tr("Nothing was changed after it was written."), "ok")
            return
        title = self.tr("Something does not fit: {why}").format(why=proof.why)
        if proof.seq is not None:
            at = self.tr("entry {seq}").format(seq=f"{proof.seq:,}")
            title = f"{title} ({at})"
        way = self.tr("Write nothing more, keep this computer as it is, restore the last backup.")
        if proof.told:
            way = self.tr(
                "The regulator was told {told}, here stands {found}. Write nothing more, keep this"
                " computer as it is, and call the guidance station."
            ).format(told=proof.told[:16], found=proof.found[:16] or "–")
        self.result.show_words(title, way, "bad")

    def _failed(self, problem: Exception) -> None:
        self._rest()
        self.result.show_words(sentence(problem), self.tr("The check did not finish."), "bad")

    def _rest(self) -> None:
        self.check.setEnabled(True)
        self.check.setText(self.tr("Check ledger"))
        self.result.show()

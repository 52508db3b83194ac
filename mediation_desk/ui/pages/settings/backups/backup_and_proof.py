"""Backup, how to restore, and the proof that the ledger is intact."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from mediation_desk.ui.backups import backup_text
from mediation_desk.ui.backups.backup_port import BackupPort
from mediation_desk.ui.jobs import Jobs, StorageJobs
from mediation_desk.ui.pages.settings.card.settings_card import SettingsCard, SettingsContext, pair
from mediation_desk.ui.pages.settings.card.settings_ports import IntegrityResult
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, times
from mediation_desk.workflows.read_models.desk import DeskSheet

STALE = timedelta(days=2)
RESTORE = "mediation-desk ledger restore FILE --workspace FOLDER"


class BackupCard(SettingsCard):
    """The place, the button, the last good backup, the backups kept, and restoring."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Backup"), "hard-drive-download")
        self._backups = tools.ports.backups
        self._folder = ""
        self._sheet: DeskSheet | None = None
        self._places = StorageJobs("backup file", self)
        self._is_there: bool | None = None
        """Whether the file of the last backup is there; None until its place has answered."""
        self.where = ElidingLabel("", "body")
        self.choose = Button(self.tr("Choose folder"), icon="folder-open")
        self.begin = Button(self.tr("Back up now"), ButtonKind.PRIMARY, "hard-drive-download")
        self.skip = Button(self.tr("Do without a second place"), ButtonKind.LINK)
        self.restore = Button(self.tr("Restore a backup"), icon="archive-restore")
        self._plan = PlainLabel("", "small", "ink2", wrap=True)
        self.last = Banner("", "", "ok")
        self._lay_out()
        self.choose.clicked.connect(self._choose)
        self.begin.clicked.connect(self._begin)
        self.skip.clicked.connect(self._skip)
        self.restore.clicked.connect(self._ask_restore)
        if self._backups is not None:
            self._backups.changed.connect(self._show_backups)
        self.destroyed.connect(self._places.close)
        self._show_backups()

    def show_sheet(self, sheet: DeskSheet) -> None:
        """Show the last backup, and whether it is old or its file is gone."""
        self._sheet, self._is_there = sheet, None
        if sheet.backups:
            path = Path(sheet.backups[0].path)
            self._places.start(path.is_file, self._looked, lambda _: self._looked(False), "file")
        if self._backups is None and not self._folder and sheet.backups:
            self._folder = str(Path(sheet.backups[0].path).parent)
        self._show_backups()

    def back_up_into(self, folder: str) -> None:
        """Write a backup into a folder; the button shows that it runs."""
        self._folder = folder
        self._show_folder()
        self._wait(True)
        self.tools.gateway.back_up(Path(folder), lambda _: self._done(), self._failed)

    def _show_backups(self) -> None:
        """Show the place, the backups kept there, and the last one."""
        backups = self._backups
        if backups is not None:
            self._folder = str(backups.folder())
            self._plan.setText(self._plan_words(backups))
            state = backups.state
            self.skip.setVisible(not state.folder and not state.is_skipped)
            self._wait(backups.is_running)
        self._plan.setVisible(backups is not None)
        self._show_folder()
        self._show_last()

    def _plan_words(self, backups: BackupPort) -> str:
        text = self.tr(
            "By itself each day and when the desk is closed. Thirty are kept: the last of each day,"
            " of each week and of each month, about a year back."
        )
        if backups.is_same_disk():
            text += " " + self.tr(
                "This place is on the ledger's own disk and is lost with it: choose another disk,"
                " a network share or a stick."
            )
        return text

    def _show_last(self) -> None:
        if self._sheet is None:
            return
        now = self.tools.gateway.now()
        last = self._sheet.backups[0] if self._sheet.backups else None
        trouble = backup_text.trouble(self._backups.state) if self._backups is not None else ""
        if last is None:
            message = self.tr("Choose a folder on another disk or a network drive.")
            self.last.show_words(self.tr("There is no backup yet"), trouble or message, "warn")
            return
        title = self.tr("Last backup {time}").format(time=times.moment(last.made_at, now))
        if self._is_there is False:
            gone = self.tr("{path} is not there: connect its disk or share, or back up now.")
            title = self.tr("The file of the last backup is gone")
            self.last.show_words(title, gone.format(path=last.path), "bad")
            return
        text = self.tr("{size}, checked after writing, up to entry {seq}, in {path}")
        text = text.format(size=times.size(last.size), seq=f"{last.head_seq:,}", path=last.path)
        is_well = not trouble and now - last.made_at <= STALE
        # Green only once the file was seen: its place may hang, and then nothing is known.
        well = "ok" if self._is_there else "reg"
        self.last.show_words(title, trouble or text, well if is_well else "warn")

    def _looked(self, is_there: bool) -> None:
        self._is_there = is_there
        self._show_last()

    def _choose(self) -> None:
        title = self.tr("Folder for backups")
        chosen = self.tools.navigation.choose_folder(self, title, self._folder)
        if chosen is not None and self._backups is not None:
            self._backups.choose(chosen, lambda _: self._chosen(), self._failed)
        elif chosen is not None:
            self._folder = str(chosen)
            self._show_folder()

    def _chosen(self) -> None:
        self.clear()
        self.tools.navigation.say(self.tr("Backups go there from now on"), self._folder)

    def _skip(self) -> None:
        if self._backups is not None:
            self._backups.choose(Path(), lambda _: self.clear(), self._failed)

    def _begin(self) -> None:
        if self._backups is not None:
            self._backups.run(lambda _: self._done(), self._failed)
            return
        if not self._folder:
            self._choose()
        if self._folder:
            self.back_up_into(self._folder)

    def _ask_restore(self) -> None:
        if self.tools.ports.restore is not None:
            self.tools.ports.restore()

    def _done(self) -> None:
        self._wait(False)
        self.clear()
        self.tools.navigation.say(self.tr("Backed up and checked"), self._folder)

    def _failed(self, problem: Exception) -> None:
        self._wait(False)
        self.refuse(problem)

    def _wait(self, waiting: bool) -> None:
        self.begin.setEnabled(not waiting)
        self.begin.setText(self.tr("Backing up…") if waiting else self.tr("Back up now"))

    def _show_folder(self) -> None:
        self.where.setText(self._folder or self.tr("no folder chosen"))

    def _lay_out(self) -> None:
        line = layout.row(8)
        line.addWidget(PlainLabel(self.tr("Into"), "small", "ink2"))
        line.addWidget(self.where, 1)
        line.addWidget(self.choose)
        line.addWidget(self.begin)
        self.body.addWidget(self.last)
        self.body.addLayout(line)
        self.body.addWidget(self._plan)
        self.body.addWidget(self.skip, 0, Qt.AlignmentFlag.AlignLeft)
        self.skip.hide()
        self.body.addWidget(self._way_back())

    def _way_back(self) -> SunkenPanel:
        panel = SunkenPanel(4)
        panel.body.addWidget(PlainLabel(self.tr("How to restore"), "small", bold=True))
        if self.tools.ports.restore is not None:
            text = self.tr(
                "The desk closes, lists the backups at the place and puts the chosen one back. The"
                " present ledger is kept aside. A restored desk sends nothing until a manager takes"
                " the station over."
            )
            panel.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
            panel.body.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeft)
            return panel
        text = self.tr(
            "Close the desk and run this with the backup and the folder of the ledger. The present"
            " ledger is kept aside. A restored desk sends nothing until the regulator allows it."
        )
        panel.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
        panel.body.addWidget(ElidingLabel(RESTORE, "small"))
        return panel


class ProofCard(SettingsCard):
    """One button that checks the whole chain, every row, every file."""

    def __init__(self, tools: SettingsContext) -> None:
        super().__init__(tools, self.tr("Integrity of the ledger"), "shield-check")
        self._verify = tools.ports.verify
        self._jobs = Jobs("proof", self)
        self.check = Button(self.tr("Check ledger"), icon="shield-check", height="buttonCard")
        self.check.clicked.connect(self._check)
        self.head.add_action(self.check)
        text = self.tr(
            "Every entry is chained to the one before; the check walks all of them and compares"
            " the table, the money and each file of evidence."
        )
        self.body.addWidget(PlainLabel(text, "small", "ink2", wrap=True))
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
        if self._verify is None:
            return
        self.check.setEnabled(False)
        self.check.setText(self.tr("Checking…"))
        self._jobs.start(self._verify, self._found, self._failed)

    def _found(self, proof: IntegrityResult) -> None:
        self._rest()
        if proof.ok:
            message = self.tr("Ledger whole: {n} entries, head {head}")
            message = message.format(n=f"{proof.entries:,}", head=proof.head[:16])
            self.result.show_words(
                message, self.tr("Nothing was changed after it was written."), "ok"
            )
            return
        title = self.tr("Something does not fit: {why}").format(why=proof.why)
        if proof.seq is not None:
            at = self.tr("entry {seq}").format(seq=f"{proof.seq:,}")
            title = f"{title} ({at})"
        way = self.tr(
            "Write nothing more, keep the computer with the ledger as it is, restore the last"
            " backup."
        )
        if proof.told:
            way = self.tr(
                "The regulator was told {told}, here stands {found}. Write nothing more, keep the"
                " computer with the ledger as it is, and call the guidance station."
            ).format(told=proof.told[:16], found=proof.found[:16] or "–")
        self.result.show_words(title, way, "bad")

    def _failed(self, problem: Exception) -> None:
        self._rest()
        self.result.show_words(sentence(problem), self.tr("The check did not finish."), "bad")

    def _rest(self) -> None:
        self.check.setEnabled(True)
        self.check.setText(self.tr("Check ledger"))
        self.result.show()

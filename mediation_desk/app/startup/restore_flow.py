"""Restore a backup in the window: list, check, consent, restore, sign in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from mediation_desk.ui.backups.backup_text import refusal
from mediation_desk.ui.pages.backups.restore_page import RestorePage, RestoreRequest
from mediation_desk.ui.wording import sentence

if TYPE_CHECKING:
    from mediation_desk.app.startup.program import Program
    from mediation_desk.workflows.backups.listing import BackupFile

_LOOK = "backups"


class RestoreFlow(QObject):
    """Handler of the restore page of one program, for which nobody may be signed in.

    The backups may lie on a share that hangs: nothing else waits for reading them.
    """

    def __init__(self, program: "Program") -> None:
        super().__init__(program)
        from mediation_desk.app.computer.backup_place import folder_for, read_state
        from mediation_desk.ledger.vault.remembered_names import remembered_names

        self._program = program
        workspace = program.settings.workspace
        self._folder = folder_for(workspace, read_state(workspace))
        self.page = RestorePage()
        self.page.name.setText(next(iter(remembered_names(workspace)), ""))
        self.page.folder_asked.connect(self.choose)
        self.page.check_asked.connect(self.check)
        self.page.restore_asked.connect(self.restore)
        self.page.back_asked.connect(self.go_back)
        program.window.show_gate(self.page)
        self.read()

    def choose(self, folder: Path | None = None) -> None:
        """Choose another place."""
        title, begin = self.page.folder_title(), str(self._folder)
        chosen = folder or self._program.files.choose_folder(self.page, title, begin)
        if chosen is not None:
            self._folder = chosen
            self.read()

    def read(self) -> None:
        """Read the backups at the place on a worker."""
        folder, workspace = self._folder, self._program.settings.workspace
        self.page.show_reading(str(folder))

        def work() -> "tuple[BackupFile, ...]":
            from mediation_desk.app.backups.listing import backups_at

            return backups_at(folder, workspace)

        self._program.place_jobs.start(work, self.page.show_backups, self._not_read, _LOOK)

    def check(self, path: Path) -> None:
        """Read a whole backup on a worker and say whether it holds."""
        self.page.show_checking()

        def work() -> str:
            from mediation_desk.app.backups.listing import check_backup

            return check_backup(path)

        self._program.place_jobs.start(
            work, lambda problem: self.page.show_checked(path, problem), self._failed, _LOOK
        )

    def restore(self, wish: RestoreRequest) -> None:
        """Restore the chosen backup in the ledger's place on a worker, then sign in with it."""
        workspace = self._program.settings.workspace
        self.page.show_restoring()

        def work() -> None:
            from mediation_desk.app.backups.restore import restore_backup
            from mediation_desk.app.session.session import Workplace

            restore_backup(Workplace(workspace), wish.path, wish.name, wish.password)

        def done(_: None) -> None:
            program = self._program
            program.failures = 0
            self._leave()
            program.ask_who()
            program.sign_in(wish.name, wish.password)

        # It may be interrupted at any moment: the old ledger is there, or the restored one.
        self._program.place_jobs.start(work, done, self._failed)

    def go_back(self) -> None:
        """Go back to the start of the program; nothing was changed."""
        self._leave()
        self._program.begin()
        self._program.host.resume()

    def _not_read(self, no: Exception) -> None:

        self.page.show_backups(())
        self.page.show_fault(sentence(no))

    def _failed(self, no: Exception) -> None:
        from mediation_desk.app.session.sign_in import is_wrong_password, wait_after

        wait_s = 0
        if is_wrong_password(no):
            self._program.failures += 1
            wait_s = wait_after(self._program.failures)
        self.page.show_fault(refusal(no), wait_s)

    def _leave(self) -> None:
        self._program.restore_day = None
        # A share that answers slowly would notify a page that is gone.
        self._program.place_jobs.drop(_LOOK)
        self._program.window.drop_gate(self.page)
        self.deleteLater()

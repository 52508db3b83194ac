"""What Today tells of the backups, with the way there; hidden while all is well."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.backups import words
from mediation_desk.ui.pages.backups.port import Backups
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.states import Banner
from mediation_desk.workflows.backups.schedule import BackupNotice, notice_of
from mediation_desk.workflows.station.administration import LEADERS


class BackupBanner(Banner):
    """Tells who writes here that the last good backup is old, or that a try failed.

    That no second place is chosen is told to leaders, who decide on it.
    """

    def __init__(self, door: Door, backups: Backups | None, see_backup: Callable[[], None]) -> None:
        look = Button(QCoreApplication.translate("BackupBanner", "Look"), height="buttonCard")
        super().__init__("", "", "warn", [look], icon="hard-drive-download")
        self._door, self._backups = door, backups
        look.clicked.connect(see_backup)
        if backups is not None:
            backups.changed.connect(self.look)
        self.hide()
        self.look()

    def look(self) -> None:
        """Show how the backups stand now."""
        kind = self._kind()
        if kind is not BackupNotice.NONE and self._backups is not None:
            now = self._door.now()
            self.show_words(*words.notice(kind, self._backups.state, now), "warn")
        self.setVisible(kind is not BackupNotice.NONE)

    def _kind(self) -> BackupNotice:
        operator = self._door.operator
        if self._backups is None or not operator.may_write:
            return BackupNotice.NONE
        kind = notice_of(self._backups.state, self._door.now())
        is_for_leaders = kind is BackupNotice.NO_PLACE
        return BackupNotice.NONE if is_for_leaders and operator.role not in LEADERS else kind

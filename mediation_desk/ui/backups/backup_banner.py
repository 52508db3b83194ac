"""The banner of Today about backups, with a way to act; hidden while all is well."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.backups import backup_text
from mediation_desk.ui.backups.backup_port import BackupPort
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets.button import Button
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.workflows.backups.schedule import BackupNotice, notice_of
from mediation_desk.workflows.station.leaders import LEADERS


class BackupBanner(Banner):
    """Warn those who may write that the last good backup is old, or that an attempt failed.

    That no second place is chosen is shown to leaders, who decide on it.
    """

    def __init__(
        self, gateway: Gateway, backups: BackupPort | None, see_backup: Callable[[], None]
    ) -> None:
        look = Button(QCoreApplication.translate("BackupBanner", "Look"), height="buttonCard")
        super().__init__("", "", "warn", [look], icon="hard-drive-download")
        self._gateway, self._backups = gateway, backups
        look.clicked.connect(see_backup)
        if backups is not None:
            backups.changed.connect(self.look)
        self.hide()
        self.look()

    def look(self) -> None:
        """Show the present state of the backups."""
        kind = self._kind()
        if kind is not BackupNotice.NONE and self._backups is not None:
            now = self._gateway.now()
            self.show_words(*backup_text.notice(kind, self._backups.state, now), "warn")
        self.setVisible(kind is not BackupNotice.NONE)

    def _kind(self) -> BackupNotice:
        operator = self._gateway.operator
        if self._backups is None or not operator.may_write:
            return BackupNotice.NONE
        kind = notice_of(self._backups.state, self._gateway.now())
        is_for_leaders = kind is BackupNotice.NO_PLACE
        return BackupNotice.NONE if is_for_leaders and operator.role not in LEADERS else kind

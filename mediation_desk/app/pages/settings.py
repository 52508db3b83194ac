"""How the page of the settings is made: what it is given, and where it leads to."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from mediation_desk.app.diagnostics.log_desk import LogDesk
from mediation_desk.app.keeping import note_verdict
from mediation_desk.app.keys.key_desk import KeyDesk
from mediation_desk.app.rooms import hold_limits
from mediation_desk.app.sheet_desk import SheetDesk
from mediation_desk.app.year_archive.taking_desk import TakingDesk
from mediation_desk.ledger.verify import Verdict, verify
from mediation_desk.ui.pages.settings.page import SettingsPage
from mediation_desk.ui.pages.settings.section import SettingsWays

if TYPE_CHECKING:
    from mediation_desk.app.rooms import Rooms


def make(rooms: "Rooms") -> QWidget:
    """Make the page."""

    def prove() -> Verdict:
        file = rooms.door.session.file
        found = verify(file.readers, file.evidence)
        note_verdict(found, "ledger")
        return found

    ways = SettingsWays(
        preferences=rooms.preferences,
        see_import=lambda: rooms.window.router.go("import"),
        limits_set=lambda policy: hold_limits(rooms, policy),
        renew_key=rooms.window.key_asked.emit,
        diagnostics=rooms.late(LogDesk),
        backups=rooms.backups,
        updates=rooms.updates,
        restore=rooms.window.restore_asked.emit,
        taking=rooms.late(TakingDesk),
    )
    sheets, keys = rooms.late(SheetDesk), rooms.late(KeyDesk)
    return SettingsPage(rooms.door, rooms.theme, prove, ways, sheets, keys)

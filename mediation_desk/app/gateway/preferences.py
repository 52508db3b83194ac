"""The window's preferences of each operator, kept in the ledger outside the journal."""

from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.ledger.local.local_store import read_preferences
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.preferences import keep_preference


class LedgerPreferences:
    """The port ``Preferences``: read once, written on the ledger's thread."""

    def __init__(self, gateway: LedgerGateway) -> None:
        self._gateway = gateway
        with gateway.session.file.connection() as connection:
            self._kept = read_preferences(connection)

    def read(self, operator: str, name: str) -> str:
        """Return the kept text, or an empty one."""
        return self._kept.get((operator, name), "")

    def keep(self, operator: str, name: str, value: str) -> None:
        """Keep a small text; nobody waits for it."""
        if self._kept.get((operator, name)) == value:
            return
        self._kept[operator, name] = value
        self._gateway.keep_quietly(Command(keep_preference, operator, name, value))

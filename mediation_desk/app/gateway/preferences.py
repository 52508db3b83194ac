"""The window's preferences of each operator, kept in the ledger outside the journal."""

from mediation_desk.app.gateway.desk_gateway import DeskGateway
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.preferences import keep_preference


class LedgerPreferences:
    """The port ``Preferences``: read once, written on the worker of the acts."""

    def __init__(self, gateway: DeskGateway) -> None:
        self._gateway = gateway
        self._kept = gateway.calls.preferences()

    def read(self, operator: str, name: str) -> str:
        """Return the kept text, or an empty one."""
        return self._kept.get((operator, name), "")

    def keep(self, operator: str, name: str, value: str) -> None:
        """Keep a small text; nobody waits for it."""
        if self._kept.get((operator, name)) == value:
            return
        self._kept[operator, name] = value
        self._gateway.keep_quietly(Command(keep_preference, operator, name, value))

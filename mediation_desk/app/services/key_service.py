"""The port ``Keys`` of the settings: the state of the ledger's key, and one-time codes."""

from PySide6.QtCore import QObject

from mediation_desk.app.gateway.desk_gateway import in_words
from mediation_desk.app.gateway.gateway import LedgerGateway
from mediation_desk.app.session.one_time_codes import issue_code
from mediation_desk.app.session.rekeying import key_state
from mediation_desk.ui.gateway import Done, Failed
from mediation_desk.ui.jobs import Jobs
from mediation_desk.workflows.read_models.desk import KeyState


class KeyService(QObject):
    """Reader and writer of key files, on a worker of its own."""

    def __init__(self, gateway: LedgerGateway) -> None:
        super().__init__()
        self._gateway = gateway
        self._jobs = Jobs("keys", self)

    def look(self, done: Done[KeyState], failed: Failed) -> None:
        """Read whether a new key is due, and who would lose their slot by it."""
        self._jobs.start(lambda: key_state(self._gateway.session), done, in_words(failed))

    def issue(self, operator: str, done: Done[str], failed: Failed) -> None:
        """Make a one-time code for an operator, by their id."""

        def report(code: str) -> None:
            done(code)
            self._gateway.tell_changes()

        self._jobs.start(
            lambda: issue_code(self._gateway.session, operator), report, in_words(failed)
        )

    def close(self) -> None:
        """Close the worker."""
        self._jobs.close()

"""What a person does about the line itself, beside enrolling and taking over."""

from mediation_desk.app.chance import CHANCE
from mediation_desk.app.line import Line
from mediation_desk.app.session import LINE, Session
from mediation_desk.ledger.line.line_outbox import SqlOutbox
from mediation_desk.ledger.store import Store
from mediation_desk.workflows.letters import Arrived, take_letter
from mediation_desk.workflows.takeover import may_compare


class LineActs:
    """Acts on the line of one session; each raises Refusal or Fault with what to do."""

    def __init__(self, session: Session, line: Line) -> None:
        self._session, self._line = session, line
        self._outbox = SqlOutbox(session.file, CHANCE, self._take)

    def compare(self) -> None:
        """Hold all that both sides have against each other at the next contact, which is now.

        A line that waits for a person, or belongs to no hub, stays as it is.
        """
        self._session.perform(may_compare)
        link = self._outbox.link()
        if link is not None and link.state == "ok":
            self._outbox.mark("reconcile")
        self._line.wake()

    def _take(self, store: Store, arrived: Arrived) -> None:
        take_letter(self._session.desk(store, LINE), arrived)

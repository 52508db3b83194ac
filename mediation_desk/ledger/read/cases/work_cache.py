"""The work at hand that is kept from one read to the next: folded cases and their rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.fund import Book
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.policy import Policy
from mediation_desk.ledger.sql.statements import run
from mediation_desk.workflows.read_models.today import WorkRow

MOST_WRITTEN = 1_000
"""Number of entries since the last read from which all cases are folded anew: an import came."""

_SINCE = "SELECT DISTINCT stream FROM entry WHERE seq > ?"


def streams_since(connection: Connection, last: int, seq: int) -> set[str] | None:
    """Return the streams that got entries after ``last``, as of ``seq``; None for too many."""
    if not 0 <= seq - last <= MOST_WRITTEN:
        return None
    return {stream for (stream,) in run(connection, _SINCE, (last,))} if seq > last else set()


@dataclass(frozen=True)
class WorkInputs:
    """Inputs of the rows other than their cases; names are by id."""

    policy: Policy
    law: Lawbook
    book: Book
    people: Mapping[str, str]
    merchants: Mapping[str, str]


@dataclass(frozen=True)
class KeptWork:
    """Cases as of the journal's entry ``seq``, and the rows made of them, by the case's id."""

    seq: int = 0
    cases: Mapping[str, Case] = field(default_factory=dict)
    inputs: WorkInputs | None = None
    rows: Mapping[str, WorkRow] = field(default_factory=dict)

    def present(self, connection: Connection, seq: int) -> dict[str, Case]:
        """Return the cases without those that have entries after ``seq``: the journal only grows.

        One statement for any number of cases.
        """
        changed = streams_since(connection, self.seq, seq)
        if changed is None:
            return {}
        return {id_: case for id_, case in self.cases.items() if f"case:{id_}" not in changed}

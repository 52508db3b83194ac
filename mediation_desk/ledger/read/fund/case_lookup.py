"""Look up the cases, people and merchants that payments name."""

from functools import cached_property

from sqlalchemy import Connection

from mediation_desk.domain.workdays import Calendar
from mediation_desk.ledger.projections.law_rows import read_law
from mediation_desk.ledger.projections.station_rows import names
from mediation_desk.ledger.read.table_view import shown_name


class CaseLookup:
    """The cases, people and merchants that payments name, read once."""

    def __init__(self, connection: Connection, *, in_full: bool = False) -> None:
        self._connection = connection
        self._in_full = in_full
        self.people = names(connection, "operator_row")
        self.merchants = names(connection, "merchant_row")

    @cached_property
    def calendar(self) -> Calendar:
        """Return the working days, by which a debt without a notice falls due."""
        return read_law(self._connection).calendar

    def case(self, case_id: str) -> tuple[str, str]:
        """Return a case's number and its consumer as lists show them."""
        row = self._connection.exec_driver_sql(
            "SELECT number, consumer_name, salutation FROM case_row WHERE id = ?", (case_id,)
        ).one_or_none()
        if row is None:
            return "", ""
        return row[0], shown_name(row[1], row[2], in_full=self._in_full)

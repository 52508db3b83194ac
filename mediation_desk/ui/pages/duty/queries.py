"""The data of the duty page, read in one query."""

from datetime import date, datetime

from mediation_desk.workflows.ports import LedgerReader, Query
from mediation_desk.workflows.read_models.duty import DutySheet, DutySource, duty_sheet
from mediation_desk.workflows.station.duty import shift_began


def whole_page(operator: str, now: datetime, week: date) -> Query[DutySheet]:
    """Return the question for the week that begins on Monday ``week``."""

    def read(reader: LedgerReader) -> DutySheet:
        desk, duty = reader.desk(operator), reader.records.duty
        since = shift_began(duty, now)
        place = DutySource(desk.operators, desk.policy, now)
        return duty_sheet(duty, place, reader.shift_counts(since), since, week)

    return read

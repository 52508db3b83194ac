"""What the duty page asks, in one question."""

from datetime import date, datetime

from mediation_desk.workflows.duty import shift_began
from mediation_desk.workflows.ports import Query, Reader
from mediation_desk.workflows.reading.duty import DutySheet, Place, duty_sheet


def whole_page(operator: str, now: datetime, week: date) -> Query[DutySheet]:
    """Return the question for the week that begins on Monday ``week``."""

    def read(reader: Reader) -> DutySheet:
        desk, duty = reader.desk(operator), reader.records.duty
        since = shift_began(duty, now)
        place = Place(desk.operators, desk.policy, now)
        return duty_sheet(duty, place, reader.shift_counts(since), since, week)

    return read

"""Recording of a station's daily figures; a later report for the same day replaces the earlier."""

from datetime import datetime

from sqlalchemy import delete, insert, select

from sync.hub.storage.schema import figure_part, figure_tally, figures
from sync.hub.storage.transactions import Transaction
from sync.protocol import EventHeader, FiguresDaily


def take_figures(turn: Transaction, header: EventHeader, daily: FiguresDaily) -> None:
    """Store the day's figures, unless a later report for the day is here already."""
    key = {"station_id": header.station, "on": daily.on}
    if _is_older(turn, key, header.at):
        return
    for table in (figures, figure_part, figure_tally):
        turn.connection.execute(delete(table).filter_by(**key))
    plain = daily.model_dump(exclude={"on", "parts", "tallies"})
    turn.connection.execute(insert(figures).values(**key, **plain, told_at=header.at))
    parts = {one.measure: one for one in daily.parts}
    if parts:
        rows = [{**key, **one.model_dump()} for one in parts.values()]
        turn.connection.execute(insert(figure_part), rows)
    tallies: dict[tuple[str, str], int] = {}
    for one in daily.tallies:
        # Two shops of one name are counted as one here.
        tallies[one.of, one.name] = tallies.get((one.of, one.name), 0) + one.count
    if tallies:
        turn.connection.execute(
            insert(figure_tally),
            [{**key, "of": of, "name": name, "count": n} for (of, name), n in tallies.items()],
        )


def _is_older(turn: Transaction, key: dict[str, object], at: datetime) -> bool:
    told_at = turn.connection.scalar(select(figures.c.told_at).filter_by(**key))
    return told_at is not None and told_at > at

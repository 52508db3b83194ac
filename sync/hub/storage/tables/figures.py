"""Tables of the daily figures that stations report, and of the counters kept by triggers."""

from sqlalchemy import BigInteger, Column, Date, Integer, Table, text

from sync.hub.storage.tables.columns import ID, LINE, WORD, UtcMoment, of_station, tables

figures = Table(
    "figures",
    tables,
    of_station(primary_key=True),
    Column("on", Date, primary_key=True),
    Column("received", Integer, nullable=False),
    Column("settled", Integer, nullable=False),
    Column("escalated", Integer, nullable=False),
    Column("overdue", Integer, nullable=False),
    Column("paid_fen", BigInteger, nullable=False),
    Column("recovered_fen", BigInteger, nullable=False, server_default=text("0")),
    # The station's clock when it reported them: a reconciliation may bring an earlier report later.
    Column("told_at", UtcMoment),
)

figure_part = Table(
    "figure_part",
    tables,
    of_station(primary_key=True),
    Column("on", Date, primary_key=True),
    Column("measure", WORD, primary_key=True),
    Column("counted", Integer, nullable=False),
    Column("among", Integer, nullable=False),
)

figure_tally = Table(
    "figure_tally",
    tables,
    of_station(primary_key=True),
    Column("on", Date, primary_key=True),
    Column("of", WORD, primary_key=True),
    Column("name", LINE, primary_key=True),
    Column("count", Integer, nullable=False),
)

matter_count = Table(
    "matter_count",
    tables,
    # Open matters of one station, kind, line and body; without a body it is empty.
    Column("station_id", ID, primary_key=True),
    Column("kind", WORD, primary_key=True),
    Column("line", WORD, primary_key=True),
    Column("body_id", ID, primary_key=True),
    # 1: to be mediated on site, if it is a case.
    Column("onsite", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, nullable=False),
)

slip_count = Table(
    "slip_count",
    tables,
    # Slips of one station, body and state; without a station or a body that is empty.
    Column("station_id", ID, primary_key=True),
    Column("body_id", ID, primary_key=True),
    Column("state", WORD, primary_key=True),
    Column("number", Integer, nullable=False),
)

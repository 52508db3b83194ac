"""Tables of the daily figures that stations report about cases received on that day."""

from sqlalchemy import BigInteger, Column, Date, Integer, Table, text

from sync.hub.storage.tables.columns import LINE, WORD, UtcMoment, of_station, tables

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

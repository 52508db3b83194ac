"""Table of the envelopes of reports: which event holds one, and the key that opens it."""

from sqlalchemy import Column, Table

from sync.hub.storage.encryption.columns import EncryptedBytes
from sync.hub.storage.tables.columns import ID, UtcMoment, of_station, tables

sealed_report = Table(
    "sealed_report",
    tables,
    of_station(primary_key=True),
    Column("report_id", ID, primary_key=True),
    # The event whose body is the envelope.
    Column("event_id", ID, nullable=False),
    # The envelope's key, out of its box: the hub's own key may be renewed since.
    Column("content_key", EncryptedBytes("sealed_report.content_key"), nullable=False),
    Column("received_at", UtcMoment, nullable=False),
)

"""The hub's tables, the same on SQLite and PostgreSQL."""

from sync.hub.tables.columns import UtcMoment, tables
from sync.hub.tables.desk import (
    ROLES,
    STATES,
    body,
    journal,
    matter,
    reviewer,
    session,
    sign_in_attempt,
)
from sync.hub.tables.line import (
    acknowledgement,
    blob,
    enrolment_code,
    epoch,
    event,
    figures,
    message,
    nonce,
    receipt,
    station,
    station_key,
    wanted_blob,
)

__all__ = [
    "ROLES",
    "STATES",
    "UtcMoment",
    "acknowledgement",
    "blob",
    "body",
    "enrolment_code",
    "epoch",
    "event",
    "figures",
    "journal",
    "matter",
    "message",
    "nonce",
    "receipt",
    "reviewer",
    "session",
    "sign_in_attempt",
    "station",
    "station_key",
    "tables",
    "wanted_blob",
]

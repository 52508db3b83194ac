"""The hub's tables, the same on SQLite and PostgreSQL."""

from sync.hub.tables.columns import UtcMoment, tables
from sync.hub.tables.desk import (
    ROLES,
    STATES,
    body,
    journal,
    known_device,
    matter,
    policy,
    reviewer,
    right_request,
    session,
    sign_in_attempt,
)
from sync.hub.tables.document import document, proposal
from sync.hub.tables.enclosure import enclosure
from sync.hub.tables.figures import figure_part, figure_tally, figures
from sync.hub.tables.keeping.archive import archive, archive_key
from sync.hub.tables.keeping.hold import held_unit, legal_hold
from sync.hub.tables.line import (
    acknowledgement,
    blob,
    blob_piece,
    enrolment_code,
    enrolment_try,
    epoch,
    event,
    head_leaf,
    ledger_alarm,
    ledger_head,
    message,
    nonce,
    quarantine,
    receipt,
    station,
    station_key,
    tree_node,
    unreferenced_object,
    wanted_blob,
)
from sync.hub.tables.minutes import answering, hand_over
from sync.hub.tables.opinion import matter_opinion, opinion
from sync.hub.tables.pack import PACK_KINDS, pack, pack_told
from sync.hub.tables.signature import OUTGOING, signed_kind, submission
from sync.hub.tables.slip import likeness, reply, sheet, slip
from sync.hub.tables.sought import matter_sought, slip_sought
from sync.hub.tables.standing import standing_answer, standing_told
from sync.hub.tables.supervision import SUBJECTS, drawn, sample, supervision, visit

__all__ = [
    "OUTGOING",
    "PACK_KINDS",
    "ROLES",
    "STATES",
    "SUBJECTS",
    "UtcMoment",
    "acknowledgement",
    "answering",
    "archive",
    "archive_key",
    "blob",
    "blob_piece",
    "body",
    "document",
    "drawn",
    "enclosure",
    "enrolment_code",
    "enrolment_try",
    "epoch",
    "event",
    "figure_part",
    "figure_tally",
    "figures",
    "hand_over",
    "head_leaf",
    "held_unit",
    "journal",
    "known_device",
    "ledger_alarm",
    "ledger_head",
    "legal_hold",
    "likeness",
    "matter",
    "matter_opinion",
    "matter_sought",
    "message",
    "nonce",
    "opinion",
    "pack",
    "pack_told",
    "policy",
    "proposal",
    "quarantine",
    "receipt",
    "reply",
    "reviewer",
    "right_request",
    "sample",
    "session",
    "sheet",
    "sign_in_attempt",
    "signed_kind",
    "slip",
    "slip_sought",
    "standing_answer",
    "standing_told",
    "station",
    "station_key",
    "submission",
    "supervision",
    "tables",
    "tree_node",
    "unreferenced_object",
    "visit",
    "wanted_blob",
]

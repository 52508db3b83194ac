"""Database schema of the hub, the same on SQLite and PostgreSQL."""

from sync.hub.storage.tables.assignment.alert import alert, alert_setting
from sync.hub.storage.tables.assignment.assignment import completed_step, saved_filter, stand_in
from sync.hub.storage.tables.circulars.circular import (
    circular,
    circular_draft,
    circular_station,
    circular_told,
)
from sync.hub.storage.tables.columns import UtcMoment, tables
from sync.hub.storage.tables.desk import (
    ROLES,
    STATES,
    address_rule,
    body,
    journal,
    known_device,
    matter,
    policy,
    recovery_code,
    reviewer,
    right_request,
    session,
    sign_in_attempt,
)
from sync.hub.storage.tables.document import document, proposal
from sync.hub.storage.tables.documents.reply_template import TEMPLATE_OF, reply_template
from sync.hub.storage.tables.documents.seal import seal, seal_user, sealed_document
from sync.hub.storage.tables.documents.service import SERVED_HOW, service_record
from sync.hub.storage.tables.enclosure import enclosure
from sync.hub.storage.tables.figures import figure_part, figure_tally, figures
from sync.hub.storage.tables.line import (
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
from sync.hub.storage.tables.minutes import answering, hand_over
from sync.hub.storage.tables.opinion import matter_opinion, opinion
from sync.hub.storage.tables.pack import PACK_KINDS, pack, pack_told
from sync.hub.storage.tables.programs.program import (
    api_key,
    api_request,
    webhook,
    webhook_delivery,
)
from sync.hub.storage.tables.reports.sealed_report import sealed_report
from sync.hub.storage.tables.retention.archive import archive, archive_key
from sync.hub.storage.tables.retention.hold import held_unit, legal_hold
from sync.hub.storage.tables.search_index import (
    matter_sought,
    search_due,
    search_subject,
    search_text,
    slip_sought,
)
from sync.hub.storage.tables.signature import OUTGOING, signed_kind, submission
from sync.hub.storage.tables.slip import likeness, reply, sheet, slip
from sync.hub.storage.tables.standing_answer import standing_answer, standing_told
from sync.hub.storage.tables.supervision import SUBJECTS, drawn, sample, supervision, visit

__all__ = [
    "OUTGOING",
    "PACK_KINDS",
    "ROLES",
    "SERVED_HOW",
    "STATES",
    "SUBJECTS",
    "TEMPLATE_OF",
    "UtcMoment",
    "acknowledgement",
    "address_rule",
    "alert",
    "alert_setting",
    "answering",
    "api_key",
    "api_request",
    "archive",
    "archive_key",
    "blob",
    "blob_piece",
    "body",
    "circular",
    "circular_draft",
    "circular_station",
    "circular_told",
    "completed_step",
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
    "recovery_code",
    "reply",
    "reply_template",
    "reviewer",
    "right_request",
    "sample",
    "saved_filter",
    "seal",
    "seal_user",
    "sealed_document",
    "sealed_report",
    "search_due",
    "search_subject",
    "search_text",
    "service_record",
    "session",
    "sheet",
    "sign_in_attempt",
    "signed_kind",
    "slip",
    "slip_sought",
    "stand_in",
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
    "webhook",
    "webhook_delivery",
]

"""Tables of the review desk: reviewers, the matters that await them, and their acts."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    literal_column,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType

from sync.hub.storage.encryption.columns import EncryptedBytes, EncryptedText
from sync.hub.storage.tables.columns import (
    HASH,
    ID,
    LINE,
    ROWID,
    WORD,
    UtcMoment,
    of_station,
    tables,
)

body = Table(
    "body",
    tables,
    Column("id", ID, primary_key=True),
    Column("name", LINE, nullable=False, unique=True),
    Column("kind", WORD, nullable=False),
    # Line of trade for which a section answers; empty: all.
    Column("line", WORD, nullable=False, server_default=""),
    # Rulings of its officers are sent after its head has signed.
    Column("signed", Boolean, nullable=False, server_default=text("false")),
    CheckConstraint("kind IN ('hotline_centre','section','local_office','head')", name="kind"),
)

ROLES = ("officer", "administrator", "auditor")


def _name_of(context: Any) -> str:
    """Return the login of an account that is added without one: its name."""
    return str(context.get_current_parameters()["name"])


reviewer = Table(
    "reviewer",
    tables,
    Column("id", ID, primary_key=True),
    # What is typed to sign in. It was the person's name once, and the constraint keeps that name.
    Column("login", LINE, nullable=False, default=_name_of),
    # The person's name, as pages and documents have it; two people may have the same.
    Column("name", LINE, nullable=False, server_default=""),
    Column("body_id", ID, ForeignKey("body.id"), nullable=False),
    Column("password_hash", Text, nullable=False),
    # Sealed secret of the second factor; see second_factor.
    Column("totp", Text),
    Column("disabled", Boolean, nullable=False, server_default=text("false")),
    Column("created_at", UtcMoment, nullable=False),
    # An officer decides; an administrator manages users and stations; an auditor only reads.
    Column("role", WORD, nullable=False, server_default="officer"),
    # The password was given by somebody else: the user must choose a new one before seeing
    # anything.
    Column("renew_password", Boolean, nullable=False, server_default=text("false")),
    # The last half minute whose code was used.
    Column("totp_step", BigInteger),
    # An officer who heads their body, and signs for it.
    Column("signs", Boolean, nullable=False, server_default=text("false")),
    # An administrator who manages roles, rights and policy, once the administrators are separated.
    Column("secures", Boolean, nullable=False, server_default=text("false")),
    # Time of the latest news shown to the user, and the items shown from just before it: unread
    # news is counted from there.
    Column("news_seen_at", UtcMoment),
    Column("news_shown", Text, nullable=False, server_default=""),
    # An officer who may have sealed reports of violations opened.
    Column("opens_reports", Boolean, nullable=False, server_default=text("false")),
    # An officer who may save a file of a dossier on their own computer.
    Column("saves_files", Boolean, nullable=False, server_default=text("false")),
    # Keys without Ctrl or Alt work in the pages (WCAG 2.1.4).
    Column("single_keys", Boolean, nullable=False, server_default=text("true")),
    # Method by which they prove who they are: the hub's password, a directory, a provider's page.
    Column("sign_in_by", WORD, nullable=False, server_default="password"),
    # The directory's or provider's own id of the person, from their first sign-in on.
    Column("subject", LINE, nullable=False, server_default=""),
    # A group of the provider made the account, and decides about its place.
    Column("by_group", Boolean, nullable=False, server_default=text("false")),
    CheckConstraint(f"role IN {ROLES!r}", name="role"),
    UniqueConstraint("login", name="uq_reviewer_name"),
)

session = Table(
    "session",
    tables,
    Column("token_hash", HASH, primary_key=True),
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), nullable=False, index=True),
    Column("csrf", WORD, nullable=False),
    Column("created_at", UtcMoment, nullable=False),
    Column("seen_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
    # The password was right and the code is still missing.
    Column("pending", Boolean, nullable=False, server_default=text("false")),
    # Sealed secret that is offered to a user without one.
    Column("offered", Text),
    # Address and browser from which it was opened.
    Column("address", WORD, nullable=False, server_default=""),
    Column("agent", LINE, nullable=False, server_default=""),
)

sign_in_attempt = Table(
    "sign_in_attempt",
    tables,
    Column("id", ROWID, primary_key=True, autoincrement=True),
    Column("name", LINE, nullable=False, index=True),
    Column("address", WORD, nullable=False, index=True),
    Column("at", UtcMoment, nullable=False),
    # The browser, if it is known to the account of that name; empty for any other.
    Column("device", WORD, nullable=False, server_default=""),
)

known_device = Table(
    "known_device",
    tables,
    # A browser from which the user signed in: wrong guesses of strangers do not lock it out.
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), primary_key=True),
    Column("device", HASH, primary_key=True),
    Column("last_at", UtcMoment, nullable=False),
)

policy = Table(
    "policy",
    tables,
    # A policy of the hub that an administrator set; one without a row stands as shipped.
    Column("name", WORD, primary_key=True),
    Column("value", WORD, nullable=False),
)

recovery_code = Table(
    "recovery_code",
    tables,
    # Digest of a code that stands once for that of a lost telephone.
    Column("reviewer_id", ID, ForeignKey("reviewer.id"), primary_key=True),
    Column("digest", HASH, primary_key=True),
    Column("used_at", UtcMoment),
)

address_rule = Table(
    "address_rule",
    tables,
    # Networks from which users of a role may work, one a line; a role without a row: from anywhere.
    Column("role", WORD, primary_key=True),
    Column("networks", Text, nullable=False),
)

REQUESTS = ("user", "place", "entry")
"""Kinds of requests: a new user, another body or role, reinstatement of a suspended user."""

right_request = Table(
    "right_request",
    tables,
    Column("id", ID, primary_key=True),
    Column("kind", WORD, nullable=False),
    # The account concerned; a new one is not among the reviewers yet.
    Column("login", LINE, nullable=False, server_default="", default=_name_of),
    Column("name", LINE, nullable=False),
    Column("body_id", ID, ForeignKey("body.id"), nullable=False),
    Column("role", WORD, nullable=False),
    # The user's body and role as the form showed them; empty for a new user.
    Column("stood", LINE, nullable=False, server_default=""),
    Column("by_id", ID, ForeignKey("reviewer.id"), nullable=False),
    Column("at", UtcMoment, nullable=False),
    CheckConstraint(f"kind IN {REQUESTS!r}", name="kind"),
)

STATES = (
    "new",
    "seen",
    "answered",
    "accepted",
    "refused",
    "returned",
    "onsite",
    "decided",
    "withdrawn",
)

ASKED = ("onsite", "decision")
"""Requests of an escalation, in place of a question's text."""

OPEN_STATES = ("new", "seen", "accepted", "returned", "onsite")
"""States of a matter that waits for the regulator."""
IS_OPEN = f"{{row}}.state IN {OPEN_STATES!r}"
IS_CLOSED = "{row}.state IN ('answered', 'refused', 'decided', 'withdrawn')"
IS_UNRAISED = (
    "{row}.kind = 'guidance' AND {row}.state IN ('new', 'seen') AND {row}.climbed_at IS NULL"
)
IS_ONSITE = {
    "sqlite": "{row}.asked = 'onsite'",
    # The code as an encrypted column stores it in plain text.
    "postgresql": "{row}.asked = '\\x006f6e73697465'::bytea",
}
"""Conditions on a row, in the words that indexes, triggers and queries share.

An index of a part is used by a query that states that part literally.
"""
OPEN: ColumnElement[Any] = literal_column(f"({IS_OPEN.format(row='matter')})")
CLOSED: ColumnElement[Any] = literal_column(f"({IS_CLOSED.format(row='matter')})")
UNRAISED: ColumnElement[Any] = literal_column(f"({IS_UNRAISED.format(row='matter')})")


class Onsite(FunctionElement[Any]):
    """Condition that a matter asks for mediation on site; a question may be that very word."""

    name = "onsite"
    # Not Boolean: SQLite would then also be sent "= 1", and use no index.
    type = NullType()
    inherit_cache = True


@compiles(Onsite, "sqlite")
def _onsite(element: Onsite, compiler: Any, **options: Any) -> str:
    del element, compiler, options
    return f"({IS_ONSITE['sqlite'].format(row='matter')})"


@compiles(Onsite, "postgresql")
def _onsite_of_server(element: Onsite, compiler: Any, **options: Any) -> str:
    del element, compiler, options
    return f"({IS_ONSITE['postgresql'].format(row='matter')})"


URGENCY = ("due_at", "received_at", "id")
"""Columns by which the open matters of a list are ordered."""
OPEN_PARTS = {
    # What all see, by kind; what a body was given; what is a section's by its line.
    "kind": (("kind", *URGENCY), ""),
    "body": (("body_id", "kind", *URGENCY), " AND {row}.body_id IS NOT NULL"),
    "line": (("line", "kind", *URGENCY), " AND {row}.body_id IS NULL"),
    # What is a local office's by its stations; what an officer handles.
    "onsite": ((*URGENCY, "station_id", "kind"), " AND {row}.body_id IS NULL AND {onsite}"),
    "holder": (("reviewer_id",), " AND {row}.reviewer_id IS NOT NULL"),
}
"""Columns and part of each index of the open matters: what one reader sees, by its urgency."""


def open_matter_part(name: str, database: str) -> str:
    """Return the condition of an index of the open matters on a kind of database."""
    part = f"{IS_OPEN}{OPEN_PARTS[name][1].replace('{onsite}', IS_ONSITE[database])}"
    return part.replace("{row}.", "")


def _open_matter_indexes() -> Iterator[Index]:
    """Yield the indexes of the open matters; on PostgreSQL the migrations make them partial."""
    for name, (columns, _) in OPEN_PARTS.items():
        part = text(open_matter_part(name, "sqlite"))
        yield Index(f"ix_matter_open_{name}", *columns, sqlite_where=part)


matter = Table(
    "matter",
    tables,
    # The request's id for guidance, the case's id for an escalation, within one station. No other
    # index begins with the station: PostgreSQL, without figures, would take it for as good.
    of_station(primary_key=True),
    Column("id", ID, primary_key=True),
    Column("kind", WORD, nullable=False),
    Column("case_id", ID, nullable=False, index=True),
    Column("number", WORD, nullable=False, index=True),
    Column("epoch_number", Integer, nullable=False),
    # Another case of the station has the same number (assigned by a clone): show the epoch too.
    Column("number_shared", Boolean, nullable=False, server_default=text("false")),
    Column("line", WORD, nullable=False),
    Column("merchant", LINE, nullable=False),
    Column("unit", WORD, nullable=False),
    Column("goods", LINE, nullable=False),
    Column("amount_fen", BigInteger),
    # Guidance: the question. Escalation: onsite or decision.
    Column("asked", EncryptedText("matter.asked", codes=ASKED), nullable=False),
    Column("facts", EncryptedText("matter.facts"), nullable=False),
    # The mall's urgency for an escalation: normal, urgent, most_urgent.
    Column("urgency", WORD, nullable=False, server_default="normal"),
    # The station's clock: when it was asked, or when the case was received at the desk.
    Column("asked_at", UtcMoment, nullable=False),
    # The hub's clock: legal deadlines run from here.
    Column("received_at", UtcMoment, nullable=False),
    Column("due_at", UtcMoment, nullable=False),
    # Beginning of an appraisal under way, as the mall reports it.
    Column("paused_since", UtcMoment),
    Column("state", WORD, nullable=False, server_default="new"),
    # Officer who handles it 承办; nobody until somebody claims or is given it.
    Column("reviewer_id", ID, ForeignKey("reviewer.id")),
    Column("body_id", ID, ForeignKey("body.id")),
    Column("last_at", UtcMoment, nullable=False),
    # The event whose body is the dossier.
    Column("event_id", ID, nullable=False),
    # Time at which a question that was not answered in time was raised to the head of the bureau.
    Column("climbed_at", UtcMoment),
    # Codes of the problems of its dossier, separated by spaces.
    Column("problems", Text, nullable=False, server_default=""),
    CheckConstraint("kind IN ('guidance','escalation')", name="kind"),
    CheckConstraint(f"state IN {STATES!r}", name="state"),
    *_open_matter_indexes(),
    # Questions to be raised.
    Index("ix_matter_unraised", "due_at", sqlite_where=text(IS_UNRAISED.replace("{row}.", ""))),
    # The latest first.
    Index("ix_matter_closed", "last_at", sqlite_where=text(IS_CLOSED.replace("{row}.", ""))),
    # The search shows the latest first.
    Index("ix_matter_received_at", "received_at"),
)

IS_GIVEN = "kind IN ('guidance.handed_over', 'case.handed_over', 'slip.handed_over')"
GIVEN: ColumnElement[Any] = literal_column(f"(journal.{IS_GIVEN})")

journal = Table(
    "journal",
    tables,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("id", ID, nullable=False, unique=True),
    Column("stream", LINE, nullable=False, index=True),
    Column("kind", WORD, nullable=False),
    Column("at", UtcMoment, nullable=False),
    Column("by", LINE, nullable=False),
    Column("facts", LargeBinary, nullable=False),
    Column("private", EncryptedBytes("journal.private")),
    # Whoever has the salt can guess the content of a short personal part.
    Column("private_salt", EncryptedBytes("journal.private_salt")),
    Column("private_digest", HASH, nullable=False),
    Column("previous", HASH, nullable=False),
    Column("hash", HASH, nullable=False),
    # What was handed over in the last day.
    Index("ix_journal_given", "at", sqlite_where=text(IS_GIVEN)),
)

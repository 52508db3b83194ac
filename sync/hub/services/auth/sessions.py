"""Sessions of the review desk: signed-in users and their tokens."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, delete, exists, insert, select, update

from sync.hub.services.auth import second_factor
from sync.hub.services.auth.failed_sign_ins import SignInAttempt
from sync.hub.services.auth.methods import address_rules
from sync.hub.storage import schema
from sync.hub.storage.journal import JournalAct, author_of
from sync.hub.storage.transactions import HUB, Store, Transaction

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
HALFWAY = timedelta(minutes=10)
"""Period in which the code must follow the password."""
NOTED_EVERY = timedelta(minutes=1)
ADDRESS_REFUSED = "reviewer.address_refused"
SEPARATION = "separation"
"""Policy under which the administrators are separated; without its row they are not."""
SEES = {"administrator": "administration", "auditor": "head"}
"""Visibility of roles for which the body does not decide it: no matter at all, or every matter."""

AT_WORK = (schema.reviewer.c.role == "officer", schema.reviewer.c.disabled.is_(False))
"""Conditions of an officer who acts on matters now: work given to others would lie unattended."""


READERS = 64
"""Number of cached reader conditions: building one takes longer than running it."""


@dataclass(frozen=True)
class Reviewer:
    """Signed-in user; `body_kind` decides what they see, `role` what they may do."""

    id: str
    name: str
    body_id: str
    body: str
    body_kind: str
    line: str
    role: str = "officer"
    renew_password: bool = False
    signs: bool = False
    """Head of a body: if so set, its officers' rulings are sent after their signature."""
    secures: bool = False
    """Administrator for roles, rights and policy."""
    separated: bool = False
    """Separated administrators of this hub, each with powers that the other lacks."""

    opens_reports: bool = False
    """Officer for whom sealed reports of violations may be opened."""
    login: str = ""
    """What they type to sign in; empty: their name."""
    networks: str = ""
    """Networks from which their role may work, one a line; empty: any."""
    saves_files: bool = False
    """Officer who may save files of a dossier."""
    single_keys: bool = True
    """Whether keys without Ctrl or Alt work in the pages."""
    method: str = "password"
    """Method by which they prove who they are."""

    @property
    def author(self) -> str:
        """Return how the journal names them, which tells two people of one name apart."""
        return author_of(self.name, self.login or self.name)

    @property
    def decides(self) -> bool:
        """Tell whether they act on matters."""
        return self.role == "officer"

    @property
    def administers(self) -> bool:
        """Tell whether they are an administrator, of either kind."""
        return self.role == "administrator"

    @property
    def keeps_hub(self) -> bool:
        """Tell whether they manage stations, keys, erasure and sign-in."""
        return self.administers and not (self.separated and self.secures)

    @property
    def keeps_rights(self) -> bool:
        """Tell whether they manage roles, rights and policy."""
        return self.administers and (self.secures or not self.separated)

    @property
    def audits(self) -> bool:
        """Tell whether they read everything and write nothing."""
        return self.role == "auditor"

    @property
    def oversees(self) -> bool:
        """Tell whether they read the journal; an auditor sees as much as the bureau's head."""
        return self.body_kind == "head"

    @property
    def watches_stations(self) -> bool:
        """Tell whether they read the details of stations."""
        return self.administers or self.body_kind in ("head", "hotline_centre")

    @property
    def keeps_packs(self) -> bool:
        """Tell whether they write rule packs: an officer of the centre or of the head."""
        return self.decides and self.body_kind in ("head", "hotline_centre")


@dataclass(frozen=True)
class UserSession:
    """Session of a user, from signing in to signing out or expiry.

    While `pending` it only allows entering the code. `has_factor` tells whether a code is required
    or the secret is shown first; `offered` is that secret, sealed. `address` and `agent` tell from
    where and by which browser it was opened.
    """

    reviewer: Reviewer
    csrf: str
    token_hash: str
    created_at: datetime
    seen_at: datetime
    pending: bool = False
    has_factor: bool = False
    offered: str = ""
    address: str = ""
    agent: str = ""


def new_token() -> str:
    """Return 256 fresh random bits for a cookie; the hub keeps only their hash."""
    return secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """Return the digest that the hub stores in place of the token."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(left: str, right: str) -> bool:
    """Compare two secrets in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())


def sitting_of(
    connection: Connection, token: str, now: datetime, pending: bool = False
) -> UserSession | None:
    """Return the session of this cookie while it is valid."""
    session = schema.session.c
    row = connection.execute(
        _accounts(*_OF_A_SITTING)
        .join(schema.session, session.reviewer_id == schema.reviewer.c.id)
        .where(
            session.token_hash == digest_of(token),
            session.pending.is_(pending),
            session.seen_at > now - IDLE,
            session.expires_at > now,
            schema.reviewer.c.disabled.is_(False),
        )
    ).one_or_none()
    return None if row is None else _sitting(row)


def sittings(connection: Connection, reviewer_id: str, now: datetime) -> tuple[UserSession, ...]:
    """Return all valid sessions of a user, the newest first."""
    return all_sittings(connection, now, schema.session.c.reviewer_id == reviewer_id)


def all_sittings(connection: Connection, now: datetime, *of: Any) -> tuple[UserSession, ...]:
    """Return the valid sessions that meet the conditions, the newest first."""
    session = schema.session.c
    rows = connection.execute(
        _accounts(*_OF_A_SITTING)
        .join(schema.session, session.reviewer_id == schema.reviewer.c.id)
        .where(
            *of,
            session.pending.is_(False),
            session.seen_at > now - IDLE,
            session.expires_at > now,
        )
        .order_by(session.created_at.desc())
    )
    return tuple(_sitting(row) for row in rows)


def note_use(store: Store, sitting: UserSession, now: datetime) -> None:
    """Record this request as use of the session; at most one write a minute."""
    if now - sitting.seen_at < NOTED_EVERY:
        return
    with store.turn(now) as turn:
        turn.connection.execute(
            update(schema.session)
            .where(schema.session.c.token_hash == sitting.token_hash)
            .values(seen_at=now)
        )


def facts_of_sitting(sitting: UserSession) -> dict[str, str]:
    """Return the facts by which an act of the journal is of a session; the token stays secret."""
    return {"sitting": sitting.token_hash[:16]}


def is_noted(
    connection: Connection, sitting: UserSession, stream: str, kind: str, **facts: object
) -> bool:
    """Tell whether the journal has an act of this kind that the user did in this session.

    `facts` are further ones that it has.
    """
    journal = schema.journal.c
    acts = connection.scalars(
        select(journal.facts).where(
            journal.stream == stream,
            journal.kind == kind,
            journal.at >= sitting.created_at,
        )
    )
    # A session is of one user, whatever they are called meanwhile.
    own = {**facts_of_sitting(sitting), **facts}.items()
    return any(own <= json.loads(each).items() for each in acts)


def sign_out(store: Store, sitting: UserSession, now: datetime) -> None:
    """End the session for good."""
    who = sitting.reviewer
    with store.turn(now) as turn:
        turn.record(JournalAct(f"reviewer:{who.id}", "reviewer.signed_out", who.author))
        end(turn, schema.session.c.token_hash == sitting.token_hash)


def sign_out_everywhere(store: Store, sitting: UserSession, now: datetime) -> None:
    """End every session of this user, including this one."""
    who = sitting.reviewer
    with store.turn(now) as turn:
        turn.record(JournalAct(f"reviewer:{who.id}", "reviewer.signed_out_everywhere", who.author))
        end_sittings(turn, who.id)


def end_one(store: Store, token_hash: str, now: datetime, by: str, of: str = "") -> None:
    """End one session, of the user `of` alone if given; an ended one stays ended."""
    session = schema.session.c
    which = [session.token_hash == token_hash, session.pending.is_(False)]
    if of:
        which.append(session.reviewer_id == of)
    with store.turn(now) as turn:
        whose = turn.connection.scalar(select(session.reviewer_id).where(*which))
        if whose is not None:
            turn.record(JournalAct(f"reviewer:{whose}", "reviewer.session_ended", by))
            end(turn, session.token_hash == token_hash)


def end_elsewhere(store: Store, sitting: UserSession, address: str, now: datetime) -> None:
    """End a session that is used from an address that its user's role does not work from."""
    who = sitting.reviewer
    with store.turn(now) as turn:
        private = {"address": address, "agent": sitting.agent}
        turn.record(JournalAct(f"reviewer:{who.id}", ADDRESS_REFUSED, HUB, private=private))
        end(turn, schema.session.c.token_hash == sitting.token_hash)


def end_sittings(turn: Transaction, reviewer_id: str) -> None:
    """End every session of a user, for acts that change their rights."""
    end(turn, schema.session.c.reviewer_id == reviewer_id)


def renew(turn: Transaction, sitting: UserSession, token: str) -> UserSession:
    """End every session of the user and open one under a new token; the caller records why."""
    row = account_of(turn.connection, sitting.reviewer.login)
    assert row is not None
    end_sittings(turn, row.id)
    whence = {"address": sitting.address, "agent": sitting.agent}
    return open_sitting(turn, row, SignInAttempt(row.login, "", at=turn.now, token=token, **whence))


_SESSION = schema.session.c
_OF_A_SITTING = (
    _SESSION.token_hash,
    _SESSION.csrf,
    _SESSION.created_at.label("since"),
    _SESSION.seen_at,
    _SESSION.pending,
    _SESSION.offered,
    _SESSION.address,
    _SESSION.agent,
)


def _accounts(*more: Any) -> Any:
    body = schema.body.c
    of_body = (body.name.label("body_name"), body.kind.label("body_kind"), body.line)
    separated = exists().where(schema.policy.c.name == SEPARATION).label("separated")
    role = address_rules.role_column()
    return (
        select(schema.reviewer, *of_body, separated, schema.address_rule.c.networks, *more)
        .join_from(schema.reviewer, schema.body, body.id == schema.reviewer.c.body_id)
        .outerjoin(schema.address_rule, schema.address_rule.c.role == role)
    )


def account_of(connection: Connection, login: str) -> Row[Any] | None:
    """Return the row of a user and their body, or nothing if there is none of that login."""
    found: Row[Any] | None = connection.execute(
        _accounts().where(schema.reviewer.c.login == login)
    ).one_or_none()
    return found


def reviewer_of(connection: Connection, reviewer_id: str) -> Reviewer:
    """Return a user in their present state, whether or not they are signed in."""
    return reviewers_of(connection, (reviewer_id,))[reviewer_id]


def reviewers_of(connection: Connection, reviewer_ids: Iterable[str]) -> dict[str, Reviewer]:
    """Return users in their present state by their id."""
    rows = connection.execute(_accounts().where(schema.reviewer.c.id.in_(set(reviewer_ids))))
    return {row.id: _reviewer(row) for row in rows}


def _reviewer(row: Row[Any]) -> Reviewer:
    kind = SEES.get(row.role, row.body_kind)
    line = row.line if row.role == "officer" else ""
    who = (row.id, row.name, row.body_id, row.body_name, kind, line)
    signs, secures = row.signs and row.role == "officer", row.secures and row.role != "officer"
    opens = row.opens_reports and row.role == "officer"
    saves = row.saves_files and row.role == "officer"
    rights = (row.role, row.renew_password, signs, secures, bool(row.separated), opens)
    own = (row.login, row.networks or "", saves, row.single_keys, row.sign_in_by)
    return Reviewer(*who, *rights, *own)


def _sitting(row: Row[Any]) -> UserSession:
    return UserSession(
        reviewer=_reviewer(row),
        csrf=row.csrf,
        token_hash=row.token_hash,
        created_at=row.since,
        seen_at=row.seen_at,
        pending=row.pending,
        has_factor=row.totp is not None,
        offered=row.offered or "",
        address=row.address,
        agent=row.agent,
    )


def end(turn: Transaction, which: Any) -> None:
    """End the sessions that meet a condition."""
    turn.connection.execute(delete(schema.session).where(which))


def open_sitting(
    turn: Transaction, row: Row[Any], guess: SignInAttempt, pending: bool = False
) -> UserSession:
    """Open a session under the token of the attempt; the caller records why."""
    held, now = digest_of(guess.token), guess.at
    offered = second_factor.offer(turn.store, row.id) if pending and not row.totp else None
    end(turn, schema.session.c.expires_at < now)
    turn.connection.execute(
        insert(schema.session).values(
            token_hash=held,
            reviewer_id=row.id,
            csrf=new_token(),
            created_at=now,
            seen_at=now,
            expires_at=now + (HALFWAY if pending else ABSOLUTE),
            pending=pending,
            offered=offered,
            address=guess.address,
            agent=guess.agent,
        )
    )
    found = sitting_of(turn.connection, guess.token, now, pending)
    assert found is not None
    return found

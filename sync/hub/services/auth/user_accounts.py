"""Users and their bodies: adding them, resetting passwords, suspending and reinstating users."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, insert, select, update

from sync.hub.language.refused_changes import ChangeFaultCollector, RefusedChange
from sync.hub.services.auth import signers
from sync.hub.services.auth.methods import devices, recovery_codes
from sync.hub.services.auth.methods.login_names import note_wrong_names
from sync.hub.services.auth.methods.port import PASSWORD
from sync.hub.services.auth.passwords import hash_password, refuse_weak
from sync.hub.services.auth.separation import is_separated, refuse_moved, refuse_unkept, role_name
from sync.hub.services.auth.sessions import UserSession, end_sittings, renew
from sync.hub.storage.journal import JournalAct, author_of
from sync.hub.storage.schema import ROLES, body, reviewer
from sync.hub.storage.transactions import HUB, Store, Transaction

UNUSABLE = "-"
"""Stored in place of a hash where no password of the hub opens the account."""
LINES = ("", "consumer", "quality", "food", "price", "advertising")
ROLE_NAMES = (*ROLES, "head", "security_administrator")
"""Roles, the officer who heads a body and signs for it, and the administrator of rights."""
BY_COMMAND = {"without_second": "command"}
"""Journal entry of an act by command that otherwise takes both administrators."""
KINDS = ("hotline_centre", "section", "local_office", "head")


@dataclass(frozen=True)
class RegulatorBody:
    """Body of the regulator; `line` is the line of trade of a section, nothing: all."""

    name: str
    kind: str = "section"
    line: str = ""


@dataclass(frozen=True)
class NewAccount:
    """User to be added. `renews` when the password is only for their first sign-in.

    Without a `login` they sign in by their name.
    """

    name: str
    password: str
    role: str = "officer"
    renews: bool = False
    login: str = ""


def add_reviewer(
    store: Store, one: NewAccount, of: RegulatorBody | str, now: datetime, by: str = HUB
) -> str:  # fmt: skip
    """Add a user and return their id; `of` is their body, created when it is new, or its id.

    Raises ValueError with a plain sentence, also for an officer without a possible signer, and for
    an administrator acting alone where they are separated; a command may do it.
    """
    name, login = one.name.strip(), one.login.strip() or one.name.strip()
    named = (name, login, of.name if isinstance(of, RegulatorBody) else "")
    hashed = hashed_password(one.password, *named)
    with store.turn(now) as turn:
        alone = is_separated(turn.connection)
        if alone and by != HUB:
            raise RefusedChange("alone")
        known_body = of if isinstance(of, str) else None
        refuse_new(turn, (name, login), one.role, known_body)
        body_id = of if isinstance(of, str) else body_of(turn, of, by)
        values = BY_COMMAND if alone else {}
        return admit(
            turn, replace(one, name=name, login=login), hashed, body_id, ActAuthor(by, values)
        )


@dataclass(frozen=True)
class ActAuthor:
    """Author of an act, and the further facts that the journal keeps of its origin."""

    by: str
    facts: Mapping[str, str] = field(default_factory=dict)


def admit(turn: Transaction, one: NewAccount, hashed: str, body_id: str, signed: ActAuthor) -> str:
    """Add a user to a body within a transaction and return their id; the login is free.

    Raises ValueError with a plain sentence.
    """
    require_place(turn, body_id, one.role)
    reviewer_id = turn.store.chance.new_id()
    values = {"body_id": body_id, "renew_password": one.renews, **_as_role(one.role)}
    row = {"id": reviewer_id, "name": one.name, "login": one.login or one.name}
    values |= {"password_hash": hashed, "created_at": turn.now}
    with signers.signers_required(turn.connection):
        turn.connection.execute(insert(reviewer).values(**row, **values))
    facts = {"body": body_id, "role": one.role, **signed.facts}
    turn.record(JournalAct(f"reviewer:{reviewer_id}", "reviewer.admitted", signed.by, facts))
    return reviewer_id


def refuse_new(
    turn: Transaction, named: tuple[str, str], role: str, body_id: str | None = None
) -> None:
    """Raise ValueError for a name, login, role or body that no new user can have, for all at once.

    `named` are name and login; without a `body_id` the body is made or was proved before.
    """
    faults = ChangeFaultCollector()
    note_wrong_names(faults, turn, *named)
    faults.of(lambda: _refuse_strange(role))
    if body_id is not None:
        faults.of(lambda: _require_body(turn, body_id))
    faults.require_none()


def rename(
    store: Store, login: str, to: tuple[str, str], now: datetime, by: str
) -> None:  # fmt: skip
    """Give a user another name and login; a new login ends their sessions.

    What they did stays under the names of its day. Raises ValueError with a plain sentence.
    """
    name, wanted = to[0].strip(), to[1].strip()
    with _changing(store, login, now) as (turn, row):
        if (row.name, row.login) == (name, wanted):
            return
        faults = ChangeFaultCollector()
        note_wrong_names(faults, turn, name, wanted, row.login)
        faults.require_none()
        _set(turn, row.id, name=name, login=wanted)
        if wanted != row.login:
            end_sittings(turn, row.id)
            devices.forget(turn, row.id)
        before = author_of(row.name, row.login)
        facts = {"account": author_of(name, wanted), "account_before": before}
        turn.record(JournalAct(f"reviewer:{row.id}", "reviewer.renamed", by, facts))


def change_password(store: Store, login: str, password: str, now: datetime) -> None:
    """Give a user a new password and end their sessions.

    Raises ValueError with a plain sentence.
    """
    hashed = hashed_password(password, *_names_of(store, login))
    with _changing(store, login, now) as (turn, row):
        signed = _alone(turn, HUB)
        # The way back in where the directory or the provider is gone.
        _set(turn, row.id, password_hash=hashed, sign_in_by=PASSWORD, subject="", by_group=False)
        end_sittings(turn, row.id)
        devices.forget(turn, row.id)
        facts = signed.facts
        turn.record(JournalAct(f"reviewer:{row.id}", "reviewer.password_changed", HUB, facts))


def choose_password(
    store: Store, sitting: UserSession, password: str, token: str, now: datetime
) -> UserSession:
    """Set the password that a user chose; only their session here stays, under a new token.

    Raises ValueError with a plain sentence.
    """
    who = sitting.reviewer
    hashed = hashed_password(password, who.name, who.login, who.body)
    with store.turn(now) as turn:
        _set(turn, who.id, password_hash=hashed, renew_password=False)
        turn.record(JournalAct(f"reviewer:{who.id}", "reviewer.password_changed", who.author))
        return renew(turn, sitting, token)


def give_password(store: Store, login: str, password: str, now: datetime, by: str) -> None:
    """Give a user a password for one sign-in, at which they choose their own.

    Raises ValueError with a plain sentence, also where it takes both administrators.
    """
    hashed = hashed_password(password, *_names_of(store, login))
    with _changing(store, login, now) as (turn, row):
        set_given(turn, row, hashed, _alone(turn, by))


def set_given(turn: Transaction, row: Row[Any], hashed: str, signed: ActAuthor) -> None:
    """Store a password for one sign-in of a user and end their sessions."""
    _set(turn, row.id, password_hash=hashed, renew_password=True)
    end_sittings(turn, row.id)
    devices.forget(turn, row.id)
    turn.record(
        JournalAct(f"reviewer:{row.id}", "reviewer.password_given", signed.by, signed.facts)
    )


def reset_factor(store: Store, login: str, now: datetime, by: str = HUB) -> None:
    """Delete a user's second factor and end their sessions; they set up another at sign-in.

    Raises ValueError with a plain sentence, also where it takes both administrators.
    """
    with _changing(store, login, now) as (turn, row):
        forget_factor(turn, row, _alone(turn, by))


def forget_factor(turn: Transaction, row: Row[Any], signed: ActAuthor) -> None:
    """Delete a user's second factor and end their sessions."""
    _set(turn, row.id, totp=None, totp_step=None)
    recovery_codes.forget(turn, row.id)
    end_sittings(turn, row.id)
    turn.record(JournalAct(f"reviewer:{row.id}", "reviewer.factor_reset", signed.by, signed.facts))


def _alone(turn: Transaction, by: str) -> ActAuthor:
    """Return the author of a new credential that nobody confirms.

    Raises ValueError where it takes both administrators; a command may do it.
    """
    if not is_separated(turn.connection):
        return ActAuthor(by)
    if by != HUB:
        raise RefusedChange("alone")
    return ActAuthor(by, BY_COMMAND)


def shut_out(store: Store, login: str, now: datetime, by: str) -> None:
    """Suspend a user from their next request on.

    Raises ValueError with a plain sentence for oneself, the last administrator, or the last signer
    of a body whose officers' texts need a signature.
    """
    with _changing(store, login, now) as (turn, row):
        if author_of(row.name, row.login) == by:
            raise RefusedChange("own_account")
        if row.role == "administrator" and _administrators(turn) < 2:
            raise RefusedChange("last_administrator")
        _set(turn, row.id, disabled=True)
        end_sittings(turn, row.id)
        devices.forget(turn, row.id)
        turn.record(JournalAct(f"reviewer:{row.id}", "reviewer.shut_out", by))


def let_in(store: Store, login: str, now: datetime, by: str) -> None:
    """Reinstate a suspended user.

    Raises ValueError with a plain sentence, also for an officer without a possible signer.
    """
    with store.turn(now) as turn:
        if is_separated(turn.connection):
            raise RefusedChange("alone")
        let_in_again(turn, login, ActAuthor(by))


def let_in_again(turn: Transaction, login: str, signed: ActAuthor) -> None:
    """Reinstate a user within a transaction; raises ValueError with a plain sentence."""
    with changing(turn, login) as row:
        _set(turn, row.id, disabled=False)
        turn.record(JournalAct(f"reviewer:{row.id}", "reviewer.let_in", signed.by, signed.facts))


def move(
    store: Store, login: str, to: tuple[str, str], now: datetime, by: str, stood: str = ""
) -> None:  # fmt: skip
    """Move a user to another body (its id) or role; their sessions end.

    `stood` is the value that the form showed, as `place_of` renders it; an older window sends
    nothing. Raises ValueError with a plain sentence: nobody changes their own role, so that one
    administrator always remains; when a text that needs a signature would have no signer; and when
    somebody else moved the user meanwhile.
    """
    with store.turn(now) as turn:
        if is_separated(turn.connection):
            raise RefusedChange("alone")
        place(turn, login, to, ActAuthor(by), stood)


def place(
    turn: Transaction, login: str, to: tuple[str, str], signed: ActAuthor, stood: str = ""
) -> None:
    """Move a user within a transaction, as `move` does.

    Raises ValueError with a plain sentence.
    """
    body_id, role = to
    with changing(turn, login) as row:
        before = role_name(row.role, row.signs, row.secures)
        refuse_moved(stood, row.body_id, before)
        require_place(turn, body_id, role)
        if role != before and author_of(row.name, row.login) == signed.by:
            raise RefusedChange("own_role", "role")
        if (row.body_id, before) == to:
            return
        set_place(turn, row.id, (body_id, role), row.body_id, signed)


def set_place(
    turn: Transaction, reviewer_id: str, to: tuple[str, str], before: str, signed: ActAuthor
) -> None:  # fmt: skip
    """Give a user another body (its id) and role, end their sessions and record it."""
    body_id, role = to
    _set(turn, reviewer_id, body_id=body_id, **_as_role(role))
    end_sittings(turn, reviewer_id)
    facts = {"body": body_id, "role": role, "before": before, **signed.facts}
    turn.record(JournalAct(f"reviewer:{reviewer_id}", "reviewer.moved", signed.by, facts))


_STORED = {"head": "officer", "security_administrator": "administrator"}


def _as_role(name: str) -> dict[str, Any]:
    secures = name == "security_administrator"
    stored = {"role": _STORED.get(name, name), "signs": name == "head", "secures": secures}
    # These rights are of a person in a place: another body or role begins without them.
    return {**stored, "opens_reports": False, "saves_files": False}


def let_open_reports(store: Store, login: str, opens: bool, now: datetime, by: str) -> None:
    """Give an officer the right to have sealed reports opened, or take it.

    Raises ValueError with a plain sentence, also for a user who is no officer.
    """
    with _changing(store, login, now) as (turn, row):
        if _let(turn, row, ("opens_reports", opens), "reports_for_officers"):
            kind = "reviewer.reports_given" if opens else "reviewer.reports_taken"
            turn.record(JournalAct(f"reviewer:{row.id}", kind, by))


def let_save_files(store: Store, login: str, saves: bool, now: datetime, by: str) -> None:
    """Give an officer the right to save files of dossiers, or take it.

    Raises ValueError with a plain sentence, also for a user who is no officer.
    """
    with _changing(store, login, now) as (turn, row):
        if _let(turn, row, ("saves_files", saves), "files_for_officers"):
            kind = "reviewer.files_given" if saves else "reviewer.files_taken"
            turn.record(JournalAct(f"reviewer:{row.id}", kind, by))


def _let(turn: Transaction, row: Row[Any], right: tuple[str, bool], others: str) -> bool:
    """Give or take an officer's right, by column; return whether it changed.

    Raises ValueError by the code `others` for who is no officer.
    """
    name, is_given = right
    if is_given and row.role != "officer":
        raise RefusedChange(others)
    if getattr(row, name) == is_given:
        return False
    _set(turn, row.id, **{name: is_given})
    return True


def use_single_keys(store: Store, reviewer_id: str, uses: bool, now: datetime) -> None:
    """Let keys without Ctrl or Alt work for a user, or no longer."""
    with store.turn(now) as turn:
        _set(turn, reviewer_id, single_keys=uses)


def let_sign(store: Store, body_id: str, signed: bool, now: datetime, by: str) -> None:
    """Require a head's signature on the rulings of a body's officers, or no longer.

    Raises ValueError with a plain sentence, also while neither the body nor the bureau has a head
    who could sign.
    """
    with store.turn(now) as turn:
        found = select(body.c.signed).where(body.c.id == body_id)
        before = turn.connection.scalar(found)
        if before is None:
            raise RefusedChange("no_body")
        if signed and not signers.leaders(turn.connection) and not _has_head(turn, body_id):
            raise RefusedChange("body_without_head")
        if before != signed:
            turn.connection.execute(update(body).where(body.c.id == body_id).values(signed=signed))
            kind = "body.signed" if signed else "body.unsigned"
            turn.record(JournalAct(f"body:{body_id}", kind, by))


def _has_head(turn: Transaction, body_id: str) -> bool:
    heads = select(reviewer.c.id).where(
        reviewer.c.body_id == body_id, reviewer.c.signs, reviewer.c.disabled.is_(False)
    )
    return turn.connection.execute(heads).first() is not None


def add_body(store: Store, of: RegulatorBody, now: datetime, by: str) -> str:
    """Add a body and return its id; an existing one is left unchanged.

    Raises ValueError with a plain sentence.
    """
    with store.turn(now) as turn:
        return body_of(turn, of, by)


@contextmanager
def _changing(store: Store, login: str, now: datetime) -> Iterator[tuple[Transaction, Row[Any]]]:
    with store.turn(now) as turn, changing(turn, login) as row:
        yield turn, row


@contextmanager
def changing(turn: Transaction, login: str) -> Iterator[Row[Any]]:
    """Yield a user's row for changes; afterwards signers and administrators must remain.

    Raises ValueError with a plain sentence.
    """
    row = _known(turn, login)
    if row is None:
        raise RefusedChange("no_user", name=login)
    with signers.signers_required(turn.connection):
        yield row
    refuse_unkept(turn.connection)


def _set(turn: Transaction, reviewer_id: str, **changes: Any) -> None:
    turn.connection.execute(update(reviewer).where(reviewer.c.id == reviewer_id).values(**changes))


def _refuse_strange(role: str) -> None:
    if role not in ROLE_NAMES:
        raise RefusedChange("role_unknown", "role", roles=", ".join(ROLE_NAMES))


def require_place(turn: Transaction, body_id: str, role: str) -> None:
    """Raise RefusedChange for an unknown role or body, or RefusedChanges for both."""
    faults = ChangeFaultCollector()
    faults.of(lambda: _refuse_strange(role))
    faults.of(lambda: _require_body(turn, body_id))
    faults.require_none()


def _require_body(turn: Transaction, body_id: str) -> None:
    if turn.connection.scalar(select(body.c.id).where(body.c.id == body_id)) is None:
        raise RefusedChange("no_body", "body")


def _administrators(turn: Transaction) -> int:
    count = turn.connection.scalar(
        select(func.count()).where(
            reviewer.c.role == "administrator", reviewer.c.disabled.is_(False)
        )
    )
    return count or 0


def hashed_password(password: str, *names: str) -> str:
    """Return the stored form of a new password; raises ValueError for a weak one."""
    refuse_weak(password, names)
    return hash_password(password)


def _names_of(store: Store, login: str) -> tuple[str, ...]:
    """Return the user's name and login and their body's name, or nothing for an unknown user."""
    asked = select(reviewer.c.name, reviewer.c.login, body.c.name.label("body"))
    asked = asked.join(body, body.c.id == reviewer.c.body_id).where(reviewer.c.login == login)
    with store.reading() as connection:
        return tuple(each for row in connection.execute(asked) for each in row)


def _known(turn: Transaction, login: str) -> Row[Any] | None:
    return turn.connection.execute(select(reviewer).where(reviewer.c.login == login)).one_or_none()


def body_of(turn: Transaction, of: RegulatorBody, by: str = HUB) -> str:
    """Return the id of the body of that name, creating it when it is new.

    Raises ValueError when it is known as another kind, or kind or line are unknown.
    """
    row = turn.connection.execute(select(body).where(body.c.name == of.name)).one_or_none()
    if row is not None and (row.kind, row.line) != (of.kind, of.line):
        known = f"{row.kind} {row.line}".rstrip()
        raise RefusedChange("body_differs", "name", name=of.name, known=known)
    if row is not None:
        return str(row.id)
    faults = ChangeFaultCollector()
    if of.kind not in KINDS:
        faults.note(RefusedChange("body_kind_unknown", "kind", kinds=", ".join(KINDS)))
    if of.line not in LINES or (of.line and of.kind != "section"):
        faults.note(RefusedChange("body_line_unknown", "line", lines=", ".join(LINES[1:])))
    if not of.name.strip() or len(of.name) > 200:
        faults.note(RefusedChange("body_name_length", "name"))
    faults.require_none()
    body_id = turn.store.chance.new_id()
    turn.connection.execute(
        insert(body).values(id=body_id, name=of.name, kind=of.kind, line=of.line)
    )
    facts = {"kind": of.kind, "line": of.line}
    turn.record(JournalAct(f"body:{body_id}", "body.added", by, facts))
    return body_id

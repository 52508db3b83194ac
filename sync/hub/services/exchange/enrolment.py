"""Enrolment of stations by a one-time code on paper, and their revocation."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from sync.hub.domain.problems import ProblemError
from sync.hub.language.refused_changes import ChangeFaultCollector, RefusedChange
from sync.hub.services.auth.user_accounts import RegulatorBody, body_of
from sync.hub.services.exchange.recovery import next_epoch_number
from sync.hub.services.packs.published import tell_what_it_lacks
from sync.hub.services.standing_answers import distribution
from sync.hub.services.stations.contact import add_key, add_station, close_epochs, open_epoch
from sync.hub.services.stations.hub_key_rotation import tell_newcomer
from sync.hub.services.stations.receipts import sign_grant
from sync.hub.storage.journal import JournalAct
from sync.hub.storage.keys.authority import own_authority
from sync.hub.storage.schema import body, enrolment_code, epoch, station, station_key
from sync.hub.storage.transactions import HUB, Store, Transaction
from sync.protocol import LIMITS, EnrolAnswer, EnrolRequest
from sync.signing import Grant, code_digest, is_code, write_code

WRONG_CODE = "注册码无效、已用过或已过期，请向监管部门索取新码。"


@dataclass(frozen=True)
class IssuedCode:
    """Code as it is printed, with its expiry."""

    station_id: str
    station_name: str
    code: str
    expires_at: datetime


def invite(store: Store, name: str, now: datetime, by: str = HUB, office: str = "") -> IssuedCode:
    """Issue a one-time code for a station that is not enrolled yet, as `issue_code` does.

    A code for an enrolled station would revoke its working key: that is done at its own page. A
    local office must be known. Raises ValueError with all that is wrong.
    """
    faults = ChangeFaultCollector()
    with store.reading() as connection:
        known = connection.scalar(select(station.c.id).where(station.c.name == _tidy(name)))
        offices = connection.scalars(select(body.c.name).where(body.c.kind == "local_office")).all()
    faults.of(lambda: _refuse_length(_tidy(name)))
    if known is not None:
        faults.note(RefusedChange("station_enrolled", "name", name=_tidy(name)))
    if office and office not in offices:
        faults.note(RefusedChange("no_local_office", "office"))
    faults.require_none()
    return issue_code(store, name, now, by, office)


def issue_code(
    store: Store, name: str, now: datetime, by: str = HUB, office: str = ""
) -> IssuedCode:
    """Issue a one-time code for the station of that name; a new name is a new station.

    `office` is the local office responsible for it. Raises ValueError with a plain sentence.
    """
    tidy = _tidy(name)
    _refuse_length(tidy)
    authority = own_authority()
    with store.turn(now) as turn:
        station_id = _station_of(turn, tidy)
        if office:
            office_id = body_of(turn, RegulatorBody(office, "local_office"))
            turn.connection.execute(
                update(station).where(station.c.id == station_id).values(office_id=office_id)
            )
        code = write_code(
            store.chance.random(16), store.seal.public, authority.pin if authority else ""
        )
        expires_at = now + timedelta(seconds=LIMITS["code_s"])
        turn.connection.execute(
            insert(enrolment_code).values(
                digest=code_digest(code),
                station_id=station_id,
                created_at=now,
                expires_at=expires_at,
            )
        )
        turn.record(JournalAct(f"station:{station_id}", "station.code_issued", by))
    return IssuedCode(station_id, tidy, code, expires_at)


def _refuse_length(tidy: str) -> None:
    if not tidy or len(tidy) > 200:
        raise RefusedChange("station_name_length", "name")


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _station_of(turn: Transaction, name: str) -> str:
    known = turn.connection.scalar(select(station.c.id).where(station.c.name == name))
    if known is not None:
        return str(known)
    station_id = turn.store.chance.new_id()
    add_station(turn, station_id, name)
    return station_id


def enrol(store: Store, request: EnrolRequest, now: datetime) -> EnrolAnswer:
    """Enrol a station by its code; the same key with the same code gets the same answer.

    A station that returns with a new key is continued in a new epoch, and its former keys become
    invalid. Raises ProblemError CODE.
    """
    if not is_code(request.code):
        raise ProblemError("CODE", WRONG_CODE)
    with store.turn(now) as turn:
        row = _code_row(turn, request)
        if row.used_at is None:
            _take_in(turn, row.station_id, request)
        return _answer(turn, row.station_id, request)


def _code_row(turn: Transaction, request: EnrolRequest) -> Any:
    row = turn.connection.execute(
        select(enrolment_code)
        .where(enrolment_code.c.digest == code_digest(request.code))
        .with_for_update()
    ).first()
    if row is None:
        raise ProblemError("CODE", WRONG_CODE)
    mine = (row.public_key, row.epoch) == (request.public_key, request.epoch)
    if (row.used_at is not None and not mine) or row.expires_at < turn.now:
        raise ProblemError("CODE", WRONG_CODE)
    return row


def _take_in(turn: Transaction, station_id: str, request: EnrolRequest) -> None:
    row = turn.connection.execute(select(station).where(station.c.id == station_id)).one()
    number = next_epoch_number(turn, station_id)
    grant = Grant(station_id, row.name, request.epoch, number, request.public_key, turn.now)
    _retire_keys(turn, station_id)
    add_key(turn, station_id, request.public_key)
    close_epochs(turn, station_id)
    open_epoch(turn, grant, sign_grant(turn.store.seal, grant))
    turn.connection.execute(
        update(station).where(station.c.id == station_id).values(revoked_at=None, app=request.app)
    )
    turn.connection.execute(
        update(enrolment_code)
        .where(enrolment_code.c.digest == code_digest(request.code))
        .values(used_at=turn.now, public_key=request.public_key, epoch=request.epoch)
    )
    facts = {"epoch": request.epoch, "number": number, "key": request.public_key}
    turn.record(JournalAct(f"station:{station_id}", "station.enrolled", HUB, facts))
    tell_what_it_lacks(turn, station_id)
    distribution.tell_what_it_lacks(turn, station_id)
    tell_newcomer(turn, station_id)


def _retire_keys(turn: Transaction, station_id: str) -> None:
    turn.connection.execute(
        update(station_key)
        .where(station_key.c.station_id == station_id, station_key.c.revoked_at.is_(None))
        .values(revoked_at=turn.now)
    )


def _answer(turn: Transaction, station_id: str, request: EnrolRequest) -> EnrolAnswer:
    name = turn.connection.scalar(select(station.c.name).where(station.c.id == station_id))
    row = turn.connection.execute(select(epoch).where(epoch.c.id == request.epoch)).one()
    assert name is not None
    return EnrolAnswer(
        nonce=request.nonce,
        hub_at=turn.now,
        station=station_id,
        station_name=name,
        epoch=row.id,
        epoch_number=row.number,
        grant=row.grant,
        hub_key=turn.store.seal.public,
        hub_name=turn.store.seal.name,
        returning=row.number > 1,
        former_keys=tuple(k for k in turn.store.seal.trusted if k != turn.store.seal.public),
    )


def revoke(store: Store, name: str, now: datetime, by: str = HUB, reason: str = "") -> bool:
    """Revoke a station from its next request on; tell whether there is one of that name.

    Unused codes that were issued for it become invalid.
    """
    with store.turn(now) as turn:
        station_id = turn.connection.scalar(select(station.c.id).where(station.c.name == name))
        if station_id is None:
            return False
        turn.connection.execute(
            update(station).where(station.c.id == station_id).values(revoked_at=now)
        )
        turn.connection.execute(
            update(enrolment_code)
            .where(enrolment_code.c.station_id == station_id, enrolment_code.c.used_at.is_(None))
            .values(expires_at=now - timedelta(seconds=1))
        )
        private = {"reason": reason} if reason else {}
        turn.record(JournalAct(f"station:{station_id}", "station.revoked", by, private=private))
        return True

"""Declaration by a person that this copy of the ledger continues the station."""

from dataclasses import dataclass

from mediation_desk.domain.people import Role
from mediation_desk.domain.records.station import KeyRenewed, TakenOver
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows.idempotency import STATION_STREAM, once, write
from mediation_desk.workflows.ports import Desk
from mediation_desk.workflows.station.leaders import LEADERS
from sync.courier import is_protected

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


RELAY_ENDING = "/relay"


def is_relay(address: str) -> bool:
    """Tell whether an address is that of an outer relay: it ends in `/relay`.

    The address on paper decides it, not the server that answers there: a one-time code is never
    shown to a relay.
    """
    return address.strip().rstrip("/").endswith(RELAY_ENDING)


def is_unprotected(address: str) -> bool:
    """Tell whether a hub's address is plain http to another computer: cases would be readable.

    False for a text that is no address.
    """
    return address.lower().startswith("http://") and not is_protected(address)


@dataclass(frozen=True)
class Takeover:
    """The epoch that the hub granted, and its number, 1 for the station's first."""

    act: str
    epoch: str
    number: int


def may_take_over(desk: Desk, reason: str) -> None:
    """Refuse before the hub is asked: NO_RIGHT below a manager, TEXT_MISSING without a reason."""
    may_enrol(desk)
    if not reason.strip():
        raise Refusal(Reason.TEXT_MISSING)


def may_enrol(desk: Desk) -> None:
    """Refuse before the hub is asked: only a manager decides which key speaks for the station."""
    if desk.operator.role not in LEADERS:
        raise Refusal(Reason.NO_RIGHT, {"right": Role.STATION_MANAGER.value})


def may_compare(desk: Desk) -> None:
    """Refuse a comparison to an operator who only reads: it makes the desk send."""
    if not desk.operator.may_write:
        raise Refusal(Reason.READS_ONLY, {"name": desk.operator.name})


@once
def note_takeover(desk: Desk, form: Takeover) -> None:
    """Record the act that lets a restored ledger send again, with its number letter."""
    event = TakenOver(form.epoch, letter_of(form.number))
    write(desk, STATION_STREAM, form.act, event)


@dataclass(frozen=True)
class DeskKeyRenewal:
    """The public half of the key that the desk signs with from now on."""

    act: str
    public_key: str


@once
def note_renewal(desk: Desk, form: DeskKeyRenewal) -> None:
    """Record that the key was renewed; Refusal NO_RIGHT below a manager."""
    may_enrol(desk)
    write(desk, STATION_STREAM, form.act, KeyRenewed(form.public_key))


def letter_of(number: int) -> str:
    """Return the letter of case numbers in an epoch: none for the first, then B to Z, BA…"""
    left, letters = number - 1, ""
    while left > 0:
        left, sign = divmod(left, len(LETTERS))
        letters = LETTERS[sign] + letters
    return letters

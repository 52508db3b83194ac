"""Reads of the station: its people and limits, drafts, the law, the link, what waits."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.domain.law.packs import ImportedPacks
from mediation_desk.domain.retention.state import DataBreach, GivenCopy
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.desk import DeskSheet, FormDraft
from mediation_desk.workflows.read_models.inbox.items import Inbox
from mediation_desk.workflows.read_models.link import ClockWitnesses, HubLinkStatus, LinkSheet
from mediation_desk.workflows.read_models.merchants.merchant_sheet import pressing
from mediation_desk.workflows.read_models.messages import MessageSettings
from mediation_desk.workflows.read_models.personal import PersonalSheet, RetentionSheet
from mediation_desk.workflows.read_models.today import AtHand, WorkClock


def nothing(reader: LedgerReader) -> None:
    """Read nothing: its answer comes after those of the reads begun before it."""
    del reader


def desk(reader: LedgerReader, operator: str) -> DeskSheet:
    """Return the station, its people, merchants and limits."""
    return reader.desk(operator)


def draft(reader: LedgerReader, form: str) -> FormDraft | None:
    """Return the draft of this name."""
    return reader.draft(form)


def messages(reader: LedgerReader) -> MessageSettings:
    """Return the station's wording of messages to consumers, and the gateway."""
    return reader.message_settings()


def law(reader: LedgerReader) -> Lawbook:
    """Return the law as this ledger knows it."""
    return reader.law


@dataclass(frozen=True)
class KnownRules:
    """The law as this ledger knows it, and the packs that it was imported with."""

    law: Lawbook
    packs: ImportedPacks


def rules(reader: LedgerReader) -> KnownRules:
    """Return the law and the imported packs."""
    return KnownRules(reader.law, reader.records.packs)


def personal(reader: LedgerReader, today: date) -> PersonalSheet:
    """Return the personal data whose time is over."""
    return reader.personal(today)


def retention(reader: LedgerReader, today: date) -> RetentionSheet:
    """Return the terms of retention and the legal holds."""
    return reader.retention(today)


@dataclass(frozen=True)
class DataRequests:
    """The copies that were given and the breaches that were noted, the newest first."""

    copies: tuple[GivenCopy, ...]
    breaches: tuple[DataBreach, ...]
    names: dict[str, str]
    contact: str


def data_requests(reader: LedgerReader) -> DataRequests:
    """Return what was done about people's rights, with the operators' names by their ids."""
    held, desk = reader.records.retention, reader.desk("")
    names = {each.id: each.name for each in desk.operators}
    breaches = tuple(reversed(tuple(held.breaches.values())))
    about = " ".join(filter(None, (desk.station.handler, desk.station.handler_contact)))
    return DataRequests(tuple(reversed(held.copies)), breaches, names, about)


@dataclass(frozen=True)
class LinkRead:
    """The state of the link, and the regulator's telephone number for guidance."""

    sheet: LinkSheet
    phone: str


def link(reader: LedgerReader, operator: str) -> LinkRead:
    """Return the data of the page of the link."""
    return LinkRead(reader.link(), reader.desk(operator).station.guidance_phone)


def link_status(reader: LedgerReader) -> HubLinkStatus:
    """Return the state of the link."""
    return reader.link_face()


def clock_witnesses(reader: LedgerReader) -> ClockWitnesses:
    """Return the times against which the computer's clock is held."""
    return reader.clock_witnesses()


@dataclass(frozen=True)
class Waiting:
    """What the counts of the rail are made of, and the inbox of the operator who reads.

    ``work`` has a clock for each piece of work, of follow-ups too; ``approvals`` counts what waits
    to be approved, ``unread`` the regulator's letters that nobody acknowledged, ``merchants`` those
    with urgent matters.
    """

    work: tuple[WorkClock, ...]
    approvals: int
    unread: int
    open_payments: int
    link: HubLinkStatus
    merchants: int
    inbox: Inbox


def waiting(reader: LedgerReader, operator: str, now: datetime) -> Waiting:
    """Return what the counts of the rail show, and the inbox."""
    hand = reader.at_hand()
    found = waiting_of_all(reader, now, hand)
    return replace(found, inbox=reader.inbox(operator, now, hand))


def waiting_of_all(reader: LedgerReader, now: datetime, hand: AtHand) -> Waiting:
    """Return what the counts show to everybody alike of the work at hand, with nobody's inbox."""
    return Waiting(
        tuple(row.urgency for row in (*hand.work, *hand.watched)),
        len(hand.waiting),
        hand.unread,
        hand.open_payments,
        reader.link_face(),
        pressing(reader.records.merchants, local_day(now)),
        Inbox(),
    )

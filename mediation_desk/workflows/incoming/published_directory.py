"""Directory published by the regulator: its entries are added to the desk's own."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.records.directory import (
    Listed,
    Listing,
    ListingChanged,
    ListingConfirmed,
    ListingEnded,
    ListingParticulars,
    Rank,
)
from mediation_desk.domain.records.station import LetterArrived
from mediation_desk.domain.refusal import Refusal
from mediation_desk.workflows.contact import checked_phone
from mediation_desk.workflows.idempotency import STATION_STREAM, listing_stream, write
from mediation_desk.workflows.ports import Desk
from sync import protocol

KIND: Final = "directory"
_TAKEN_DOWN: Final = "监管局已撤下"
_WORDS: Final = {
    Listed: "新增",
    ListingChanged: "变更",
    ListingConfirmed: "不变",
    ListingEnded: "撤下",
}


@dataclass(frozen=True)
class _Entry:
    """A usable entry of the message, and the desk's own entry that it matches."""

    said: ListingParticulars
    name: str
    phone: str
    held: Listing | None
    ended: bool


def apply_published_directory(desk: Desk, message: str, body: protocol.Directory) -> None:
    """Add new entries, change or confirm known ones, end those that were taken down.

    Entries that the desk made itself and the regulator does not name stay as they are.
    """
    done: Counter[str] = Counter()
    for each in body.entries:
        try:
            word = _take(desk, _read(desk, each))
        except (Refusal, ValueError):
            word = "不能识别"
        done[word] += bool(word)
    counted = "，".join(f"{word} {count}" for word, count in done.items() if count)
    words = "\n".join((f"一线通名录已更新：{counted or '没有变化'}。", body.text))
    write(desk, STATION_STREAM, message, LetterArrived(message, KIND, "一线通名录", words))


def _take(desk: Desk, entry: _Entry) -> str:
    """Apply the entry to the desk's directory; return the word for the change, or nothing."""
    today = local_day(desk.now())
    event: Listed | ListingChanged | ListingConfirmed | ListingEnded
    if entry.held is None:
        if entry.ended:
            return ""
        event = Listed(entry.said, entry.name, entry.phone)
    elif entry.ended:
        event = ListingEnded(today, _TAKEN_DOWN)
    elif (entry.held.particulars, entry.held.phone) == (entry.said, entry.phone):
        event = ListingConfirmed(today)
    else:
        event = ListingChanged(entry.said, entry.name, entry.phone)
    listing = entry.held.id if entry.held else desk.new_id()
    write(desk, listing_stream(listing), desk.new_id(), event)
    return _WORDS[type(event)]


def _read(desk: Desk, each: protocol.DirectoryEntry) -> _Entry:
    """Read an entry; raises ValueError for an unknown rank and Refusal for an invalid phone."""
    rank = Rank(each.rank)
    known = {line.value: line for line in BusinessLine}
    particulars = ListingParticulars(
        rank=rank,
        role=each.role,
        hours=each.hours,
        body=each.body if rank is Rank.OFFICER else "",
        lines=tuple(known[line] for line in each.lines if line in known),
        scope=each.scope,
    )
    listing = next((one for one in _standing(desk) if _is_same(one, particulars, each.name)), None)
    return _Entry(particulars, each.name, checked_phone(each.phone), listing, each.ended)


def _standing(desk: Desk) -> tuple[Listing, ...]:
    listings = desk.ledger.records.directory.listings.values()
    return tuple(one for one in listings if one.ended_on is None)


def _is_same(one: Listing, particulars: ListingParticulars, name: str) -> bool:
    at = one.particulars
    return (at.rank, at.body, one.name) == (particulars.rank, particulars.body, name)

"""Builds the rows of the directory page and the notice board from the record and the cases."""

from collections.abc import Iterable
from datetime import datetime

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.records.directory import Directory, Listing, OfficerCall, Rank
from mediation_desk.workflows.directory.listings import full_name
from mediation_desk.workflows.ports import LedgerReader
from mediation_desk.workflows.read_models.directory import CallRow, CaseAtHand, DirectorySheet

CALLS_SHOWN = 60


def directory_sheet(reader: LedgerReader, operator: str, now: datetime) -> DirectorySheet:
    """Return the present directory for its page."""
    held, today = reader.records.directory, local_day(now)
    numbers = {row.case: row for row in reader.at_hand().work}
    names = {one.id: one.name for one in reader.desk(operator).operators}
    known = {case: row.number for case, row in numbers.items()}
    newest = sorted(held.calls, key=lambda call: call.at, reverse=True)[:CALLS_SHOWN]
    for call in newest:
        if call.case and call.case not in known:
            known[call.case] = reader.case_sheet(call.case, now).case.number
    ordered = _in_order(held.listings.values())
    return DirectorySheet(
        today=today,
        listings=tuple(one for one in ordered if not _is_over(one, now)),
        ended=tuple(one for one in ordered if _is_over(one, now)),
        calls=tuple(_row(call, held, names, known) for call in newest),
        cases=tuple(CaseAtHand(row.case, row.number, row.gist) for row in numbers.values()),
        version=held.version,
        effective_on=held.effective_on,
        posted_version=held.posted_version,
        posted_on=held.posted_on,
    )


def _is_over(listing: Listing, now: datetime) -> bool:
    ends = (listing.ended_on, listing.particulars.valid_until)
    return any(end is not None and end < local_day(now) for end in ends)


def _in_order(listings: Iterable[Listing]) -> list[Listing]:
    """Return bodies before officers, in order of rank; officers in the order of their bodies."""
    ranked = sorted(listings, key=lambda one: list(Rank).index(one.particulars.rank))
    bodies = [one.name for one in ranked if one.particulars.rank is not Rank.OFFICER]

    def place(listing: Listing) -> int:
        particulars = listing.particulars
        if particulars.rank is not Rank.OFFICER:
            return -1
        return bodies.index(particulars.body) if particulars.body in bodies else len(bodies)

    return sorted(ranked, key=place)


def _row(
    call: OfficerCall, directory: Directory, names: dict[str, str], known: dict[str, str]
) -> CallRow:
    return CallRow(
        call.entry,
        call.listing,
        full_name(directory.listings[call.listing]),
        call.at,
        names.get(call.by, ""),
        call.case,
        known.get(call.case, ""),
        call.result,
        call.said,
    )

"""Merged files of one merchant read as one: notices, licences and promises of all count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from mediation_desk.domain.merchant.codes import LicenceKind
from mediation_desk.domain.merchant.events import LicenceShown
from mediation_desk.domain.merchant.merchant_file import MerchantFile

Thing = TypeVar("Thing")


def joined(own: MerchantFile, others: Sequence[MerchantFile]) -> MerchantFile:
    """Return the continuing file, with the content of those that were merged into it.

    Of two licences of a kind the one shown last counts, of agreements and reports the newest.
    The shop's particulars, and whether it left, come from the continuing file alone.
    """
    if not others:
        return own
    files = (own, *others)
    agreements = [file.agreement for file in files if file.agreement]
    reports = [file.reported for file in files if file.reported]
    notices = _all(file.rectifications for file in files)
    orders = _all(file.orders for file in files)
    return replace(
        own,
        licences=_licences(files),
        agreement=max(agreements, key=lambda each: each.on, default=None),
        reported=max(reports, key=lambda each: each.on, default=None),
        promises=_all(file.promises for file in files),
        ended_promises=tuple(each for file in files for each in file.ended_promises),
        rectifications=dict(sorted(notices.items(), key=lambda each: each[1].at)),
        checks=tuple(each for file in files for each in file.checks),
        incidents=_all(file.incidents for file in files),
        orders=dict(sorted(orders.items(), key=lambda each: each[1].at)),
        printed=tuple(each for file in files for each in file.printed),
    )


def _all(held: Iterable[Mapping[str, Thing]]) -> dict[str, Thing]:
    return {id_: thing for each in held for id_, thing in each.items()}


def _licences(files: Iterable[MerchantFile]) -> Mapping[LicenceKind, LicenceShown]:
    shown = [
        (file.shown_at.get(kind, file.opened_at), kind, held)
        for file in files
        for kind, held in file.licences.items()
    ]
    return {kind: held for _, kind, held in sorted(shown, key=lambda each: each[0])}

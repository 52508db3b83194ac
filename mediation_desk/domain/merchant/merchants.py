"""The files of all merchants, folded from the events of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.merchant.bad_goods import BadGoods, bad_of, is_like
from mediation_desk.domain.merchant.events import MerchantAdded, MerchantChanged, MerchantEvent
from mediation_desk.domain.merchant.file_rules import change
from mediation_desk.domain.merchant.merchant_file import MerchantFile, opened
from mediation_desk.domain.merchant.merged_file import joined
from mediation_desk.domain.refusal import Reason, Refusal


@dataclass(frozen=True)
class Merchants:
    """The files of all merchants, former tenants too, by the merchant's id."""

    files: Mapping[str, MerchantFile] = field(default_factory=dict)

    def after(self, event: MerchantEvent, metadata: EventMetadata) -> "Merchants":
        """Return the files after ``event``, which belongs to the merchant of its stream."""
        file = self.files.get(metadata.subject)
        if file is None:
            if not isinstance(event, MerchantAdded | MerchantChanged):
                raise Refusal(Reason.UNKNOWN_MERCHANT)
            return Merchants({**self.files, metadata.subject: opened(event, metadata)})
        return Merchants({**self.files, metadata.subject: change(event, file, metadata)})

    def file(self, merchant: str) -> MerchantFile:
        """Return a merchant's file; raises Refusal(UNKNOWN_MERCHANT)."""
        if merchant not in self.files:
            raise Refusal(Reason.UNKNOWN_MERCHANT)
        return self.files[merchant]

    def whole(self, merchant: str) -> str:
        """Return the id of the file that continues for this one: its own when it was not merged."""
        return self.file(merchant).merged_into or merchant

    def merged(self, merchant: str) -> tuple[str, ...]:
        """Return the ids of the files that were merged into this one."""
        return self._under.get(merchant, ())

    @cached_property
    def _under(self) -> Mapping[str, tuple[str, ...]]:
        """Return the merged files by the one that continues; cached: each row of a list asks."""
        under: dict[str, tuple[str, ...]] = {}
        for id_, file in self.files.items():
            if file.merged_into:
                under[file.merged_into] = (*under.get(file.merged_into, ()), id_)
        return under

    def all_of(self, merchant: str) -> tuple[str, ...]:
        """Return the merchant's id and those of the files that were merged into theirs."""
        return (merchant, *self.merged(merchant))

    def joined(self, merchant: str) -> MerchantFile:
        """Return the continuing file of a merchant, with the content of those merged into it.

        Raises Refusal(UNKNOWN_MERCHANT).
        """
        whole = self.whole(merchant)
        return joined(self.files[whole], [self.files[one] for one in self.merged(whole)])

    def whole_of(self, merchant: str) -> str:
        """Return the same as ``whole``, or the id itself where there is no file: money has none."""
        return self.whole(merchant) if merchant in self.files else merchant

    def same(self, merchant: str) -> tuple[str, ...]:
        """Return this id and those of all other files of the same merchant."""
        others = (one for one in self.all_of(self.whole_of(merchant)) if one != merchant)
        return (merchant, *others)

    def named(self, name: str, unit: str) -> str | None:
        """Return the id of the merchant named by an outside text; None when none fits.

        The exact name of a present tenant comes first, then that of one who left, then the unit
        among those who have not left: a unit that was let again means its tenant of today. Of
        several the one in the unit named wins, then a file that was not merged.
        """
        ranked = [
            (self._fit(file, name, unit), bool(file.merged_into), one)
            for one, file in self.files.items()
        ]
        fits = [(fit, is_merged, one) for fit, is_merged, one in ranked if fit is not None]
        return self.whole(min(fits)[2]) if fits else None

    def _fit(self, file: MerchantFile, name: str, unit: str) -> int | None:
        has_left = self.left_on(file.merchant.id) is not None
        is_there = bool(unit) and file.merchant.unit == unit
        if file.merchant.name == name:
            return 2 * has_left + (not is_there)
        return 4 if is_there and not has_left else None

    def left_on(self, merchant: str) -> date | None:
        """Return the day on which a merchant left the mall, by the continuing file."""
        file = self.files.get(self.whole_of(merchant))
        return file.left.on if file is not None and file.left is not None else None

    def bad_goods(self, merchant: str, case: str, bought: str) -> tuple[BadGoods, ...]:
        """Return incidents and orders at this shop that concern a case, the newest first.

        Those are the ones that the case revealed, and those whose goods have a similar name.
        """
        files = (self.files[id_] for id_ in self.same(merchant) if id_ in self.files)
        found = [bad for file in files for bad in bad_of(file.incidents, file.orders)]
        near = [bad for bad in found if case in bad.cases or is_like(bad.goods, bought)]
        return tuple(sorted(near, key=lambda bad: bad.on, reverse=True))

    def promised_days(self, merchant: str, bought_on: date | None) -> int:
        """Return the days in which this shop takes goods back without a reason; 0 for no promise.

        The promises of all files that were merged with this one count; an unknown one has none.
        """
        if merchant not in self.files:
            return 0
        files = (self.files[id_] for id_ in self.all_of(self.whole(merchant)))
        return max(file.return_days(bought_on) for file in files)

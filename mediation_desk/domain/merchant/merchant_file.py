"""One merchant's file, and the rules that apply each event to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import singledispatch

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category
from mediation_desk.domain.event_metadata import EventMetadata
from mediation_desk.domain.merchant import events as told_of
from mediation_desk.domain.merchant import goods
from mediation_desk.domain.merchant import rectification as mending
from mediation_desk.domain.merchant.codes import (
    FOOD_PAPERS,
    FOOD_TRADES,
    PREPAID_PAPERS,
    REPORTED_PAPERS,
    FoodBusiness,
    LicenceKind,
    PromiseKind,
)
from mediation_desk.domain.merchant.events import (
    AgreementSigned,
    LicenceShown,
    MerchantAdded,
    MerchantChanged,
    MerchantDescribed,
    MissingLicenceReported,
    MovedOut,
    PromiseMade,
)
from mediation_desk.domain.people import Merchant

WATCH_DAYS = 30
"""A licence that ends within so many days is shown before all others."""


@dataclass(frozen=True)
class EndedPromise:
    """A promise that is made no more, and the day on which it ended."""

    promise: PromiseMade
    on: date


@dataclass(frozen=True)
class MerchantFile:
    """File of one merchant: all data that the station has recorded about them."""

    merchant: Merchant
    opened_at: datetime
    described: MerchantDescribed = field(default_factory=MerchantDescribed)
    codes: tuple[str, ...] = ()
    licences: Mapping[LicenceKind, LicenceShown] = field(default_factory=dict)
    shown_at: Mapping[LicenceKind, datetime] = field(default_factory=dict)
    agreement: AgreementSigned | None = None
    promises: Mapping[str, PromiseMade] = field(default_factory=dict)
    left: MovedOut | None = None
    merged_into: str = ""
    reported: MissingLicenceReported | None = None
    rectifications: Mapping[str, mending.Rectification] = field(default_factory=dict)
    checks: tuple[goods.PurchaseChecked, ...] = ()
    incidents: Mapping[str, goods.GoodsIncident] = field(default_factory=dict)
    orders: Mapping[str, goods.OffShelfOrder] = field(default_factory=dict)
    printed: tuple[told_of.MerchantPaperPrinted, ...] = ()
    ended_promises: tuple[EndedPromise, ...] = ()

    def return_days(self, bought_on: date | None) -> int:
        """Return the days in which the shop takes goods back without a reason, 0 without a promise.

        A present promise counts for every purchase; an ended promise binds for purchases made
        while it was in force (实施条例第十二条). Of several the longest counts.
        """
        bound = [
            each.promise
            for each in self.ended_promises
            if bought_on is not None and bought_on <= each.on
        ]
        promises = (*self.promises.values(), *bound)
        kind = PromiseKind.NO_REASON_RETURN
        return max((each.days for each in promises if each.kind is kind), default=0)

    @property
    def place(self) -> str:
        """Return floor and unit; the floor only where the unit does not begin with it."""
        return " ".join(
            filter(None, (_apart(self.described.floor, self.merchant.unit), self.merchant.unit))
        )

    @property
    def food_business(self) -> FoodBusiness | None:
        """Return the kind of food business: as stated, else as the food paper on file shows it.

        None where no food is sold, or neither says which kind it is. A filing does not make
        a restaurant, so for catering it says nothing.
        """
        if self.described.food_business is not None:
            return self.described.food_business
        if self.described.business not in FOOD_TRADES:
            return None
        caters = self.described.business is Category.CATERING
        shown = (
            kind
            for kind, papers in FOOD_PAPERS.items()
            if papers and papers[0] in self.licences
            if not (caters and kind is FoodBusiness.PREPACKAGED)
        )
        return next(shown, None)

    @property
    def purchase_rule(self) -> goods.PurchaseRule | None:
        """Return the rule of 食品安全法 on the records of their purchases, or None.

        第六十五条 holds for sellers of 食用农产品, 第五十三条 for other dealers in food. Small
        businesses follow the rule of their province (第三十六条), and other trades none of them.
        """
        kind = self.food_business
        if kind is FoodBusiness.FARM_PRODUCE:
            return goods.PurchaseRule.FARM_PRODUCE
        sells_food = kind is not None or self.described.business in FOOD_TRADES
        return goods.PurchaseRule.FOOD if sells_food and kind is not FoodBusiness.SMALL else None

    @property
    def is_food_business_unknown(self) -> bool:
        """Tell whether a food tenant's kind of business, and so the paper needed, is not known."""
        sells_food = self.described.business in FOOD_TRADES
        return sells_food and self.left is None and self.food_business is None

    def missing_food_paper(self, today: date) -> LicenceKind | None:
        """Return the paper that a food tenant needs and does not validly have, or None."""
        if self.food_business is None or self.left is not None:
            return None
        papers = FOOD_PAPERS[self.food_business]
        if not all(self._lacks(kind, today) for kind in papers):
            return None
        return next(iter(papers), None)

    def reported_food_paper(self, today: date) -> LicenceKind | None:
        """Return the missing paper that the mall, as lessor, has to report at once, or None.

        食品安全法第六十一条 asks it for a breach of that law: a licence or a filing that is missing
        (第三十五条). A small business breaks the rule of its province (第三十六条), which
        asks a report for itself (山东省食品小作坊小餐饮和食品摊点管理条例第十四条).
        """
        missing = self.missing_food_paper(today)
        return missing if missing in REPORTED_PAPERS else None

    def lacks_for_prepayments(self, today: date) -> tuple[LicenceKind, ...]:
        """Return the licences that a merchant who takes prepayments here lacks.

        A mall that admitted the merchant without asking for them is liable for its fault
        (法释〔2025〕4号第六条).
        """
        if not self.described.takes_prepayments or self.left is not None:
            return ()
        return tuple(kind for kind in PREPAID_PAPERS if self._lacks(kind, today))

    def _lacks(self, kind: LicenceKind, today: date) -> bool:
        licence = self.licences.get(kind)
        return licence is None or is_expired(licence, today)

    def must_be_reported(self, today: date) -> bool:
        """Tell whether the missing paper still has to be reported to the regulator at once."""
        if self.food_business is None or self.reported_food_paper(today) is None:
            return False
        if self.reported is None:
            return True
        held = [self.licences.get(kind) for kind in FOOD_PAPERS[self.food_business]]
        ends = [each.until for each in held if each is not None and each.until is not None]
        return any(self.reported.on <= end for end in ends)


def _apart(floor: str, unit: str) -> str:
    """Return a floor that the unit does not already name, or nothing: ``1F`` is in ``1F-A012``."""
    rest = unit.removeprefix(floor)
    # Floor B1 is not in unit B12-003.
    is_other = floor[-1:].isdigit() and rest[:1].isdigit()
    return floor if rest == unit or is_other else ""


def is_expired(licence: LicenceShown, today: date) -> bool:
    """Tell whether a licence has ended; its last day still counts."""
    return licence.until is not None and licence.until < today


def days_left(licence: LicenceShown, today: date) -> int | None:
    """Return the days until a licence's last day; below zero when it has passed."""
    return None if licence.until is None else (licence.until - today).days


def opened(event: MerchantAdded | MerchantChanged, metadata: EventMetadata) -> MerchantFile:
    """Return the file of a merchant from the first event about them."""
    return MerchantFile(_merchant(event, metadata), metadata.at)


def _merchant(event: MerchantAdded | MerchantChanged, metadata: EventMetadata) -> Merchant:
    return Merchant(
        metadata.subject,
        event.name,
        event.unit,
        event.uscc,
        event.contact,
        event.phone,
        event.is_verified,
    )


@singledispatch
def change(event: object, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    """Return the file after an event; one without a rule is a programming error."""
    raise TypeError(f"no rule for {type(event).__name__} of {file.merchant.id} at {metadata.at}")


@change.register(MerchantAdded)
@change.register(MerchantChanged)
def _(
    event: MerchantAdded | MerchantChanged, file: MerchantFile, metadata: EventMetadata
) -> MerchantFile:
    return replace(file, merchant=_merchant(event, metadata))


@change.register
def _(event: MerchantDescribed, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, described=event)


@change.register
def _(event: told_of.CodesCorrected, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, codes=event.codes)


@change.register
def _(event: LicenceShown, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    return replace(
        file,
        licences={**file.licences, event.kind: event},
        shown_at={**file.shown_at, event.kind: metadata.at},
    )


@change.register
def _(event: told_of.LicenceStruck, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, licences={k: v for k, v in file.licences.items() if k != event.kind})


@change.register
def _(event: MissingLicenceReported, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, reported=event)


@change.register
def _(event: AgreementSigned, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, agreement=event)


@change.register
def _(event: told_of.AgreementEnded, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del event, metadata
    return replace(file, agreement=None)


@change.register
def _(event: PromiseMade, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, promises={**file.promises, event.promise: event})


@change.register
def _(event: told_of.PromiseEnded, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    promise = file.promises.get(event.promise)
    if promise is None:
        return file
    ended = EndedPromise(promise, local_day(metadata.at))
    return replace(
        file,
        promises={k: v for k, v in file.promises.items() if k != event.promise},
        ended_promises=(*file.ended_promises, ended),
    )


@change.register
def _(event: MovedOut, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, left=event)


@change.register
def _(event: told_of.CameBack, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del event, metadata
    return replace(file, left=None)


@change.register
def _(event: told_of.FileMerged, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del metadata
    return replace(file, merged_into=event.into)


@change.register
def _(event: told_of.FileParted, file: MerchantFile, metadata: EventMetadata) -> MerchantFile:
    del event, metadata
    return replace(file, merged_into="")


@change.register
def _(
    event: told_of.MerchantPaperPrinted, file: MerchantFile, metadata: EventMetadata
) -> MerchantFile:
    del metadata
    return replace(file, printed=(*file.printed, event))

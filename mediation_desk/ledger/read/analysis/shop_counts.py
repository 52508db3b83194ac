"""Figures of an analysis by shop and by floor; the merged files of a shop count as one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from mediation_desk.domain.merchant import Merchants
from mediation_desk.ledger.read.analysis.period_counts import PeriodCounts
from mediation_desk.workflows.read_models.analysis.period_analysis import (
    Count,
    FloorRow,
    MerchantFigures,
)
from mediation_desk.workflows.read_models.analysis.periods import (
    PeriodKind,
    ReportPeriod,
    month_start,
    period_of,
)
from mediation_desk.workflows.read_models.ledger import RateKind

TREND_MONTHS = 6
MERCHANTS_MAX = 10

Spans = tuple[ReportPeriod, ReportPeriod, ReportPeriod]


@dataclass(frozen=True)
class ShopCounts:
    """The cases of periods, counted by the file that represents each shop."""

    looks: PeriodCounts
    merchants: Merchants

    def _counts(self, span: ReportPeriod) -> Counter[str]:
        found = Counter[str]()
        for merchant, count in self.looks.groups(span, "merchant").items():
            found[self.merchants.whole_of(str(merchant))] += count
        return found

    def most(self, spans: Spans) -> Iterator[MerchantFigures]:
        """Yield the shops with most disputes in the first span, with their last six months."""
        counts = [self._counts(span) for span in spans]
        months = [
            self._counts(period_of(PeriodKind.MONTH, month_start(spans[0].until, back)))
            for back in range(TREND_MONTHS - 1, -1, -1)
        ]
        by_count = sorted(counts[0], key=lambda shop: (-counts[0][shop], shop))
        for shop in by_count[:MERCHANTS_MAX]:
            count = Count(*(each[shop] for each in counts))
            yield self._row(shop, count, tuple(month[shop] for month in months), spans[0])

    def _row(
        self, shop: str, count: Count, months: tuple[int, ...], span: ReportPeriod
    ) -> MerchantFigures:
        file = self.merchants.files.get(shop)
        ids = ", ".join(f"'{_quoted(one)}'" for one in self.merchants.all_of(shop))
        own = f"merchant IN ({ids})"
        return MerchantFigures(
            merchant=shop,
            name=file.merchant.name if file else "",
            unit=file.merchant.unit if file else "",
            count=count,
            months=months,
            two_stations=self.looks.part(span, RateKind.TWO_STATIONS, own),
            left_store=self.looks.count(span, f"has_left_store = 1 AND {own}"),
        )

    def floors(self, span: ReportPeriod) -> tuple[FloorRow, ...]:
        """Return the floors by their disputes."""
        cases, shops = Counter[str](), Counter[str]()
        for shop, count in self._counts(span).items():
            floor = self._floor(shop)
            cases[floor] += count
            shops[floor] += 1
        by_count = sorted(cases, key=lambda floor: (-cases[floor], floor))
        return tuple(FloorRow(floor, cases[floor], shops[floor]) for floor in by_count)

    def _floor(self, shop: str) -> str:
        """Return the recorded floor, else the part of the unit before the dash."""
        held = (self.merchants.files.get(one) for one in self.merchants.all_of(shop))
        files = (file for file in held if file is not None)
        counts = (file.described.floor or file.merchant.unit.partition("-")[0] for file in files)
        return next(filter(None, counts), "")


def _quoted(merchant: str) -> str:
    """Return an id escaped for quotes; ids are made here, but an imported one may be anything."""
    return merchant.replace("'", "''")

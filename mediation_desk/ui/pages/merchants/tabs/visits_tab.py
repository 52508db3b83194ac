"""巡查: what the inspection rounds found at the shop."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.inspection.codes import ItemOutcome
from mediation_desk.ui.pages.merchants.tabs.merchant_tab import MerchantTab, fact, said, titled
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.merchants.inspections import MerchantVisit
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet
from resources.inspection import item_of


class VisitsTab(MerchantTab):
    """One card for each round that came to the shop, the newest first."""

    def cards(self, sheet: MerchantSheet) -> Iterable[QWidget]:
        """Return the cards."""
        for visit in sheet.visits:
            yield self._visit(sheet, visit)
        if not sheet.visits:
            card = titled(self.tr("Inspection rounds"), "clipboard-check")
            card.body.addWidget(said(self.tr("No round came to this shop yet.")))
            yield card

    def _visit(self, sheet: MerchantSheet, it: MerchantVisit) -> QWidget:
        see = self.wish(self.tr("See round"), "see_round", it.inspection)
        see.show()
        card = titled(it.name, "clipboard-check", it.number, [see])
        card.body.addWidget(fact(self.tr("Visited on"), times.day(it.on, sheet.today)))
        if it.visit is not None:
            results = it.visit.event.results
            fine = sum(each.outcome is ItemOutcome.OK for each in results)
            count = self.tr("{ok} fine, {bad} findings").format(ok=fine, bad=len(it.visit.findings))
            card.body.addWidget(fact(self.tr("Result"), count))
            for note in it.visit.findings:
                item = item_of(note.item).words(times.is_chinese())
                card.body.addWidget(PlainLabel(f"{item}　{note.words}", "body", "bad", wrap=True))
        for spot in it.spots:
            goods = " ".join(part for part in (spot.goods, spot.batch) if part)
            result = "　".join(part for part in (goods, word(spot.outcome), spot.words) if part)
            card.body.addWidget(fact(self.tr("Spot check"), result))
        return card

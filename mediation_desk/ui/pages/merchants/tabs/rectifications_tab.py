"""整改: the notices, their demands, their state."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.merchant.rectification import Rectification, RectificationStage
from mediation_desk.ui.pages.merchants.tabs.merchant_tab import MerchantTab, fact, said, titled
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet

_LOOKS = {
    RectificationStage.ISSUED: ("acc", "send"),
    RectificationStage.RECEIVED: ("acc", "hourglass"),
    RectificationStage.DONE: ("ok", "check"),
    RectificationStage.WITHDRAWN: ("neu", "ban"),
}


class RectificationsTab(MerchantTab):
    """One card a notice, the newest first."""

    def cards(self, sheet: MerchantSheet) -> Iterable[QWidget]:
        """Return the cards."""
        for notice in reversed(list(sheet.file.rectifications.values())):
            yield self._notice(sheet, notice)
        if not sheet.file.rectifications:
            new = self.wish(self.tr("Issue notice"), "issue", icon="plus")
            card = titled(self.tr("Rectification"), "wrench", "", [new])
            card.body.addWidget(said(self.tr("No notice was issued to this merchant.")))
            yield card

    def _notice(self, sheet: MerchantSheet, notice: Rectification) -> QWidget:
        it = notice.issued
        card = titled(it.number, "wrench", "", [self._pill(sheet, notice), *self._links(notice)])
        due = times.day(notice.due, sheet.today)
        if notice.is_overdue(sheet.today):
            late = (sheet.today - notice.due).days
            due = self.tr("{day}, {n} days over").format(day=due, n=late)
        ink = "bad" if notice.is_overdue(sheet.today) else "ink1"
        card.body.addWidget(fact(self.tr("To be done by"), due, ink))
        for name, text in ((self.tr("Finding"), it.finding), (self.tr("Demanded"), it.demand)):
            card.body.addWidget(PlainLabel(f"{name}　{text}", "body", wrap=True))
        card.body.addWidget(fact(self.tr("Receipt"), self._receipt(sheet, notice)))
        for check in notice.checks:
            result = self.tr("mended") if check.is_done else self.tr("not mended")
            day = times.day(check.on, sheet.today)
            words = "　".join(part for part in (day, result, check.words) if part)
            card.body.addWidget(fact(self.tr("Check"), words))
        if notice.withdrawn:
            card.body.addWidget(fact(self.tr("Withdrawn"), notice.withdrawn.words))
        if it.cases:
            card.body.addLayout(self.case_links(sheet, it.cases))
        return card

    def _receipt(self, sheet: MerchantSheet, notice: Rectification) -> str:
        if notice.received is None:
            return ""
        day = times.day(notice.received.on, sheet.today)
        return f"{notice.received.by}　{day}"

    def _pill(self, sheet: MerchantSheet, notice: Rectification) -> QWidget:
        if notice.is_overdue(sheet.today):
            return Pill(word(notice.stage), "bad", "triangle-alert")
        return Pill(word(notice.stage), *_LOOKS[notice.stage])

    def _links(self, notice: Rectification) -> list[QWidget]:
        thing = notice.issued.rectification
        links: list[QWidget] = []
        if notice.stage is RectificationStage.ISSUED:
            links.append(self.wish(self.tr("Receipt"), "receive", thing))
        if notice.is_open:
            links.append(self.wish(self.tr("Check"), "check", thing))
            links.append(self.wish(self.tr("Withdraw"), "withdraw", thing))
        return [*links, self.print_link(self.tr("Print"), Paper.RECTIFICATION_NOTICE, thing)]

"""进货查验: purchase checks with retention, quality incidents, orders off the shelf."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.merchant.goods import (
    GoodsIncident,
    OffShelfOrder,
    OrderStage,
    PurchaseChecked,
    PurchaseRule,
)
from mediation_desk.ui.pages.merchants.tabs.merchant_tab import (
    MerchantTab,
    said,
    side_by_side,
    titled,
)
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times, word, words
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet

SHOWN = 40


class GoodsTab(MerchantTab):
    """Orders first, since they are open; then incidents, then purchase checks.

    ``file_asked`` carries the hash and the name of a voucher.
    """

    file_asked = Signal(str, str)

    def cards(self, sheet: MerchantSheet) -> Iterable[QWidget]:
        """Return the cards."""
        yield self._orders(sheet)
        yield self._incidents(sheet)
        yield self._checks(sheet)

    def _orders(self, sheet: MerchantSheet) -> QWidget:
        new = self.wish(self.tr("Order off shelf"), "order", icon="package-x")
        card = titled(self.tr("Orders off the shelf"), "package-x", "", [new])
        for order in reversed(list(sheet.file.orders.values())):
            card.body.addWidget(self._order(sheet, order))
        if not sheet.file.orders:
            card.body.addWidget(said(self.tr("No goods were ordered off the shelf.")))
        return card

    def _order(self, sheet: MerchantSheet, order: OffShelfOrder) -> QWidget:
        it = order.ordered
        panel = SunkenPanel(4)
        title = ElidingLabel(" ".join(p for p in (it.goods, it.batch) if p), "body", bold=True)
        late = order.is_overdue(sheet.today)
        pill = Pill(*_stage(order, late))
        links: list[QWidget] = [self.print_link(self.tr("Print"), Paper.OFF_SHELF_ORDER, it.order)]
        if order.stage is OrderStage.ORDERED:
            links.append(self.wish(self.tr("Check shelf"), "look", it.order))
            links.append(self.wish(self.tr("Withdraw"), "withdraw", it.order))
        panel.body.addWidget(side_by_side(title, pill, *links, stretch=1))
        due = self.tr("by {day}").format(day=times.day(it.due, sheet.today))
        last = order.checks[-1].words if order.checks else ""
        why = order.withdrawn.words if order.withdrawn else last
        lines = "　".join(part for part in (it.number, due, it.ground, why) if part)
        panel.body.addWidget(ElidingLabel(lines, "small", "ink2"))
        return panel

    def _incidents(self, sheet: MerchantSheet) -> QWidget:
        new = self.wish(self.tr("Record incident"), "incident", icon="plus")
        card = titled(self.tr("Quality incidents"), "triangle-alert", "", [new])
        for incident in reversed(list(sheet.file.incidents.values())):
            card.body.addWidget(self._incident(sheet, incident))
        if not sheet.file.incidents:
            card.body.addWidget(said(self.tr("No incident is known.")))
        return card

    def _incident(self, sheet: MerchantSheet, it: GoodsIncident) -> QWidget:
        panel = SunkenPanel(4)
        title = ElidingLabel(" ".join(p for p in (it.goods, it.batch) if p), "body", bold=True)
        day = ElidingLabel(times.day(it.on, sheet.today), "small", "ink2")
        off = self.wish(self.tr("Order off shelf"), "order", it.incident)
        panel.body.addWidget(side_by_side(title, day, off, stretch=1))
        panel.body.addWidget(ElidingLabel(it.words, "small", "ink2"))
        if it.cases:
            panel.body.addLayout(self.case_links(sheet, it.cases))
        return panel

    def _checks(self, sheet: MerchantSheet) -> QWidget:
        new = self.wish(self.tr("Record check"), "purchase", icon="plus")
        count = str(len(sheet.file.checks)) if sheet.file.checks else ""
        card = titled(self.tr("Purchase checks"), "clipboard-check", count, [new])
        newest = sorted(sheet.file.checks, key=lambda check: check.on, reverse=True)
        for check in newest[:SHOWN]:
            card.body.addWidget(self._check(sheet, check))
        if not newest:
            none = self.tr("No papers of incoming goods were looked at yet.")
            card.body.addWidget(said(none))
        return card

    def _check(self, sheet: MerchantSheet, it: PurchaseChecked) -> QWidget:
        row = QWidget()
        column = layout.column(0, (0, 2, 0, 2))
        parts = (it.goods, it.specification, it.batch, it.quantity)
        title = ElidingLabel(" ".join(p for p in parts if p), "body")
        day = ElidingLabel(times.day(it.purchased_on or it.on, sheet.today), "small", "ink2")
        column.addWidget(side_by_side(title, *self._voucher(it), day, stretch=1))
        rule = sheet.file.purchase_rule
        kept = self._kept(it.keep_until(rule), sheet.today) if rule is not None else ""
        line = "　".join(p for p in (supplier_of(it), words(it.papers), kept) if p)
        column.addWidget(ElidingLabel(line, "small", "ink2"))
        if rule is not None and it.lacks(rule):
            missing = self._missing(rule).format(items=words(it.lacks(rule)))
            column.addWidget(ElidingLabel(missing, "small", "warn"))
        row.setLayout(column)
        return row

    def _kept(self, until: date, today: date) -> str:
        is_over = until < today
        text = self.tr("retention ended {day}") if is_over else self.tr("keep until {day}")
        return text.format(day=until.isoformat())

    def _missing(self, rule: PurchaseRule) -> str:
        if rule is PurchaseRule.FARM_PRODUCE:
            return self.tr("Not recorded (Food Safety Law art. 65): {items}")
        return self.tr("Not recorded (Food Safety Law art. 53, enterprises): {items}")

    def _voucher(self, it: PurchaseChecked) -> list[QWidget]:
        if not it.voucher:
            return []
        see = Button(self.tr("Voucher"), ButtonKind.LINK, "paperclip", height="buttonCard")
        see.clicked.connect(lambda: self.file_asked.emit(it.voucher, it.voucher_name))
        return [see]


def supplier_of(it: PurchaseChecked) -> str:
    """Return the supplier with address and contact, as far as they are recorded."""
    return " ".join(p for p in (it.supplier, it.supplier_address, it.supplier_contact) if p)


def _stage(order: OffShelfOrder, late: bool) -> tuple[str, str, str]:
    if late:
        return word(order.stage), "bad", "triangle-alert"
    looks = {
        OrderStage.ORDERED: ("warn", "clock"),
        OrderStage.DONE: ("ok", "check"),
        OrderStage.WITHDRAWN: ("neu", "ban"),
    }
    return word(order.stage), *looks[order.stage]

"""One shop of a round: what was looked at, what was found, and what follows from it."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.inspection.codes import ItemOutcome, SpotOutcome
from mediation_desk.domain.inspection.events import GoodsSpotChecked
from mediation_desk.domain.inspection.rounds import ShopVisit
from mediation_desk.ui.pages.inspections.forms import item_text
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle, SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times, word, words
from mediation_desk.workflows.read_models.merchants.inspections import (
    InspectedShop,
    InspectionSheet,
)
from resources.inspection import check_lists, item_of

TONES = {SpotOutcome.PASSED: "ok", SpotOutcome.FAILED: "bad", SpotOutcome.PENDING: "warn"}


class ShopReader(Card):
    """The shop; ``asked`` carries a form and its object, ``seen`` a photo's hash and name."""

    asked = Signal(str, str)
    seen = Signal(str, str)
    followed = Signal()

    def __init__(self, may_write: bool) -> None:
        super().__init__(8, (20, 14, 20, 14))
        self._may_write = may_write
        self.title = SectionTitle("", icon="store")
        self.lists = ElidingLabel("", "small", "ink2")
        self._place = layout.ScrolledColumn(8)
        self.file = Button(self.tr("Merchant file"), ButtonKind.LINK, height="buttonCard")
        self.title.add_action(self.file)
        self.check = Button(self.tr("Check shop"), ButtonKind.PRIMARY, "clipboard-check")
        self.spot = Button(self.tr("Spot check"), icon="package-search")
        self.notice = Button(self.tr("Issue notice"), icon="wrench")
        self.file.clicked.connect(self.followed)
        for button, name in ((self.check, "shop"), (self.spot, "spot"), (self.notice, "notice")):
            button.clicked.connect(lambda _=False, name=name: self.asked.emit(name, ""))
        foot = layout.row(8)
        foot.addWidget(self.spot)
        foot.addWidget(self.notice)
        foot.addStretch(1)
        foot.addWidget(self.check)
        for part in (self.title, self.lists):
            self.body.addWidget(part)
        self.body.addWidget(self._place, 1)
        self.body.addLayout(foot)

    def show_shop(self, sheet: InspectionSheet, shop: InspectedShop) -> None:
        """Show another shop."""
        self.title.title.setText(shop.name)
        self.title.set_note(shop.place)
        trade = word(shop.business) if shop.business else ""
        self.lists.setText("　".join(part for part in (trade, words(shop.lists)) if part))
        layout.clear(self._place.content)
        for part in self._parts(sheet, shop):
            self._place.content.addWidget(part)
            part.show()
        self._place.content.addStretch(1)
        is_live = self._may_write and sheet.round.is_open
        self.check.setVisible(is_live)
        self.check.setText(self.tr("Continue") if shop.visit else self.tr("Check shop"))
        self.check.set_kind(ButtonKind.PLAIN if shop.visit else ButtonKind.PRIMARY)
        self.spot.setVisible(is_live)
        has_failed = any(each.outcome is SpotOutcome.FAILED for each in shop.spots)
        is_asked = shop.has_findings or has_failed
        self.notice.setVisible(self._may_write and is_asked)
        is_next = is_asked and not shop.notices
        self.notice.set_kind(ButtonKind.PRIMARY if is_next else ButtonKind.PLAIN)

    def _parts(self, sheet: InspectionSheet, shop: InspectedShop) -> Iterator[QWidget]:
        if shop.visit is None:
            none = self.tr("Not visited yet. Its check list has {n} items.")
            count = sum(len(check_lists()[each]) for each in shop.lists)
            yield PlainLabel(none.format(n=count), "body", "ink2", wrap=True)
        else:
            yield from self._visit(sheet, shop, shop.visit)
        for spot in shop.spots:
            yield self._spot(spot)
        for notice in shop.notices:
            it = notice.issued
            due = self.tr("{number}, by {day}: {stage}").format(
                number=it.number,
                day=times.day(notice.due, sheet.today),
                stage=word(notice.stage),
            )
            ink = "bad" if notice.is_overdue(sheet.today) else "ink1"
            yield ElidingLabel(due, "body", ink)

    def _visit(
        self, sheet: InspectionSheet, shop: InspectedShop, visit: ShopVisit
    ) -> Iterator[QWidget]:
        event = visit.event
        counts = [sum(r.outcome is each for r in event.results) for each in ItemOutcome]
        recorded = {result.item for result in event.results}
        asked = [item.code for each in shop.lists for item in check_lists()[each]]
        text = self.tr(
            "{day}, {name}: {ok} fine, {bad} findings, {none} not applicable, {open} open"
        )
        line = text.format(
            day=times.day(event.on, sheet.today),
            name=shop.by,
            ok=counts[0],
            bad=counts[1],
            none=counts[2],
            open=sum(code not in recorded for code in asked),
        )
        yield PlainLabel(line, "body", "ink1", wrap=True)
        for note in visit.findings:
            panel = SunkenPanel(2)
            panel.body.addWidget(
                PlainLabel(item_text(item_of(note.item)), "small", "ink2", wrap=True)
            )
            panel.body.addWidget(PlainLabel(note.words, "body", "bad", wrap=True))
            yield panel
        if event.words:
            yield PlainLabel(event.words, "body", "ink1", wrap=True)
        yield from self._photos(event.photos, event.photo_names)

    def _photos(self, hashes: tuple[str, ...], names: tuple[str, ...]) -> Iterator[QWidget]:
        for number, sha256 in enumerate(hashes):
            name = names[number] if number < len(names) else ""
            shown = name or self.tr("Photo {n}").format(n=number + 1)
            link = Button(shown, ButtonKind.LINK, "image", height="buttonCard")
            link.clicked.connect(lambda _=False, of=(sha256, name): self.seen.emit(*of))
            row, line = QWidget(), layout.row(0)
            line.addWidget(link)
            line.addStretch(1)
            row.setLayout(line)
            yield row

    def _spot(self, spot: GoodsSpotChecked) -> QWidget:
        panel = SunkenPanel(2)
        head = layout.row(8)
        goods = " ".join(part for part in (spot.goods, spot.batch) if part)
        head.addWidget(ElidingLabel(goods, "body", bold=True), 1)
        head.addWidget(Pill(word(spot.outcome), TONES[spot.outcome], "package-search"))
        if spot.outcome is SpotOutcome.PENDING and self._may_write:
            result = Button(self.tr("Record result"), ButtonKind.LINK, height="buttonCard")
            result.clicked.connect(lambda: self.asked.emit("spot", spot.spot))
            head.addWidget(result)
        panel.body.addLayout(head)
        if spot.words:
            panel.body.addWidget(PlainLabel(spot.words, "small", "ink2", wrap=True))
        for link in self._photos(spot.photos, spot.photo_names):
            panel.body.addWidget(link)
        return panel

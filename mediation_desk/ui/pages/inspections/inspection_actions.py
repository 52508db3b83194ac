"""The round shown with its shops: the forms of its acts, its papers, and the photos."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.domain.inspection.codes import SpotOutcome
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.evidence.photos_input import photos_input
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.inspections import forms
from mediation_desk.ui.pages.inspections.round_head import RoundActions, RoundHead
from mediation_desk.ui.pages.inspections.shop_reader import ShopReader
from mediation_desk.ui.printing.record_papers import RecordPaper, RecordPapers
from mediation_desk.ui.tables.entry_list import EntryList, ListEntry
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.merchants.inspections import (
    InspectedShop,
    InspectionSheet,
    InspectionsSheet,
)
from mediation_desk.workflows.station.administration import EVIDENCE_COPY, ExportNote, note_export

SHOPS_PX = 264


class InspectionActions(QWidget):
    """The right part; ``written`` carries the round of a recorded act."""

    written = Signal(str)

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__()
        self._gateway, self._navigation = gateway, navigation
        self._papers = RecordPapers(gateway, self, navigation)
        self.read: InspectionsSheet | None = None
        self.sheet: InspectionSheet | None = None
        self.panel: FormPanel | None = None
        may_write = gateway.operator.may_write
        self.head = RoundHead(
            RoundActions(
                lambda: self._print(Paper.INSPECTION_LIST),
                lambda: self._print(Paper.INSPECTION_RECORD),
                lambda: self._of_round("change"),
                lambda: self._of_round("cancel"),
                lambda: self._of_round("end"),
            ),
            may_write,
        )
        self.shops, self.shop = EntryList(self.tr("Shops of the round")), ShopReader(may_write)
        self._places, self._right = QStackedWidget(), QStackedWidget()
        self._round, self._nothing = QWidget(), QWidget()
        self._lay_out()
        self._connect()

    def know(self, sheet: InspectionsSheet) -> None:
        """Take the data read."""
        self.read = sheet

    def show_round(self, inspection: str) -> None:
        """Show a round; a form that is open stays."""
        rounds = self.read.rounds if self.read is not None else ()
        self.sheet = next((one for one in rounds if one.round.id == inspection), None)
        if self.sheet is not None:
            self.head.show_round(self.sheet)
            self.shops.blockSignals(True)
            self.shops.show_entries([self._entry(shop) for shop in self.sheet.shops])
            self.shops.blockSignals(False)
            self._show_shop(self.shops.current())
        self._arrange()

    def turn_to(self, inspection: str) -> None:
        """Put an open form aside and show another round."""
        self.close_panel()
        self.show_round(inspection)

    def plan(self) -> None:
        """Open the form of a new round."""
        if self.read is not None:
            self._open(forms.plan(self.read, None))

    def ask(self, name: str, thing: str) -> None:
        """Open a form about the current shop: its visit, a spot check, a notice."""
        shop = self.current_shop()
        if self.sheet is None or shop is None or not self._gateway.operator.may_write:
            return
        photos = photos_input(self._gateway, self._navigation)
        at = forms.ShopContext(self.sheet, shop, photos)
        if name == "spot":
            pending = [each for each in shop.spots if each.outcome is SpotOutcome.PENDING]
            self._open(forms.spot(at, next((e for e in pending if e.spot == thing), None)))
        else:
            self._open(forms.shop(at) if name == "shop" else forms.notice(at))

    def current_shop(self) -> InspectedShop | None:
        """Return the shop shown."""
        current = self.shops.current()
        shops = self.sheet.shops if self.sheet is not None else ()
        return next((shop for shop in shops if shop.merchant == current), None)

    def close_panel(self) -> None:
        """Close the form; the typed values are kept."""
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        panel.leave()
        for place in (self._places, self._right):
            place.removeWidget(panel)
        panel.hide()
        panel.deleteLater()
        self._arrange()

    def leave(self) -> None:
        """Save the typed values of an open form."""
        if self.panel is not None:
            self.panel.leave()

    def _of_round(self, name: str) -> None:
        if self.sheet is None or self.read is None:
            return
        if name == "change":
            self._open(forms.plan(self.read, self.sheet))
        else:
            self._open(forms.ending(self.sheet) if name == "end" else forms.cancel(self.sheet))

    def _open(self, form: Form) -> None:
        self.close_panel()
        panel = FormPanel(self._gateway, form)
        panel.sent.connect(lambda _: self._sent(panel))
        panel.closed.connect(self._put_aside)
        self.panel = panel
        # The form of a new round needs none of the round that is shown.
        place = self._right if form.subject and self.sheet is not None else self._places
        place.addWidget(panel)
        self._arrange()
        panel.begin()

    def _sent(self, panel: FormPanel) -> None:
        said, subject = panel.form.said, panel.subject()
        self.close_panel()
        self._navigation.say(said)
        self.written.emit(subject)

    def _put_aside(self) -> None:
        self.close_panel()
        self.shops.setFocus()

    def _print(self, paper: Paper) -> None:
        if self.sheet is not None:
            held = self.sheet.round
            rows = len(held.merchants)
            self._papers.open(RecordPaper(paper, held.id, held.number, rows))

    def _see_photo(self, sha256: str, name: str) -> None:
        note = ExportNote(self._gateway.new_id(), EVIDENCE_COPY, 1, is_masked=False, reason=name)

        def left() -> None:
            self._gateway.perform(Command(note_export, note), lambda _: None, self._failed)

        def read(content: bytes) -> None:
            self._navigation.show_scan(content, name or sha256[:8], left, self)

        self._gateway.read_file(sha256, read, self._failed)

    def _see_file(self) -> None:
        shop = self.current_shop()
        if shop is not None:
            self._navigation.go("merchants", shop.merchant)

    def _failed(self, problem: Exception) -> None:
        self._navigation.refuse(sentence(problem))

    def _show_shop(self, merchant: str) -> None:
        if self.sheet is not None and merchant:
            self.shop.show_shop(self.sheet, self.sheet.shop(merchant))

    def _turn_shop(self, merchant: str) -> None:
        self.close_panel()
        self._show_shop(merchant)

    def _entry(self, shop: InspectedShop) -> ListEntry:
        state, tone = "", "neu"
        if shop.visit is not None:
            count = len(shop.visit.findings)
            found = self.tr("%n finding(s)", "", count)
            state, tone = (found, "bad") if count else (self.tr("fine"), "ok")
        return ListEntry(shop.merchant, shop.name, shop.place, state, tone)

    def _arrange(self) -> None:
        panel = self.panel
        self._right.setCurrentWidget(
            panel if panel is not None and self._right.indexOf(panel) >= 0 else self.shop
        )
        whole = self._round if self.sheet is not None else self._nothing
        is_whole = panel is not None and self._places.indexOf(panel) >= 0
        self._places.setCurrentWidget(panel if panel is not None and is_whole else whole)

    def _connect(self) -> None:
        self.shops.chosen.connect(self._turn_shop)
        self.shop.asked.connect(self.ask)
        self.shop.seen.connect(self._see_photo)
        self.shop.followed.connect(self._see_file)

    def _lay_out(self) -> None:
        card = Card(0, (1, 1, 1, 8))
        card.body.addWidget(self.shops)
        card.setMaximumWidth(px(SHOPS_PX))
        self._right.addWidget(self.shop)
        row = layout.row(16)
        row.addWidget(card, 2)
        row.addWidget(self._right, 3)
        column = layout.column(16)
        column.addWidget(self.head)
        column.addLayout(row, 1)
        self._round.setLayout(column)
        for part in (self._nothing, self._round):
            self._places.addWidget(part)
        whole = layout.column(0)
        whole.addWidget(self._places)
        self.setLayout(whole)

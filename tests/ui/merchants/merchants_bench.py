"""The page with what it led to, and merchants to show on it."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant import MerchantFile
from mediation_desk.domain.merchant.codes import FoodBusiness, LicenceKind, PaperSeen, PromiseKind
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.pages.merchants import MerchantsPage
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.merchants import (
    goods,
    licences_and_promises,
    merchant_files,
    rectification,
)
from mediation_desk.workflows.merchants.merchant_files import MerchantParticulars
from tests.ui.real_desk import CLERK, RealDesk, shown_words

TODAY = date(2026, 11, 24)
BUSY = "A file is still being kept; try again in a moment"
"""What a form says while a file of it is being stored."""


class Merchants:
    """The shown page, with its recorded ``navigation`` and printed ``previews``."""

    def __init__(self, desk: RealDesk, scan: Path | None = None) -> None:
        self.desk, self.navigation = desk, desk.navigation
        self.navigation.file = scan
        self.previews = self.navigation.previews
        self.page = MerchantsPage(desk.gateway, self.navigation)
        desk.show(self.page)
        desk.until(lambda: self.page.situation() != "")

    @property
    def names(self) -> list[str]:
        """The names in the list, from the top."""
        rows = self.page.board.list.view.rows
        found = [rows.at(place) for place in range(rows.rowCount())]
        return [row.name for row in found if row is not None]

    def words(self) -> str:
        """Return all visible texts."""
        return shown_words(self.page)

    def show(self, name: str, tab: str = "overview") -> None:
        """Choose a merchant and a tab, and wait for the file."""
        rows = self.page.board.list.view.rows
        place = self.names.index(name)
        found = rows.at(place)
        assert found is not None
        self.page.board.list.choose(found.merchant)
        self.desk.until(lambda: self.name() == name)
        self.page.board.detail.choose(tab)

    def name(self) -> str:
        """Return the merchant whose file is shown."""
        sheet = self.page.board.sheet
        return sheet.file.merchant.name if sheet else ""

    def press(self, words: str) -> None:
        """Press the first button with this text."""
        buttons = self.page.findChildren(Button)
        seen = [one for one in buttons if one.isVisibleTo(self.page) and one.text() == words]
        assert seen, words
        seen[0].click()

    def panel(self) -> FormPanel:
        """The form that is open."""
        panel = self.page.board.detail.panel
        assert panel is not None
        return panel

    def fill(self, **values: str) -> None:
        """Type into the fields of the open form."""
        self.panel().fields.restore(values)

    def send(self) -> None:
        """Send the open form by its key and wait until it is written."""
        before = len(self.desk.said)
        QTest.keyClick(self.panel(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.desk.until(lambda: len(self.desk.said) > before)

    def undo(self) -> None:
        """Undo the last act."""
        before = len(self.desk.said)
        assert self.desk.undo is not None
        self.desk.undo()
        self.desk.until(lambda: len(self.desk.said) > before)


def file(desk: RealDesk, merchant: str) -> MerchantFile:
    """The merchant's file as the ledger has it."""
    return desk.counter.session.ask(lambda reader: reader.records.merchants).files[merchant]


def a_merchant(desk: RealDesk, name: str = "鲜果时光", **changes: object) -> str:
    """Open the file of a food shop."""
    values: dict[str, object] = {
        "act": new_id(),
        "merchant": new_id(),
        "name": name,
        "unit": "B1-F015",
        "uscc": "92370100MA3D12345Q",
        "business": Category.FOOD,
        "contact": "蔡艳",
        "phone": "19905310001",
    }
    if "business" not in changes:
        values["food_business"] = FoodBusiness.LICENSED
    form = MerchantParticulars(**(values | changes))  # type: ignore[arg-type]
    desk.counter.act(merchant_files.describe, form, CLERK)
    return form.merchant


def licensed(desk: RealDesk, merchant: str, until: date, kind: LicenceKind) -> None:
    """Show a licence."""
    form = licences_and_promises.LicenceForm(new_id(), merchant, kind, "JY137010001", until)
    desk.counter.act(licences_and_promises.show_licence, form, CLERK)


def a_full_file(desk: RealDesk) -> str:
    """Return a merchant with content under every tab, with long texts where possible."""
    act = desk.counter.act
    merchant = a_merchant(desk, "沪上阿姨现制茶饮与烘焙（高新万达广场旗舰店）", floor="负一层")
    licensed(desk, merchant, date(2026, 12, 1), LicenceKind.FOOD)
    cases = tuple(desk.counter.register(merchant=merchant, new_merchant=None) for _ in range(8))
    signed = licences_and_promises.Agreement(new_id(), merchant, TODAY, date(2029, 1, 1))
    act(licences_and_promises.sign_agreement, signed, CLERK)
    kind = PromiseKind.NO_REASON_RETURN
    promise = licences_and_promises.PromiseForm(
        new_id(), merchant, "p1", kind, 7, "未拆封的烘焙与茶饮周边商品凭小票七日内可退，不问理由"
    )
    act(licences_and_promises.make_promise, promise, CLERK)
    words = "三件争议显示标签缺制作时间与保质期，店员口头说明与实际不符，顾客多次反映未见改正。"
    notice = rectification.RectificationNotice(new_id(), merchant, "r1", words, words, TODAY, cases)
    act(rectification.issue, notice, CLERK)
    papers = tuple(PaperSeen)
    check = goods.PurchaseCheck(
        new_id(), merchant, "k1", "冷藏鲜牛乳", "山东某某乳业集团有限公司", TODAY, "B1", papers
    )
    act(goods.check_purchase, check, CLERK)
    bad = goods.IncidentForm(new_id(), merchant, "i1", "冷藏鲜牛乳", TODAY, words, "B1", cases)
    act(goods.note_incident, bad, CLERK)
    order = goods.OffShelfForm(new_id(), merchant, "o1", "冷藏鲜牛乳", words, TODAY, "B1", "i1")
    act(goods.order_off_shelf, order, CLERK)
    return merchant

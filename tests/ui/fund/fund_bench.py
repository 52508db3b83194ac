"""The fund page on a real desk, driven by its widgets."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from mediation_desk.ui.forms.inline_form import InlineFormStrip
from mediation_desk.ui.pages.fund import FundPage
from mediation_desk.ui.pages.fund.queue.payment_line import PaymentLine
from mediation_desk.ui.presenters.payment_presenter import QueueTab
from mediation_desk.ui.widgets.fields.inputs import LineInput
from tests.station import PASSWORD
from tests.ui.real_desk import RealDesk, shown_words

Key = Qt.Key


class Fund:
    """The page with its recorded navigation."""

    def __init__(self, desk: RealDesk, tray: QueueTab = QueueTab.APPROVE, wide: int = 1184) -> None:
        self.desk = desk
        self.navigation = desk.navigation
        self.previews = self.navigation.previews
        self.page = FundPage(desk.gateway, self.navigation)
        self.page.queue.choose(tray)
        desk.show(self.page, wide)
        desk.until(lambda: self.page.situation() != "")

    def line(self, number: int = 0) -> PaymentLine:
        self.desk.until(lambda: len(self.page.queue.rows.lines) > number)
        return self.page.queue.rows.lines[number]

    def strip(self) -> InlineFormStrip:
        strip = self.page.queue.rows.strip or self.page.side.strip
        assert strip is not None
        return strip

    def sign(self, password: str = PASSWORD, name: str = "") -> None:
        strip = self.strip()
        if name:
            strip.name.choose(name)
        strip.password.setText(password)
        QTest.keyClick(strip.password, Key.Key_Return)

    def entry(self, key: str) -> object:
        return self.strip().fields[key].field.entry

    def write(self, key: str, text: str) -> None:
        entry = self.entry(key)
        assert isinstance(entry, LineInput)
        entry.setText(text)

    def words(self) -> str:
        return shown_words(self.page)

"""The navigation rail: station, search, new dispute, pages, and the person signed in."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from mediation_desk.ui.appearance import fonts, icons, tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.shell.rail_item import RailItem
from mediation_desk.ui.shell.rail_list import NARROW, WIDE, RailList
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton, pressed_by_enter
from mediation_desk.ui.widgets.labels import ElidingLabel
from mediation_desk.ui.widgets.layout import Hairline
from mediation_desk.ui.widgets.marks import Avatar, Logo


@dataclass(frozen=True)
class SignedInPerson:
    """The signed-in person, as the rail and the lock page show them."""

    name: str
    role: str
    station: str
    desk: str = ""
    may_write: bool = True

    def place(self) -> str:
        """Return role and desk on one line."""
        return f"{self.role}　{self.desk}" if self.desk else self.role


class SearchButton(Button):
    """A button that looks like a search field; opens the palette of Ctrl+K."""

    def __init__(self, words: str) -> None:
        super().__init__(words, ButtonKind.PLAIN, "search", "Ctrl+K", "railItem")

    def sizeHint(self) -> QSize:
        """Return little: the rail's width decides."""
        return QSize(tokens.px(40), tokens.current().height("railItem"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon and words at the left, the key at the right."""
        del event
        painter = painting.begin(self)
        area, side = QRectF(self.rect()), tokens.px(16)
        edge = "acc" if self.hasFocus() else "input" if self.underMouse() else "line2"
        painting.box(painter, area, colour("surf"), colour(edge), 6, 2 if self.hasFocus() else 1)
        narrow = area.width() < 80
        left = (area.width() - side) / 2 if narrow else 10
        top = round(area.center().y() - side / 2)
        icons.paint(painter, "search", QRectF(left, top, side, side), "ink2")
        if not narrow:
            wide = painting.key_badge_width("Ctrl+K")
            words = area.adjusted(side + 18, 0, -wide - 12, 0)
            painting.text(painter, words, self.text(), fonts.font("body"), colour("ink2"))
            middle = area.center().y()
            painting.key_badge(painter, area.right() - 7, middle, "Ctrl+K", colour("ink2"))
        painter.end()


class PersonButton(QAbstractButton):
    """The line of the person signed in; opens their account."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setToolTip(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.name("")

    def name(self, person: str) -> None:
        """Tell the screen reader whose account it is."""
        self.setAccessibleName(f"{person} {self._words}".strip())

    def sizeHint(self) -> QSize:
        """Return the room of the parts."""
        parts = self.layout()
        return parts.sizeHint() if parts is not None else super().sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press it, as Space does."""
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground under the pointer, and the ring of the focus."""
        del event
        painter = painting.begin(self)
        area = QRectF(self.rect())
        if self.underMouse():
            painting.box(painter, area, colour("line"), None, 6)
        if self.hasFocus():
            painting.focus_ring(painter, area)
        painter.end()


class Rail(QWidget):
    """The rail, 208 wide, or 56 when folded: icons with tooltips."""

    chosen = Signal(str)
    search_asked = Signal()
    dispute_asked = Signal()
    lock_asked = Signal()
    account_asked = Signal()

    def __init__(self, items: list[RailItem]) -> None:
        super().__init__()
        self._folded, self._items = False, items
        self._mark = Logo()
        self._product = ElidingLabel(self.tr("Mediation Desk"), "section", bold=True)
        self._station = ElidingLabel("", "small", "ink2")
        self._search = SearchButton(self.tr("Search or go to"))
        self._new = Button(self.tr("Log new dispute"), ButtonKind.PRIMARY, "plus", "F2", "railItem")
        self._new_narrow = IconButton("plus", self.tr("Log new dispute"), "F2", ButtonKind.PRIMARY)
        self._pages = RailList([i for i in items if not i.foot], self.tr("Pages"))
        self._foot = RailList([i for i in items if i.foot], self.tr("Link and settings"))
        self._avatar = Avatar("", 32)
        self._person = ElidingLabel("", "body", bold=True)
        self._place = ElidingLabel("", "small", "ink2")
        self._account = IconButton("circle-user", self.tr("My account"))
        self._lock = IconButton("lock", self.tr("Lock"), "Ctrl+L")
        self._lay_out()
        self._connect()
        self.fold(False)

    def show_operator(self, at_desk: SignedInPerson) -> None:
        """Show the station and the signed-in person."""
        self._station.setText(at_desk.station)
        self._avatar.show_person(at_desk.name)
        for button in (self._new, self._new_narrow):
            button.setEnabled(at_desk.may_write)
        self._person.setText(at_desk.name)
        self._people.name(at_desk.name)
        self._place.setText(at_desk.place())

    def entry_of(self, name: str) -> str:
        """Return the entry of a page, which may be another page's; "" for none."""
        under = (item.name for item in self._items if name in (item.name, *item.under))
        return next(under, "")

    def mark_page(self, name: str) -> None:
        """Select the entry of the page shown."""
        self._pages.mark(name)
        self._foot.mark(name)

    def show_count(self, name: str, count: int, tone: str = "") -> None:
        """Show at a page's entry how many things ask for action, in the tone of the gravest."""
        self._pages.show_count(name, count, tone)
        self._foot.show_count(name, count, tone)

    def show_unread(self, name: str, count: int) -> None:
        """Show at an entry how much is unread."""
        self._pages.show_unread(name, count)

    def fold(self, folded: bool) -> None:
        """Show icons only, or icons and words."""
        self._folded = folded
        # In small type gaps and icons do not shrink with the words, so neither does the rail.
        self.setFixedWidth(tokens.px(NARROW) if folded else max(WIDE, tokens.px(WIDE)))
        for part in (self._names, self._people, self._new):
            part.setVisible(not folded)
        self._new_narrow.setVisible(folded)
        self._account.setVisible(folded)
        self._search.setToolTip(f"{self._search.text()} Ctrl+K" if folded else "")
        side = 8 if folded else 12
        self._whole.setContentsMargins(side, 16, side, 12)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show every entry whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Make the entries lower where they would not all be seen."""
        lists = (self._pages, self._foot)
        spared = sum(each.spared() for each in lists if each.is_dense)
        scrolled = sum(each.sizeHint().height() - each.minimumSizeHint().height() for each in lists)
        needed = self._whole.minimumSize().height() + scrolled + spared
        for each in lists:
            each.make_dense(needed > self.height())

    def is_folded(self) -> bool:
        """Return whether only icons are shown."""
        return self._folded

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground."""
        del event
        painter = painting.begin(self)
        painter.fillRect(self.rect(), colour("rail"))
        painter.end()

    def _lay_out(self) -> None:
        self._whole: QVBoxLayout = layout.column(8)
        head = layout.row(10)
        head.addWidget(self._mark)
        self._names = QWidget()
        names = layout.column(0)
        names.addWidget(self._product)
        names.addWidget(self._station)
        self._names.setLayout(names)
        head.addWidget(self._names, 1)
        self._whole.addLayout(head)
        self._whole.addSpacing(6)
        for part in (self._search, self._new, self._new_narrow):
            self._whole.addWidget(part)
        self._whole.addSpacing(4)
        self._whole.addWidget(self._pages)
        self._whole.addStretch(1)
        self._whole.addWidget(self._foot)
        self._whole.addWidget(Hairline("line2"))
        self._whole.addWidget(self._account)
        self._whole.addLayout(self._operator_line())
        self.setLayout(self._whole)

    def _operator_line(self) -> QHBoxLayout:
        foot = layout.row(8)
        self._people = PersonButton(self.tr("My account"))
        people = layout.row(8)
        people.addWidget(self._avatar)
        lines = layout.column(0)
        lines.addWidget(self._person)
        lines.addWidget(self._place)
        people.addLayout(lines, 1)
        self._people.setLayout(people)
        foot.addWidget(self._people, 1)
        foot.addWidget(self._lock)
        return foot

    def _connect(self) -> None:
        self._pages.chosen.connect(self.chosen)
        self._foot.chosen.connect(self.chosen)
        self._search.clicked.connect(self.search_asked)
        self._new.clicked.connect(self.dispute_asked)
        self._new_narrow.clicked.connect(self.dispute_asked)
        self._lock.clicked.connect(self.lock_asked)
        self._people.clicked.connect(self.account_asked)
        self._account.clicked.connect(self.account_asked)

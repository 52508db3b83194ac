"""The base of a file's tabs: a scrolling column, requests, and the lines that make it up."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mediation_desk.domain.merchant import MerchantFile
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import word
from mediation_desk.workflows.read_models.merchants.merchant_sheet import MerchantSheet

_LINKS = 4


class MerchantTab(layout.ScrolledColumn):
    """The base; ``asked`` carries a request and its object, ``opened`` a case, ``printed`` a paper.

    ``printed`` carries the paper's object too. A person who may not write is offered no request.
    """

    asked = Signal(str, str)
    opened = Signal(str)
    printed = Signal(object, str)

    def __init__(self, may_write: bool) -> None:
        super().__init__(12, (0, 12, 0, 0))
        self._may_write = may_write
        self._sheet: MerchantSheet | None = None

    def show_sheet(self, sheet: MerchantSheet) -> None:
        """Show a file; an unchanged one is left as it is."""
        if sheet == self._sheet:
            return
        self._sheet = sheet
        layout.clear(self.content)
        for card in self.cards(sheet):
            self.content.addWidget(card)
            card.show()
        self.content.addStretch(1)

    def cards(self, sheet: MerchantSheet) -> Iterable[QWidget]:
        """Return the cards of this tab."""
        raise NotImplementedError

    def wish(self, words: str, name: str, thing: str = "", icon: str = "") -> Button:
        """Return a link that requests a form or an act."""
        button = Button(words, ButtonKind.LINK, icon, height="buttonCard")
        button.clicked.connect(lambda: self.asked.emit(name, thing))
        if not self._may_write:
            button.hide()
        return button

    def print_link(self, words: str, paper: object, thing: str) -> Button:
        """Return a link that shows a paper."""
        button = Button(words, ButtonKind.LINK, "printer", height="buttonCard")
        button.clicked.connect(lambda: self.printed.emit(paper, thing))
        return button

    def case_links(self, sheet: MerchantSheet, cases: Iterable[str]) -> QVBoxLayout:
        """Return the numbers of cases as links, a few in each line."""
        column = layout.column(0)
        named = tuple(cases)
        for start in range(0, len(named), _LINKS):
            line = layout.row(8)
            for case in named[start : start + _LINKS]:
                link = Button(sheet.numbers.get(case, case), ButtonKind.LINK, height="buttonCard")
                link.clicked.connect(lambda _=False, one=case: self.opened.emit(one))
                line.addWidget(link)
            line.addStretch(1)
            column.addLayout(line)
        return column


def titled(title: str, icon: str, note: str = "", actions: Iterable[QWidget] = ()) -> Card:
    """Return a card with its title and links."""
    card = Card(6)
    head = SectionTitle(title, note, icon)
    for action in actions:
        head.add_action(action)
    card.body.addWidget(head)
    return card


def fact(name: str, value: str, ink: str = "ink1", wide: int = 122) -> QWidget:
    """Return a line with a name and a value; nothing known shows a stroke."""
    row = QWidget()
    line = layout.row(12, (0, 1, 0, 1))
    label = ElidingLabel(name, "small", "ink2")
    label.setFixedWidth(px(wide))
    line.addWidget(label)
    line.addWidget(ElidingLabel(value or "–", "body", ink if value else "ink3"), 1)
    row.setLayout(line)
    return row


def said(words: str, ink: str = "ink2") -> PlainLabel:
    """Return a paragraph that wraps."""
    return PlainLabel(words, "small", ink, wrap=True)


def side_by_side(*parts: QWidget, stretch: int = 0) -> QWidget:
    """Return widgets side by side; the first takes the room with ``stretch``."""
    row = QWidget()
    line = layout.row(12)
    for number, part in enumerate(parts):
        line.addWidget(part, stretch if number == 0 else 0, Qt.AlignmentFlag.AlignVCenter)
    if not stretch:
        line.addStretch(1)
    row.setLayout(line)
    return row


def food_question(file: MerchantFile, today: date) -> str:
    """Return what must be asked about a food tenant's paper, which no law has reported at once."""
    missing = file.missing_food_paper(today)
    if missing is None:
        return QCoreApplication.translate(
            "MerchantTab", "Which food business is it? The paper it needs depends on that"
        )
    message = QCoreApplication.translate("MerchantTab", "Food is sold; missing: {paper}")
    return message.format(paper=word(missing))

"""The header of the case page: title, pills, source, place in the list, print and more."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from mediation_desk.domain.codes import Paper
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.navigation.case_list import ListPosition
from mediation_desk.ui.pages.case.cards import case_summary
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, IconButton
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import listed, word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet


class CaseHead(QWidget):
    """The header, 68 high; ``more_asked`` carries a menu to be filled.

    ``stepped`` carries -1 or 1, ``print_asked`` a paper, ``back_asked`` nothing.
    """

    stepped = Signal(int)
    print_asked = Signal(object)
    back_asked = Signal()
    more_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._papers: tuple[Paper, ...] = ()
        self._title = ElidingLabel("", "case", bold=True)
        self._pills: QHBoxLayout = layout.row(8)
        self._line: QHBoxLayout = layout.row(12)
        self._others: QHBoxLayout = layout.row(8)
        self._whole: QHBoxLayout = layout.row(8, (16, 0, 24, 0))
        self._place = PlainLabel("", "small", "ink2")
        self._before = IconButton("chevron-left", self.tr("Previous case"), "[")
        self._after = IconButton("chevron-right", self.tr("Next case"), "]")
        self._print = Button(self.tr("Print papers"), icon="printer")
        self._print.set_trailing("chevron-down")
        self._more = Button("", icon="ellipsis")
        self._more.setAccessibleName(self.tr("More steps"))
        self._lay_out()
        self._connect()
        self.setFixedHeight(tokens.current().height("caseHeader"))

    def show_case(
        self, sheet: CaseSheet, papers: tuple[Paper, ...], place: ListPosition, today: date
    ) -> None:
        """Show the head of a case."""
        self._papers = papers
        self._title.setText(case_summary.title(sheet))
        layout.clear(self._pills)
        for words, tone, icon in case_summary.pills(sheet):
            self._pills.addWidget(Pill(words, tone, icon))
        layout.clear(self._line)
        for part in case_summary.metadata(sheet):
            self._line.addWidget(ElidingLabel(part, "small", "ink2"))
        for part in case_summary.attention(sheet, today):
            self._line.addWidget(ElidingLabel(part, "small", "warn", bold=True))
        self._line.addStretch(1)
        message = self.tr("{n} of {all}")
        self._place.setText(message.format(n=place.number, all=place.of) if place.of else "")
        self._before.setVisible(place.of > 1)
        self._after.setVisible(place.of > 1)
        self._before.setEnabled(place.number > 1)
        self._after.setEnabled(place.number < place.of)

    def show_hold(self, why: str) -> None:
        """Show why the case is under a legal hold, at the end of the line; "" shows nothing."""
        if why:
            self._line.insertWidget(self._line.count() - 1, ElidingLabel(why, "small", "ink2"))

    def show_others(self, names: tuple[str, ...]) -> None:
        """Show who else has the case open; their acts and this desk's may cross."""
        layout.clear(self._others)
        if names:
            message = self.tr("Also at this case: {names}")
            words = message.format(names=listed(names))
            self._others.addWidget(Pill(words, "warn", "users"))

    def add_action(self, button: QWidget) -> None:
        """Put a button before those of papers and further steps."""
        self._whole.insertWidget(self._whole.indexOf(self._print), button)

    def open_papers(self) -> None:
        """Open the menu of papers that can be printed now."""
        menu = QMenu(self)
        for paper in self._papers:
            menu.addAction(word(paper)).triggered.connect(
                lambda _=False, paper=paper: self.print_asked.emit(paper)
            )
        menu.popup(self._print.mapToGlobal(self._print.rect().bottomLeft()))

    def _open_more(self) -> None:
        menu = QMenu(self)
        self.more_asked.emit(menu)
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def _connect(self) -> None:
        self._before.clicked.connect(lambda: self.stepped.emit(-1))
        self._after.clicked.connect(lambda: self.stepped.emit(1))
        self._print.clicked.connect(self.open_papers)
        self._more.clicked.connect(self._open_more)

    def _lay_out(self) -> None:
        back = IconButton("arrow-left", self.tr("Back"), "Alt+←")
        back.clicked.connect(self.back_asked)
        top: QHBoxLayout = layout.row(8)
        top.addWidget(self._title)
        top.addLayout(self._pills)
        top.addLayout(self._others)
        top.addStretch(1)
        words = layout.column(1)
        words.addStretch(1)
        words.addLayout(top)
        words.addLayout(self._line)
        words.addStretch(1)
        whole = self._whole
        whole.addWidget(back)
        whole.addLayout(words, 1)
        for widget in (self._place, self._before, self._after, self._print, self._more):
            whole.addWidget(widget)
        self.setLayout(whole)

"""The input of people: those who are known to be ticked, others to be written, one a line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput
from mediation_desk.ui.widgets.labels import PlainLabel

_ROWS, _ROW = 7, 26
_TICKED = Qt.CheckState.Checked


class PeopleInput(QWidget):
    """A list to tick, narrowed by what is typed above it, and a text for people not on it.

    Its text is one person a line, ticked ones first, as `PeopleLines` reads it.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__()
        self.search = LineInput("search", self.tr("Find by name or shop"))
        self.people, self.others = QListWidget(), TextInput(lines=2)
        self._count = PlainLabel("", "small", "ink2")
        self._all = Button(self.tr("All"), ButtonKind.LINK, height="buttonCard")
        self._none = Button(self.tr("None"), ButtonKind.LINK, height="buttonCard")
        for line in known:
            item = QListWidgetItem(line, self.people)
            item.setCheckState(Qt.CheckState.Unchecked)
        self._is_filling = False
        self._lay_out()
        self.search.textChanged.connect(self._narrow)
        self.people.itemChanged.connect(self._tell)
        self.people.itemClicked.connect(self._settle)
        self.others.textChanged.connect(self._tell)
        self.others.left.connect(self.left)
        self._all.clicked.connect(lambda: self._tick_shown(True))
        self._none.clicked.connect(lambda: self._tick_shown(False))
        self.setFocusProxy(self.search)

    def text(self) -> str:
        """Return the people, one a line."""
        typed = [line.strip() for line in self.others.text().splitlines() if line.strip()]
        ticked = (item.text() for item in self._items() if item.checkState() == _TICKED)
        return "\n".join([*ticked, *typed])

    def setText(self, text: str) -> None:
        """Tick the people of a text who are known, and write down the others."""
        lines = {" ".join(line.split()): line.strip() for line in text.splitlines() if line.strip()}
        with self._filling():
            for item in self._items():
                is_named = lines.pop(" ".join(item.text().split()), None) is not None
                item.setCheckState(_TICKED if is_named else Qt.CheckState.Unchecked)
            self.others.setText("\n".join(lines.values()))

    def _lay_out(self) -> None:
        self.people.setAccessibleName(self.tr("Known people"))
        self.people.setFixedHeight(px(_ROW * min(max(self.people.count(), 2), _ROWS) + 4))
        self.others.setAccessibleName(self.tr("Other people"))
        others = self.tr("Others, one a line: shop or Station, name, post")
        whole = layout.column(6)
        is_listed = bool(self.people.count())
        head = self._head()
        if is_listed:
            whole.addLayout(head)
            whole.addWidget(self.people)
        for part in (self.search, self.people, self._count, self._all, self._none):
            part.setVisible(is_listed)
        whole.addWidget(PlainLabel(others, "small", "ink2"))
        whole.addWidget(self.others)
        self.setLayout(whole)

    def _head(self) -> QHBoxLayout:
        head = layout.row(8)
        head.addWidget(self.search, 1)
        for part in (self._count, self._all, self._none):
            head.addWidget(part)
        return head

    def _items(self) -> list[QListWidgetItem]:
        return [self.people.item(row) for row in range(self.people.count())]

    def _narrow(self, sought: str) -> None:
        words = sought.casefold().split()
        for item in self._items():
            line = item.text().casefold()
            item.setHidden(not all(word in line for word in words))

    def _tick_shown(self, ticked: bool) -> None:
        with self._filling():
            for item in self._items():
                if not item.isHidden():
                    item.setCheckState(_TICKED if ticked else Qt.CheckState.Unchecked)

    @contextmanager
    def _filling(self) -> Iterator[None]:
        """Tell of all ticks set meanwhile at once: a mall has hundreds of people."""
        before, self._is_filling = self.text(), True
        yield
        self._is_filling = False
        if self.text() != before:
            self._tell()

    def _settle(self, item: QListWidgetItem) -> None:
        """Make the clicked person the current one, whom Space ticks."""
        self.people.setCurrentItem(item)

    def _tell(self) -> None:
        if self._is_filling:
            return
        ticked = sum(item.checkState() == _TICKED for item in self._items())
        text = self.tr("{n} of {all} ticked")
        self._count.setText(text.format(n=ticked, all=self.people.count()))
        self.changed.emit()

"""The tabs over the table: the built-in views, the operator's saved views, and their counts."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.ui.appearance import tokens
from mediation_desk.ui.appearance.tokens import colour
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.tabs import Tab, Tabs
from mediation_desk.workflows.read_models.ledger import AGEING, SavedView, View

translate = QCoreApplication.translate


def built_in(operator: str, today: date) -> tuple[SavedView, ...]:
    """Return the views that every desk has."""
    month = today.replace(day=1)
    eaten = (Category.FOOD, Category.CATERING, Category.DRINKS)
    return (
        SavedView("", translate("LedgerViews", "All cases"), View()),
        SavedView(
            "",
            translate("LedgerViews", "My open cases"),
            View(responders=(operator,), is_open=True),
        ),
        SavedView("", translate("LedgerViews", "Overdue"), View(is_open=True, is_overdue=True)),
        SavedView("", translate("LedgerViews", "Longest open"), AGEING),
        SavedView(
            "",
            translate("LedgerViews", "Regulator this month"),
            View(gates=(2, 3), received_from=month),
        ),
        SavedView(
            "",
            translate("LedgerViews", "Food safety"),
            View(categories=eaten, problems=(ProblemKind.SAFETY,)),
        ),
    )


class ViewTabs(QWidget):
    """The tabs; ``chosen`` carries the tab's view; the save and delete buttons are at the right."""

    chosen = Signal(object)
    save_asked = Signal()
    drop_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._views: dict[str, SavedView] = {}
        self._counts: dict[str, str] = {}
        self._tabs = Tabs([Tab("", "")], underlined=True, name=self.tr("Saved views"))
        self._save = Button(self.tr("Save view"), ButtonKind.QUIET, "plus", height="buttonCard")
        self._drop = Button(self.tr("Drop view"), ButtonKind.QUIET, "x", height="buttonCard")
        self._save.clicked.connect(self.save_asked)
        self._drop.clicked.connect(self._ask_drop)
        self._tabs.chosen.connect(self._show_current)
        strip = QScrollArea()
        strip.setWidget(self._tabs)
        strip.setWidgetResizable(True)
        strip.setFrameShape(QFrame.Shape.NoFrame)
        strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        strip.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        strip.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        strip.viewport().setAutoFillBackground(False)
        self._tabs.setAutoFillBackground(False)
        strip.setFixedHeight(tokens.current().height("tabs"))
        line = layout.row(12, (20, 0, 12, 0))
        line.addWidget(strip, 1)
        line.addWidget(self._drop)
        line.addWidget(self._save)
        self.setLayout(line)

    def show_views(self, views: Sequence[SavedView]) -> None:
        """Show these; the one chosen stays chosen."""
        self._views = {view.id or f"#{n}": view for n, view in enumerate(views)}
        self._counts.clear()
        self._tabs.offer([Tab(name, view.name) for name, view in self._views.items()])
        self._drop.setVisible(bool(self.current() and self.current().id))

    def current(self) -> SavedView:
        """Return the view chosen."""
        return self._views[self._tabs.current()]

    def all(self) -> list[SavedView]:
        """Return the views in the order of their tabs."""
        return list(self._views.values())

    def views(self) -> dict[str, View]:
        """Return every view by the name of its tab."""
        return {name: saved.view for name, saved in self._views.items()}

    def choose(self, view_id: str) -> None:
        """Choose a saved view."""
        self._tabs.choose(view_id)
        self._drop.setVisible(bool(self.current().id))

    def follow(self, view: View) -> None:
        """Choose the tab whose view is shown, however one came to it; else the tab stays."""
        found = [name for name, saved in self._views.items() if saved.view == view]
        if found and self._tabs.current() not in found:
            self.choose(found[0])

    def show_count(self, name: str, count: str) -> None:
        """Show how many cases a tab's view holds."""
        if name in self._views:
            self._counts[name] = count
            self._tabs.show_count(name, count)

    def count(self, name: str) -> str:
        """Return the count shown on a tab, "" for none."""
        return self._counts.get(name, "")

    def may_save(self, changed: bool) -> None:
        """Offer to save only a view that differs from its tab."""
        self._save.setVisible(changed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line below."""
        del event
        painter = painting.begin(self)
        painter.fillRect(1, self.height() - 1, self.width() - 2, 1, colour("line"))
        painter.end()

    def _show_current(self) -> None:
        self._drop.setVisible(bool(self.current().id))
        self.chosen.emit(self.current().view)

    def _ask_drop(self) -> None:
        self.drop_asked.emit(self.current())

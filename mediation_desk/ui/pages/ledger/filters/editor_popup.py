"""The small window in which a filter's value is edited; every change is live."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.codes import BusinessLine, CaseState, Category, Channel, ProblemKind
from mediation_desk.ui.appearance.tokens import colour, px
from mediation_desk.ui.models.ledger import view_filters
from mediation_desk.ui.models.ledger.view_filters import FilterNames, LedgerFilter
from mediation_desk.ui.pages.ledger.filters.editors import (
    ChoiceEditor,
    DayEditor,
    FilterEditor,
    FlagEditor,
    SumEditor,
    TickEditor,
    words_of,
)
from mediation_desk.ui.widgets import layout, painting
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import figures
from mediation_desk.workflows.read_models.ledger import View

_CODES: dict[LedgerFilter, tuple[str, Sequence[StrEnum]]] = {
    LedgerFilter.CHANNEL: ("channels", tuple(Channel)),
    LedgerFilter.PROBLEM: ("problems", tuple(ProblemKind)),
    LedgerFilter.CATEGORY: ("categories", tuple(Category)),
    LedgerFilter.STATE: ("states", tuple(CaseState)),
    LedgerFilter.ROOT: ("root_causes", tuple(RootCause)),
    LedgerFilter.FINDING: ("findings", tuple(FaultFinding)),
    LedgerFilter.ASKED: ("asked_lines", tuple(BusinessLine)),
}
_FLAGS = {
    LedgerFilter.OPEN: "is_open",
    LedgerFilter.OVERDUE: "is_overdue",
    LedgerFilter.LEFT_STORE: "has_left_store",
    LedgerFilter.ENLARGED: "is_enlarged",
    LedgerFilter.INTENSIFIED: "is_intensified",
    LedgerFilter.CALL_BACK: "is_call_overdue",
}


def editor_of(kind: LedgerFilter, view: View, names: FilterNames, today: date) -> FilterEditor:
    """Return the editor of a filter."""
    if kind in _CODES:
        part, codes = _CODES[kind]
        return TickEditor(view, part, words_of(codes))
    if kind in _FLAGS:
        words = tuple(view_filters.flag_words(kind, flag) for flag in (True, False))
        return FlagEditor(view, _FLAGS[kind], (words[0], words[1]))
    made: dict[LedgerFilter, Callable[[], FilterEditor]] = {
        LedgerFilter.RECEIVED: lambda: DayEditor(view, today),
        LedgerFilter.AMOUNT: lambda: SumEditor(view),
        LedgerFilter.GATE: lambda: TickEditor(view, "gates", [(n, str(n)) for n in (1, 2, 3)]),
        LedgerFilter.RESPONDER: lambda: TickEditor(view, "responders", list(names.people.items())),
        LedgerFilter.TAG: lambda: TickEditor(
            view, "tags", [(tag, tag) for tag in dict.fromkeys((*names.tags, *view.tags))]
        ),
        LedgerFilter.MERCHANT: lambda: TickEditor(view, "merchants", list(names.merchants.items())),
        LedgerFilter.SHARE: lambda: ChoiceEditor(view, "share", figures.shares()),
        LedgerFilter.GATE_WHY: lambda: ChoiceEditor(view, "gate_why", figures.gate_reasons()),
        LedgerFilter.WEEKDAY: lambda: ChoiceEditor(view, "weekday", figures.weekdays()),
        LedgerFilter.HOUR: lambda: ChoiceEditor(view, "hour", figures.hours()),
    }
    return made[kind]()


class EditorPopup(QFrame):
    """The popup; closes on Esc or a click elsewhere; ``changed`` carries the view."""

    changed = Signal(object)

    def __init__(self, kind: LedgerFilter, editor: FilterEditor, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        whole = layout.column(8, (12, 10, 12, 12))
        whole.addWidget(PlainLabel(view_filters.label(kind), "small", "ink2", bold=True))
        whole.addWidget(editor)
        self.setLayout(whole)
        self.setMinimumWidth(px(240))
        self.editor = editor
        editor.changed.connect(self.changed)

    def show_under(self, widget: QWidget) -> None:
        """Open under a chip or button."""
        self.adjustSize()
        self.move(widget.mapToGlobal(QPoint(0, widget.height() + 4)))
        self.show()
        self.editor.first().setFocus(Qt.FocusReason.PopupFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box."""
        del event
        painter = painting.begin(self)
        painting.box(painter, QRectF(self.rect()), colour("surf"), colour("line2"), 8)
        painter.end()

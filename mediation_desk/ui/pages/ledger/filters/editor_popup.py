"""The small window in which a filter's value is edited; every change is live."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from mediation_desk.domain.case.events.root_causes import FaultFinding, RootCause
from mediation_desk.domain.codes import BusinessLine, CaseState, Category, Channel, ProblemKind
from mediation_desk.ui.models import ledger_filters
from mediation_desk.ui.models.ledger_filters import Filter, Names
from mediation_desk.ui.pages.ledger.filters.editors import (
    ChoiceEditor,
    DayEditor,
    Editor,
    FlagEditor,
    SumEditor,
    TickEditor,
    words_of,
)
from mediation_desk.ui.tokens import colour, px
from mediation_desk.ui.widgets import layout, paint
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.wording import figures
from mediation_desk.workflows.read_models.ledger import View

_CODES: dict[Filter, tuple[str, Sequence[StrEnum]]] = {
    Filter.CHANNEL: ("channels", tuple(Channel)),
    Filter.PROBLEM: ("problems", tuple(ProblemKind)),
    Filter.CATEGORY: ("categories", tuple(Category)),
    Filter.STATE: ("states", tuple(CaseState)),
    Filter.ROOT: ("root_causes", tuple(RootCause)),
    Filter.FINDING: ("findings", tuple(FaultFinding)),
    Filter.ASKED: ("asked_lines", tuple(BusinessLine)),
}
_FLAGS = {
    Filter.OPEN: "is_open",
    Filter.OVERDUE: "is_overdue",
    Filter.LEFT_STORE: "has_left_store",
    Filter.ENLARGED: "is_enlarged",
    Filter.INTENSIFIED: "is_intensified",
    Filter.CALL_BACK: "is_call_overdue",
}


def editor_of(kind: Filter, view: View, names: Names, today: date) -> Editor:
    """Return the editor of a filter."""
    if kind in _CODES:
        part, codes = _CODES[kind]
        return TickEditor(view, part, words_of(codes))
    if kind in _FLAGS:
        words = tuple(ledger_filters.flag_words(kind, flag) for flag in (True, False))
        return FlagEditor(view, _FLAGS[kind], (words[0], words[1]))
    made: dict[Filter, Callable[[], Editor]] = {
        Filter.RECEIVED: lambda: DayEditor(view, today),
        Filter.AMOUNT: lambda: SumEditor(view),
        Filter.GATE: lambda: TickEditor(view, "gates", [(n, str(n)) for n in (1, 2, 3)]),
        Filter.RESPONDER: lambda: TickEditor(view, "responders", list(names.people.items())),
        Filter.MERCHANT: lambda: TickEditor(view, "merchants", list(names.merchants.items())),
        Filter.SHARE: lambda: ChoiceEditor(view, "share", figures.shares()),
        Filter.GATE_WHY: lambda: ChoiceEditor(view, "gate_why", figures.gate_whys()),
        Filter.WEEKDAY: lambda: ChoiceEditor(view, "weekday", figures.weekdays()),
        Filter.HOUR: lambda: ChoiceEditor(view, "hour", figures.hours()),
    }
    return made[kind]()


class EditorPopup(QFrame):
    """Closes on Esc or a click elsewhere; ``changed`` carries the view."""

    changed = Signal(object)

    def __init__(self, kind: Filter, editor: Editor, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        whole = layout.column(8, (12, 10, 12, 12))
        whole.addWidget(PlainLabel(ledger_filters.label(kind), "small", "ink2", bold=True))
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
        painter = paint.begin(self)
        paint.box(painter, QRectF(self.rect()), colour("surf"), colour("line2"), 8)
        painter.end()

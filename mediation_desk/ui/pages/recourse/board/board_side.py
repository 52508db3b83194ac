"""The right column: facts and steps of the current row, and the form that is open over them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import ChooseFile
from mediation_desk.ui.pages.recourse.board.row_action import RowAction
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel

Facts = Sequence[tuple[str, str]]
NAME_WIDE = 76


@dataclass(frozen=True)
class RowDetail:
    """The column's text on a row. ``about`` names the row: another row closes an open form."""

    about: str
    title: str
    icon: str
    facts: tuple[tuple[str, str], ...]
    steps: tuple[RowAction, ...] = ()
    note: str = ""


class RowDetailCard(Card):
    """Title, facts, and a line for each step; ``chosen`` carries the step."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(10)
        self._icon, self._title = IconLabel("scale", 18, "ink2"), ElidingLabel("", "section")
        self._facts, self._steps = layout.column(4), layout.column(6)
        self._note = PlainLabel("", "small", "ink2", wrap=True)
        self.buttons: dict[str, Button] = {}
        head = layout.row(8)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        self._title.set_ink("ink1", bold=True)
        self.body.addLayout(head)
        self.body.addLayout(self._facts)
        self.body.addWidget(self._note)
        self.body.addLayout(self._steps)

    def show_detail(self, detail: RowDetail) -> None:
        """Show a row; the first step that is open is the filled button."""
        focused = next((name for name, one in self.buttons.items() if one.hasFocus()), "")
        self._icon.show_icon(detail.icon, "ink2")
        self._title.setText(detail.title)
        self._note.setText(detail.note)
        self._note.setVisible(bool(detail.note))
        for place in (self._facts, self._steps):
            layout.clear(place)
        for name, words in detail.facts:
            self._facts.addWidget(_fact(name, words))
        self.buttons = {}
        for step in detail.steps:
            self._steps.addWidget(self._line(step))
        self._fill_first(detail.steps)
        if focused in self.buttons:
            self.buttons[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill_first(self, steps: Sequence[RowAction]) -> None:
        first = next((step for step in steps if _comes_next(step)), None)
        if first is not None:
            self.buttons[first.name].set_kind(ButtonKind.PRIMARY)

    def _line(self, step: RowAction) -> QWidget:
        button = Button(step.words, ButtonKind.PLAIN, step.icon, step.key, "buttonCard")
        button.setEnabled(not step.why_not)
        button.setAccessibleDescription(step.why_not)
        button.clicked.connect(lambda: self.chosen.emit(step))
        self.buttons[step.name] = button
        line = layout.row(8)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(PlainLabel(step.why_not, "small", "ink2", wrap=True), 1)
        holder = QWidget()
        holder.setLayout(line)
        return holder


class BoardSide(QStackedWidget):
    """The column; ``written`` carries the recorded form, ``rested``: a form was put aside."""

    written = Signal(object)
    rested = Signal()

    def __init__(self, gateway: Gateway, choose: ChooseFile) -> None:
        super().__init__()
        self._gateway, self._choose = gateway, choose
        self._about = self._title = ""
        self.is_apart = False
        """Tells whether a form is open that is about no row."""
        self._steps: dict[str, RowAction] = {}
        self.panel: FormPanel | None = None
        self.detail = RowDetailCard()
        column = layout.column(0)
        column.addWidget(self.detail)
        column.addStretch(1)
        self._place = QWidget()
        self._place.setLayout(column)
        self.addWidget(self._place)
        self.detail.chosen.connect(self.take)

    def show_detail(self, detail: RowDetail | None) -> None:
        """Show a row; an open form of the same row stays open."""
        self.setVisible(detail is not None)
        if detail is None or detail.about != self._about:
            self.close_form()
        self._about = detail.about if detail else ""
        self._title = detail.title if detail else ""
        self._steps = {step.name: step for step in detail.steps} if detail else {}
        if detail is not None:
            self.detail.show_detail(detail)

    def press(self, name: str) -> None:
        """Take a step by its key; one that is closed or not offered does nothing."""
        step = self._steps.get(name)
        if step is not None and not step.why_not and self.panel is None:
            self.take(step)

    def take(self, step: RowAction) -> None:
        """Open the form of a step, or perform an act that needs none."""
        if step.form is not None:
            self.open_form(step.form())
        elif step.run is not None:
            step.run()

    def open_form(self, form: Form, about: str = "") -> None:
        """Open a form over the facts, replacing an open one; ``about`` names its subject."""
        self.close_form()
        self.setVisible(True)
        self.is_apart = bool(about)
        self.panel = FormPanel(self._gateway, form, about=about or self._title, choose=self._choose)
        self.addWidget(self.panel)
        self.setCurrentWidget(self.panel)
        self.panel.setMinimumHeight(px(320))
        self._let_facts_ask_for_room(False)
        self.panel.closed.connect(self._put_aside)
        self.panel.sent.connect(self._sent)
        self.panel.begin()

    def close_form(self) -> None:
        """Show the facts again; the typed values are kept as a draft."""
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        self.is_apart = False
        panel.leave()
        self._let_facts_ask_for_room(True)
        self.setCurrentWidget(self._place)
        self.removeWidget(panel)
        panel.hide()
        panel.deleteLater()

    def _let_facts_ask_for_room(self, is_shown: bool) -> None:
        """Facts longer than the window would carry the foot of the form over them out of it."""
        policy = QSizePolicy.Policy.Preferred if is_shown else QSizePolicy.Policy.Ignored
        self._place.setSizePolicy(policy, policy)

    def _put_aside(self) -> None:
        self.close_form()
        self.rested.emit()

    def _sent(self, form: Form) -> None:
        self.close_form()
        self.written.emit(form)


def _comes_next(step: RowAction) -> bool:
    return not step.why_not and step.form is not None and not step.is_rare


def _fact(name: str, words: str) -> QWidget:
    line = layout.row(10)
    label = ElidingLabel(name, "small", "ink2")
    label.setFixedWidth(px(NAME_WIDE))
    line.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(words, "body", wrap=True), 1)
    holder = QWidget()
    holder.setLayout(line)
    return holder

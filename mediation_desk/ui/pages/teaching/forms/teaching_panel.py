"""A form in a panel: its fields, its draft, and the button that sends it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.forms.draft_panel import DraftPanel
from mediation_desk.ui.forms.field_spec import FormIds
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import ButtonKind
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import TextInput
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence
from mediation_desk.workflows.ports import Command


class WordsInput(Protocol):
    """An input with text as its value: a line, a text, chips, or rows of marks."""

    def text(self) -> str: ...

    def setText(self, text: str) -> None: ...


@dataclass(frozen=True)
class PanelValues:
    """The typed values of the fields, and the ids made when the form was opened."""

    values: Mapping[str, str]
    act: str
    thing: str

    def text(self, key: str) -> str:
        """Return the words of a field without space around them."""
        return self.values.get(key, "").strip()


Rows = tuple[tuple[tuple[str, FormField], ...], ...]
"""Fields by their keys, side by side in each row."""


@dataclass(frozen=True)
class PanelSpec:
    """A panel's definition: ``fields`` in rows, the act made of them, the place of each refusal."""

    name: str
    title: str
    verb: str
    rows: Rows
    make: Callable[[PanelValues], Command[Any]]
    places: Mapping[Reason, str] = field(default_factory=dict)
    note: str = ""


class TeachingPanel(DraftPanel):
    """One open form; ``sent`` with the object's id when it was recorded, else ``closed``.

    Typed values are kept as a draft under the form's name and come back with the form.
    """

    sent = Signal(str)

    def __init__(self, gateway: Gateway, sheet: PanelSpec, thing: str) -> None:
        ids = FormIds(gateway.new_id(), thing)
        super().__init__(gateway, sheet.name, ids, sheet.verb, ButtonKind.PRIMARY)
        self._sheet = sheet
        self.fields = {key: made for row in sheet.rows for key, made in row}
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        self._frame(sheet.title, self._scrolled())
        self._follow()
        self._keeper.fetch(self._restore)

    def begin(self) -> None:
        """Put the focus into the first empty field."""
        empty = [made for made in self.fields.values() if not _held(made).text().strip()]
        (empty or list(self.fields.values()))[0].setFocus()

    def send(self) -> None:
        """Check all fields, then send the form; or show each missing value at its field."""
        wrong = [made for made in self.fields.values() if not made.is_right()]
        if wrong:
            wrong[0].setFocus()
            return
        try:
            act = self._sheet.make(self._typed())
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self._perform(act)

    def error(self, key: str = "") -> str:
        """Return the sentence under a field, or that of the banner."""
        if key:
            return self.fields[key].error()
        return "" if self._banner.isHidden() else self._banner.accessibleName()

    def _typed(self) -> PanelValues:
        return PanelValues(self._values(), self._ids.act, self._ids.thing)

    def _values(self) -> Mapping[str, str]:
        return {key: _held(made).text() for key, made in self.fields.items()}

    def _put_back(self, values: Mapping[str, str]) -> None:
        for key, made in self.fields.items():
            if key in values:
                _held(made).setText(values[key])

    def _written(self) -> None:
        self.sent.emit(self._ids.thing)

    def _refuse(self, problem: Exception) -> None:
        place = self._sheet.places.get(problem.reason) if isinstance(problem, Refusal) else None
        if place is not None:
            self.fields[place].show_error(sentence(problem))
            self.fields[place].setFocus()
            return
        said = self.tr("Not written. What you typed is still here.")
        self._banner.show_words(sentence(problem), said, "bad")
        self._banner.show()

    def _follow(self) -> None:
        """Keep a draft at each change of any field."""
        for made in self.fields.values():
            for name in ("textChanged", "changed", "chosen"):
                signal: Any = getattr(made.entry, name, None)
                # Chips return the choice by a method whose name is that of a choice box's signal.
                if hasattr(signal, "connect"):
                    signal.connect(lambda *_: self._keeper.touch())

    def _scrolled(self) -> QWidget:
        place = layout.ScrolledColumn(10, (16, 0, 16, 12))
        place.content.addWidget(self._banner)
        if self._sheet.note:
            place.content.addWidget(PlainLabel(self._sheet.note, "small", "ink2", wrap=True))
        for row in self._sheet.rows:
            line = layout.row(12)
            for _, made in row:
                if isinstance(made.entry, TextInput):
                    # Several texts share one scrolling column.
                    made.entry.setMaximumHeight(made.entry.minimumHeight() + px(12))
                line.addWidget(made, 1)
            place.content.addLayout(line)
        place.content.addStretch(1)
        return place


def _held(made: FormField) -> WordsInput:
    return made.entry  # type: ignore[return-value]

"""One extra of a registration: a check box, and the fields that it shows when ticked."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.refusal import Reason
from mediation_desk.domain.text.invisible_characters import with_marks
from mediation_desk.ui.pages.register.draft.registration_values import Typed
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import CheckBox, LineInput, TextInput
from mediation_desk.ui.widgets.fields.validation import filled
from mediation_desk.workflows.response.first_response import StoredEvidence

Input = LineInput | TextInput
YES = "yes"


class RegistrationExtra(QWidget):
    """An extra, ticked by ``key``; its inputs have their own names.

    Typed values stay when the tick is removed by mistake; they count only with the tick.
    """

    edited = Signal()

    def __init__(self, key: str, words: str) -> None:
        super().__init__()
        self.key = key
        self.tick = CheckBox(words)
        self._inside = QWidget()
        self.fields_body = layout.column(8, (26, 2, 0, 6))
        self._inside.setLayout(self.fields_body)
        self.inputs: dict[str, Input] = {}
        self.choices: dict[str, ChoiceBox] = {}
        self.marks: dict[str, CheckBox] = {}
        self.checked: list[FormField] = []
        self._order: list[QWidget] = [self.tick]
        whole = layout.column(2)
        whole.addWidget(self.tick)
        whole.addWidget(self._inside)
        self.setLayout(whole)
        self.tick.toggled.connect(self._inside.setVisible)
        self.tick.toggled.connect(lambda _: self.edited.emit())
        self._inside.hide()

    def is_on(self) -> bool:
        """Tell whether the box is ticked."""
        return self.tick.isChecked()

    def line(
        self,
        key: str,
        label: str,
        required: bool | None = False,
        check: Callable[[str], str] | None = None,
    ) -> FormField:
        """Make a field of one line."""
        entry = LineInput()
        entry.textEdited.connect(self.edited)
        return self._field(key, label, entry, required, check)

    def text(
        self,
        key: str,
        label: str,
        lines: int = 3,
        required: bool | None = None,
        check: Callable[[str], str] | None = None,
    ) -> FormField:
        """Make a field of many lines."""
        entry = TextInput(lines=lines)
        entry.setMaximumHeight(entry.minimumHeight())
        entry.textChanged.connect(self.edited)
        return self._field(key, label, entry, required, check)

    def choice(
        self,
        key: str,
        label: str,
        entries: list[tuple[str, object]],
        missing: Reason | None = None,
    ) -> FormField:
        """Make a choice of one out of a few; with ``missing`` one must be chosen."""
        entry = self.choices[key] = ChoiceBox(entries)
        entry.chosen.connect(lambda _: self.edited.emit())
        self._order.append(entry)
        if missing is None:
            return FormField(label, entry)
        field = FormField(label, entry, True, check=filled(missing))
        self.checked.append(field)
        return field

    def mark(self, key: str, words: str) -> CheckBox:
        """Make a box to tick."""
        box = self.marks[key] = CheckBox(words)
        box.toggled.connect(lambda _: self.edited.emit())
        self._order.append(box)
        return box

    def add_row(self, *parts: tuple[QWidget, int]) -> None:
        """Put fields side by side, each with its share."""
        line = layout.row(12)
        for part, share in parts:
            line.addWidget(part, share)
        self.fields_body.addLayout(line)

    def order(self) -> list[QWidget]:
        """Return the Tab stops here."""
        return list(self._order)

    def typed(self) -> Typed:
        """Return the typed values; choices and marks only while the box is ticked."""
        found: Typed = {self.key: YES if self.is_on() else ""}
        found |= {key: entry.text() for key, entry in self.inputs.items()}
        for key, choice in self.choices.items():
            found[key] = str(choice.value() or "") if self.is_on() else ""
        for key, box in self.marks.items():
            found[key] = YES if self.is_on() and box.isChecked() else ""
        return found

    def restore(self, fields: Mapping[str, str]) -> None:
        """Restore a draft's values."""
        self.tick.setChecked(fields.get(self.key) == YES)
        for key, entry in self.inputs.items():
            if entry.text() != fields.get(key, ""):
                entry.setText(fields.get(key, ""))
        for key, choice in self.choices.items():
            choice.setCurrentIndex(0)
            choice.choose(fields.get(key, ""))
        for key, box in self.marks.items():
            box.setChecked(fields.get(key) == YES)
        for field in self.checked:
            field.show_error("")

    def offer_files(self, key: str, none: str, files: tuple[StoredEvidence, ...]) -> None:
        """Let one of the files be chosen; the one chosen stays while it is there."""
        before = self.choices[key].value()
        self.choices[key].offer(
            [(none, ""), *((with_marks(kept.name), kept.sha256) for kept in files)]
        )
        self.choices[key].choose(before)

    def _field(
        self,
        key: str,
        label: str,
        entry: Input,
        required: bool | None,
        check: Callable[[str], str] | None,
    ) -> FormField:
        self.inputs[key] = entry
        self._order.append(entry)
        field = FormField(label, entry, required, check=check)
        if check is not None:
            self.checked.append(field)
        return field

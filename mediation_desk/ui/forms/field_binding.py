"""A field on the screen: the input for its kind, its value read and written as text."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, StoringInput, TypedInput
from mediation_desk.ui.forms.inputs.split_input import SplitInput
from mediation_desk.ui.forms.inputs.timestamp_box import TimestampBox
from mediation_desk.ui.merchant_search.merchant_input import MerchantInput
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.fields.amount_input import AmountInput
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.date_input import DateInput
from mediation_desk.ui.widgets.fields.date_parsing import due_day
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import CheckBox, LineInput, TextInput
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.wording import reason, times

translate = QCoreApplication.translate
Changed = Callable[[], None]


def _ignore(text: str) -> None:
    del text


def _right(text: str) -> str:
    del text
    return ""


def _never() -> bool:
    return False


@dataclass(frozen=True)
class FieldBinding:
    """A field with its reader and writer; ``follow`` receives the text of the field it follows.

    ``words`` is the line of a search, whose words a draft stores next to the value. ``is_busy``
    tells whether a file of it is still being stored.
    """

    entry: FieldSpec
    field: FormField
    read: Callable[[], str]
    write: Callable[[str], None]
    follow: Callable[[str], None] = _ignore
    words: LineInput | None = None
    is_busy: Callable[[], bool] = _never


class FileChecklist(QWidget):
    """The files of the case, each with a tick; ``wanted`` asks for more files.

    With ``expects_one`` a file that is added while the form is open is ticked, unless another is.
    """

    changed = Signal()
    left = Signal()
    wanted = Signal()

    def __init__(self, files: Sequence[CaseFile], *, expects_one: bool = False) -> None:
        super().__init__()
        self._expects_one, self._takes_all = expects_one, False
        self._ticks: dict[str, CheckBox] = {}
        self._lines = layout.column(2)
        none = translate("CaseForms", "The case has no files yet. Add evidence first.")
        self._none = PlainLabel(none, "small", "ink2", wrap=True)
        words = translate("CaseForms", "Add files")
        self._more = Button(words, ButtonKind.LINK, "paperclip", height="buttonCard")
        self._more.clicked.connect(self.wanted)
        column = layout.column(2)
        column.addLayout(self._lines)
        column.addWidget(self._none)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self.setLayout(column)
        for file in files:
            self._add(file)
        self._none.setVisible(not files)

    def offer(self, files: Sequence[CaseFile], ticked: Collection[str] = ()) -> None:
        """Add the files that came meanwhile; ticks stay as they are, and ``ticked`` are ticked."""
        new = [file for file in files if file.sha256 not in self._ticks]
        for file in new:
            self._add(file)
        self._none.setVisible(not self._ticks)
        if new and (self._takes_all or (self._expects_one and not self.text())):
            for file in new:
                self._ticks[file.sha256].setChecked(True)
        for sha256 in ticked:
            self._ticks[sha256].setChecked(True)

    def _add(self, file: CaseFile) -> None:
        line = layout.row(8)
        # "&" would underline a letter of the file's name.
        tick = CheckBox("")
        tick.setAccessibleName(file.name)
        tick.toggled.connect(lambda _: self.changed.emit())
        self._ticks[file.sha256] = tick
        line.addWidget(tick)
        line.addWidget(ElidingLabel(file.name), 1)
        line.addWidget(PlainLabel(times.size(file.size), "small", "ink3"))
        self._lines.addLayout(line)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus into the first tick, or on the button that adds files."""
        first: QWidget = next(iter(self._ticks.values()), self._more)
        first.setFocus(reason)

    def text(self) -> str:
        """Return the hashes of the ticked files."""
        return " ".join(sha256 for sha256, tick in self._ticks.items() if tick.isChecked())

    def tick(self, hashes: str) -> None:
        """Tick exactly these files; ``*`` means all."""
        chosen = hashes.split()
        self._takes_all = hashes == "*"
        for sha256, tick in self._ticks.items():
            tick.setChecked(hashes == "*" or sha256 in chosen)


def bind_field(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    """Make the input of a field; ``changed`` is called at each change."""
    made = _MAKERS[entry.kind](entry, files, today, changed)
    made.write(entry.value)
    return made


def _field(
    entry: FieldSpec, widget: QWidget, check: Callable[[str], str] | None = None
) -> FormField:
    return FormField(entry.label, widget, entry.required, entry.hint, check or entry.check)


def _line(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files, today
    made = LineInput(entry.icon, entry.placeholder)
    made.textChanged.connect(changed)
    follow = _proposal(made, entry.proposes) if entry.proposes else _ignore
    return FieldBinding(entry, _field(entry, made), made.text, made.setText, follow)


def _proposal(
    made: TypedInput, proposes: Callable[[str], str], *, replaces: bool = False
) -> Callable[[str], None]:
    """Return what fills a line when the text it follows changes; what a person worded stays."""
    heard: list[str] = []

    def follow(text: str) -> None:
        before = heard[0] if heard else None
        heard[:] = [text]
        is_own = made.text() not in ("", proposes(before or ""))
        if text != before and (replaces or not is_own):
            made.setText(proposes(text))

    return follow


def _text(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files, today
    made = TextInput(entry.placeholder, entry.lines) if entry.lines else _growing(entry)
    if entry.lines:
        made.setMaximumHeight(made.minimumHeight() + px(12))
    made.textChanged.connect(changed)
    return FieldBinding(entry, _field(entry, made), made.text, made.setText)


def _growing(entry: FieldSpec) -> TextInput:
    return GrowingText(lines=3 if entry.required else 2)


class GrowingText(TextInput):
    """A text input that takes the height left in the form, and requests no more than its lines."""

    def __init__(self, lines: int) -> None:
        super().__init__(lines=lines)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Return the height of its lines."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


def _amount(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files, today
    made = AmountInput(may_be_negative=entry.kind is FieldKind.BALANCE)
    further = entry.check or _right
    field = _field(entry, made, lambda text: made.wrong(text) or further(text))

    def remark(text: str) -> None:
        # The refused value is being changed; it is checked again when the field is left.
        field.show_error("")
        field.show_note(entry.remark(text), "triangle-alert", "warn")
        changed()

    made.textChanged.connect(remark)
    follow = _proposal(made, entry.proposes, replaces=True) if entry.proposes else _ignore
    return FieldBinding(entry, field, made.text, made.setText, follow)


def _past_day(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files
    return _day(entry, DateInput(lambda: today), changed)


def _due_day(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files
    hint = entry.hint or translate("CaseForms", "12-1 or 7 days")
    return _day(replace(entry, hint=hint), DateInput(lambda: today, read=due_day), changed)


def _day(entry: FieldSpec, made: DateInput, changed: Changed) -> FieldBinding:
    made.textChanged.connect(changed)

    def write(text: str) -> None:
        made.setText(text)
        made.spell_out()

    return FieldBinding(entry, _field(entry, made, made.wrong), made.text, write)


def _chips(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files, today
    made = ChipGroup(_chips_of(entry, has_digits=len(entry.options) > 2), entry.label, single=True)
    made.changed.connect(changed)
    return FieldBinding(entry, _field(entry, made), made.text, lambda code: made.choose((code,)))


def _several(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files, today
    made = ChipGroup(_chips_of(entry, has_digits=entry.has_digits), entry.label)
    made.changed.connect(changed)

    def write(codes: str) -> None:
        # Drafts of a batch from before hold a comma list.
        made.choose(tuple(codes.replace(",", " ").split()))

    return FieldBinding(entry, _field(entry, made), made.text, write)


def _chips_of(entry: FieldSpec, *, has_digits: bool) -> list[Chip]:
    keys = "123456789" if has_digits else ""
    return [Chip(code, words, keys[n : n + 1]) for n, (code, words) in enumerate(entry.options)]


def _choice(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files, today
    made = ChoiceBox([(words, code) for code, words in entry.options], entry.icon)
    made.chosen.connect(lambda _: changed())
    return FieldBinding(entry, _field(entry, made), lambda: str(made.value() or ""), made.choose)


def _files(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del today
    made = FileChecklist(files, expects_one=bool(entry.required))
    made.changed.connect(changed)
    return FieldBinding(entry, _field(entry, made), made.text, made.tick)


def _tick(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    """Return a check box; its sentence is next to it and wraps, so the field's label is short."""
    del files, today
    made = ConsentTick(entry.label)
    made.changed.connect(changed)
    label = entry.over or translate("CaseForms", "Consent")
    field = FormField(label, made, entry.required, entry.hint)
    return FieldBinding(entry, field, made.text, made.put)


class ConsentTick(QWidget):
    """A check box with a sentence that wraps; clicking the sentence ticks too."""

    changed = Signal()
    left = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self._tick = CheckBox("")
        self._tick.setAccessibleName(sentence)
        self._tick.toggled.connect(lambda _: self.changed.emit())
        words = PlainLabel(sentence, "body", wrap=True)
        words.setBuddy(self._tick)
        line = layout.row(8)
        line.addWidget(self._tick)
        line.addWidget(words, 1)
        self.setLayout(line)
        self.setFocusProxy(self._tick)

    def text(self) -> str:
        """Return "yes" when it is ticked."""
        return "yes" if self._tick.isChecked() else ""

    def put(self, text: str) -> None:
        """Tick it for "yes"."""
        self._tick.setChecked(text == "yes")


def _stamp(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files, today
    made = TimestampBox(entry.label, entry.clock or (lambda: datetime.now(UTC)))
    made.toggled.connect(lambda _: changed())
    return FieldBinding(entry, FormField("", made, entry.required), made.stamp, made.put)


def _split(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files, today
    made = SplitInput(entry.options, entry.value)
    field = _field(entry, made, made.wrong)

    def remark() -> None:
        field.show_error("")
        field.show_note(made.left_over(), "triangle-alert", "warn")
        changed()

    made.changed.connect(remark)
    return FieldBinding(entry, field, made.text, made.put, made.follow)


def _merchant(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    """Return a search among the station's merchants, none of which may be new."""
    del files, today
    made = MerchantInput(lambda: "")
    made.textChanged.connect(changed)
    made.chosen.connect(changed)

    def write(merchant: str) -> None:
        made.restore(made.text(), merchant, "")

    def check(text: str) -> str:
        del text
        return "" if made.merchant else reason(Reason.UNKNOWN_MERCHANT)

    field = _field(entry, made, check)
    return FieldBinding(entry, field, lambda: made.merchant, write, words=made)


def _own(
    entry: FieldSpec, files: Sequence[CaseFile], today: date, changed: Changed
) -> FieldBinding:
    del files, today
    assert entry.own is not None
    made = entry.own()
    assert isinstance(made, QWidget)
    made.changed.connect(changed)
    follow = _proposal(made, entry.proposes) if entry.proposes else _ignore
    is_busy = made.is_busy if isinstance(made, StoringInput) else _never
    field = _field(entry, made)
    return FieldBinding(entry, field, made.text, made.setText, follow, is_busy=is_busy)


_MAKERS: dict[FieldKind, Callable[[FieldSpec, Sequence[CaseFile], date, Changed], FieldBinding]] = {
    FieldKind.LINE: _line,
    FieldKind.TEXT: _text,
    FieldKind.AMOUNT: _amount,
    FieldKind.BALANCE: _amount,
    FieldKind.PAST_DAY: _past_day,
    FieldKind.DUE_DAY: _due_day,
    FieldKind.CHIPS: _chips,
    FieldKind.SEVERAL: _several,
    FieldKind.CHOICE: _choice,
    FieldKind.FILES: _files,
    FieldKind.TICK: _tick,
    FieldKind.STAMP: _stamp,
    FieldKind.SPLIT: _split,
    FieldKind.OWN: _own,
    FieldKind.MERCHANT: _merchant,
}

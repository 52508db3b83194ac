"""The fields of one form: read, restored, checked, and marked where a value is refused."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from mediation_desk.domain.case.state import CaseFile
from mediation_desk.domain.refusal import Refusal
from mediation_desk.ui.forms.field_binding import FieldBinding, FileChecklist, bind_field
from mediation_desk.ui.forms.field_spec import FieldKind, FieldSpec, FormIds, FormValues
from mediation_desk.ui.forms.form import Form
from mediation_desk.ui.phrases.keys import take_phrases
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence

_BESIDE, _NEVER = 440, 100_000
"""Wider than this, the form is under the timeline, no longer next to it."""
_NO_IDS = FormIds("", "")
"""Ids of a check: nothing is written by it."""
_MOST = 50
"""The stretch of a lone text, compared with 1 for the lower edge."""

_SHORT = (
    *(FieldKind.LINE, FieldKind.AMOUNT, FieldKind.BALANCE),
    *(FieldKind.PAST_DAY, FieldKind.DUE_DAY, FieldKind.CHOICE, FieldKind.MERCHANT),
)


def _texts(form: Form) -> int:
    """Return how many inputs grow."""
    return sum(_grows(entry) for entry in form.entries)


def _grows(entry: FieldSpec) -> bool:
    return entry.takes_rest or (entry.kind is FieldKind.TEXT and not entry.lines)


def _is_mere_offer(entry: FieldSpec) -> bool:
    return entry.kind is FieldKind.TICK and entry.required is False


def _before(key: str) -> str:
    """Return the name in a draft of what stood in a field before somebody typed there."""
    return f"_before_{key}"


def _words_of(key: str) -> str:
    """Return the key of a draft that holds the words of a search."""
    return f"{key}_text"


def wrong_fields(
    form: Form, asked: Iterable[FieldBinding], values: Mapping[str, str], today: date
) -> list[FormField]:
    """Show the error of every field at it, and return the wrong ones in their order."""
    missing = form.missing(FormValues(values, _NO_IDS, today))
    wrong = []
    for binding in asked:
        is_right = binding.field.is_right()
        if is_right and binding.entry.key in missing:
            binding.field.show_error(sentence(missing[binding.entry.key]))
        if binding.field.error():
            wrong.append(binding.field)
    return wrong


def mark_required(form: Form, bindings: Collection[FieldBinding], today: date) -> None:
    """Mark what must still be filled in a form that opens: what it would be refused for."""
    values = {binding.entry.key: binding.read() for binding in bindings}
    missing = form.missing(FormValues(values, _NO_IDS, today))
    for binding in bindings:
        if binding.entry.required is None and binding.entry.key in missing:
            binding.field.set_required(True)


def update_followers(bindings: Mapping[str, FieldBinding]) -> None:
    """Let each field follow the one that it follows: its text, whether it is shown and required."""
    for binding in bindings.values():
        entry = binding.entry
        if entry.follows:
            words = bindings[entry.follows].read()
            binding.follow(words)
            _show_followed(binding, words)
        if entry.hidden_by and bindings[entry.hidden_by].read():
            binding.field.hide()


def _show_followed(binding: FieldBinding, words: str) -> None:
    """Show or hide a field by the text that it follows, and mark whether it is required."""
    if binding.entry.only:
        binding.field.setVisible(words in binding.entry.only)
    if binding.entry.required_for:
        is_required = words in binding.entry.required_for
        binding.field.set_required(True if is_required else binding.entry.required)


class FormFields(layout.UnfoldingColumn):
    """The banner, note, fields and preview of a form, in a scrolling column.

    ``files_wanted`` asks to add files to the case from within the form.
    """

    files_wanted = Signal()

    def __init__(
        self,
        form: Form,
        files: tuple[CaseFile, ...],
        today: date,
        changed: Callable[[], None],
    ) -> None:
        # A form with fields side by side is always wide, and nothing around it scrolls.
        if form.is_whole:
            super().__init__(0, 8)
            takes_rest = any(entry.takes_rest for entry in form.entries)
            policy = QSizePolicy.Policy.Expanding if takes_rest else QSizePolicy.Policy.Fixed
            self.setSizePolicy(QSizePolicy.Policy.Preferred, policy)
        else:
            super().__init__(_BESIDE if form.across == 1 else _NEVER, 10, (16, 0, 16, 12))
        self._form, self._today, self._changed = form, today, changed
        self._bindings: dict[str, FieldBinding] = {}
        self._presets: dict[str, str] = {}
        self._line: QHBoxLayout | None = None
        self._is_open = False
        self._lines = PlainLabel("", "small", "ink2", wrap=True)
        self.banner = Banner("", "", "bad")
        self.banner.hide()
        self.content.addWidget(self.banner)
        if form.note:
            self.content.addWidget(PlainLabel(form.note, "small", "ink2", wrap=True))
        self._lay_out(files)
        if form.lines is not None:
            self.content.addWidget(self._preview())
        texts = _texts(form)
        # A hidden text leaves its room to the lower edge.
        self.content.addStretch(1 if texts != 1 or any(e.only for e in form.entries) else 0)

    def _lay_out(self, files: tuple[CaseFile, ...]) -> None:
        today, texts, across = self._today, _texts(self._form), self._form.across
        for entry in self._form.entries:
            binding = bind_field(entry, files, today, self._touched)
            self._bindings[entry.key] = binding
            if isinstance(binding.field.entry, FileChecklist):
                binding.field.entry.wanted.connect(self.files_wanted)
            if entry.kind is FieldKind.TEXT and self._form.topic is not None:
                take_phrases(binding.field.entry, self._form.topic)
            # One text may take the room that is left; several share a scrolling column.
            stretch = _MOST if _grows(entry) and texts == 1 else 0
            if _grows(entry) and texts > 1:
                binding.field.entry.setMaximumHeight(binding.field.entry.minimumHeight() + 20)
            if across > 1 and entry.kind in _SHORT and not entry.is_wide:
                self._side_by_side(binding.field, across, entry.share)
            else:
                self._fill_line(across)
                self._line = None
                self.content.addWidget(binding.field, stretch)
        self._fill_line(across)
        update_followers(self._bindings)
        mark_required(self._form, self._bindings.values(), today)
        self._presets = {key: binding.read() for key, binding in self._bindings.items()}
        # What a field proposes at the opening is no typing: it must not go over the saved draft.
        self._is_open = True

    def _side_by_side(self, field: QWidget, across: int, share: int) -> None:
        if self._line is None or self._line.count() == across:
            self._fill_line(across)
            self._line = layout.row(12)
            self.content.addLayout(self._line)
        self._line.addWidget(field, share)

    def _fill_line(self, across: int) -> None:
        """Keep a lone field at its column's width."""
        while self._line is not None and self._line.count() < across:
            self._line.addStretch(1)

    def begin(self) -> None:
        """Put the focus into the first field that is empty, or the first."""
        asked = self._asked()
        # A tick that need not be set is no field that waits.
        waiting = (one for one in asked if not one.read() and not _is_mere_offer(one.entry))
        next(waiting, asked[0]).field.setFocus()
        self.show_lines()

    def offer_files(self, files: tuple[CaseFile, ...], ticked: Collection[str] = ()) -> None:
        """Offer the files that were added to the case meanwhile; nothing typed changes.

        ``ticked`` are to be ticked.
        """
        for binding in self._bindings.values():
            if isinstance(binding.field.entry, FileChecklist):
                binding.field.entry.offer(files, ticked)

    def field(self, key: str) -> FormField:
        """Return a field by its key."""
        return self._bindings[key].field

    def error(self, key: str = "") -> str:
        """Return the sentence under a field, or that of the banner."""
        if key:
            return self.field(key).error()
        return "" if self.banner.isHidden() else self.banner.accessibleName()

    def values(self) -> dict[str, str]:
        """Return the words of all fields."""
        values = {key: binding.read() for key, binding in self._bindings.items()}
        for key, binding in self._bindings.items():
            if binding.words is not None:
                values[_words_of(key)] = binding.words.text()
        return values

    def typed(self) -> dict[str, str]:
        """Return the words of all fields but those that the form opened with or proposes itself.

        In a draft they would come back as words of a person, however old, and follow no more. A
        form that changes a record keeps with each what stood there before.
        """
        values = self.values()
        own = {key: text for key, text in values.items() if not self._is_proposed(key, values)}
        if not self._form.changes_record:
            return own
        before = {_before(key): self._presets[key] for key in own if key in self._presets}
        return own | before

    def _is_proposed(self, key: str, values: Mapping[str, str]) -> bool:
        """Tell whether a field has the value that it would come back with by itself."""
        if key not in self._bindings:
            return False
        entry = self._bindings[key].entry
        if entry.value or (self._form.changes_record and not values[key]):
            return values[key] == self._presets[key]
        return entry.proposes is not None and values[key] == entry.proposes(values[entry.follows])

    def restore(self, values: Mapping[str, str]) -> None:
        """Restore the values typed before; where another person wrote since, the field says so."""
        for key, binding in self._bindings.items():
            if binding.words is not None and _words_of(key) in values:
                binding.words.setText(values[_words_of(key)])
            if key in values:
                binding.write(values[key])
                present = self._presets[key]
                if values.get(_before(key), present) != present != values[key]:
                    binding.field.show_error(self._written_since(binding.entry, present))
        # A list signals a person's choice, not a restored value.
        update_followers(self._bindings)
        self.show_lines()

    def _written_since(self, entry: FieldSpec, present: str) -> str:
        if present and not entry.options:
            message = self.tr("Meanwhile another person wrote {now} here; sending replaces it")
            return message.format(now=present)
        return self.tr("Meanwhile another person changed this; sending replaces it")

    def clear_errors(self) -> None:
        """Take the errors and the banner away."""
        self.banner.hide()
        for binding in self._bindings.values():
            binding.field.show_error("")

    def first_wrong(self, form: Form | None = None, but: str = "") -> QWidget | None:
        """Check all fields ``but`` one; focus and return the first that is wrong.

        ``form`` is another form of the same fields.
        """
        self.banner.hide()
        checked = [binding for binding in self._asked() if binding.entry.key != but]
        wrong = wrong_fields(form or self._form, checked, self.values(), self._today)
        if wrong:
            wrong[0].setFocus()
            self.ensureWidgetVisible(wrong[0], 0, 24)
        return wrong[0] if wrong else None

    def refuse(self, problem: Exception, key: str = "") -> None:
        """Show a refusal under its field, or above all fields where that field is not shown."""
        if isinstance(problem, Refusal) and not key:
            key = self._form.places.get(problem.reason, "")
        if any(binding.entry.key == key for binding in self._asked()):
            field = self.field(key)
            field.show_error(sentence(problem))
            field.setFocus()
            self.ensureWidgetVisible(field, 0, 24)
            return
        self._show_banner(sentence(problem))

    def is_busy(self) -> bool:
        """Tell whether a file of a field is still being stored."""
        return any(binding.is_busy() for binding in self._bindings.values())

    def show_busy(self) -> None:
        """Say that the form waits for a file: sent now, it would go without."""
        self._show_banner(self.tr("A file is still being kept; try again in a moment"))

    def show_lines(self) -> None:
        """Update the preview of the step's effects."""
        if self._form.lines is not None:
            typed = FormValues(self.values(), _NO_IDS, self._today)
            self._lines.setText("\n".join(self._form.lines(typed)))

    def _show_banner(self, title: str) -> None:
        message = self.tr("Not written. What you typed is still here.")
        self.banner.show_words(title, message, "bad")
        self.banner.show()
        self.verticalScrollBar().setValue(0)

    def _touched(self) -> None:
        if self._is_open:
            update_followers(self._bindings)
            self.show_lines()
            self._changed()

    def _asked(self) -> list[FieldBinding]:
        """Return the fields that apply with the present values of the others."""
        return [binding for binding in self._bindings.values() if not binding.field.isHidden()]

    def _preview(self) -> QWidget:
        panel = SunkenPanel()
        panel.body.addWidget(PlainLabel(self._form.lines_title, "small", bold=True))
        panel.body.addWidget(self._lines)
        return panel

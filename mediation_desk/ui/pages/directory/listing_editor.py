"""The form of an entry: a body or an officer, new or changed; with a draft."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.records.directory import Listing, ListingParticulars, Rank
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind, IconButton
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.fields.chips import Chip, ChipGroup
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.date_parsing import any_day
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput
from mediation_desk.ui.widgets.fields.validation import checked_by
from mediation_desk.ui.widgets.page_states import Banner
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.directory import listings as acts
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.desk import FormDraft

_PLACES = {
    Reason.NAME_MISSING: "name",
    Reason.PHONE_MISSING: "phone",
    Reason.PHONE_WRONG: "phone",
    Reason.TEXT_MISSING: "body",
    Reason.DATE_OUT_OF_RANGE: "until",
}


class ListingEditor(Card):
    """The form; ``written`` when it was recorded, ``closed`` when it was put aside."""

    written = Signal(str)
    closed = Signal()

    def __init__(self, gateway: Gateway, today: date, known: Listing | None = None) -> None:
        super().__init__(8)
        self._gateway, self._today, self._known = gateway, today, known
        self._act = gateway.new_id()
        self._listing = known.id if known else gateway.new_id()
        self.rank = ChoiceBox([(word(rank), rank) for rank in Rank])
        self.lines = ChipGroup([Chip(line.value, word(line)) for line in BusinessLine])
        self.inputs = {
            name: LineInput()
            for name in ("name", "body", "role", "phone", "hours", "scope", "begins", "until")
        }
        self.fields = self._fields()
        self._banner = Banner("", "", "bad")
        self._banner.hide()
        verb = self.tr("Save changes") if known else self.tr("Add entry")
        self.send = Button(verb, ButtonKind.PRIMARY, "check", "Ctrl ↵", "buttonBar")
        form = f"directory:{known.id if known else 'new'}"
        self._keeper = DraftKeeper(gateway, form, self._kept, self._failed, self)
        self._lay_out(verb)
        self._fill()
        for entry in self.inputs.values():
            entry.textChanged.connect(lambda _: self._keeper.touch())
        self.rank.chosen.connect(lambda _: self._rank_changed())
        self.send.clicked.connect(self.write)
        self._keeper.fetch(self._restore)

    def begin(self) -> None:
        """Put the focus into the name."""
        self.inputs["name"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Save pending changes."""
        self._keeper.flush()

    def write(self) -> None:
        """Check the fields, then add or change the entry."""
        wrong = [field for field in self.fields.values() if not field.is_right()]
        if wrong or not self.send.isEnabled():
            if wrong:
                wrong[0].setFocus()
            return
        self.send.setEnabled(False)
        text = {name: entry.text().strip() for name, entry in self.inputs.items()}
        said = ListingParticulars(
            Rank(str(self.rank.value())),
            text["role"],
            text["hours"],
            text["body"],
            tuple(BusinessLine(code) for code in self.lines.chosen()),
            text["scope"],
            any_day(text["begins"], self._today),
            any_day(text["until"], self._today),
        )
        form = acts.ListingEntryForm(self._act, self._listing, text["name"], text["phone"], said)
        self._keeper.send(
            Command(acts.keep_listing, form),
            lambda _: self._done(text["name"]),
            self._failed,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write with Ctrl+Enter, close with Esc."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.write()
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self._keeper.flush()
        self.closed.emit()

    def _done(self, name: str) -> None:
        if isValid(self):
            self.written.emit(name)

    def _failed(self, problem: Exception) -> None:
        if not isValid(self):
            return
        self.send.setEnabled(True)
        place = _PLACES.get(problem.reason, "") if isinstance(problem, Refusal) else ""
        if place:
            self.fields[place].show_error(sentence(problem))
            self.fields[place].setFocus()
            return
        kept = self.tr("Not written. What you typed is still here.")
        self._banner.show_words(sentence(problem), kept, "bad")
        self._banner.show()

    def _rank_changed(self) -> None:
        """Show the field of the body for an officer only."""
        is_officer = self.rank.value() == Rank.OFFICER
        self.fields["body"].setVisible(is_officer)
        self._keeper.touch()

    def _kept(self) -> dict[str, str]:
        text = {name: entry.text() for name, entry in self.inputs.items()}
        ids = {"_act": self._act, "_listing": self._listing}
        return {**text, **ids, "rank": str(self.rank.value()), "lines": self.lines.text()}

    def _restore(self, draft: FormDraft) -> None:
        kept = draft.fields
        self._act = kept.get("_act", self._act)
        self._listing = kept.get("_listing", self._listing)
        for name, entry in self.inputs.items():
            entry.setText(kept.get(name, entry.text()))
        self.rank.choose(Rank(kept.get("rank", Rank.SECTION.value)))
        self.lines.choose(tuple(kept.get("lines", "").split()))
        self._rank_changed()

    def _fill(self) -> None:
        if self._known is not None:
            said = self._known.particulars
            text = {
                "name": self._known.name,
                "phone": self._known.phone,
                "body": said.body,
                "role": said.role,
                "hours": said.hours,
                "scope": said.scope,
                "begins": said.valid_from.isoformat() if said.valid_from else "",
                "until": said.valid_until.isoformat() if said.valid_until else "",
            }
            for name, words in text.items():
                self.inputs[name].setText(words)
            self.lines.choose(tuple(line.value for line in said.lines))
        self.rank.choose(self._known.particulars.rank if self._known else Rank.OFFICER)
        self.fields["body"].setVisible(self.rank.value() == Rank.OFFICER)

    def _fields(self) -> dict[str, FormField]:
        day = self.tr("such as 12-1")
        told = {
            "name": (self.tr("Name"), True, "", None),
            "body": (self.tr("Works in"), None, "", None),
            "role": (self.tr("Role"), None, "", None),
            "phone": (self.tr("Work number"), True, "", None),
            "hours": (self.tr("Duty hours"), None, "", None),
            "scope": (self.tr("Answers for"), None, "", None),
            "begins": (self.tr("Valid from"), None, day, checked_by(self._day)),
            "until": (self.tr("Valid until"), None, day, checked_by(self._day)),
        }
        return {
            name: FormField(label, self.inputs[name], required, hint, check)
            for name, (label, required, hint, check) in told.items()
        }

    def _day(self, text: str) -> date | None:
        return any_day(text, self._today)

    def _lay_out(self, verb: str) -> None:
        title = SectionTitle(verb, icon="book-user")
        away = IconButton("x", self.tr("Put aside"), "Esc")
        away.clicked.connect(self._close)
        title.add_action(away)
        self.body.addWidget(title)
        self.body.addWidget(self._banner)
        self.body.addWidget(FormField(self.tr("What it is"), self.rank))
        for name in ("name", "body", "role", "phone", "hours"):
            self.body.addWidget(self.fields[name])
        self.body.addWidget(FormField(self.tr("Business lines"), self.lines))
        self.body.addWidget(self.fields["scope"])
        days = layout.row(12)
        for name in ("begins", "until"):
            days.addWidget(self.fields[name], 1)
        self.body.addLayout(days)
        foot = layout.row(8)
        foot.addStretch(1)
        foot.addWidget(self.send)
        self.body.addLayout(foot)


class ListingEditorPlace(QWidget):
    """The place in the right column for an entry's form; ``written`` carries the name."""

    written = Signal(str)

    def __init__(self, gateway: Gateway) -> None:
        super().__init__()
        self._gateway = gateway
        self.form: ListingEditor | None = None
        self._column = layout.column(0)
        self.setLayout(self._column)
        self.hide()

    def open(self, today: date, known: Listing | None) -> None:
        """Open the form of a known entry, or of a new one."""
        self.put_aside()
        self.form = ListingEditor(self._gateway, today, known)
        self.form.closed.connect(self._close)
        self.form.written.connect(self._done)
        self._column.addWidget(self.form)
        self.show()
        self.form.begin()

    def put_aside(self) -> None:
        """Remove the form; the typed values are kept."""
        if self.form is not None:
            self.form.leave()
        self._close()

    def _done(self, name: str) -> None:
        self._close()
        self.written.emit(name)

    def _close(self) -> None:
        layout.clear(self._column)
        self.form = None
        self.hide()

"""Register: four sections at the left, advice and evidence at the right, one act at the foot."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.case.change import local_day
from mediation_desk.ui import wording
from mediation_desk.ui.door import Door
from mediation_desk.ui.pages.register.action_bar import ActionBar
from mediation_desk.ui.pages.register.advice import AdviceColumn
from mediation_desk.ui.pages.register.draft_keeper import DraftKeeper
from mediation_desk.ui.pages.register.exits import Exits
from mediation_desk.ui.pages.register.form import RegisterForm, chain
from mediation_desk.ui.pages.register.merchant_index import MerchantIndex
from mediation_desk.ui.pages.register.paste_watch import PasteWatch
from mediation_desk.ui.pages.register.registering import Registering
from mediation_desk.ui.pages.register.stopwatch import Stopwatch
from mediation_desk.ui.pages.register.typed import (
    Opening,
    Typed,
    files_of,
    files_typed,
    is_empty,
)
from mediation_desk.ui.shortcuts import bind
from mediation_desk.ui.widgets import layout
from mediation_desk.workflows.first_response import Kept
from mediation_desk.workflows.reading.desk import Draft, MerchantHint

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


class RegisterPage(QWidget):
    """Takes a dispute down. What was typed is kept within a second and comes back."""

    header_changed = Signal()

    def __init__(self, door: Door, exits: Exits | None = None) -> None:
        super().__init__()
        self._door, self._exits = door, exits or Exits()
        self._opening: Opening | None = None
        self._is_fetched = False
        self.watch = Stopwatch(door)
        self.form = RegisterForm(door.new_id, self._today)
        self.bar = ActionBar()
        self.advice = AdviceColumn(door, self._exits)
        self.drafts = DraftKeeper(door, self.typed, self)
        self._registering = Registering(door, self._exits, self)
        self._paste = PasteWatch(self.advice.evidence.paste, self)
        self._lay_out()
        self._connect()
        self._bind()
        self.form.restore({})

    def title(self) -> str:
        """Return the title."""
        return self.tr("Log dispute")

    def situation(self) -> str:
        """Return the sentence beside the title."""
        return self.tr("Logging gives the number and stops the first clock")

    def header_actions(self) -> list[QWidget]:
        """Return the stopwatch."""
        return [self.watch]

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys valid here."""
        return [
            ("Tab", self.tr("next field")),
            ("Alt+1…4", self.tr("section")),
            ("F9", self.tr("stock phrases")),
            ("Ctrl+V", self.tr("paste evidence")),
        ]

    def refresh(self) -> None:
        """Read the merchants again, and at the first visit the draft that was left."""
        now = self._door.now()
        self._door.ask(lambda reader: reader.merchant_hints(now), self._offer)
        if not self._is_fetched:
            self._is_fetched = True
            self.drafts.fetch(self._take_draft)

    def leave(self) -> None:
        """Save the draft before another page is shown."""
        if self.drafts.is_waiting():
            self.drafts.save()

    def add_files(self, paths: list[str]) -> None:
        """Take files dropped on the window."""
        self.advice.evidence.add_paths(paths)

    def take_scan(self, text: str) -> None:
        """Take a receipt number from the scanner, whatever has the focus."""
        self.form.purchase.receipt.setText(text)
        self._edited()

    def typed(self) -> Typed:
        """Return the whole form as the draft keeps it, with the ids of this opening."""
        fields = self.form.typed()
        fields["files"] = files_typed(self.advice.evidence.kept())
        return {**fields, **self._opening.typed()} if self._opening else fields

    def clear(self) -> None:
        """Empty the form; undo brings it back."""
        before = self.typed()
        if is_empty(before):
            return
        self._start_anew()
        self.drafts.touch()
        self._exits.say(self.tr("Form cleared"), undo=partial(self._restore, before))

    def accept(self, is_printed: bool = False) -> None:
        """Register, unless something is wrong: then go to the first such field."""
        wrong = self.form.wrong_fields()
        if wrong:
            self.bar.show_wrong(len(wrong))
            self.form.go_to(wrong[0].entry)
            return
        if self.advice.evidence.is_busy():
            self.bar.show_refused(self.tr("A file is still being kept; try again in a moment"))
            return
        self._open()
        self.drafts.rest()
        self.bar.set_busy(True)
        self._registering.start(self.typed(), self._today(), is_printed)

    def _today(self) -> date:
        return local_day(self._door.now())

    def _open(self) -> None:
        if self._opening is None:
            self._opening = Opening(self._door.new_id(), self._door.new_id(), self._door.now())
            self.watch.run_from(self._opening.at)

    def _edited(self) -> None:
        if not is_empty(self.typed()):
            self._open()
        self.drafts.touch()
        self.bar.show_lacks(self.form.lacks() if self._opening else [])
        self.advice.weigh(self.form)

    def _take_draft(self, draft: Draft | None) -> None:
        # Whoever types before the draft is read keeps what was typed.
        if draft is not None and is_empty(self.typed()):
            self._restore(draft.fields)
            self.bar.show_saved(draft.saved_at)

    def _restore(self, fields: Typed) -> None:
        self._opening = Opening.of(fields)
        self.form.restore(fields)
        self.advice.evidence.restore(files_of(fields.get("files", "")))
        self.watch.run_from(self._opening.at if self._opening else None)
        self._edited()

    def _start_anew(self) -> None:
        self._opening = None
        self.form.restore({})
        self.advice.start_anew()
        self.watch.run_from(None)
        self.bar.show_lacks([])
        self.form.go_to(self.form.consumer.phone)

    def _registered(self) -> None:
        self.bar.set_busy(False)
        self._start_anew()
        self.bar.show_saved(None)
        self.refresh()

    def _refused(self, why: str) -> None:
        self.bar.set_busy(False)
        self.bar.show_refused(why)
        self.drafts.touch()

    def _unsaved(self, fault: Exception) -> None:
        self.bar.show_unsaved(wording.sentence(fault))

    def _offer(self, hints: tuple[MerchantHint, ...]) -> None:
        self.form.purchase.merchant.offer(MerchantIndex(hints))

    def _take_back(self, kept: Kept) -> None:
        undo = partial(self.advice.evidence.put_back, kept)
        self._exits.say(self.tr("Taken away: {name}").format(name=kept.name), undo=undo)

    def _connect(self) -> None:
        self.form.edited.connect(self._edited)
        self.advice.evidence.changed.connect(self._edited)
        self.advice.evidence.taken_away.connect(self._take_back)
        self.advice.claimed.connect(self.form.matter.write_claim)
        self.advice.known.connect(self.form.consumer.show_known)
        self.drafts.saved.connect(self.bar.show_saved)
        self.drafts.failed.connect(self._unsaved)
        self.bar.cleared.connect(self.clear)
        self.bar.draft_asked.connect(self.drafts.save)
        self.bar.print_asked.connect(partial(self.accept, True))
        self.bar.accept_asked.connect(partial(self.accept, False))
        self._registering.done.connect(self._registered)
        self._registering.refused.connect(self._refused)

    def _bind(self) -> None:
        bind(self, "Ctrl+S", self.drafts.save, _HERE)
        bind(self, "Ctrl+P", self.bar.print.click, _HERE)
        bind(self, "Ctrl+Return", self.bar.accept.click, _HERE)
        bind(self, "Ctrl+Enter", self.bar.accept.click, _HERE)
        for number in range(4):
            bind(self, f"Alt+{number + 1}", partial(self.form.go_to_part, number), _HERE)

    def _lay_out(self) -> None:
        left = QWidget()
        column = layout.column(12)
        column.addWidget(self.form, 1)
        column.addWidget(self.bar)
        left.setLayout(column)
        whole = layout.column(0, (24, 0, 24, 16))
        whole.addWidget(layout.Columns(left, self.advice, 376, 980))
        self.setLayout(whole)
        self.setFocusProxy(self.form.consumer.phone)
        chain([*self.form.order(), self.bar.accept, *self.advice.order(), *self.bar.others()])
        QTimer.singleShot(0, self, self._watch_pasting)

    def _watch_pasting(self) -> None:
        self._paste.over(self)

"""The readers at the right: one training, one card, or the coverage of each merchant."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from mediation_desk.domain.teaching.cards import CaseCard
from mediation_desk.ui.appearance.tokens import px
from mediation_desk.ui.pages.teaching.attendance_tables import WordsTable
from mediation_desk.ui.presenters import teaching_text as said
from mediation_desk.ui.tables.plain_table import PlainTable
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import Card, SectionTitle
from mediation_desk.ui.widgets.labels import ElidingLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times, word, words
from mediation_desk.workflows.read_models.teaching import Seat, TeachingSheet, TrainingSheet

Act = Callable[[], None]


@dataclass(frozen=True)
class TrainingActions:
    """Callbacks for the training shown."""

    record: Act
    change: Act
    cancel: Act
    print: Act


class TrainingReader(Card):
    """A training: topic, state, time and place, attendance and scores, corrections."""

    def __init__(self, actions: TrainingActions, may_write: bool) -> None:
        super().__init__(10, (20, 14, 20, 16))
        self._may_write = may_write
        self.head, self.state = SectionTitle(""), Pill("", "acc")
        self.head.add_action(self.state)
        self._facts = _Facts(
            (
                self.tr("Number"),
                self.tr("Laws"),
                self.tr("When"),
                self.tr("Place"),
                self.tr("Lecturer"),
                self.tr("Recorded by"),
            )
        )
        heads = (
            self.tr("Name"),
            self.tr("Unit"),
            self.tr("Post"),
            self.tr("Came"),
            self.tr("Score"),
        )
        self.seats = WordsTable(heads, icon_at=3)
        self.table = PlainTable(self.seats, (120, 0, 120, 96, 72), frozenset({4}))
        self.note = PlainLabel("", "small", "ink2", wrap=True)
        self.record = Button(self.tr("Record results"), ButtonKind.PRIMARY, "check")
        self.change = Button(self.tr("Change"), icon="pencil")
        self.cancel = Button(self.tr("Call off"))
        self.print = Button(self.tr("Sign-in sheet"), icon="printer")
        for button, act in (
            (self.record, actions.record),
            (self.change, actions.change),
            (self.cancel, actions.cancel),
            (self.print, actions.print),
        ):
            button.clicked.connect(act)
        self._lay_out()

    def show_training(self, sheet: TrainingSheet, now: datetime) -> None:
        """Show another training as it stands ``now``."""
        training = sheet.training
        self.head.title.setText(training.topic)
        self.head.set_note(said.attendance(sheet))
        self.state.show_status(*said.state_of(sheet))
        self._facts.show_facts(
            (
                training.number,
                words(training.laws),
                said.held_at(sheet),
                training.place,
                f"{training.lecturer} {training.office}".strip(),
                sheet.recorded_by,
            )
        )
        self.seats.show([self._row(seat) for seat in sheet.seats], [_tick(s) for s in sheet.seats])
        self.note.setText(self._notes(sheet, now))
        self.note.setVisible(bool(self.note.text()))
        self._offer(sheet, now)

    def _offer(self, sheet: TrainingSheet, now: datetime) -> None:
        is_recorded = sheet.training.recorded_at is not None
        is_live = self._may_write and not sheet.training.is_cancelled
        self.record.setText(
            self.tr("Correct results") if is_recorded else self.tr("Record results")
        )
        is_due = sheet.training.held_at <= now
        self.record.setEnabled(is_due)
        self.record.set_kind(ButtonKind.PRIMARY if is_due and not is_recorded else ButtonKind.PLAIN)
        is_to_come = is_live and not is_due
        self.print.set_kind(ButtonKind.PRIMARY if is_to_come else ButtonKind.PLAIN)
        self.record.setVisible(is_live)
        for button in (self.change, self.cancel):
            button.setVisible(is_live and not is_recorded)

    def _row(self, seat: Seat) -> tuple[str, ...]:
        came = {None: "", True: self.tr("came"), False: self.tr("absent")}[seat.came]
        score = "" if seat.score is None else str(seat.score)
        unit = seat.merchant or self.tr("This station")
        return seat.name, unit, said.post_of(seat), came, score

    def _notes(self, sheet: TrainingSheet, now: datetime) -> str:
        training = sheet.training
        if training.is_cancelled:
            return self.tr("Cancelled: {why}").format(why=training.cancelled_because)
        if self._may_write and training.held_at > now:
            return self.tr("Who came is recorded once it has begun. Have the sheet signed there.")
        put_right = self.tr("Corrected {at} by {name}: {why}")
        return "\n".join(
            put_right.format(at=times.whole(each.at), name=name, why=each.reason)
            for each, name in zip(training.corrections, sheet.corrected_by, strict=True)
        )

    def _lay_out(self) -> None:
        foot = layout.row(8)
        for button in (self.print, self.cancel):
            foot.addWidget(button)
        foot.addStretch(1)
        for button in (self.change, self.record):
            foot.addWidget(button)
        for part in (self.head, self._facts, self.note):
            self.body.addWidget(part)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(foot)


def _tick(seat: Seat) -> tuple[str, str]:
    return {None: ("", ""), True: ("check", "ok"), False: ("x", "ink3")}[seat.came]


@dataclass(frozen=True)
class CardActions:
    """Callbacks for the card shown."""

    change: Act
    withdraw: Act
    print: Act
    see_case: Act


class CardReader(Card):
    """A case card in full: the facts, the decision, the lesson."""

    def __init__(self, actions: CardActions, may_write: bool) -> None:
        super().__init__(10, (20, 14, 20, 16))
        self._may_write = may_write
        self.head, self.state = SectionTitle(""), Pill("", "neu")
        self.head.add_action(self.state)
        self.about = ElidingLabel("", "small", "ink2")
        self._titles = (
            self.tr("What happened"),
            self.tr("What was decided"),
            self.tr("What it teaches"),
            self.tr("Articles"),
        )
        self.texts = tuple(PlainLabel("", "field", wrap=True) for _ in self._titles)
        self.change = Button(self.tr("Change"), icon="pencil")
        self.withdraw = Button(self.tr("Withdraw"))
        self.see_case = Button(self.tr("See case"), ButtonKind.LINK)
        self.print = Button(self.tr("Print card"), icon="printer")
        for button, act in (
            (self.change, actions.change),
            (self.withdraw, actions.withdraw),
            (self.print, actions.print),
            (self.see_case, actions.see_case),
        ):
            button.clicked.connect(act)
        self._lay_out()

    def show_card(self, card: CaseCard, writer: str) -> None:
        """Show another card."""
        self.head.title.setText(card.title)
        said_by = self.tr("{problems}, {category}; written {at} by {name}")
        self.about.setText(
            said_by.format(
                problems=words(card.problems),
                category=word(card.category),
                at=times.whole(card.written_at),
                name=writer,
            )
        )
        lines = (card.happened, card.decided, card.lesson, "\n".join(card.articles))
        for label, text in zip(self.texts, lines, strict=True):
            label.setText(text)
        self.state.setVisible(card.is_withdrawn)
        if card.is_withdrawn:
            withdrawn = self.tr("Withdrawn: {why}").format(why=card.withdrawn_because)
            self.state.show_status(withdrawn[:40])
        for button in (self.change, self.withdraw):
            button.setVisible(self._may_write and not card.is_withdrawn)

    def _lay_out(self) -> None:
        place = layout.ScrolledColumn(6)
        for title, label in zip(self._titles, self.texts, strict=True):
            place.content.addWidget(PlainLabel(title, "small", "ink2", bold=True))
            place.content.addWidget(label)
            place.content.addSpacing(6)
        place.content.addStretch(1)
        foot = layout.row(8)
        for button in (self.print, self.withdraw, self.see_case):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self.change)
        self.body.addWidget(self.head)
        self.body.addWidget(self.about)
        self.body.addWidget(place, 1)
        self.body.addLayout(foot)


class CoverageReader(Card):
    """Coverage merchant by merchant, the least covered first."""

    def __init__(self) -> None:
        super().__init__(10, (20, 14, 20, 16))
        self.head = SectionTitle(self.tr("Coverage by merchant"))
        heads = (self.tr("Merchant"), self.tr("Trained"), self.tr("Roster"), self.tr("Rate"))
        self.rates = WordsTable(heads)
        self.table = PlainTable(self.rates, (0, 88, 88, 88), frozenset({1, 2, 3}))
        note = self.tr(
            "Trained: came to at least one training of the last twelve months. Roster: the staff"
            " that works here now."
        )
        self.body.addWidget(self.head)
        self.body.addWidget(PlainLabel(note, "small", "ink2", wrap=True))
        self.body.addWidget(self.table, 1)

    def show_sheet(self, sheet: TeachingSheet) -> None:
        """Show how many were trained."""
        self.head.set_note(said.fraction(sheet.merchants))
        self.rates.show(
            [
                (
                    each.name,
                    str(each.coverage.trained),
                    str(each.coverage.roster),
                    said.rate(each.coverage),
                )
                for each in sheet.by_merchant
            ]
        )


class _Facts(QWidget):
    """Names and values, two pairs a line."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._values = tuple(ElidingLabel("", "body") for _ in names)
        whole = layout.column(4)
        for at in range(0, len(names), 2):
            line = layout.row(12)
            for name, value in list(zip(names, self._values, strict=True))[at : at + 2]:
                label = PlainLabel(name, "small", "ink2")
                label.setFixedWidth(max(px(76), label.sizeHint().width()))
                line.addWidget(label)
                line.addWidget(value, 1)
            whole.addLayout(line)
        self.setLayout(whole)

    def show_facts(self, values: tuple[str, ...]) -> None:
        """Replace the values; an empty one is shown as a dash."""
        for label, text in zip(self._values, values, strict=True):
            label.setText(text or "–")

"""指导会话: each question with its minutes, the numbered answer, and the acts on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from mediation_desk.domain.policy import Policy
from mediation_desk.domain.records.standing_answers import Answers
from mediation_desk.ui.pages.case.timeline.letters_text import author
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.labels import ElidingLabel, IconLabel, PlainLabel
from mediation_desk.ui.widgets.marks import Pill
from mediation_desk.ui.wording import times, word
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet
from mediation_desk.workflows.read_models.case.guidance import (
    GuidanceAnswer,
    GuidanceTurn,
    guidance_turns,
)


def _nothing(turn: object) -> None:
    del turn


@dataclass(frozen=True)
class ThreadActions:
    """Callbacks of the thread: confirm a letter, ask again, keep an answer, show a kept one."""

    confirm: Callable[[str], None]
    ask_on: Callable[[str], None]
    keep: Callable[[GuidanceTurn], None] = _nothing
    see_answer: Callable[[str], None] = _nothing
    may_write: bool = True


@dataclass(frozen=True)
class ThreadContext:
    """Data the thread is judged by: the promised time, and the standing answers."""

    policy: Policy
    answers: Answers
    unread: frozenset[str]

    def limit(self, turn: GuidanceTurn) -> int:
        """Return the minutes promised when the question was asked."""
        return self.policy.at(turn.asked_at).guidance_minutes

    def kept(self, turn: GuidanceTurn) -> str:
        """Return the standing answer that was made of a turn, or ""."""
        made = (one for one in self.answers.items.values() if one.kept.source.request)
        return next((one.id for one in made if one.kept.source.request == turn.request), "")


class QuestionBlock(QWidget):
    """One question and its answer; ``place`` is the place for a form under it."""

    def __init__(
        self, turn: GuidanceTurn, at: ThreadContext, actions: ThreadActions, now: datetime
    ) -> None:
        super().__init__()
        self.turn, self._at, self._actions = turn, at, actions
        self._pill = Pill("", "neu", "clock")
        is_written = turn.answering is not None and turn.answered is None
        self._writing = Pill("", "acc", "pencil") if is_written else None
        whole = layout.column(8, (0, 4, 0, 16))
        whole.addLayout(self._head())
        whole.addWidget(PlainLabel(turn.question, "body", wrap=True))
        whole.addLayout(self._minutes())
        if turn.answered is not None:
            whole.addWidget(self._answer(turn.answered))
        self.place = layout.column(0)
        whole.addLayout(self.place)
        self.setLayout(whole)
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Say how long the answer took, or how long there is."""
        turn, limit = self.turn, self._at.limit(self.turn)
        if self._writing is not None:
            who = turn.answered_by(now)
            words = self.tr("{who} is answering").format(who=who)
            self._writing.show_status(words, "acc", "pencil")
            self._writing.setVisible(bool(who))
        late = turn.is_late(limit, now)
        if turn.answered is not None:
            message = self.tr("answered in {time}")
            words = message.format(time=times.span(turn.answered.at - turn.asked_at))
            self._pill.show_status(words, "warn" if late else "ok", "clock" if late else "check")
            return
        due = turn.due_at(limit)
        if late:
            words = self.tr("{time} over").format(time=times.span(now - due))
            self._pill.show_status(words, "bad", "triangle-alert")
        else:
            words = self.tr("{time} left").format(time=times.span(due - now))
            self._pill.show_status(words, "acc", "clock")

    def _head(self) -> QHBoxLayout:
        head = layout.row(8)
        head.addWidget(IconLabel("shield-check", 18, "reg"))
        title = self.tr("Question")
        if self.turn.follows:
            title = self.tr("Asked on {number}").format(number=self.turn.follows)
        head.addWidget(PlainLabel(title, "field", bold=True))
        head.addWidget(ElidingLabel(word(self.turn.line), "small", "ink2"), 1)
        if self._writing is not None:
            head.addWidget(self._writing)
        head.addWidget(self._pill)
        return head

    def _minutes(self) -> QHBoxLayout:
        """Return asked, seen, answered, acknowledged: each with person, time and minutes since."""
        turn, line = self.turn, layout.row(12)
        answered = turn.answered
        marks = (
            (self.tr("asked"), turn.asked_at, turn.asked_by, turn.asked_at),
            (self.tr("seen"), turn.seen_at, turn.seen_by, turn.asked_at),
            (
                self.tr("answered"),
                answered.at if answered else None,
                author(answered.body, answered.officer) if answered else "",
                turn.asked_at,
            ),
            (
                self.tr("confirmed"),
                answered.confirmed_at if answered else None,
                answered.confirmed_by if answered else "",
                answered.at if answered else turn.asked_at,
            ),
        )
        for mark in marks:
            line.addWidget(self._mark(*mark), 1)
        return line

    def _mark(self, name: str, at: datetime | None, who: str, since: datetime) -> QWidget:
        cell = QWidget()
        column = layout.column(1)
        head = layout.row(4)
        head.addWidget(IconLabel("check" if at else "circle", 13, "ok" if at else "ink3"))
        head.addWidget(ElidingLabel(name, "small", "ink1" if at else "ink3"), 1)
        column.addLayout(head)
        message = "—"
        if at is not None:
            local = times.local(at)
            same = local.date() == times.local(self.turn.asked_at).date()
            message = f"{local:%H:%M}" if same else f"{local:%m-%d %H:%M}"
            message += f"　+{times.span(at - since)}" if at > since else ""
        column.addWidget(ElidingLabel(message, "small", "ink2"))
        column.addWidget(ElidingLabel(who, "small", "ink3"))
        cell.setLayout(column)
        return cell

    def _answer(self, answered: GuidanceAnswer) -> SunkenPanel:
        panel = SunkenPanel(8, "regT", "regT")
        body = answered.text or self.tr("No text. See the letter's number.")
        panel.body.addWidget(PlainLabel(body, "body", wrap=True))
        sources = "　".join(part for part in (answered.number, *answered.articles) if part)
        panel.body.addWidget(PlainLabel(sources, "small", "reg", wrap=True))
        foot = layout.row(8)
        foot.addStretch(1)
        for button in self._acts(answered):
            foot.addWidget(button)
        panel.body.addLayout(foot)
        return panel

    def _acts(self, answered: GuidanceAnswer) -> list[Button]:
        made: list[Button] = []
        kept = self._at.kept(self.turn)
        if kept:
            made.append(Button(self.tr("Standing answer"), ButtonKind.LINK, height="buttonCard"))
            made[-1].clicked.connect(partial(self._actions.see_answer, kept))
        if not self._actions.may_write:
            return made
        if not kept:
            keep = Button(self.tr("Keep answer"), ButtonKind.QUIET, "bookmark", height="buttonCard")
            keep.clicked.connect(partial(self._actions.keep, self.turn))
            made.append(keep)
        again = Button(self.tr("Ask a follow-up"), icon="message-square-text", height="buttonCard")
        again.clicked.connect(partial(self._actions.ask_on, answered.number))
        made.append(again)
        if answered.message in self._at.unread:
            confirm = Button(self.tr("Acknowledge"), icon="check", height="buttonCard")
            confirm.clicked.connect(partial(self._actions.confirm, answered.message))
            made.append(confirm)
        return made


class GuidanceThread(layout.ScrolledColumn):
    """The guidance questions of a case, newest first."""

    def __init__(self, actions: ThreadActions) -> None:
        super().__init__(8, (20, 16, 16, 8))
        self._actions = actions
        self._policy, self._answers = Policy(), Answers()
        self._shown: tuple[object, ...] = ()
        self.blocks: list[QuestionBlock] = []

    def know(self, policy: Policy, answers: Answers) -> None:
        """Use these limits and kept answers from the next case on."""
        self._policy, self._answers = policy, answers

    def show_case(self, sheet: CaseSheet, now: datetime) -> None:
        """Show the thread; one that did not change stays, with the form that is open in it."""
        asked = guidance_turns(sheet)
        unread = sheet.case.unread
        shown = (asked, unread, self._policy, self._answers)
        if shown == self._shown:
            return
        self._shown = shown
        layout.clear(self.content)
        at = ThreadContext(self._policy, self._answers, unread)
        self.blocks = [QuestionBlock(turn, at, self._actions, now) for turn in asked]
        self._lay_out(self.blocks)

    def tick(self, now: datetime) -> None:
        """Update the minutes of open questions."""
        for block in self.blocks:
            if block.turn.answered is None:
                block.tick(now)

    def block_of(self, turn: GuidanceTurn) -> QuestionBlock | None:
        """Return the block of a turn."""
        return next((one for one in self.blocks if one.turn.request == turn.request), None)

    def _lay_out(self, blocks: Sequence[QuestionBlock]) -> None:
        for place, block in enumerate(blocks):
            if place:
                self.content.addWidget(layout.Hairline())
            self.content.addWidget(block)
        if not blocks:
            nothing = self.tr("No question was asked. G asks the guidance station.")
            self.content.addWidget(PlainLabel(nothing, "body", "ink2", wrap=True))
        self.content.addStretch(1)

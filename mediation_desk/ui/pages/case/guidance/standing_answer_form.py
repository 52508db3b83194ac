"""The form that keeps a guidance answer as a standing answer 口径; with a draft."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from shiboken6 import isValid

from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.domain.records.standing_answers import QuestionScope, StandingAnswer
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ui.forms.draft_keeper import DraftKeeper
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.widgets import layout
from mediation_desk.ui.widgets.button import Button, ButtonKind
from mediation_desk.ui.widgets.card import SunkenPanel
from mediation_desk.ui.widgets.fields.choice_box import ChoiceBox
from mediation_desk.ui.widgets.fields.date_parsing import due_day
from mediation_desk.ui.widgets.fields.form_field import FormField
from mediation_desk.ui.widgets.fields.inputs import LineInput, TextInput
from mediation_desk.ui.widgets.fields.validation import checked_by
from mediation_desk.ui.wording import sentence, word
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.read_models.case.guidance import GuidanceTurn
from mediation_desk.workflows.read_models.desk import FormDraft
from mediation_desk.workflows.regulator import standing_answers as acts

_PLACES = {
    Reason.TEXT_MISSING: "question",
    Reason.DATE_OUT_OF_RANGE: "until",
    Reason.ANSWER_STANDS: "supersedes",
    Reason.ANSWER_PUBLISHED: "question",
    Reason.UNKNOWN_ANSWER: "supersedes",
}


class KeepAnswerForm(SunkenPanel):
    """The form; ``written`` carries the answer's number, ``closed`` when it is put aside."""

    written = Signal(str)
    closed = Signal()

    def __init__(
        self,
        gateway: Gateway,
        today: date,
        about: tuple[Case, GuidanceTurn],
        standing: Sequence[StandingAnswer],
    ) -> None:
        super().__init__(8)
        self._gateway, self._today = gateway, today
        self._case, self._turn = about
        self._act, self._answer = gateway.new_id(), gateway.new_id()
        self.question, self.text, self.articles = TextInput(lines=2), TextInput(), LineInput()
        self.until = LineInput("calendar")
        problems = [(word(one), one) for one in self._case.problems]
        self.problem = ChoiceBox([*problems, (self.tr("every problem"), None)])
        category = self._case.purchase.category
        self.category = ChoiceBox([(word(category), category), (self.tr("all goods"), None)])
        numbers = [(f"{a.kept.source.number}　{a.kept.question}", a.id) for a in standing]
        self.supersedes = ChoiceBox([(self.tr("supersedes none"), ""), *numbers])
        self.fields = self._fields()
        self.send = Button(
            self.tr("Keep answer"), ButtonKind.PRIMARY, "bookmark", "Ctrl ↵", "buttonBar"
        )
        form = f"answer:{self._turn.request}"
        self._keeper = DraftKeeper(gateway, form, self._kept, self._failed, self)
        self._begin()
        self._lay_out()
        self._keeper.fetch(self._restore)

    def leave(self) -> None:
        """Save pending changes."""
        self._keeper.flush()

    def write(self) -> None:
        """Check the fields, then keep the answer."""
        wrong = [field for field in self.fields.values() if not field.is_right()]
        answered = self._turn.answered
        if wrong or answered is None or not self.send.isEnabled():
            return
        self.send.setEnabled(False)
        problem, category = self.problem.value(), self.category.value()
        form = acts.StandingAnswerForm(
            self._act,
            self._answer,
            self._case.id,
            self._turn.request,
            QuestionScope(
                self._turn.line,
                ProblemKind(str(problem)) if problem else None,
                Category(str(category)) if category else None,
            ),
            self.question.text(),
            self.text.text(),
            tuple(part for part in self.articles.text().replace(",", "、").split("、") if part),
            self._today,
            due_day(self.until.text(), self._today),
            str(self.supersedes.value()),
            answered.officer,
            answered.body,
        )
        number = answered.number
        self._keeper.send(
            Command(acts.keep_answer, form), lambda _: self._done(number), self._failed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write with Ctrl+Enter, close with Esc."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.write()
        elif event.key() == Qt.Key.Key_Escape:
            self._put_aside()
        else:
            super().keyPressEvent(event)

    def _put_aside(self) -> None:
        self._keeper.flush()
        self.closed.emit()

    def _done(self, number: str) -> None:
        if isValid(self):
            self.written.emit(number)

    def _failed(self, problem: Exception) -> None:
        if not isValid(self):
            return
        self.send.setEnabled(True)
        reason = problem.reason if isinstance(problem, Refusal) else None
        self.fields[_PLACES.get(reason, "text") if reason else "text"].show_error(sentence(problem))

    def _kept(self) -> dict[str, str]:
        return {
            "question": self.question.text(),
            "text": self.text.text(),
            "articles": self.articles.text(),
            "until": self.until.text(),
            "_act": self._act,
            "_answer": self._answer,
        }

    def _restore(self, draft: FormDraft) -> None:
        kept = draft.fields
        self._act = kept.get("_act", self._act)
        self._answer = kept.get("_answer", self._answer)
        for name in ("question", "text", "articles", "until"):
            entry: LineInput | TextInput = getattr(self, name)
            entry.setText(kept.get(name, entry.text()))

    def _begin(self) -> None:
        answered = self._turn.answered
        self.question.setText(self._turn.question)
        self.text.setText(answered.text if answered else "")
        self.articles.setText("、".join(answered.articles) if answered else "")
        for entry in (self.question, self.text, self.articles, self.until):
            entry.textChanged.connect(lambda *_: self._keeper.touch())
        self.send.clicked.connect(self.write)

    def _fields(self) -> dict[str, FormField]:
        own = self.tr("in our words, without names")
        return {
            "question": FormField(self.tr("Question"), self.question, True, own, self._missing),
            "text": FormField(self.tr("Answer"), self.text, True, own, self._missing),
            "articles": FormField(self.tr("Articles"), self.articles),
            "problem": FormField(self.tr("Offered for"), self.problem),
            "category": FormField(self.tr("Goods"), self.category),
            "supersedes": FormField(self.tr("Supersedes"), self.supersedes),
            "until": FormField(
                self.tr("Valid until"),
                self.until,
                False,
                self.tr("such as 12-1"),
                checked_by(lambda typed: due_day(typed, self._today)),
            ),
        }

    def _missing(self, text: str) -> str:
        return "" if text.strip() else self.tr("Write at least one sentence")

    def _lay_out(self) -> None:
        for name in ("question", "text", "articles"):
            self.body.addWidget(self.fields[name])
        for entry in (self.question, self.text):
            entry.setMaximumHeight(entry.minimumHeight() + 20)
        for pair in (("problem", "category"), ("supersedes", "until")):
            line = layout.row(12)
            for name in pair:
                line.addWidget(self.fields[name], 1)
            self.body.addLayout(line)
        foot = layout.row(8)
        cancel = Button(self.tr("Cancel"), key="Esc", height="buttonBar")
        cancel.clicked.connect(self._put_aside)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.send)
        self.body.addLayout(foot)

"""Help from similar matters: standing answers and case cards."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category, Paper, ProblemKind
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.register.advice.answers_card import AnswersCard
from mediation_desk.ui.widgets.case.case_lessons import CaseLessonsCard
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import intake
from mediation_desk.workflows.regulator.standing_answers import cited

_Cause = tuple[tuple[ProblemKind, ...], Category | None]
_Like = tuple[tuple[ProblemKind, ...], Category | None, str]
_UNLIKE: _Like = ((), None, "")


class LikeCards(QObject):
    """Keep the two cards up to date with the form; both are hidden without similar matters."""

    def __init__(self, gateway: Gateway, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._say = gateway, navigation.say
        self.answers, self.lessons = AnswersCard(), CaseLessonsCard()
        self._like, self._cause = _UNLIKE, _UNLIKE[:2]
        self.answers.taken.connect(self._copy)
        self.lessons.asked.connect(partial(navigation.show_paper, Paper.CASE_CARD))

    def weigh(self, problems: tuple[ProblemKind, ...], category: Category, words: str) -> None:
        """Search again once a problem is ticked; the words alone change the answers only."""
        self._teach((problems, category))
        self._weigh_answers((problems, category, words))

    def start_over(self) -> None:
        """Forget the former form."""
        self._like, self._cause = _UNLIKE, _UNLIKE[:2]
        self.answers.show_answers(())
        self.lessons.show_cards(())

    def _teach(self, cause: _Cause) -> None:
        if cause == self._cause:
            return
        self._cause = cause
        if not cause[0]:
            self.lessons.show_cards(())
            return
        self._gateway.ask(
            Query(intake.offered_cards, *cause),
            lambda found: self.lessons.show_cards(found) if cause == self._cause else None,
        )

    def _weigh_answers(self, like: _Like) -> None:
        if like == self._like:
            return
        self._like = like
        problems, category, words = like
        if not problems:
            self.answers.show_answers(())
            return
        today = local_day(self._gateway.now())
        self._gateway.ask(
            Query(intake.like_answers, problems, category, words, today),
            lambda found: self.answers.show_answers(found) if like == self._like else None,
        )

    def _copy(self, answer: StandingAnswer) -> None:
        QGuiApplication.clipboard().setText(cited(answer))
        self._say(self.tr("Citation copied: {n}").format(n=answer.kept.source.number))

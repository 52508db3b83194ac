"""Help from similar matters: circulars, standing answers and case cards."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.codes import Category, Paper, ProblemKind
from mediation_desk.domain.records.circulars import Circular
from mediation_desk.domain.records.standing_answers import StandingAnswer
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.register.advice.answers_card import AnswersCard
from mediation_desk.ui.widgets.case.case_lessons import CaseLessonsCard
from mediation_desk.ui.widgets.case.circulars_card import CircularsCard
from mediation_desk.workflows.ports import Query
from mediation_desk.workflows.reads import intake
from mediation_desk.workflows.regulator.standing_answers import cited

_Cause = tuple[tuple[ProblemKind, ...], Category | None]
_Like = tuple[tuple[ProblemKind, ...], Category | None, str]
_Concerned = tuple[tuple[ProblemKind, ...], Category | None, str]
"""Problems, class of goods, and the merchant's id."""
_UNLIKE: _Like = ((), None, "")


class LikeCards(QObject):
    """Keep the cards up to date with the form; each is hidden while it has nothing to show."""

    def __init__(self, gateway: Gateway, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._gateway, self._say = gateway, navigation.say
        self.answers, self.lessons = AnswersCard(), CaseLessonsCard()
        self.circulars = CircularsCard()
        self._like, self._cause = _UNLIKE, _UNLIKE[:2]
        self._concerned: _Concerned = _UNLIKE
        self.answers.taken.connect(self._copy)
        self.circulars.asked.connect(partial(navigation.go, "library"))
        self.lessons.asked.connect(partial(navigation.show_paper, Paper.CASE_CARD))

    def weigh(self, problems: tuple[ProblemKind, ...], category: Category, words: str) -> None:
        """Search again once a problem is ticked; the words alone change the answers only."""
        self._teach((problems, category))
        self._weigh_answers((problems, category, words))

    def start_over(self) -> None:
        """Forget the former form."""
        self._like, self._cause = _UNLIKE, _UNLIKE[:2]
        self._concerned = _UNLIKE
        self.answers.show_answers(())
        self.lessons.show_cards(())
        self.circulars.show_circulars(())

    def weigh_circulars(
        self, problems: tuple[ProblemKind, ...], category: Category, merchant: str
    ) -> None:
        """Show the circulars in force today that concern the case, once a problem is ticked."""
        concerned = problems, category, merchant
        if concerned == self._concerned:
            return
        self._concerned = concerned
        if not problems:
            self.circulars.show_circulars(())
            return
        self._gateway.ask(
            Query(intake.concerning_circulars, *concerned, local_day(self._gateway.now())),
            lambda found: self._show_circulars(concerned, found),
        )

    def _show_circulars(self, concerned: _Concerned, found: tuple[Circular, ...]) -> None:
        if concerned == self._concerned:
            self.circulars.show_circulars(found)

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

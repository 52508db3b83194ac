"""The right column: circulars, statutory hint, evidence, possibly related cases, case cards."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from mediation_desk.domain.clocks import local_day
from mediation_desk.domain.law.dated_law import Lawbook
from mediation_desk.ui.evidence.evidence_card import EvidenceCard
from mediation_desk.ui.gateway import Gateway
from mediation_desk.ui.navigation.navigation import Navigation
from mediation_desk.ui.pages.register.advice.class_suggestions import ClassSuggestions
from mediation_desk.ui.pages.register.advice.like_cards import LikeCards
from mediation_desk.ui.pages.register.advice.related_card import RelatedCard
from mediation_desk.ui.pages.register.advice.remedy import RemedyProposal, propose
from mediation_desk.ui.pages.register.advice.remedy_card import RemedyCard, total_of
from mediation_desk.ui.pages.register.draft.registration_extras import ahead_of
from mediation_desk.ui.pages.register.sections.register_form import RegisterForm
from mediation_desk.ui.phone.phone_offer import PhoneOffer
from mediation_desk.ui.remedy_advice.calculators_card import CalculatorsCard
from mediation_desk.ui.widgets import layout
from mediation_desk.workflows.ports import Changed, Query
from mediation_desk.workflows.read_models.case.case_sheet import RelatedCase
from mediation_desk.workflows.read_models.case.remedy_inputs import (
    Remedy,
    RemedyContext,
    RemedyMatter,
)
from mediation_desk.workflows.read_models.desk import KnownConsumer
from mediation_desk.workflows.reads import intake, station

_PAUSE_MS = 300
_WORKED_OUT = frozenset({Remedy.FOOD, Remedy.FRAUD})
"""Remedies that the statutory hint calculates itself."""

_BESIDE = 400
_Sought = tuple[str, str, str, str]
_NOTHING: _Sought = ("", "", "", "")
"""Phone, merchant, goods, and the words of goods and facts."""


class AdviceColumn(layout.UnfoldingColumn):
    """The column; it judges the form after each edit; ``known`` and ``claimed`` carry results.

    ``rearranged`` is emitted when the Tab order has changed.
    """

    known = Signal(object)
    claimed = Signal(tuple, object)
    rearranged = Signal()

    def __init__(self, gateway: Gateway, navigation: Navigation) -> None:
        super().__init__(_BESIDE, 12)
        self._gateway = gateway
        self._phone, self._sought = "", _NOTHING
        self._wanted = _NOTHING
        self._law: Lawbook | None = None
        self._said: RemedyMatter | None = None
        self._bought: tuple[str, date | None] = ("", None)
        self._promised = 0
        self.remedy, self.evidence = RemedyCard(), EvidenceCard(gateway, navigation)
        self.phone = PhoneOffer(gateway)
        self.related, self._alike = RelatedCard(), LikeCards(gateway, navigation, self)
        self.classes = ClassSuggestions(gateway, self)
        self.answers, self.lessons = self._alike.answers, self._alike.lessons
        self.circulars = self._alike.circulars
        self.calculators = CalculatorsCard(self.tr("Write into claim"), _WORKED_OUT)
        # The files come second: in a low window they stay in sight under the hint of the law.
        advice = (self.circulars, self.answers, self.calculators)
        for card in (self.remedy, self.evidence, self.phone, *advice, self.related, self.lessons):
            self.content.addWidget(card)
        self.content.addStretch(1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._seek)
        self.remedy.written.connect(self._written)
        self.calculators.taken.connect(self.claimed)
        self.related.asked.connect(navigation.open_case)
        self.evidence.rearranged.connect(self.rearranged)
        self.phone.rearranged.connect(self.rearranged)
        gateway.changes.changed.connect(self._forget_law)

    def weigh(self, form: RegisterForm) -> None:
        """Judge the form's values again."""
        purchase, matter = form.purchase, form.matter
        category = purchase.chosen_category()
        problems = matter.problems_ticked()
        self._said = RemedyMatter(
            category,
            problems,
            matter.asked(),
            purchase.money(),
            purchase.bought_on(),
            promised_days=self._promised,
            ahead=ahead_of(form.more.prepaid.typed()),
        )
        self._propose()
        self._learn_promise((purchase.merchant.merchant, purchase.bought_on()))
        self._know(form.consumer.number())
        words = f"{purchase.goods.text()} {form.facts.facts.text()[:200]}".strip()
        goods, merchant = purchase.goods.text().strip(), purchase.merchant.merchant
        self._wanted = (form.consumer.number(), merchant, goods, words)
        self.classes.weigh(merchant, goods)
        self._alike.weigh(problems, category, words)
        self._alike.weigh_circulars(problems, category, purchase.merchant.merchant)
        if self._wanted != self._sought:
            self._pause.start()

    def _propose(self) -> None:
        """Judge by the law in force today; it is read once, until a pack may have come."""
        if self._law is None:
            self._gateway.ask(Query(station.law), self._know_law)
        elif self._said is not None:
            today = local_day(self._gateway.now())
            rules = self._law.on(today)
            self.remedy.propose(propose(self._said, rules))
            context = RemedyContext(rules, self._law.calendar, today, law=self._law)
            self.calculators.show_matter(self._said, context)

    def _learn_promise(self, bought: tuple[str, date | None]) -> None:
        """Read the merchant's promise for goods bought that day, when merchant or day changed."""
        if bought == self._bought:
            return
        self._bought = bought
        self._gateway.ask(
            Query(intake.promised_days, *bought),
            lambda days: self._know_promise(bought, days),
        )

    def _know_promise(self, bought: tuple[str, date | None], days: int) -> None:
        if bought != self._bought or self._said is None:
            return
        self._promised = days
        self._said = replace(self._said, promised_days=days)
        self._propose()

    def _know_law(self, law: Lawbook) -> None:
        self._law = law
        self._propose()

    def _forget_law(self, changed: frozenset[Changed]) -> None:
        if Changed.RULES in changed:
            self._law = None

    def start_over(self) -> None:
        """Forget the former form."""
        self._phone, self._sought, self._wanted = "", _NOTHING, _NOTHING
        self._pause.stop()
        self._said = None
        self._bought, self._promised = ("", None), 0
        self.remedy.propose(None)
        self.calculators.start_over()
        self.evidence.restore(())
        self.related.forget()
        self._alike.start_over()
        self.classes.start_over()

    def order(self) -> list[QWidget]:
        """Return the Tab stops here, after the form."""
        files = [*self.evidence.order(), *self.phone.order()]
        above = [*self.remedy.order(), *files, *self.calculators.order()]
        return [*above, *self.related.ticks(), *self.related.links()]

    def _know(self, phone: str) -> None:
        if phone == self._phone:
            return
        self._phone = phone
        if not phone:
            self.known.emit(None)
            return
        self._gateway.ask(
            Query(intake.known_consumer, phone), lambda found: self._found(phone, found)
        )

    def _found(self, phone: str, found: KnownConsumer | None) -> None:
        if phone == self._phone:
            self.known.emit(found)

    def _seek(self) -> None:
        sought = self._sought = self._wanted
        phone, merchant, goods, words = sought
        if not phone and not merchant:
            self.related.forget()
            return
        self._gateway.ask(
            Query(intake.related_cases, phone, merchant, goods, words),
            lambda found: self._show_related(sought, found),
        )

    def _show_related(self, sought: _Sought, found: tuple[RelatedCase, ...]) -> None:
        if sought == self._sought:
            self.related.show_cases(found)
            self.rearranged.emit()

    def _written(self, proposal: RemedyProposal) -> None:
        self.claimed.emit(proposal.claims, total_of(proposal))

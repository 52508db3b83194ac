"""The statutory hint shows the words and figures of the set of law, whatever they are."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mediation_desk.app.session.session import shipped_law
from mediation_desk.domain.codes import Category, Claim, ProblemKind
from mediation_desk.domain.law.dated_law import Rules
from mediation_desk.domain.money import Money
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from mediation_desk.ui.pages.register.advice.remedy import propose
from mediation_desk.ui.pages.register.advice.remedy_card import RemedyCard
from mediation_desk.ui.widgets.labels import PlainLabel
from mediation_desk.workflows.read_models.case.remedy_inputs import RemedyMatter

RULES = shipped_law().on(date(2026, 11, 24))
GOLD = RemedyMatter(
    Category.JEWELLERY, (ProblemKind.FALSE_ADVERTISING,), (Claim.REFUND,), Money(12_000)
)
CAKE = RemedyMatter(Category.FOOD, (ProblemKind.SAFETY,), (Claim.REFUND,), Money(12_000))


def said(qtbot: QtBot, matter: RemedyMatter, rules: Rules) -> list[str]:
    """Return the card's text for a matter."""
    card = RemedyCard()
    qtbot.addWidget(card)
    card.propose(propose(matter, rules))
    return [label.text() for label in card.findChildren(PlainLabel)]


def test_in_chinese_it_shows_the_words_of_the_set_itself(qtbot: QtBot) -> None:
    locale.install(Language.CHINESE)
    fraud = replace(
        RULES.damages.fraud, times=4, floor_yuan=800, text="按四倍增加赔偿。", article="某法第九条"
    )
    changed = replace(RULES, damages=replace(RULES.damages, fraud=fraud))
    words = said(qtbot, GOLD, changed)
    assert "退一赔四　按价款四倍增加赔偿" in words
    assert "某法第九条：按四倍增加赔偿。" in words
    assert "退一赔十　按价款十倍支付赔偿金" in said(qtbot, CAKE, changed)


def test_in_english_it_says_the_article_and_the_figures(qtbot: QtBot) -> None:
    words = said(qtbot, GOLD, RULES)
    assert "Refund and 3 times the price for fraud" in words
    assert (
        "消费者权益保护法第五十五条第一款: a trader who defrauds adds 3 times the price, "
        "at least 500 yuan." in words
    )
    assert "Refund and 10 times the price for unsafe food" in said(qtbot, CAKE, RULES)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("wide", [300, 350])
def test_its_buttons_are_as_wide_as_their_words_and_stand_within_it(
    qtbot: QtBot, language: Language, wide: int
) -> None:
    """350 px is the column of advice in a window of 1366."""
    locale.install(language)
    card = RemedyCard()
    qtbot.addWidget(card)
    card.propose(propose(GOLD, RULES))
    card.show()
    card.resize(wide, 500)
    parts = [*card.order(), *card.findChildren(PlainLabel)]
    room = QRect(16, 0, wide - 32, 500)
    qtbot.waitUntil(
        lambda: all(room.contains(_place(one, card)) for one in parts if one.isVisible())
    )
    for button in card.order():
        assert button.width() >= button.sizeHint().width()
        assert button.visibleRegion().boundingRect().size() == button.size()


def _place(part: QWidget, card: RemedyCard) -> QRect:
    return QRect(part.mapTo(card, QPoint(0, 0)), part.size())

"""Personal data in the settings: erased row by row, after confirmation, by managers alone."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Category, EnquiryTopic, Method
from mediation_desk.ui import locale
from mediation_desk.ui.appearance.theme import Theme
from mediation_desk.ui.locale import Language
from mediation_desk.ui.widgets.button import Button
from mediation_desk.workflows.intake import enquiries, reports
from mediation_desk.workflows.intake.participants import RegistrationDetails
from mediation_desk.workflows.merchants import merchant_files
from mediation_desk.workflows.merchants.merchant_files import MerchantParticulars
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.teaching import trainings
from mediation_desk.workflows.teaching.trainings import RosterForm, RosterPerson
from tests.station import Counter
from tests.ui.clipping import clipped_texts
from tests.ui.real_desk import BOSS, CLERK, HEAD, RealDesk, a_real_desk
from tests.ui.settings.settings_bench import Settings


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as found:
        yield found


def prepared(desk: RealDesk) -> None:
    """Enter an old case, a tenant with a replaced contact, and a former operator."""
    case = desk.counter.register()
    gone = case_ending.WithdrawalForm(new_id(), case, "不再要求")
    desk.counter.act(case_ending.withdraw, gone, CLERK)
    shop = new_id()
    for contact in ("慕容旧人", "尉迟新人"):
        form = MerchantParticulars(
            new_id(), shop, "鲜果时光", "B1-F015", business=Category.FOOD, contact=contact
        )
        desk.counter.act(merchant_files.describe, form, CLERK)
    for people in ((RosterPerson("苏丽", "店员", shop),), ()):
        desk.counter.act(trainings.set_roster, RosterForm(new_id(), people), BOSS)
    desk.counter.watch.forward(days=1_200)


def press(settings: Settings, name: str) -> None:
    buttons = settings.page.findChildren(Button)
    next(each for each in buttons if each.accessibleName() == name).click()


def test_what_is_due_is_erased_after_a_question_and_the_row_goes(
    desk: RealDesk, desk_theme: Theme
) -> None:
    prepared(desk)
    settings = Settings(desk, desk_theme, "personal", reason="保存期满")
    for name, card in (
        ("GX01-261124-001", settings.page.retention),
        ("苏丽", settings.page.learners),
        ("鲜果时光", settings.page.contacts),
    ):
        desk.until(lambda name=name: name in settings.words())  # type: ignore[misc]
        press(settings, f"Erase {name}")
        desk.until(lambda name=name: f"Erased: {name}" in desk.said)  # type: ignore[misc]
        asked = settings.asked[-1]
        assert (asked.title, asked.danger, asked.reason) == (
            "What is erased cannot be brought back",
            True,
            "Ground",
        )
        desk.until(lambda card=card: name_of(card) == [])  # type: ignore[misc]
    assert settings.words().count("Nothing is due.") == 4


def name_of(card: object) -> list[str]:
    """The names of the erasing buttons in a card."""
    buttons = card.findChildren(Button)  # type: ignore[attr-defined]
    names = [each.accessibleName() for each in buttons if not each.isHidden()]
    return [name for name in names if name.startswith("Erase ") and "request" not in name]


def test_a_case_of_an_injury_is_not_erased_on_request(desk: RealDesk, desk_theme: Theme) -> None:
    case = desk.counter.register(more=RegistrationDetails(is_injured=True, injury="左手烫伤"))
    gone = case_ending.WithdrawalForm(new_id(), case, "不再要求")
    desk.counter.act(case_ending.withdraw, gone, CLERK)
    settings = Settings(desk, desk_theme, "personal", reason="本人要求")
    card = settings.page.retention
    card.number.setText("GX01-261124-009")
    card.ask.click()
    desk.until(lambda: "GX01-261124-009" in card.fault())
    card.number.setText("GX01-261124-001")
    card.ask.click()
    desk.until(lambda: "kept until 2036-11-24" in card.fault())


def test_a_no_erases_nothing_and_a_clerk_is_offered_nothing(
    desk: RealDesk, desk_theme: Theme
) -> None:
    prepared(desk)
    settings = Settings(desk, desk_theme, "personal", agreed=False)
    desk.until(lambda: "苏丽" in settings.words())
    before = desk.counter.session.ask(lambda reader: reader.desk("x")).entries
    press(settings, "Erase 苏丽")
    assert desk.counter.session.ask(lambda reader: reader.desk("x")).entries == before
    desk.sit(CLERK)
    seen = Settings(desk, desk_theme, "personal")
    desk.until(lambda: "苏丽" in seen.words())
    cards = (seen.page.retention, seen.page.learners, seen.page.contacts)
    assert [name for card in cards for name in name_of(card)] == []
    assert not seen.page.retention.ask.isVisibleTo(seen.page)
    assert "Managers erase." in seen.words()


@pytest.mark.parametrize("size", [(1184, 800), (1126, 668)])
@pytest.mark.parametrize("language", list(Language))
def test_nothing_is_cut(
    desk: RealDesk, desk_theme: Theme, language: Language, size: tuple[int, int]
) -> None:
    locale.install(language)
    prepared(desk)
    settings = Settings(desk, desk_theme, "personal")
    settings.page.resize(*size)
    desk.until(lambda: "苏丽" in settings.words())
    assert clipped_texts(settings.page) == []
    locale.install(Language.ENGLISH)


def test_a_report_is_offered_to_who_holds_the_right_and_an_enquiry_to_every_manager(
    desk: RealDesk, desk_theme: Theme
) -> None:
    shop = new_id()
    form = MerchantParticulars(new_id(), shop, "鲜果时光", "B1-F015", business=Category.FOOD)
    desk.counter.act(merchant_files.describe, form, CLERK)
    filed = reports.FileReport(new_id(), new_id(), shop, "后厨过期奶油")
    desk.counter.act(reports.file_report, filed, BOSS)
    over = reports.HandOverReport(new_id(), filed.report, Method.IN_PERSON)
    desk.counter.act(reports.hand_over_report, over, BOSS)
    asked = enquiries.EnquiryForm(new_id(), new_id(), "预付卡能退吗", "可以", EnquiryTopic.PREPAID)
    desk.counter.act(enquiries.take_enquiry, asked, CLERK)
    desk.counter.watch.forward(days=1_200)
    number = "消争举〔2026〕第0001号"
    desk.sit(HEAD)
    seen = Settings(desk, desk_theme, "personal")
    told = "Enquiry of 2026-11-24, Prepaid cards"
    desk.until(lambda: told in seen.words())
    assert name_of(seen.page.records) == [f"Erase {told}"]
    desk.sit(BOSS)
    settings = Settings(desk, desk_theme, "personal", reason="保存期满")
    desk.until(lambda: len(name_of(settings.page.records)) == 2)
    for name in (number, told):
        desk.until(lambda name=name: name in settings.words())  # type: ignore[misc]
        press(settings, f"Erase {name}")
        desk.until(lambda name=name: f"Erased: {name}" in desk.said)  # type: ignore[misc]
    desk.until(lambda: name_of(settings.page.records) == [])


def test_a_copy_is_recorded_then_saved_and_a_breach_is_noted(
    desk: RealDesk, desk_theme: Theme
) -> None:
    desk.counter.register()
    settings = Settings(desk, desk_theme, "personal")
    card, breaches = settings.page.copy, settings.page.breaches
    card.phone.setText("19905316207")
    card.as_file.click()
    desk.until(lambda: card.fault() != "")
    card.identified.setText("当面核对身份证件姓名")
    card.as_file.click()
    desk.until(lambda: "JSON of 199****6207" in settings.words())
    assert settings.navigation.into is not None
    saved = next(settings.navigation.into.glob("personal-data-6207*"))
    assert "刘敏敏" in saved.read_text()
    breaches.open_form()
    assert breaches.form is not None
    for key in ("what", "categories", "harm", "measures", "advice", "contact"):
        breaches.form.fields.restore({**breaches.form.fields.values(), key: "已核实情况"})
    breaches.form.send()
    desk.until(lambda: "2026-11-24 Leaked" in settings.words())

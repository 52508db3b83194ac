"""The teaching page over a real station, with the few ways in which tests touch it."""

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import Outcome, Party, Satisfaction, TaughtLaw
from mediation_desk.domain.teaching import Teaching
from mediation_desk.domain.teaching.training import Attendance
from mediation_desk.ui.forms.form_panel import FormPanel
from mediation_desk.ui.pages.teaching.page import TeachingPage
from mediation_desk.workflows.settlement import case_ending
from mediation_desk.workflows.teaching import trainings
from mediation_desk.workflows.teaching.trainings import RosterPerson, TrainingPlan, TrainingResults
from tests.ui.real_desk import BOSS, CLERK, RealDesk, shown_words


class Bench:
    """The shown page, with its recorded navigation."""

    def __init__(self, desk: RealDesk, wide: int = 1184, high: int = 800) -> None:
        self.desk = desk
        self.navigation = desk.navigation
        self.previews = self.navigation.previews
        self.page = TeachingPage(desk.gateway, self.navigation)
        for button in self.page.header_actions():
            desk.qtbot.addWidget(button)
        desk.show(self.page, wide, high)
        desk.until(lambda: self.page.situation() != "")

    def words(self) -> str:
        return shown_words(self.page)

    def panel(self) -> FormPanel:
        panel = self.page.desk.panel
        assert isinstance(panel, FormPanel)
        return panel

    def write(self, key: str, text: str) -> None:
        self.panel().fields.field(key).entry.setText(text)  # type: ignore[attr-defined]

    def sent(self) -> None:
        self.panel().send()
        self.desk.until(lambda: self.page.desk.panel is None)


def record(desk: RealDesk) -> Teaching:
    return desk.counter.session.ask(lambda reader: reader.records.teaching)


def a_shop(desk: RealDesk) -> tuple[str, str]:
    """A shop with a closed case: the shop's and the case's ids."""
    case = desk.counter.register()
    desk.counter.respond(case)
    for party in Party:
        grade = case_ending.SatisfactionGrade(new_id(), case, party, Satisfaction.SATISFIED)
        desk.counter.act(case_ending.record_satisfaction, grade, CLERK)
    closing = case_ending.ClosingForm(new_id(), case, Outcome.SETTLED)
    desk.counter.act(case_ending.close, closing, CLERK)
    now = desk.counter.watch()
    sheet = desk.counter.session.ask(lambda reader: reader.case_sheet(case, now))
    return sheet.merchant.id, case


def planned(desk: RealDesk, shop: str, training: str = "t1") -> None:
    people = (RosterPerson(CLERK, ""), RosterPerson("韩梅", "店长", shop))
    plan = TrainingPlan(
        new_id(),
        training,
        "消法与首问负责",
        (TaughtLaw.CONSUMER,),
        desk.counter.watch(),
        "四楼会议室",
        "陈立",
        "新城市场监管所",
        people,
    )
    desk.counter.act(trainings.plan_training, plan, BOSS)


def recorded(desk: RealDesk) -> None:
    marks = tuple(Attendance(one, True, 90) for one in record(desk).trainings["t1"].expected)
    desk.counter.act(trainings.record_results, TrainingResults(new_id(), "t1", marks), CLERK)

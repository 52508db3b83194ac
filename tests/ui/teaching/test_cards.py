"""Case cards on the teaching page: proposed, confirmed without names, withdrawn."""

from mediation_desk.ui.forms.form_panel import FormPanel
from tests.ui.real_desk import RealDesk
from tests.ui.teaching.teaching_bench import Bench, a_shop, record


def test_a_closed_case_becomes_a_card_without_its_names(desk: RealDesk) -> None:
    _, case = a_shop(desk)
    bench = Bench(desk)
    bench.page.show_subject(f"case:{case}")
    bench.page.refresh()
    desk.until(lambda: isinstance(bench.page.desk.panel, FormPanel))
    happened = bench.panel().fields.field("happened").entry
    bench.write("happened", f"刘敏敏称：{happened.text()}")  # type: ignore[attr-defined]
    bench.panel().send()
    desk.until(lambda: "“刘敏敏” names a person" in bench.panel().fields.error())
    bench.write("happened", "消费者称含金量不足。")
    bench.sent()
    (card,) = record(desk).cards.values()
    assert (card.case, card.happened) == (case, "消费者称含金量不足。")
    assert card.title == "足金手镯：标签和宣传须与实物一致"
    desk.until(lambda: "消费者称含金量不足。" in bench.words())
    bench.page.desk.card.see_case.click()
    assert bench.navigation.opened == [case]
    bench.page.desk.card.withdraw.click()
    bench.write("reason", "表述不准")
    bench.sent()
    desk.until(lambda: not bench.page.desk.card.change.isVisible())
    assert record(desk).cards[card.id].is_withdrawn


def test_the_closed_case_of_a_card_is_chosen_from_a_list(desk: RealDesk) -> None:
    a_shop(desk)
    bench = Bench(desk)
    bench.page.write.click()
    desk.until(lambda: bench.page.desk.panel is not None)
    choice = bench.page.desk.panel
    assert choice is not None
    assert not isinstance(choice, FormPanel)
    assert choice.case.currentText() == "GX01-261124-001　盛世珠宝 足金手镯"
    choice.go_on.click()
    desk.until(lambda: isinstance(bench.page.desk.panel, FormPanel))

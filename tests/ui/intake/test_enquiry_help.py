"""While an enquiry is typed the page shows standing answers and articles that match it."""

from mediation_desk.app.shipped_library import shipped_library
from mediation_desk.ui.pages.enquiry.help_card import ArticleBlock
from mediation_desk.ui.pages.enquiry.page import EnquiryPage
from mediation_desk.ui.widgets.case.standing_answer import StandingAnswerBlock
from mediation_desk.workflows.regulator import standing_answers as acts
from tests.ui.intake.intake_bench import Bench
from tests.ui.real_desk import CLERK
from tests.workflows.regulator.test_standing_answers import TEXT, answered


def _page(bench: Bench) -> EnquiryPage:
    page = EnquiryPage(bench.desk.gateway, bench.navigation, shipped_library)
    bench.desk.show(page)
    bench.desk.until(lambda: page.situation() != "")
    return page


def _ask(page: EnquiryPage, text: str) -> None:
    page.panel.fields.restore({"question": text})
    page._edited()


def test_articles_stand_beside_the_question_and_go_into_the_answer(bench: Bench) -> None:
    page = _page(bench)
    assert page.help.isHidden()
    _ask(page, "网购的衣服七日内可以无理由退货吗？")
    bench.desk.until(lambda: not page.help.isHidden())
    first = page.help.articles[0]
    assert first.name == "《消费者权益保护法》第二十五条"
    page.panel.fields.restore({"answer": "您好。"})
    page.help.findChildren(ArticleBlock)[0].take.click()
    assert page.panel.values()["answer"] == f"您好。\n{first.name}：{first.text}"
    assert page.panel.fields.field("answer").entry.hasFocus()
    _ask(page, "几点关门？")
    bench.desk.until(page.help.isHidden)


def test_a_standing_answer_to_a_like_question_is_shown(bench: Bench) -> None:
    form = answered(bench.desk.counter)
    bench.desk.counter.act(acts.keep_answer, form, CLERK)
    page = _page(bench)
    _ask(page, "足金首饰含量不够标称，算欺诈吗？")
    bench.desk.until(lambda: bool(page.help.answers))
    page.help.findChildren(StandingAnswerBlock)[0].take.click()
    assert page.panel.values()["answer"] == f"{TEXT}（口径 ZD-1124-001）"

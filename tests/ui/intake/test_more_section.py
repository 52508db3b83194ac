"""The section More of Register: folded at first, kept as a draft, written with the case.

Everything goes through the real door into a real ledger.
"""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.events.participants import Relation
from mediation_desk.domain.case.state import Case
from mediation_desk.domain.codes import ProblemKind
from mediation_desk.domain.money import Money
from mediation_desk.domain.refusal import Reason
from mediation_desk.ui.pages.register.page import RegisterPage
from mediation_desk.ui.wording import reason
from mediation_desk.workflows.intake import enquiries
from mediation_desk.workflows.read_models import enquiries_and_reports
from tests.ui.intake.intake_bench import Bench
from tests.ui.real_desk import BOSS, CLERK, RealDesk

SEALED = "后厨使用过期奶油"


def _page(bench: Bench) -> RegisterPage:
    bench.desk.counter.register()
    page = RegisterPage(bench.desk.gateway, bench.navigation)
    bench.desk.show(page)
    return page


def _fill(page: RegisterPage, desk: RealDesk) -> None:
    form = page.form
    desk.until(lambda: form.purchase.merchant.offers("盛世珠宝"))
    form.consumer.phone.setText("19905316207")
    form.consumer.name.setText("刘敏敏")
    form.purchase.merchant.setText("盛世珠宝")
    form.purchase.merchant.textEdited.emit("盛世珠宝")
    form.purchase.merchant.enter()
    form.matter.problems.choose((ProblemKind.QUALITY,))
    form.consumer.edited.emit()


def _accept(page: RegisterPage, bench: Bench) -> Case:
    before = len(bench.navigation.opened)
    page.sitting.accept()
    bench.desk.until(lambda: len(bench.navigation.opened) > before)
    now, case = bench.desk.counter.watch(), bench.navigation.opened[-1]
    session = bench.desk.counter.session
    return session.ask(lambda reader: reader.case_sheet(case, now, in_full=True)).case


def _keep_file(page: RegisterPage, bench: Bench) -> str:
    kept = bench.desk.counter.keep(name="授权委托书.pdf")
    page.advice.evidence.put_back(kept)
    return kept.sha256


def test_it_is_closed_at_first_and_outside_the_fast_path(bench: Bench) -> None:
    page = _page(bench)
    assert not page.form.more.is_open()
    order = page.form.order()
    assert not set(page.form.more.order()) & set(order)
    assert [order[2], order[-1]] == [page.form.consumer.phone, page.form.facts.facts]
    page.form.facts.facts.setFocus()
    QTest.keyClick(page.form.facts.facts, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is page.sitting.bar.accept


def test_alt_5_opens_it_at_its_first_box(bench: Bench) -> None:
    page = _page(bench)
    page.form.facts.facts.setFocus()
    QTest.keyClick(page.form.facts.facts, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
    assert page.form.more.is_open()
    assert QApplication.focusWidget() is page.form.more.report.tick


def test_a_plain_registration_names_nobody_beside_the_consumer(bench: Bench) -> None:
    page = _page(bench)
    _fill(page, bench.desk)
    case = _accept(page, bench)
    beside = case.participants
    assert beside.people == ()
    assert (beside.agent, beside.injury, beside.prepaid, beside.joint) == (None,) * 4


def test_what_was_ticked_is_written_with_the_case(bench: Bench) -> None:
    page = _page(bench)
    _fill(page, bench.desk)
    mandate = _keep_file(page, bench)
    more = page.form.more
    more.agent.tick.setChecked(True)
    more.agent.inputs["agent_name"].setText("赵代理")
    more.agent.choices["agent_relation"].choose(Relation.LAWYER.value)
    more.agent.choices["mandate"].choose(mandate)
    more.agent.marks["mandate_seen"].setChecked(True)
    more.prepaid.tick.setChecked(True)
    more.prepaid.inputs["prepaid_paid"].setText("1000")
    more.prepaid.inputs["prepaid_end"].setText("2027-5-1")
    more.joint.tick.setChecked(True)
    more.joint.inputs["others"].setText("孙一 19905310001 20\n孙二 19905310002 30")
    more.joint.choices["consent"].choose(mandate)
    case = _accept(page, bench)
    agent, joint, prepaid = (
        case.participants.agent,
        case.participants.joint,
        case.participants.prepaid,
    )
    assert agent is not None
    assert (agent.person.name, agent.relation, agent.mandate) == (
        "赵代理",
        Relation.LAWYER,
        mandate,
    )
    assert agent.is_original_seen
    assert joint is not None
    assert (joint.count, joint.total) == (3, Money(5_000))
    assert prepaid is not None
    assert (prepaid.paid, str(prepaid.ends_on)) == (Money(100_000), "2027-05-01")
    assert not more.is_open()
    assert not more.agent.is_on()


def test_a_tick_without_what_it_needs_keeps_the_form_and_says_why(bench: Bench) -> None:
    page = _page(bench)
    _fill(page, bench.desk)
    page.form.more.open()
    page.form.more.agent.tick.setChecked(True)
    page.sitting.accept()
    assert page.sitting.bar.said() == "1 field to mend"
    page.form.more.agent.inputs["agent_name"].setText("赵代理")
    page.form.more.joint.tick.setChecked(True)
    page.sitting.accept()
    assert page.sitting.bar.said() == "2 fields to mend"
    assert [each.error() for each in page.form.more.fields() if each.error()] == [
        reason(Reason.OTHERS_CONSENT_MISSING),
        reason(Reason.ROWS_MISSING),
    ]
    assert page.form.more.agent.inputs["agent_name"].text() == "赵代理"
    assert bench.navigation.opened == []


def test_a_report_becomes_a_sealed_record_beside_the_case(bench: Bench) -> None:
    page = _page(bench)
    _fill(page, bench.desk)
    page.form.more.report.tick.setChecked(True)
    page.form.more.report.inputs["report"].setText(SEALED)
    case = _accept(page, bench)
    session = bench.desk.counter.session
    boss = bench.desk.counter.people[BOSS]
    (row,) = session.ask(lambda reader: enquiries_and_reports.reports(reader, boss)).rows
    assert (row.report.filed.text, row.report.filed.case) == (SEALED, case.id)
    assert SEALED not in str(case)


def test_the_extras_come_back_with_the_draft(bench: Bench) -> None:
    page = _page(bench)
    page.form.more.minor.tick.setChecked(True)
    page.form.more.minor.inputs["guardian_name"].setText("刘大宝")
    page.form.more.minor.marks["under_14"].setChecked(True)
    typed = page.sitting.typed()
    page.sitting.clear()
    assert not page.form.more.minor.is_on()
    page.sitting.restore(typed)
    assert page.form.more.is_open()
    assert page.form.more.minor.inputs["guardian_name"].text() == "刘大宝"
    assert page.form.more.minor.marks["under_14"].isChecked()


@pytest.mark.parametrize("has_dispute", [False, True])
def test_an_enquiry_is_taken_over_unless_a_dispute_stands_here(
    bench: Bench, has_dispute: bool
) -> None:
    page = _page(bench)
    asked = enquiries.EnquiryForm(
        new_id(), new_id(), "预付卡不退怎么办？", "转争议", name="钱七", phone="19905310077"
    )
    bench.desk.counter.act(enquiries.take_enquiry, asked, CLERK)
    if has_dispute:
        page.form.consumer.phone.setText("19905316207")
    page.show_subject(asked.enquiry)
    if has_dispute:
        bench.desk.until(lambda: bench.desk.said != [])
        assert page.form.consumer.phone.text() == "19905316207"
        return
    bench.desk.until(lambda: page.form.facts.facts.text() == "预付卡不退怎么办？")
    assert page.form.consumer.name.text() == "钱七"
    _fill(page, bench.desk)
    case = _accept(page, bench)
    held = bench.desk.counter.session.ask(lambda reader: reader.records.enquiries).items
    assert held[asked.enquiry].case == case.id

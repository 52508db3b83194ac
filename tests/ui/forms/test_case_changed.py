"""A form of a case is open while a colleague writes: it says so and loses nothing."""

from pytestqt.qtbot import QtBot

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.ui.pages.case.forms.step_panel import SinceBlock, StepPanel
from mediation_desk.ui.pages.case.page import CasePage
from mediation_desk.workflows.response.case_keeping import FieldCorrection, Note, correct, note
from tests.station import Counter, in_desk
from tests.ui.real_desk import CLERK, RealDesk, a_real_desk, shown_words

OTHER = "赵磊"


def _opened(desk: RealDesk, case: str) -> CasePage:
    page = CasePage(desk.gateway, desk.navigation)
    page.show_subject(case)
    desk.show(page)
    desk.until(lambda: page._shown.seen is not None)
    return page


def _correcting(page: CasePage, words: str) -> StepPanel:
    page._steps.choose(CaseAction.CORRECT)
    panel = page._side.panel
    assert panel is not None
    if words:
        panel.fields.restore({"field": "facts", "facts": words})
        panel._keeper.touch()
    return panel


def _facts(counter: Counter, case: str) -> str:
    return str(in_desk(counter, lambda desk: desk.ledger.case(case).facts))


def _correct(counter: Counter, case: str, words: str) -> None:
    counter.act(correct, FieldCorrection(new_id(), case, "facts", words), by=OTHER)


def _block(panel: StepPanel) -> str:
    block = panel.findChild(SinceBlock)
    assert block is not None
    return "" if block.isHidden() else block._lines.text()


def test_a_correction_over_anothers_is_refused_and_sent_again_knowingly(
    qtbot: QtBot, counter: Counter
) -> None:
    with a_real_desk(qtbot, counter) as desk:
        desk.sit(CLERK)
        case = counter.register()
        page = _opened(desk, case)
        panel = _correcting(page, "戴了三天就断")
        assert _block(panel) == ""
        counter.act(note, Note(new_id(), case, "店长下午回电"), by=OTHER)
        _correct(counter, case, "送检982‰，商户已承认")
        desk.until(lambda: "送检982‰" in _block(panel))
        assert f"{OTHER} " in _block(panel)
        assert "店长" not in _block(panel)
        panel.send()
        desk.until(panel.fields.banner.isVisible)
        assert f"{OTHER} wrote into this case at 11-24" in shown_words(panel)
        assert panel.fields.values()["facts"] == "戴了三天就断"
        assert _facts(counter, case) == "送检982‰，商户已承认"
        panel.send()
        desk.until(lambda: page._side.panel is None)
        assert _facts(counter, case) == "戴了三天就断"


def test_a_draft_knows_what_it_was_typed_on(qtbot: QtBot, counter: Counter) -> None:
    with a_real_desk(qtbot, counter) as desk:
        desk.sit(CLERK)
        case = counter.register()
        page = _opened(desk, case)
        _correcting(page, "戴了三天就断").put_aside()
        _correct(counter, case, "送检982‰，商户已承认")
        desk.until(lambda: "送检982‰" in shown_words(page))
        again = _correcting(page, "")
        desk.until(lambda: again.fields.values()["facts"] == "戴了三天就断")
        assert "送检982‰" in _block(again)
        again.send()
        desk.until(again.fields.banner.isVisible)
        assert _facts(counter, case) == "送检982‰，商户已承认"


def test_another_field_stands_in_nobodys_way(qtbot: QtBot, counter: Counter) -> None:
    with a_real_desk(qtbot, counter) as desk:
        desk.sit(CLERK)
        case = counter.register()
        page = _opened(desk, case)
        panel = _correcting(page, "戴了三天就断")
        counter.act(correct, FieldCorrection(new_id(), case, "goods", "足金手链"), by=OTHER)
        panel.send()
        desk.until(lambda: page._side.panel is None)
        assert _facts(counter, case) == "戴了三天就断"

from pathlib import Path
import pytest
from mediation_desk.app.chance import new_id
from mediation_desk.ui import locale
from mediation_desk.ui.locale import Language
from tests.ui.personal.test_retention_page import (
    desk,
    withdrawn,
    held,
    Settings,
    RetentionKind,
    Button,
    BOSS,
)
from mediation_desk.workflows.personal.retention import RetentionTerm, set_term
from PySide6.QtWidgets import QApplication


@pytest.mark.parametrize("size", [(1240, 900), (1166, 768)])
@pytest.mark.parametrize("language", list(Language))
def test_pic(desk, desk_theme, language, size):
    locale.install(language)
    case = withdrawn(desk)
    held(desk, case)
    desk.counter.act(
        set_term,
        RetentionTerm(new_id(), RetentionKind.PREPAID, 60, "集团档案规定，预付卡五年"),
        BOSS,
    )
    s = Settings(desk, desk_theme, "retention")
    s.page.resize(*size)
    desk.until(lambda: "GX01-261124-001" in s.words())
    QApplication.processEvents()
    s.page.grab().save(f"/tmp/ret_{language.value}_{size[0]}.png")
    s.page.holds.new.click()
    card = s.page.terms
    b = [x for x in card.findChildren(Button)][0]
    b.click()
    QApplication.processEvents()
    area = s.page._stack.currentWidget()
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    QApplication.processEvents()
    s.page.grab().save(f"/tmp/ret2_{language.value}_{size[0]}.png")
    desk.counter.watch.forward(days=1200)
    s2 = Settings(desk, desk_theme, "personal")
    s2.page.resize(*size)
    desk.until(lambda: "GX01-261124-001" in s2.words())
    s2.page.grab().save(f"/tmp/per_{language.value}_{size[0]}.png")
    locale.install(Language.ENGLISH)

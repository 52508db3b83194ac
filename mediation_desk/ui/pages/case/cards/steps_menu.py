"""The menu of further steps; a step that is not allowed is listed with its reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.ui.appearance import icons
from mediation_desk.ui.pages.case.cards.step_order import ASIDE, ICONS, KEYS
from mediation_desk.ui.wording import reason, times, verb
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet


def fill_menu(menu: QMenu, sheet: CaseSheet, choose: Callable[[CaseAction], None]) -> None:
    """Put the steps into a menu."""
    by_move = {move.move: move for move in sheet.moves}
    mark = "：" if times.is_chinese() else ": "
    for step in ASIDE:
        move = by_move.get(step)
        if move is None:
            continue
        why = f"{mark}{reason(move.why_not)}" if move.why_not is not None else ""
        action = menu.addAction(icons.icon(ICONS[step]), f"{verb(step)}{why}".replace("&", "&&"))
        action.setEnabled(move.why_not is None)
        if step in KEYS:
            action.setText(f"{action.text()}\t{KEYS[step]}")
        action.triggered.connect(lambda _=False, step=step: choose(step))

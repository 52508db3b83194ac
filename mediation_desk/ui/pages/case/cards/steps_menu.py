"""The menu of further steps; a step that is not allowed is listed with its reason."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from mediation_desk.domain.case.actions import CaseAction
from mediation_desk.ui.appearance import icons
from mediation_desk.ui.pages.case.forms import ACTIONS, ActionPlace
from mediation_desk.ui.wording import reason, times, verb
from mediation_desk.workflows.read_models.case.case_sheet import CaseSheet


def fill_menu(menu: QMenu, sheet: CaseSheet, choose: Callable[[CaseAction], None]) -> None:
    """Put the steps into a menu."""
    by_move = {move.move: move for move in sheet.moves}
    mark = "：" if times.is_chinese() else ": "
    for step, spec in ACTIONS.items():
        move = by_move.get(step)
        if move is None or spec.place is not ActionPlace.MENU:
            continue
        why = f"{mark}{reason(move.why_not)}" if move.why_not is not None else ""
        action = menu.addAction(icons.icon(spec.icon), f"{verb(step)}{why}".replace("&", "&&"))
        action.setEnabled(move.why_not is None)
        if spec.key:
            action.setText(f"{action.text()}\t{spec.key}")
        action.triggered.connect(lambda _=False, step=step: choose(step))

"""Script for an installed desk's interpreter: signs in and registers a dispute.

Reads nothing of the checkout. ``python installed_desk.py NAME PASSWORD`` prints on what.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from time import monotonic

from PySide6.QtWidgets import QApplication

from mediation_desk.app.entropy import new_id
from mediation_desk.app.startup.program import Program
from mediation_desk.app.startup.window import introduce
from mediation_desk.configuration.settings import Settings
from mediation_desk.domain.codes import Category, ProblemKind
from mediation_desk.workflows.ports import Command
from mediation_desk.workflows.response import first_response
from mediation_desk.workflows.response.first_response import Intake, NewMerchant

PATIENCE_S = 240


def an_intake(now: datetime) -> Intake:
    """Return a dispute about a bracelet, taken down at this time."""
    shop = NewMerchant(new_id(), "盛世珠宝", "1F-A012")
    return Intake(
        act=new_id(), case=new_id(), opened_at=now, merchant="", new_merchant=shop,
        problems=(ProblemKind.QUALITY,), phone="199 0531 6207", goods="足金手镯",
        category=Category.JEWELLERY, facts="戴了一天就断。",
    )  # fmt: skip


def main(name: str, password: str) -> None:
    """Run the script."""
    app = QApplication(["mediation-desk"])
    introduce(app)
    program = Program(app, Settings(language="zh"))
    failed: list[object] = []
    done: list[object] = []

    def until(holds: Callable[[], object]) -> None:
        end = monotonic() + PATIENCE_S
        while not holds():
            assert not failed, failed
            assert monotonic() < end, "waited in vain"
            app.processEvents()

    try:
        program.start()
        until(program.window.isVisible)
        program.sign_in(name, password)
        until(lambda: not program.window.is_gated() and program.window.router.here())
        desktop = program.desktop
        assert desktop is not None
        intake = an_intake(desktop.gateway.now())
        desktop.gateway.perform(
            Command(first_response.register, intake), done.append, failed.append
        )
        until(lambda: done)
        sys.stdout.write(f"{app.platformName()}\n")
    finally:
        program.close()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Close the window for another version: restart, or return to the former version first."""

import os
import sys
from functools import partial
from typing import TYPE_CHECKING

from mediation_desk.app.updates.bundles.bundle import STARTED_BY, first_bundle
from mediation_desk.app.updates.bundles.program_folder import usual_folder
from mediation_desk.app.updates.bundles.starter import become
from mediation_desk.app.updates.returning import Prepared, complete_return
from mediation_desk.ui.seats.sole_use import SoleUse
from mediation_desk.ui.wording import sentence

if TYPE_CHECKING:
    from mediation_desk.app.services.update_service import UpdateService
    from mediation_desk.app.startup.program import Program


def follow(program: "Program", updates: "UpdateService") -> None:
    """Close the window when the update service of its desk requests it."""
    updates.restart_asked.connect(partial(_restart, program))
    updates.restart_given_up.connect(partial(setattr, program, "restarts", False))
    updates.return_asked.connect(partial(_return, program))


def start_again() -> None:
    """Become the program as a person starts it, which hands over to the version in use."""
    bundle = first_bundle()
    if bundle is None:
        return
    around = {name: value for name, value in os.environ.items() if name != STARTED_BY}
    become(bundle, sys.argv[1:], around)


def _restart(program: "Program") -> None:
    """Close the window, which installs what is due, and start again."""
    program.restarts = True
    program.window.close()


def _return(program: "Program", prepared: Prepared) -> None:
    """Close the ledger, for other computers too, and put the former version in use."""
    program.host.give_way(SoleUse.FORMER_VERSION, partial(_put_former_back, program, prepared))


def _put_former_back(program: "Program", prepared: Prepared) -> None:
    def work() -> None:
        complete_return(prepared, usual_folder())

    def failed(no: Exception) -> None:
        program.sign_in_page.show_fault(sentence(no))
        program.host.resume()

    if program.desktop is not None:
        program.desktop.leave()
    program.switch()
    program.sign_in_page.show_busy()
    program.gate_jobs.start(work, lambda _: _restart(program), failed)

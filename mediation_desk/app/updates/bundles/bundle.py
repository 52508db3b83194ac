"""The bundle that this program runs from, and whether a version may be installed next to it."""

import os
import sys
from pathlib import Path

from mediation_desk.app.updates.bundles.starter import folder_of, is_startable
from mediation_desk.configuration.configuration_file import current
from mediation_desk.workflows.faults import Fault, FaultCode
from mediation_desk.workflows.updates.installation import UpdateObstacle

STARTED_BY = "MEDIATION_DESK_STARTED_BY"
"""Variable with the folder of the bundle that handed over to the running one, which hands over no
further.
"""

_TAKEN: list[str] = []


def own_bundle() -> Path | None:
    """Return the folder of the bundle that this program runs from; None outside of a bundle."""
    folder = folder_of(Path(sys.executable).resolve())
    is_bundle = is_startable(folder) and Path(__file__).resolve().is_relative_to(folder)
    return folder if is_bundle else None


def take_starter() -> None:
    """Remove the starter's variable from the environment, so that started programs do not get it.

    A desk that is opened from a page in a browser would otherwise hand over to no version.
    """
    if told := os.environ.pop(STARTED_BY, ""):
        _TAKEN.append(told)


def first_bundle() -> Path | None:
    """Return the bundle that a person starts: the one that handed over, else the own one."""
    text = _TAKEN[-1] if _TAKEN else os.environ.get(STARTED_BY, "")
    return Path(text) if text else own_bundle()


def is_forbidden() -> bool:
    """Tell whether the machine's configuration keeps users from installing versions."""
    return current().install_updates == "no"


def hindrance() -> UpdateObstacle:
    """Return the reason why no version can be installed here, if any."""
    if is_forbidden():
        return UpdateObstacle.FORBIDDEN
    return UpdateObstacle.NONE if first_bundle() is not None else UpdateObstacle.NOT_A_BUNDLE


def require_installable() -> None:
    """Raise Fault(UPDATE_FORBIDDEN or UPDATE_NOT_A_BUNDLE) where no version can be installed."""
    match hindrance():
        case UpdateObstacle.FORBIDDEN:
            raise Fault(FaultCode.UPDATE_FORBIDDEN)
        case UpdateObstacle.NOT_A_BUNDLE:
            raise Fault(FaultCode.UPDATE_NOT_A_BUNDLE)
        case _:
            return

"""What a station is told at start: where its ledger lies, its language, its hub; frozen."""

from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

APP_NAME = "mediation-desk"


def usual_workspace() -> Path:
    """The ledger's folder when nobody names another."""
    return user_data_path(APP_NAME)


@dataclass(frozen=True)
class Settings:
    """The settings of one run; ``demonstration`` are names and passwords shown at sign-in."""

    workspace: Path = field(default_factory=usual_workspace)
    language: str = ""
    theme: str = "system"
    demonstration: tuple[tuple[str, str], ...] = ()
    desk_label: str = ""

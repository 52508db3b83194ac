"""What a station is told at start: where its ledger lies, its language, its hub; frozen."""

from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from mediation_desk.configuration import configuration_file

APP_NAME = "mediation-desk"


def usual_workspace() -> Path:
    """The ledger's folder when nobody names another: the configured one, else the user's own."""
    return configuration_file.current().workspace or user_data_path(APP_NAME)


def usual_language() -> str:
    """The language that is configured, "" for that of the system."""
    return configuration_file.current().language


@dataclass(frozen=True)
class Settings:
    """The settings of one run; ``demonstration`` are names and passwords shown at sign-in."""

    workspace: Path = field(default_factory=usual_workspace)
    language: str = field(default_factory=usual_language)
    theme: str = "system"
    demonstration: tuple[tuple[str, str], ...] = ()
    desk_label: str = ""
    is_secluded: bool = False
    """Whether only programs of this computer are let in as seats and phones, at free ports."""

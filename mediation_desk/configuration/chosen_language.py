"""The language chosen at the sign-in page, kept in the computer user's own folder."""

from contextlib import suppress
from pathlib import Path

from platformdirs import user_config_path

from mediation_desk.configuration.configuration_file import APPLICATION

_FILE = "language"


def chosen_language(*, folder: Path | None = None) -> str:
    """Return the language that was chosen last, such as "zh"; "" when none ever was."""
    with suppress(OSError, UnicodeDecodeError):
        found = _place(folder).read_text("utf-8").strip()
        return found if found in ("zh", "en") else ""
    return ""


def keep_language(code: str, *, folder: Path | None = None) -> None:
    """Keep a choice for the next start; a failure to store it is ignored."""
    place = _place(folder)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(code, "utf-8")


def _place(folder: Path | None) -> Path:
    return (folder or user_config_path(APPLICATION)) / _FILE

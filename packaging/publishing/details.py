"""Details of a file to be published, as far as its name and this checkout give them."""

import re
from pathlib import Path

from packaging.version import InvalidVersion, Version

from mediation_desk.workflows.updates.installation import version_key
from publishing.repository import PublishingError
from resources.release import PROJECT, version

MIGRATIONS = Path(__file__).parents[2] / "mediation_desk" / "ledger" / "migrations" / "versions"
_NAMES = {
    "linux-x86_64": re.compile(rf"{PROJECT}-(?P<version>[^-]+)-linux-x86_64\.tar\.xz"),
    "debian-amd64": re.compile(rf"{PROJECT}_(?P<version>[^_]+)_amd64\.deb"),
    "windows-x86_64": re.compile(rf"{PROJECT}-(?P<version>[^-]+)-windows-x86_64\.exe"),
}
"""File names that `make bundle-…` gives, by the platform that a desk asks for."""
_STEP = re.compile(r"v?(\d{4})(?:_\w+)?\.(?:py|sql)")


def of_name(name: str) -> tuple[str, str]:
    """Return version and platform by the name of a file; "" for what it does not contain."""
    for platform, pattern in _NAMES.items():
        if found := pattern.fullmatch(name):
            return found["version"], platform
    return "", ""


def checked_version(told: str) -> str:
    """Return a version that desks can order; raises PublishingError.

    A prerelease, such as 2.0rc1, is offered to none; of all others they know plain numbers alone.
    """
    try:
        number = Version(told)
    except InvalidVersion:
        raise PublishingError(f"{told!r} is no version; say it by --version.") from None
    if not number.is_prerelease and not version_key(told):
        raise PublishingError(
            f"{told!r}: no desk installs it, for it is not numbers and dots alone."
        )
    return told


def newest_step(of: str) -> str:
    """Return the newest migration step of a version, which has to be that of this checkout."""
    if of != version():
        raise PublishingError(f"This checkout is {version()}, not {of}: say its step by --schema.")
    found = (_STEP.fullmatch(path.name) for path in MIGRATIONS.iterdir())
    return max(each[1] for each in found if each)

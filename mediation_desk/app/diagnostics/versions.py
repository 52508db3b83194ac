"""Versions of the program, of its packages and of the computer's system."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

from resources import release

PARTS = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "cryptography", "reportlab")


def package_version(name: str) -> str:
    """Return the version of an installed package; "absent" where there is none."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"


def versions() -> dict[str, str]:
    """Return all versions that support asks for, by name."""
    from sqlcipher3 import dbapi2 as sqlcipher  # noqa: PLC0415 - not before the first paint

    return {
        release.PROJECT: release.version(),
        "Python": platform.python_version(),
        **{name: package_version(name) for name in PARTS},
        "SQLite": sqlcipher.sqlite_version,
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "libc": "-".join(platform.libc_ver()) if sys.platform == "linux" else "",
    }


def version_line() -> str:
    """Return the versions as one line of the log."""
    return ", ".join(f"{name} {found}" for name, found in versions().items() if found)

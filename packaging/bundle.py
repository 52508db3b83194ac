"""What `make lock` and `make bundle-…` run: ``python packaging/bundle.py TARGET``."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(1, str(Path(__file__).parents[1]))

from bundling import debian, linux, lock, windows

TARGETS: dict[str, Callable[[], None]] = {
    "lock": lambda: lock.renew(upgrade=False),
    "deb": debian.desk,
    "hub": debian.hub,
    "linux": linux.bundle,
    "windows": windows.bundle,
    "lock-newest": lambda: lock.renew(upgrade=True),
}


def main() -> None:
    """Make one target."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("target", choices=TARGETS)
    TARGETS[words.parse_args().target]()


if __name__ == "__main__":
    main()

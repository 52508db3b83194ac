"""What `make lock` and `make bundle-…` run: ``python packaging/bundle.py TARGET``."""

import argparse
from collections.abc import Callable

from bundling import lock

TARGETS: dict[str, Callable[[], None]] = {
    "lock": lambda: lock.renew(upgrade=False),
    "lock-newest": lambda: lock.renew(upgrade=True),
}


def main() -> None:
    """Make one target."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("target", choices=TARGETS)
    TARGETS[words.parse_args().target]()


if __name__ == "__main__":
    main()

"""Command ``mediation-hub``: states in one sentence which parts its installation lacks."""

import sys
from typing import TYPE_CHECKING

from resources.deferred import deferred

if TYPE_CHECKING:
    from sync.hub import __main__ as commands
else:
    commands = deferred("sync.hub.__main__")

LACKING = (
    "缺少部件 {name}，监管端未安装完整：请安装 mediation-desk[hub]；数据没有改动。\n"
    "The part {name} is missing, the hub is not wholly installed: install mediation-desk[hub]. "
    "No data was changed."
)


def main() -> None:
    """Run the hub's commands, or name the package to install if a part of it is missing."""
    try:
        commands.main()
    except ImportError as no:
        sys.exit(LACKING.format(name=no.name))

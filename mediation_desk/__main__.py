"""``python -m mediation_desk`` and the command ``mediation-desk``."""

import gc
import os
import sys
from importlib import import_module
from importlib.util import find_spec

INCOMPLETE = (
    "程序文件不完整（缺少 {name}），请重新安装；台账没有改动。\n"
    "The program is not wholly installed ({name} is missing): install it again. "
    "The ledger is untouched."
)
LACKING = (
    "缺少部件 {name}，程序未安装完整：请安装 mediation-desk[{extras}]；台账没有改动。\n"
    "The part {name} is missing, the program is not wholly installed: install "
    "mediation-desk[{extras}]. The ledger is untouched."
)
LIBRARY = (
    "系统缺少库 {library}，窗口打不开。请安装（Debian、Ubuntu、UOS、麒麟）："
    "sudo apt install {package}。台账没有改动。\n"
    "The system lacks the library {library}. Install (Debian, Ubuntu, UOS, Kylin): "
    "sudo apt install {package}. The ledger is untouched."
)
COMPLETION = "_MEDIATION_DESK_COMPLETE"
"""What a shell sets that asks how a command goes on."""

_FILE_AND_WORD = 2

_OF_EVIDENCE = {
    "--decode-evidence": "mediation_desk.ui.viewing.decoder",
    "--play-evidence": "mediation_desk.ui.viewing.media.playing_process",
}
"""The processes that evidence is opened in, where the program is one frozen file."""

OWN = {"mediation_desk", "sync", "resources"}


def main() -> None:
    """Run the program, or say that a part of it is missing."""
    try:
        _run()
    except ImportError as no:
        # What an installation that broke off left cannot be asked for its own sentences.
        sys.exit(_missing(no))


def _missing(no: ImportError) -> str:
    """Say what to install: a library of the system, the program, its parts, or the hub's."""
    library, _, fault = str(no).partition(": ")
    if fault.startswith("cannot open shared object file"):
        from mediation_desk.ui.display.packages import package_of  # noqa: PLC0415 - only here

        return LIBRARY.format(library=library, package=package_of(library))
    name = no.name or str(no)
    if name.partition(".")[0] in OWN:
        return INCOMPLETE.format(name=name)
    extras = "desk,hub" if find_spec("PySide6") else "desk"
    return LACKING.format(name=name, extras=extras)


def _run() -> None:
    """Run the command line; a start without a word, or with a file, goes straight to the window."""
    words = sys.argv[1:]
    if len(words) == 1 and words[0] in _OF_EVIDENCE:
        import_module(_OF_EVIDENCE[words[0]]).main()
        return
    from mediation_desk.app.updates.bundles.bundle import take_starter  # noqa: PLC0415 - not to decode
    from mediation_desk.app.updates.handover import hand_over

    status = hand_over(words)
    if status is not None:
        sys.exit(status)
    take_starter()
    if words[:1] == ["open"] and len(words) <= _FILE_AND_WORD and not words[-1].startswith("-"):
        # The menu's entry and a double click: the commands would be read for nothing.
        sys.exit(_window(*map(os.path.abspath, words[1:])))
    elif words or COMPLETION in os.environ:
        from mediation_desk.cli import app

        app()
    else:
        sys.exit(_window())


def _window(file: str = "") -> int:
    """Open the window on the usual ledger; whatever fails is said as every command says it."""
    # Nothing that is made before the first paint can be collected; the window collects later.
    gc.disable()
    try:
        from mediation_desk.app.startup.window import run_window  # noqa: PLC0415
        from mediation_desk.configuration.settings import Settings  # noqa: PLC0415

        return run_window(Settings(), file)
    except ImportError:
        raise
    except Exception as no:  # noqa: BLE001 - the last place before the person
        from mediation_desk.app.diagnostics import log_file  # noqa: PLC0415 - only for a fault
        from mediation_desk.commands.errors import print_refusal  # noqa: PLC0415

        try:
            return print_refusal(no)
        finally:
            log_file.end()


if __name__ == "__main__":
    main()

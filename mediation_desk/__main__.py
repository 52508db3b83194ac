"""``python -m mediation_desk`` and the command ``mediation-desk``."""

import gc
import sys


def main() -> None:
    """Run the command line; a start without a word goes straight to the window."""
    if sys.argv[1:] == ["--decode-evidence"]:
        from mediation_desk.ui.viewing.decoder import main as decode  # noqa: PLC0415

        decode()
    elif len(sys.argv) > 1:
        from mediation_desk.cli import app  # noqa: PLC0415 - the window must not wait for it

        app()
    else:
        sys.exit(_window())


def _window() -> int:
    """Open the window on the usual ledger; whatever fails is said as every command says it."""
    # Nothing that is made before the first paint can be collected; the window collects later.
    gc.disable()
    try:
        from mediation_desk.app.starting import run_window  # noqa: PLC0415
        from mediation_desk.settings import Settings  # noqa: PLC0415

        return run_window(Settings())
    except Exception as no:  # noqa: BLE001 - the last place before the person
        from mediation_desk.commands.plain import told_no  # noqa: PLC0415 - only for a fault

        return told_no(no)


if __name__ == "__main__":
    main()

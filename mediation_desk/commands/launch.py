"""Commands that open the window, the tour, and the demonstration of ``make run``."""

import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import typer

from mediation_desk.commands.errors import refusal
from mediation_desk.configuration.settings import Settings, usual_language, usual_workspace

OFFSCREEN = "offscreen"
PLATFORM = "QT_QPA_PLATFORM"
SERVER = "fastapi"
"""Modules with which the hub serves: a desk alone is installed without them."""

_PROBE_S = 60
DEMONSTRATION = Path("build/demonstration")
PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"


def has_display() -> bool:
    """Tell whether a window can open here."""
    return os.environ.get(PLATFORM) != OFFSCREEN and probe(PROBE, os.environ).returncode == 0


def probe(code: str, around: Mapping[str, str]) -> "subprocess.CompletedProcess[str]":
    """Run code in a child with that environment: a platform that fails aborts its process."""
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-P", "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=_PROBE_S,
        env=dict(around),
    )


def open_file(
    context: typer.Context,
    file: Path | None = typer.Argument(None, help="A .packet, .takeover or .answer file / 数据包"),
) -> None:
    """Open the desk with a file, as a double click does; without one, the desk alone."""
    above = context.find_root().obj
    open_window(above["workspace"], above["lang"], str(file.absolute()) if file else "")


def open_window(workspace: Path | None, lang: str, file: str = "") -> None:
    """Open the desk on a ledger, or the first-run page where there is none."""
    from mediation_desk.app.startup.window import run_window

    settings = Settings(workspace or usual_workspace(), lang or usual_language())
    raise typer.Exit(run_window(settings, file))


def tour(
    out: Path = typer.Option(Path("build/tour"), "--out", help="Folder for pictures and papers"),
    lang: str = typer.Option("zh", "--lang", help="zh or en"),
    size: str = typer.Option("1440x900", "--size", help="Width and height of the window"),
    scale: int = typer.Option(100, "--scale", help="Text size in percent: 90, 100, 115, 130, 150"),
) -> None:
    """Play the main job through the real windows and a real hub; needs no display."""
    raise typer.Exit(0 if play_tour(out, lang, size, scale, may_skip_browser=False) else 1)


def _require_hub() -> None:
    """Raise ImportError where the hub shown with the desk is not installed."""
    if find_spec(SERVER) is None:
        raise ModuleNotFoundError(name=SERVER)


def play_tour(
    out: Path, lang: str, size: str = "1440x900", scale: int = 100, *, may_skip_browser: bool
) -> bool:
    """Run the tour in a window of that size in pixels; offscreen where there is no display."""
    _require_hub()
    if not has_display():
        os.environ[PLATFORM] = OFFSCREEN
    from mediation_desk.tour import TourLook, play

    try:
        look = TourLook.parse(size, scale)
    except ValueError as fault:
        raise typer.BadParameter(str(fault)) from fault
    held = play(out, lang, look, may_skip_browser=may_skip_browser)
    print(f"{'全部通过' if held else '有步骤未通过'}：{out}/tour.json")
    return held


def run_demonstration(
    context: typer.Context,
    out: Path = typer.Option(Path("build/tour"), "--out", help="Folder for the pictures of a tour"),
    lang: str = typer.Option("", "--lang", help="zh or en"),
) -> None:
    """Open the desk on a demonstration ledger with its own hub; without a display play the tour."""
    if context.find_root().obj["workspace"]:
        raise refusal("demonstration_workspace", folder=DEMONSTRATION)
    from mediation_desk.ui.display.libraries import has_session, require

    _require_hub()
    if has_session(os.environ):
        # A person with a display is shown what it lacks, instead of something else.
        require(os.environ)
    if not has_display():
        print("没有可用的显示器，改为离屏演示（需要几分钟）……")
        held = play_tour(out, lang or "zh", may_skip_browser=True)
        print(f"图片在 {out.resolve()}")
        raise typer.Exit(0 if held else 1)
    from mediation_desk.demonstration.launch import open_demonstration

    raise typer.Exit(open_demonstration(DEMONSTRATION, lang))

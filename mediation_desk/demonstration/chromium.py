"""Start of Chromium for unattended use: the pages as usual, without a window's own parts.

A window draws suggestions under its address bar, by two pages of the browser's own, and each page
has a process made ready for the one after it: together more work than our page itself.
"""

import os
from pathlib import Path

import resources

_FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
</fontconfig>
"""
_OF_A_WINDOW = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess")
# Chromium obeys the last list that it is given, so Playwright's exclusions are repeated.
_OF_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable",
    "LensOverlay",
    "MediaRouter",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "TcpPortRandomizationWin",
    "OptimizationHints",
    "NetworkTimeServiceQuerying",
    "AimEnabled",
    "PreconnectToSearch",
)

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-software-rasterizer",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join((*_OF_PLAYWRIGHT, *_OF_A_WINDOW))}",
)


def with_chinese_font(settings: Path) -> dict[str, str | float | bool]:
    """Return the environment of a machine that has a Chinese font, as an office's and a phone has.

    ``settings`` is a file that is written for it.
    """
    settings.write_text(_FONTS.format(fonts=resources.path("fonts")), "utf-8")
    return {**os.environ, "FONTCONFIG_FILE": str(settings)}

"""Fcitx is reached through the IBus plugin where Qt has no plugin of its own, and only there."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication

from mediation_desk.ui.display import input_method

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a matter of Linux")
OVER_IBUS = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}


@pytest.mark.parametrize(
    "named",
    [
        {"QT_IM_MODULE": "fcitx"},
        {"QT_IM_MODULE": "fcitx5"},
        {"XMODIFIERS": "@im=fcitx"},
        {"XMODIFIERS": "@im=fcitx", "QT_IM_MODULE": "xim"},
    ],
)
def test_fcitx_without_a_plugin_is_reached_over_ibus(named: dict[str, str]) -> None:
    environment = dict(named)
    input_method.prepare(environment)
    assert environment == named | OVER_IBUS


def test_a_list_of_modules_keeps_its_order() -> None:
    environment = {"QT_IM_MODULES": "wayland;fcitx"}
    input_method.prepare(environment)
    assert environment == OVER_IBUS | {"QT_IM_MODULES": "wayland;ibus"}


@pytest.mark.parametrize(
    "named", [{}, {"QT_IM_MODULE": "ibus"}, {"XMODIFIERS": "@im=ibus"}, {"XMODIFIERS": "none"}]
)
def test_another_input_method_is_left_alone(named: dict[str, str]) -> None:
    environment = dict(named)
    input_method.prepare(environment)
    assert environment == named


def test_a_plugin_for_fcitx_that_qt_finds_is_used(tmp_path: Path) -> None:
    folder = tmp_path / "platforminputcontexts"
    folder.mkdir()
    (folder / "libfcitx5platforminputcontextplugin.so").touch()
    environment = {"QT_IM_MODULE": "fcitx"}
    QCoreApplication.addLibraryPath(str(tmp_path))
    try:
        input_method.prepare(environment)
    finally:
        QCoreApplication.removeLibraryPath(str(tmp_path))
    assert environment == {"QT_IM_MODULE": "fcitx"}

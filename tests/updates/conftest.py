"""A computer with a first bundle, a folder for versions, and a station with a dispute."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


from mediation_desk.app.updates.bundles.bundle import STARTED_BY
from mediation_desk.app.updates.bundles.program_folder import ProgramFolder, usual_folder
from mediation_desk.ui import locale
from resources import release
from tests.updates.bundles import lay_bundle, prove_here


@pytest.fixture(autouse=True)
def first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """The bundle that was first installed; only release tests start versions to prove copies."""
    laid = lay_bundle(tmp_path / "first", release.version())
    monkeypatch.setenv(STARTED_BY, str(laid))
    if request.node.get_closest_marker("release") is None:
        prove_here(monkeypatch)
    return laid


@pytest.fixture
def folder() -> ProgramFolder:
    """Give the folder of this user's versions."""
    return usual_folder()


@pytest.fixture(autouse=True)
def in_english(request: pytest.FixtureRequest) -> Iterator[None]:
    """Start and end windows in English."""
    has_windows = "qapp" in request.fixturenames
    if has_windows:
        request.getfixturevalue("qapp")
        locale.install(locale.Language.ENGLISH)
    yield
    if has_windows:
        locale.install(locale.Language.ENGLISH)

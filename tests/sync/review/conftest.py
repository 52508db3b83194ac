"""The hub, its officers and the browser that the tests of this folder share."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect, sync_playwright

from mediation_desk.demonstration.chromium import ARGUMENTS, with_chinese_font
from tests.sync.conftest import an_empty
from tests.sync.databases import Database, SqliteFile, a_file
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import open_line, path_of
from tests.sync.review.cases import FIRST, furnish
from tests.sync.review.review_hub import ReviewHub, open_review_hub, serving

CHROMIUM = "/usr/bin/chromium"
# A busy machine shows late; what is never shown is found all the same.
expect.set_options(timeout=20_000)

HERE = Path(__file__).parent
OFTEN = {"test_visit_in_a_browser", "test_sending_button_in_a_browser"}
"""Played in a browser for every change: the parts that all pages share."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave pages on the second database and most in a browser to `make test-release`.

    What is stored is tried on both databases for every change, and two files in a browser.
    """
    names = {item.nodeid for item in items}
    for item in items:
        twin = item.nodeid.replace("postgresql", "sqlite")
        is_second = twin != item.nodeid and twin in names
        is_late = item.path.stem.endswith("in_a_browser") and item.path.stem not in OFTEN
        if HERE in item.path.parents and (is_second or is_late):
            item.add_marker(pytest.mark.release)


@pytest.fixture(params=["sqlite"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Give an empty database: a file for pages, both kinds for numbering and locking."""
    yield from an_empty(request, tmp_path)


@pytest.fixture
def ground(
    request: pytest.FixtureRequest, tmp_path: Path, database: Database
) -> Iterator[ReviewHub]:
    """A hub with a hotline centre, two sections and a local office, one officer each.

    Where the test asks for the station too, the hub has it from the beginning.
    """
    folder = tmp_path / "hub"
    with ExitStack() as stack:
        if isinstance(database, SqliteFile):
            made = stack.enter_context(_template("station" in request.fixturenames).copied(folder))
        else:
            made = stack.enter_context(a_manned(folder, database))
        yield made


@dataclass(frozen=True)
class Template:
    """A closed hub on a file, of which each test has a copy: a tenth of the time to fill one."""

    folder: Path
    bodies: Mapping[str, str]
    seq: int
    stations: Mapping[str, str]

    @contextmanager
    def copied(self, folder: Path) -> Iterator[ReviewHub]:
        """Open a copy in a folder.

        The officers are of this copy alone, for a process remembers things by their ids.
        """
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        made = open_review_hub(folder)
        made.seq = self.seq
        made.stations.update(self.stations)
        _add_officers(made, self.bodies)
        yield made
        made.store.close()


@cache
def _template(has_station: bool) -> Template:
    """Fill a hub once for all tests of this process."""
    folder = Path(tempfile.mkdtemp(prefix="hub-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    made = open_review_hub(folder, a_file(folder / "hub.db").url)
    bodies = _add_bodies(made)
    if has_station:
        furnish(made)
    made.store.close()
    return Template(folder, bodies, made.seq, made.stations)


BODIES = (
    ("局热线受理中心", "hotline_centre", "", "周敏"),
    ("质量科", "section", "quality", "陈立"),
    ("食品科", "section", "food", "何青"),
    ("新城市场监管所", "local_office", "", "张建国"),
)
"""Name, kind and line of each body, and its officer."""


def _add_bodies(ground: ReviewHub) -> dict[str, str]:
    return {name: ground.body(name, kind, line) for name, kind, line, _ in BODIES}


def _add_officers(ground: ReviewHub, bodies: Mapping[str, str]) -> None:
    for body, _, _, name in BODIES:
        ground.officer(name, bodies[body])


@contextmanager
def a_manned(folder: Path, database: Database) -> Iterator[ReviewHub]:
    """Open a hub with its bodies and officers in a folder."""
    made = open_review_hub(folder, database.url)
    _add_officers(made, _add_bodies(made))
    yield made
    made.store.close()


@contextmanager
def a_running(folder: Path) -> Iterator[tuple[ReviewHub, str, str]]:
    """Run a furnished hub on a file: the hub, its first station and its address.

    For pages that are looked at several times, and not changed in between.
    """
    with a_manned(folder, a_file(folder / "hub.db")) as made:
        station = furnish(made)
        with serving(made) as address:
            yield made, station, address


@pytest.fixture
def station(ground: ReviewHub) -> str:
    """Give the station of the pictures, with its reported requests and cases."""
    return ground.stations.get(FIRST) or furnish(ground)


@pytest.fixture
def address(ground: ReviewHub) -> Iterator[str]:
    """The address of the running hub."""
    with serving(ground) as served:
        yield served


@pytest.fixture
def centre(address: str) -> Iterator[Caller]:
    """An officer of the hotline centre, by plain HTTP."""
    with calling(address, "周敏") as caller:
        yield caller


@pytest.fixture
def case(centre: Caller, station: str) -> str:
    """Give the path of the case whose particulars the officer of the centre has opened."""
    path = path_of(station)
    open_line(centre, path)
    return path


@pytest.fixture(scope="package")
def chromium() -> Iterator[BrowserType]:
    """Give the launcher of a real Chromium."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="package")
def browser(chromium: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A real Chromium on a machine that has a Chinese font, as an office's has."""
    environment = with_chinese_font(tmp_path_factory.mktemp("fonts") / "fonts.conf")
    started = chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS, env=environment)
    yield started
    started.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A window in which the officer of the hotline centre is signed in."""
    with signed_in(browser, address) as window:
        yield window


@contextmanager
def signed_in(browser: Browser, address: str, name: str = "周敏") -> Iterator[Page]:
    """Open a window of a signed-in officer: of the hotline centre, unless another is named.

    Any fault of a script and any breach of the content policy fails the test. The form of the
    sign-in was sent without the window, which tests of the door itself fill in by hand.
    """
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    with calling(address, name) as caller:
        for cookie, value in caller.session.cookies.items():
            context.add_cookies([{"name": cookie, "value": value, "url": address}])
    window = context.new_page()
    faults: list[str] = []
    window.on("pageerror", lambda fault: faults.append(str(fault)))
    window.on("dialog", lambda dialog: faults.append(dialog.message))
    window.on(
        "console",
        lambda line: faults.append(line.text) if "Content Security" in line.text else None,
    )
    window.goto(address)
    expect(window.locator("[data-queue]")).to_be_visible()
    yield window
    context.close()
    assert faults == []

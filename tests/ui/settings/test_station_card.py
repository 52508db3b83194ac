"""The station card in the settings: source of the registration form that the regulator keeps."""

from pytestqt.qtbot import QtBot

from mediation_desk.ui.appearance.theme import Theme
from tests.papers.pdf_content import text_of
from tests.station import Counter
from tests.ui.real_desk import CLERK, a_real_desk
from tests.ui.settings.settings_bench import Settings


def test_the_form_of_the_station_is_previewed_as_it_is_printed(
    qtbot: QtBot, counter: Counter, desk_theme: Theme
) -> None:
    with a_real_desk(qtbot, counter) as desk:
        settings = Settings(desk, desk_theme, "station")
        settings.page.station.print.click()
        desk.until(lambda: bool(settings.previews))
        (preview,) = settings.previews
        assert preview.windowTitle() == "Station form GX01"
        saved = desk.counter.session.place.workspace / "form.pdf"
        preview.save_to(saved)
        text = text_of(saved.read_bytes())
        assert "万达广场高新店受理站" in text
        assert CLERK in text
        preview.close()

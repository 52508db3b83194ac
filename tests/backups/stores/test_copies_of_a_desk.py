"""A desk sends each backup to a real share as well; the settings try the share first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mediation_desk.app.services.backup_service import BackupService
from mediation_desk.ledger.disk.backup_container import check_members, read_manifest
from mediation_desk.ui.pages.settings.backups.store_card import StoreCard
from mediation_desk.ui.pages.settings.card.settings_card import SettingsContext
from mediation_desk.ui.pages.settings.card.settings_ports import SettingsPorts
from tests.backups.stores.servers import SECRET, USER, a_share
from tests.station import Counter
from tests.ui.real_desk import BOSS, RealDesk, a_real_desk, shown_words

pytestmark = pytest.mark.release


@pytest.fixture
def desk(qtbot: QtBot, counter: Counter) -> Iterator[RealDesk]:
    with a_real_desk(qtbot, counter) as made:
        yield made


def test_a_store_is_tried_kept_and_sent_each_backup(desk: RealDesk, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    desk.sit(BOSS)
    backups = BackupService(desk.gateway)
    card = StoreCard(SettingsContext(desk.gateway, desk.navigation, SettingsPorts(backups=backups)))
    desk.qtbot.addWidget(card)
    sheet = desk.counter.session.ask(lambda reader: reader.desk(""))
    card.show_sheet(sheet)
    card.show()
    with a_share(share) as address:
        card.address.setText(address.url)
        card.user.setText(USER)
        card.secret.setText("wrong")
        card.keep.click()
        desk.until(lambda: card.fault() != "")
        assert card.fault().startswith("The store refused the copy")
        assert card.secret.text() == "wrong"
        card.secret.setText(SECRET)
        card.keep.click()
        desk.until(lambda: desk.said != [])
        assert (card.fault(), card.secret.text()) == ("", "")
        assert backups.store().url == address.url
        told: list[object] = []
        backups.run(told.append, told.append)
        desk.until(lambda: told != [])
    (copy,) = share.iterdir()
    check_members(copy, read_manifest(copy))
    assert backups.state.copied_at is not None
    assert "Last copy 12:00" in shown_words(card)
    for word in (SECRET, "王晓燕", "周涛"):
        assert word.encode() not in copy.read_bytes()
    backups.close()

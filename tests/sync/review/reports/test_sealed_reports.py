"""Reports in their envelopes at the hub: for users with the right alone, each opening noted."""

import json

import pytest
from sqlalchemy import select, update

from sync.courier.reports.envelope import seal_report
from sync.hub.services.auth import user_accounts
from sync.hub.services.files.blobs import keep_file
from sync.hub.storage import schema
from sync.hub.storage.keys.keyring import open_keyring
from sync.protocol import EventRefused
from sync.signing import ContentKey, public_of
from tests.sync.encryption.encrypted_columns import bearing
from tests.sync.review.caller import Caller, calling
from tests.sync.review.reports.test_report_envelope import (
    KEY,
    LETTER,
    OTHER,
    PHOTO,
    REPORT,
    SECRETS,
)
from tests.sync.review.review_hub import ReviewHub

OFFICER = "周敏"


def handed(ground: ReviewHub, station: str, seed: bytes | None = None) -> str:
    """Hand the report over to the hub's own key, with its file; return its address."""
    keys = open_keyring(ground.store.folder / "hub.key", ground.store.chance.random)
    reader = public_of(seed or keys.signs)
    envelope = seal_report(REPORT, LETTER, [PHOTO], [reader], ContentKey(KEY))
    ground.tell(station, "report.sealed", envelope.body)
    with ground.store.turn(ground.watch()) as turn:
        keep_file(turn, station, envelope.files[0])
    return f"/reports/{station}/{REPORT}"


def given(ground: ReviewHub, opens: bool = True) -> None:
    user_accounts.let_open_reports(ground.store, OFFICER, opens, ground.watch(), "孙洁")


def opened(caller: Caller, path: str) -> int:
    csrf = caller.field("/account", "csrf")
    return caller.post(f"{path}/open", {"csrf": csrf}).status_code


def test_without_the_right_there_is_no_report(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """Nor does the menu, the search or the database tell of one."""
    path = handed(ground, station)
    for address in ("/reports", path, f"{path}/0/file"):
        assert centre.get(address).status_code == 404
    assert opened(centre, path) == 404
    assert "/reports" not in centre.get("/review").text
    with ground.store.reading() as connection:
        assert bearing(connection, SECRETS[:4]) == set()
    assert "report.opened" not in [kind for kind, *_ in ground.acts()]


def test_an_envelope_is_opened_for_the_session_and_the_journal_says_for_whom(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    path = handed(ground, station)
    given(ground)
    assert "/reports" in centre.get("/review").text
    listed, closed = centre.get("/reports").text, centre.get(path)
    assert path in listed
    assert closed.status_code == 200
    for secret in SECRETS:
        assert secret not in listed + closed.text
    assert centre.get(f"{path}/0/file").status_code == 404
    assert opened(centre, path) == 303
    kind, by, facts = ground.acts()[-1]
    assert (kind, by, list(json.loads(facts))) == ("report.opened", OFFICER, ["sitting"])
    page = centre.get(path).text
    assert all(secret in page for secret in SECRETS)
    assert centre.get(f"{path}/0/file").status_code == 200
    assert centre.get(f"{path}/0/file/content").content == PHOTO
    assert centre.get(f"{path}/1/file").status_code == 404
    with calling(address, OFFICER) as again:
        assert "后厨使用过期奶油" not in again.get(path).text
    given(ground, opens=False)
    assert centre.get(path).status_code == 404


def test_the_right_is_of_an_officer_in_their_place(ground: ReviewHub) -> None:
    """Another body begins without it; it is given and taken in the journal."""
    given(ground)
    user, body = schema.reviewer.c, schema.body.c
    with ground.store.reading() as connection:
        to = connection.scalar(select(body.id).where(body.kind == "section").limit(1))
    user_accounts.move(ground.store, OFFICER, (str(to), "officer"), ground.watch(), "孙洁")
    with ground.store.reading() as connection:
        assert not connection.scalar(select(user.opens_reports).where(user.name == OFFICER))
    assert ("reviewer.reports_given", "孙洁") in [each[:2] for each in ground.acts()]


def test_an_envelope_for_another_key_is_refused(ground: ReviewHub, station: str) -> None:
    """The station learns of it, and hands the report over on paper."""
    handed(ground, station, OTHER)
    with ground.store.reading() as connection:
        assert connection.execute(select(schema.sealed_report)).first() is None
    refused = ground.said(station)[-1]
    assert isinstance(refused, EventRefused)
    assert refused.reason == "LOCKED"


def test_a_disabled_role_keeps_no_right(centre: Caller, ground: ReviewHub, station: str) -> None:
    """A right that is left in the row of somebody who is no officer counts for nothing."""
    path = handed(ground, station)
    given(ground)
    with ground.store.turn(ground.watch()) as turn:
        changed = update(schema.reviewer).where(schema.reviewer.c.name == OFFICER)
        turn.connection.execute(changed.values(role="auditor"))
    assert centre.get(path).status_code == 404


def test_while_the_key_file_is_away_an_envelope_waits(ground: ReviewHub, station: str) -> None:
    """It is neither refused for good nor is a fresh key written in the place of the file."""
    handed(ground, station)
    key = ground.store.folder / "hub.key"
    key.rename(key.with_suffix(".away"))
    other = "00000000-0000-7000-8000-00000000000b"
    envelope = seal_report(other, LETTER, [PHOTO], [public_of(OTHER)], ContentKey(KEY))
    with pytest.raises(FileNotFoundError):
        ground.tell(station, "report.sealed", envelope.body)
    assert not key.exists()
    with ground.store.reading() as connection:
        states = select(schema.event.c.state).where(schema.event.c.kind == "report.sealed")
        assert connection.scalars(states).all() == ["applied"]


def test_an_envelope_with_another_number_of_files_than_its_letter_is_refused(
    ground: ReviewHub, station: str
) -> None:
    """The letter names one file, two come with it."""
    reader = public_of(open_keyring(ground.store.folder / "hub.key", bytes).signs)
    envelope = seal_report(REPORT, LETTER, [PHOTO, PHOTO], [reader], ContentKey(KEY))
    ground.tell(station, "report.sealed", envelope.body)
    refused = ground.said(station)[-1]
    assert isinstance(refused, EventRefused)
    assert refused.reason == "LOCKED"


def test_a_file_of_another_lock_is_not_found(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """The key of the letter does not open it."""
    reader = public_of(open_keyring(ground.store.folder / "hub.key", bytes).signs)
    envelope = seal_report(REPORT, LETTER, [PHOTO], [reader], ContentKey(KEY))
    foreign = seal_report(REPORT, LETTER, [PHOTO], [reader], ContentKey(OTHER))
    body = envelope.body.model_copy(update={"evidence": foreign.body.evidence})
    ground.tell(station, "report.sealed", body)
    with ground.store.turn(ground.watch()) as turn:
        keep_file(turn, station, foreign.files[0])
    given(ground)
    path = f"/reports/{station}/{REPORT}"
    assert opened(centre, path) == 303
    assert centre.get(f"{path}/0/file").status_code == 404

"""Files of an opened report are looked at in the page; each look and each saving is an entry."""

import json

import pytest
from sqlalchemy import select, update

from sync.courier.reports.envelope import seal_report
from sync.hub.services.files.blobs import keep_file
from sync.hub.services.retention.report_envelopes import erase_envelope
from sync.hub.storage import schema
from sync.hub.storage.keys.keyring import open_keyring
from sync.protocol import EvidenceItem
from sync.signing import ContentKey, public_of
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import gold
from tests.sync.review.matters.test_looking_at_evidence import REPORT as PAPER
from tests.sync.review.reports.test_report_envelope import KEY, LETTER, REPORT
from tests.sync.review.reports.test_sealed_reports import OFFICER, given, opened
from tests.sync.review.review_hub import ReviewHub

LABEL = gold()[1]
FILES = (LABEL.content, PAPER.content, b"a sheet of a till")
NAMES = (
    ("刘敏敏的照片.jpg", "image/jpeg"),
    ("检测报告.pdf", "application/pdf"),
    ("流水.csv", "text/csv"),
)


@pytest.fixture
def path(ground: ReviewHub, station: str) -> str:
    """Hand over a report with a picture, a PDF of two pages and a sheet; return its address."""
    items = tuple(
        EvidenceItem(sha256=str(nth) * 64, size=len(content), mime=mime, name=name)
        for nth, (content, (name, mime)) in enumerate(zip(FILES, NAMES, strict=True), 1)
    )
    letter = LETTER.model_copy(update={"files": items})
    keys = open_keyring(ground.store.folder / "hub.key", ground.store.chance.random)
    envelope = seal_report(REPORT, letter, FILES, [public_of(keys.signs)], ContentKey(KEY))
    ground.tell(station, "report.sealed", envelope.body)
    with ground.store.turn(ground.watch()) as turn:
        for locked in envelope.files:
            keep_file(turn, station, locked)
    given(ground)
    return f"/reports/{station}/{REPORT}"


def entries(ground: ReviewHub) -> list[tuple[str, str, int]]:
    """Return kind, officer and number of the file of each look and saving."""
    return [
        (kind.removeprefix("report."), by, json.loads(facts)["file"])
        for kind, by, facts in ground.acts()
        if kind.startswith("report.file_")
    ]


def save(caller: Caller, at: str, reason: str) -> tuple[int, bytes]:
    """Send the form of saving; return status and content."""
    csrf = caller.field("/account", "csrf")
    answer = caller.post(f"{at}/save", {"csrf": csrf, "reason": reason})
    return answer.status_code, answer.content


def test_each_look_is_an_entry_and_without_one_the_content_is_not_given(
    centre: Caller, ground: ReviewHub, path: str, address: str
) -> None:
    """The opened envelope alone gives no content, nor does a look at another file or session."""
    at = f"{path}/0/file"
    assert (centre.get(at).status_code, entries(ground)) == (404, [])
    assert opened(centre, path) == 303
    assert f'href="{at}" data-view' in centre.get(path).text
    for content in ("0/file/content", "1/file/content", "1/file/page/1"):
        assert centre.get(f"{path}/{content}").status_code == 404
    for _ in range(2):
        shown = centre.get(at)
        assert shown.status_code == 200
    for words in (f'src="{at}/content"', "后厨使用过期奶油", "周敏 2 次", "解封完整", "流水.csv"):
        assert words in shown.text
    whole = centre.get(f"{at}/content")
    assert (whole.content, whole.headers["Content-Type"]) == (LABEL.content, "image/jpeg")
    assert "sandbox" in whole.headers["Content-Security-Policy"]
    assert "Content-Disposition" not in whole.headers
    assert centre.get(f"{path}/1/file/page/1").status_code == 404
    assert entries(ground) == [("file_opened", OFFICER, 0)] * 2
    with calling(address, OFFICER) as again:
        assert again.get(f"{at}/content").status_code == 404
        assert again.get(at).status_code == 404
    given(ground, opens=False)
    assert centre.get(at).status_code == centre.get(f"{at}/content").status_code == 404


def test_the_pages_of_a_pdf_are_drawn_and_what_is_no_picture_is_only_named(
    centre: Caller, path: str
) -> None:
    assert opened(centre, path) == 303
    assert 'data-pages="2"' in centre.get(f"{path}/1/file").text
    drawn = centre.get(f"{path}/1/file/page/2?percent=150")
    assert (drawn.headers["Content-Type"], drawn.headers["X-Pages"]) == ("image/jpeg", "2")
    assert centre.get(f"{path}/1/file/page/3").status_code == 404
    assert centre.get(f"{path}/1/file/content").status_code == 404
    assert "此类文件不能在页面查看" in centre.get(f"{path}/2/file").text
    assert centre.get(f"{path}/2/file/content").status_code == 404
    assert centre.get(f"{path}/9/file").status_code == 404


def test_saving_wants_both_rights_and_a_reason_that_stays_locked(
    centre: Caller, ground: ReviewHub, path: str, station: str
) -> None:
    at = f"{path}/2/file"
    assert save(centre, at, "送检")[0] == 404
    assert opened(centre, path) == 303
    assert save(centre, at, " ")[0] == 422
    user = schema.reviewer.c
    for saves, status in ((False, 403), (True, 200)):
        with ground.store.turn(ground.watch()) as turn:
            changed = update(schema.reviewer).where(user.name == OFFICER)
            turn.connection.execute(changed.values(saves_files=saves))
        assert save(centre, at, "送刘敏敏辨认")[0] == status
    assert entries(ground) == [("file_saved", OFFICER, 2)]
    assert "送刘敏敏辨认" in centre.get(at).text
    journal = schema.journal.c
    saved = select(journal.facts, journal.private).where(journal.kind == "report.file_saved")
    with ground.store.reading() as connection:
        row = connection.execute(saved).one()
        event = connection.scalar(select(schema.sealed_report.c.event_id))
    assert "刘敏敏" not in str(row.facts) + str(row.private)
    with ground.store.turn(ground.watch()) as turn:
        erase_envelope(turn, (station, str(event)), "孙洁")
        assert turn.connection.execute(saved).one().private is None

"""The regulator's directory: entered, changed, confirmed and ended apart from the desk's own."""

from datetime import date

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.codes import BusinessLine
from mediation_desk.domain.records.directory import Listing, ListingParticulars, Rank
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.directory.listings import ListingEntryForm, keep_listing
from mediation_desk.workflows.incoming.messages import IncomingMessage, apply_message
from mediation_desk.workflows.read_models.today import LetterKind
from sync.protocol import Directory, DirectoryEntry, encode_body
from tests.station import Counter, in_desk

CHEN = DirectoryEntry(
    rank="officer",
    name="陈立",
    body="质量科",
    role="主任科员",
    phone="199 0531 0001",
    hours="9:00–17:30",
    lines=("quality", "space"),
    scope="珠宝、家电",
)
CENTRE = DirectoryEntry(
    rank="hotline_centre", name="局热线受理中心", body="", phone="0531-88880000", scope=""
)


def arrive(counter: Counter, *entries: DirectoryEntry, message: str = "") -> str:
    """Receive a publication; return its id."""
    body = Directory(text="第 1 版。", entries=entries)
    arrived = IncomingMessage(message or new_id(), "directory", encode_body(body))
    in_desk(counter, lambda desk: apply_message(desk, arrived))
    return arrived.message


def listings(counter: Counter) -> dict[str, Listing]:
    """The entries by name."""
    held = counter.session.ask(lambda reader: reader.records.directory).listings
    return {one.name: one for one in held.values()}


def gists(counter: Counter) -> list[str]:
    """Return the first lines of the letters, the newest first."""
    found = counter.session.ask(lambda reader: reader.letters())
    assert {one.kind for one in found} == {LetterKind.DIRECTORY}
    return [one.gist for one in found]


def test_entries_are_taken_in_changed_confirmed_and_taken_down(counter: Counter) -> None:
    first = arrive(counter, CHEN, CENTRE)
    arrive(counter, CHEN, CENTRE, message=first)
    held = listings(counter)
    said = ListingParticulars(
        Rank.OFFICER, "主任科员", "9:00–17:30", "质量科", (BusinessLine.QUALITY,), "珠宝、家电"
    )
    assert (held["陈立"].particulars, held["陈立"].phone) == (said, "19905310001")
    assert held["局热线受理中心"].particulars.rank is Rank.HOTLINE_CENTRE
    counter.watch.forward(days=100)
    moved = CHEN.model_copy(update={"phone": "19905310002"})
    arrive(counter, moved, CENTRE)
    again = listings(counter)
    assert (again["陈立"].id, again["陈立"].phone) == (held["陈立"].id, "19905310002")
    assert again["局热线受理中心"].confirmed_on == date(2027, 3, 4)
    arrive(counter, moved.model_copy(update={"ended": True}), CENTRE)
    assert listings(counter)["陈立"].ended_on == date(2027, 3, 4)
    assert gists(counter) == [
        "一线通名录已更新：撤下 1，不变 1。 第 1 版。",
        "一线通名录已更新：变更 1，不变 1。 第 1 版。",
        "一线通名录已更新：新增 2。 第 1 版。",
    ]
    assert verify(counter.session.file.readers, None).ok


def test_what_the_desk_wrote_down_itself_stays_and_what_cannot_be_read_is_told(
    counter: Counter,
) -> None:
    said = ListingParticulars(Rank.LOCAL_OFFICE, "所", "9–17")
    counter.act(keep_listing, ListingEntryForm(new_id(), new_id(), "新城所", "19905310009", said))
    arrive(
        counter,
        CHEN.model_copy(update={"phone": "call me"}),
        CHEN.model_copy(update={"rank": "king"}),
        CENTRE.model_copy(update={"ended": True}),
    )
    assert list(listings(counter)) == ["新城所"]
    assert gists(counter) == ["一线通名录已更新：不能识别 2。 第 1 版。"]

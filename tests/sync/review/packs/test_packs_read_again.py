"""A pack of an unknown kind is applied once the program knows the kind."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mediation_desk.app.hub_link.hub_link import HubLink
from mediation_desk.app.hub_link.hub_link_acts import HubLinkActs
from mediation_desk.domain.law.packs import PackKind
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.ledger.verification.verify import verify
from mediation_desk.workflows.law import rulebook
from sync.hub.services.packs import published
from tests.sync.desk_line import DeskLine
from tests.sync.packets.test_packets_of_a_desk import taken as answer_to
from tests.sync.review.packs.packs import retitled, signed

USUAL = rulebook.pack_kind


@contextmanager
def of_before_forms() -> Iterator[None]:
    """The program as it was when it knew no forms."""

    def kind(text: str) -> PackKind:
        found = USUAL(text)
        if found is PackKind.FORM:
            raise Refusal(Reason.PACK_UNKNOWN)
        return found

    with pytest.MonkeyPatch.context() as older:
        older.setattr(rulebook, "pack_kind", kind)
        yield


def start_again(desk: DeskLine) -> None:
    """Restart, as after an update of the program, and make a contact."""
    desk.counter.watch.forward(minutes=1)
    assert HubLink(desk.counter.session).round().fault_code == ""


def carry(desk: DeskLine, folder: Path, acts: HubLinkActs) -> None:
    """Bring a packet to the hub and read its answer."""
    packet, answer = folder / "a.packet", folder / "a.answer"
    desk.counter.watch.forward(minutes=1)
    acts.write_packet(packet)
    answer.write_bytes(answer_to(desk, packet))
    acts.read_packet(answer)


def acts_anew(desk: DeskLine) -> HubLinkActs:
    """Restart, as after an update of the program, at a desk that never makes a contact."""
    return HubLinkActs(desk.counter.session, HubLink(desk.counter.session))


def taken(desk: DeskLine) -> list[str]:
    """The titles of the packs that are in force at the desk."""
    held = desk.counter.session.ask(lambda reader: reader.records.packs).items
    return [each.taken.title for each in held]


def letters(desk: DeskLine) -> list[str]:
    """The first sentence of each letter."""
    found = desk.counter.session.ask(lambda reader: reader.letters())
    return sorted(each.gist.partition("。")[0] for each in found)


def test_a_form_is_taken_after_the_program_was_updated_and_the_hub_sees_it(desk: DeskLine) -> None:
    with of_before_forms():
        signed(desk, retitled("desk-referral", "转办通知"))
        start_again(desk)
        start_again(desk)
        assert (taken(desk), len(letters(desk))) == ([], 1)
    start_again(desk)
    assert taken(desk) == ["转办通知"]
    assert letters(desk) == [
        "没有启用：内容不是规则包、日历包、条文包或文书式样",
        "程序更新后重新读取：已启用，自施行日期起受理的案件按此打印",
    ]
    with desk.store.reading() as connection:
        (one,) = published.in_force(connection).values()
        (standing,) = published.standings(connection, one)
    assert standing.is_taken
    start_again(desk)
    assert (taken(desk), len(letters(desk))) == (["转办通知"], 2)
    assert verify(desk.counter.session.file.readers, None).ok


def test_what_a_later_version_took_the_place_of_is_not_taken(desk: DeskLine) -> None:
    with of_before_forms():
        signed(desk, retitled("desk-referral", "转办通知"))
        assert desk.line.round().fault_code == ""
    signed(desk, retitled("desk-referral", "再改的通知"))
    assert desk.line.round().fault_code == ""
    start_again(desk)
    assert taken(desk) == ["再改的通知"]


def test_a_desk_that_only_exchanges_files_takes_it_with_the_next_answer_once_a_start(
    desk: DeskLine, tmp_path: Path
) -> None:
    with of_before_forms():
        signed(desk, retitled("desk-referral", "转办通知"))
        carry(desk, tmp_path, acts_anew(desk))
        before = acts_anew(desk)
        carry(desk, tmp_path, before)
        assert (taken(desk), len(letters(desk))) == ([], 1)
    carry(desk, tmp_path, before)
    assert taken(desk) == []
    after = acts_anew(desk)
    carry(desk, tmp_path, after)
    assert taken(desk) == ["转办通知"]
    carry(desk, tmp_path, after)
    carry(desk, tmp_path, acts_anew(desk))
    assert len(letters(desk)) == 2
    assert verify(desk.counter.session.file.readers, None).ok

"""A standing answer published at the hub arrives at a real desk over a real server."""

from pathlib import Path

from mediation_desk.domain.codes import Category, ProblemKind
from sync.hub.services.standing_answers import held_answers, standing_answer_acts
from sync.hub.services.standing_answers.standing_answer_acts import EndAnswerForm
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.review.standing_answers.answers import BASIS, NEWER, QUESTION, TEXT, form
from tests.sync.review.supervision.test_supervision_at_a_desk import an_officer


def valid(desk: DeskLine) -> list[tuple[str, str]]:
    """Return number and text of the answers that the desk offers for a case of gold."""
    answers = desk.counter.session.ask(lambda reader: reader.records.answers)
    today = desk.counter.watch().date()
    found = answers.alike((ProblemKind.QUALITY,), Category.JEWELLERY, f"{QUESTION}", today)
    return [(one.kept.source.number, one.kept.text) for one in found]


def test_what_the_hub_publishes_replaces_and_ends_is_so_at_the_desk(tmp_path: Path) -> None:
    with a_desk_line(tmp_path) as desk:
        zhou, today = an_officer(desk), desk.counter.watch().date().isoformat()
        with desk.store.turn(desk.counter.watch()) as turn:
            first = standing_answer_acts.publish(turn, zhou, form(valid_from=today))
        assert desk.line.round().fault_code == ""
        assert valid(desk) == [("KJ-2026-001", TEXT)]
        (one,) = desk.counter.session.ask(lambda r: r.records.answers).items.values()
        assert (one.kept.question, one.kept.articles) == (QUESTION, (BASIS,))
        with desk.store.turn(desk.counter.watch()) as turn:
            before = held_answers.answer_of(turn.connection, first)
            assert before is not None
            newer = form(text=NEWER, basis="", valid_from=today)
            second = standing_answer_acts.succeed(turn, zhou, before, newer)
        assert desk.line.round().fault_code == ""
        assert valid(desk) == [("KJ-2026-002", NEWER)]
        with desk.store.turn(desk.counter.watch()) as turn:
            standing = held_answers.answer_of(turn.connection, second)
            assert standing is not None
            standing_answer_acts.end(
                turn, zhou, standing, EndAnswerForm(on="2026-11-23", text="已有新规。")
            )
        assert desk.line.round().fault_code == ""
        assert valid(desk) == []
        items = desk.counter.session.ask(lambda r: r.records.answers).items.values()
        assert [one.end_reason for one in items] == [
            "",
            "口径 KJ-2026-002 适用至 2026-11-23：已有新规。",
        ]

"""A circular published at the hub arrives at a real desk, and its confirmation at the hub."""

from pathlib import Path

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.workflows.regulator.circulars import CircularConfirmation, confirm_circular
from sync.hub.services.circulars import distribution
from sync.hub.services.circulars.publishing import circular_acts, circular_drafts, publishing_right
from sync.hub.services.circulars.publishing.circular_acts import EndCircularForm
from tests.sync.desk_line import DeskLine, a_desk_line
from tests.sync.review.circulars.circulars import ARTICLES, BUREAU, FIRST_NUMBER, TEXT, form
from tests.sync.review.supervision.test_supervision_at_a_desk import an_officer

pytestmark = pytest.mark.release


def in_force(desk: DeskLine) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return number, text and articles of the circulars in force at the desk."""
    circulars = desk.counter.session.ask(lambda reader: reader.records.circulars)
    today = desk.counter.watch().date()
    found = (one for one in circulars.newest() if one.is_in_force(today))
    return [(each.published.number, each.published.text, each.published.articles) for each in found]


def test_it_is_in_force_confirmed_and_ended_at_both_sides(tmp_path: Path) -> None:
    """The desk's program names the kind by itself; what was published before comes with that."""
    with a_desk_line(tmp_path) as desk:
        zhou, today = an_officer(desk), desk.counter.watch().date().isoformat()
        with desk.store.turn(desk.counter.watch()) as turn:
            draft_id = circular_drafts.keep(turn, zhou, form(valid_from=today))
            draft = circular_drafts.require_draft(turn.connection, zhou, draft_id)
            made = circular_acts.publish(turn, zhou, draft, draft.sha256, BUREAU)
        assert desk.line.round().fault_code == ""
        assert in_force(desk) == [(FIRST_NUMBER, TEXT, (ARTICLES,))]
        desk.counter.act(confirm_circular, CircularConfirmation(new_id(), made, 7))
        assert desk.line.round().fault_code == ""
        with desk.store.turn(desk.counter.watch()) as turn:
            one = publishing_right.require_circular(turn.connection, made)
            (at_desk,) = distribution.at_stations(turn.connection, one)
            assert (at_desk.is_fetched, at_desk.merchants_told) == (True, 7)
            assert at_desk.confirmed_by
            ending = EndCircularForm(on="2026-11-23", text="已有新规。")
            circular_acts.end(turn, zhou, one, ending)
        assert desk.line.round().fault_code == ""
        assert in_force(desk) == []

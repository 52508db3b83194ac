"""Tags of a case: added and taken off, found by word and by filter, kept with a saved view."""

import pytest

from mediation_desk.app.entropy import new_id
from mediation_desk.domain.case.tags import tags_of
from mediation_desk.domain.refusal import Reason, Refusal
from mediation_desk.workflows import saved_views
from mediation_desk.workflows.read_models.ledger import SavedView, View
from mediation_desk.workflows.response import case_tags
from mediation_desk.workflows.response.case_tags import TagForm, UntagForm
from tests.station import Counter


def tag(counter: Counter, case: str, *tags: str) -> None:
    counter.act(case_tags.tag, TagForm(new_id(), case, tags))


def tags(counter: Counter, case: str) -> tuple[str, ...]:
    return counter.session.ask(
        lambda reader: reader.case_sheet(case, counter.watch(), in_full=True)
    ).case.tags


def found(counter: Counter, view: View) -> list[str]:
    keys = counter.session.ask(lambda reader: reader.keys(view))
    return [row.case for row in counter.session.ask(lambda reader: reader.rows(keys))]


def test_a_tag_is_added_once_and_taken_off(counter: Counter) -> None:
    case = counter.register()
    tag(counter, case, "媒体", "连锁店")
    tag(counter, case, "媒体", "群体")
    assert tags(counter, case) == ("媒体", "连锁店", "群体")
    counter.act(case_tags.untag, UntagForm(new_id(), case, "连锁店"))
    assert tags(counter, case) == ("媒体", "群体")
    counter.act(case_tags.untag, UntagForm(new_id(), case, "连锁店"))
    assert tags(counter, case) == ("媒体", "群体")


@pytest.mark.parametrize("name", ["刘敏", "刘敏的案子", "19905316207", "回电 199 0531 6207"])
def test_a_tag_names_no_person_of_the_case(counter: Counter, name: str) -> None:
    """Everybody sees the tags in use."""
    case = counter.register(name="刘敏", phone="19905316207")
    with pytest.raises(Refusal) as no:
        tag(counter, case, "媒体", name)
    assert no.value.reason is Reason.TAG_NAMES_PERSON
    assert tags(counter, case) == ()


def test_a_tagged_case_is_found_by_filter_and_by_word(counter: Counter) -> None:
    case, other = counter.register(), counter.register()
    tag(counter, case, "媒体关注", "连锁")
    tag(counter, other, "连锁店")
    assert found(counter, View(tags=("连锁",))) == [case]
    assert set(found(counter, View(tags=("连锁", "连锁店")))) == {case, other}
    assert found(counter, View(text="媒体关注")) == [case]
    assert counter.session.ask(lambda reader: reader.tags()) == ("媒体关注", "连锁", "连锁店")
    (row,) = counter.session.ask(lambda reader: reader.rows(reader.keys(View(tags=("连锁",)))))
    assert row.tags == "媒体关注,连锁"


def test_wrong_tags_are_refused_with_the_limit(counter: Counter) -> None:
    case = counter.register()
    with pytest.raises(Refusal) as no:
        tag(counter, case, "一二三四五六七八九十一二三四五六七八九十一")
    assert (no.value.reason, no.value.detail["most"]) == (Reason.TAG_TOO_LONG, 20)
    with pytest.raises(Refusal) as no:
        tag(counter, case, " ", ",")
    assert no.value.reason is Reason.TEXT_MISSING
    tag(counter, case, *(f"标{n}" for n in range(12)))
    with pytest.raises(Refusal) as no:
        tag(counter, case, "第十三")
    assert no.value.reason is Reason.TOO_MANY_TAGS


def test_an_auditor_tags_nothing(counter: Counter) -> None:
    case = counter.register()
    with pytest.raises(Refusal) as no:
        counter.act(case_tags.tag, TagForm(new_id(), case, ("媒体",)), "陈静")
    assert no.value.reason is Reason.READS_ONLY


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("媒体，连锁店", ("媒体", "连锁店")),
        (" a  b ; a b、c", ("a b", "c")),
        ("", ()),
    ],
)
def test_tags_are_typed_between_commas(typed: str, read: tuple[str, ...]) -> None:
    assert tags_of(typed) == read


def test_a_saved_view_comes_back_with_its_columns_and_tags(counter: Counter) -> None:
    view = SavedView("v1", "媒体", View(tags=("媒体",)), ("check", "number", "tags", "state"))
    counter.session.perform(lambda desk: desk.ledger.local_store.keep_view(view, "op"))
    assert counter.session.ask(lambda reader: reader.views("op")) == (view,)


def test_a_saved_view_is_its_owner_s_alone(counter: Counter) -> None:
    clerk, boss = counter.people["王晓燕"], counter.people["周涛"]
    view = SavedView("v1", "媒体", View(tags=("媒体",)))
    counter.act(saved_views.keep, view, by="王晓燕")
    counter.act(saved_views.keep, SavedView("v1", "改", View()), by="周涛")
    counter.act(saved_views.drop, "v1", by="周涛")
    assert counter.session.ask(lambda reader: reader.views(clerk.id)) == (view,)
    assert counter.session.ask(lambda reader: reader.views(boss.id)) == ()
    counter.act(saved_views.keep, SavedView("v1", "连锁", View()), by="王晓燕")
    assert [each.name for each in counter.session.ask(lambda r: r.views(clerk.id))] == ["连锁"]
    counter.act(saved_views.drop, "v1", by="王晓燕")
    assert counter.session.ask(lambda reader: reader.views(clerk.id)) == ()

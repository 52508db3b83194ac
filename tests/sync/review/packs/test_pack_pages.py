"""Pages of packs: approval by a second officer, import of a file, and layout."""

import json
import re

import pytest
from playwright.sync_api import Page
from sqlalchemy import select, update

from sync.hub.domain.refusals import InvalidField
from sync.hub.services.auth import sessions
from sync.hub.services.pack_editing import drafts
from sync.hub.services.pack_editing.fault import PackError
from sync.hub.services.packs import published
from sync.hub.services.packs.published import HeldPack
from sync.hub.storage import schema
from sync.protocol import Pack
from tests.sync.review.caller import Caller
from tests.sync.review.packs.packs import LONGER_2026, YEAR_2027, drafted, reviewer
from tests.sync.review.review_hub import ReviewHub
from tests.sync.review.test_page_layout import BEYOND, CLIPPED, SMALL, UNNAMED


def held(ground: ReviewHub, pack_id: str) -> HeldPack:
    """Return the pack as it is kept."""
    with ground.store.reading() as connection:
        found = published.pack_of(connection, pack_id)
    assert found is not None
    return found[0]


def sign(ground: ReviewHub, name: str, pack_id: str, seen: str = "") -> None:
    """Let a user sign the version that they saw."""
    one = held(ground, pack_id)
    with ground.store.turn(ground.watch()) as turn:
        drafts.sign(turn, reviewer(ground.store, name), one, seen or one.sha256)


def test_the_author_does_not_sign_a_second_of_the_centre_does_and_it_goes_to_every_station(
    ground: ReviewHub,
) -> None:
    first, second = ground.station("甲站"), ground.station("乙站")
    with ground.store.reading() as connection:
        centre = connection.scalar(
            select(schema.body.c.id).where(schema.body.c.kind == "hotline_centre")
        )
    ground.officer("孙洁", str(centre))
    made = drafted(ground, "周敏", LONGER_2026)
    with pytest.raises(PackError, match="second officer"):
        sign(ground, "周敏", made)
    with pytest.raises(PackError, match="second officer"):
        sign(ground, "陈立", made)
    with pytest.raises(PackError, match="changed meanwhile"):
        sign(ground, "孙洁", made, "0" * 64)
    assert ground.said(first) == []
    sign(ground, "孙洁", made)
    (told,) = ground.said(second)
    assert isinstance(told, Pack)
    assert (told.name, told.version, told.content) == ("calendar-2026", "1", LONGER_2026)
    assert ground.said(first) == [told]
    kinds = [(kind, by) for kind, by, _ in ground.acts()]
    assert kinds[-2:] == [("pack.drafted", "周敏"), ("pack.published", "孙洁")]
    assert json.loads(ground.acts()[-1][2]) == {"number": "calendar-2026 1", "sha256": told.sha256}
    again = drafted(ground, "周敏", LONGER_2026.replace(", 2026-12-10", ""))
    sign(ground, "孙洁", again)
    assert [one.version for one in ground.said(first)] == ["1", "2"]
    with ground.store.reading() as connection:
        assert [one.id for one in published.in_force(connection).values()] == [again]


@pytest.mark.parametrize(
    ("role", "kind", "keeps"),
    [
        ("officer", "head", True),
        ("officer", "hotline_centre", True),
        ("officer", "section", False),
        ("auditor", "head", False),
        ("administrator", "administration", False),
    ],
)
def test_who_writes_packs(role: str, kind: str, keeps: bool) -> None:
    assert sessions.Reviewer("1", "甲", "2", "乙", kind, "", role).keeps_packs is keeps


def test_a_file_from_outside_becomes_a_draft_or_is_refused_in_words(centre: Caller) -> None:
    def bring(content: bytes) -> tuple[int, str, str]:
        csrf = centre.field("/packs", "csrf")
        sent = centre.session.post(
            f"{centre.address}/packs/file",
            {"csrf": csrf},
            files={"file": ("日历.toml", content)},
            allow_redirects=False,
            timeout=10,
        )
        return sent.status_code, sent.headers.get("Location", ""), sent.text

    status, _, text = bring(YEAR_2027.replace("2027-01-01, ", "").encode())
    assert (status, "2027-01-01 是法定固定假日，须列为放假。" in text) == (422, True)
    hostile = YEAR_2027.replace('"test"', '"<script>alert(1)</script>"')
    status, place, _ = bring(b"\xef\xbb\xbf" + hostile.replace("\n", "\r\n").encode())
    page = centre.get(place).text
    assert status == 303
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert centre.get(f"{place}/file").text == hostile
    status, _, text = bring(LONGER_2026.replace("2026-12-09, 2026-12-10,", "").encode())
    assert (status, "与现行内容没有差别。" in text) == (422, True)
    assert "data-discard" not in page
    assert "放弃后草稿不能恢复" in centre.get(f"{place}?discard=1").text
    gone = centre.post(f"{place}/discard", {"csrf": centre.field(place, "csrf")})
    assert (gone.headers["Location"], centre.get(place).status_code) == ("/packs", 404)


def test_what_was_published_is_neither_edited_nor_thrown_away(
    ground: ReviewHub, centre: Caller
) -> None:
    made = drafted(ground, "周敏", LONGER_2026)
    ground.officer("赵局", ground.body("局领导", "head"))
    sign(ground, "赵局", made)
    csrf = centre.field("/packs", "csrf")
    assert centre.get(f"/packs/{made}/edit").status_code == 404
    for act in ("edit", "discard", "sign"):
        assert centre.post(f"/packs/{made}/{act}", {"csrf": csrf}).status_code == 404
    assert held(ground, made).version == 1


def test_the_directory_begins_with_the_roll_and_wants_each_number(
    ground: ReviewHub, centre: Caller
) -> None:
    opened = centre.get("/packs/new?kind=directory").text
    names = re.findall(r'name="name\.\d+" type="text" maxlength="100" value="([^"]*)"', opened)
    assert [name for name in names if name] == [
        *("局热线受理中心", "新城市场监管所", "质量科", "食品科"),
        *("周敏", "张建国", "陈立", "何青"),
    ]
    fields = {"kind": "directory", "csrf": centre.field("/packs", "csrf"), "from": "2026-12-01"}
    blank = dict.fromkeys(("body.0", "role.0", "hours.0", "scope.0"), "")
    fields |= blank | {"rank.0": "section", "name.0": "质量科", "phone.0": "", "line.0": "quality"}
    officer = {"rank.1": "officer", "name.1": "陈立", "body.1": "", "phone.1": "", "scope.1": ""}
    half = centre.post("/packs", {**fields, **officer})
    place = half.headers["Location"]
    draft = centre.get(place).text
    lacks = ("质量科：工作电话不对", "陈立：还没有写所在科室、所", "陈立：工作电话不对")
    assert [each in draft for each in lacks] == [True, True, True]
    assert "?sign=1" not in draft
    ground.officer("赵局", ground.body("局领导", "head"))
    with pytest.raises(InvalidField):
        sign(ground, "赵局", place.removeprefix("/packs/"))
    csrf = centre.field(f"{place}/edit", "csrf")
    whole: dict[str, object] = {**fields, "csrf": csrf, "phone.0": "0531-8888 0001"}
    assert centre.post(f"{place}/edit", whole).headers["Location"] == place
    assert "科室 质量科</td>" in centre.get(place).text
    assert "0531-88880001  产品质量" in centre.get(place).text
    station = ground.station("甲站")
    sign(ground, "赵局", place.removeprefix("/packs/"))
    (told,) = ground.said(station)
    assert [(one.rank, one.name, one.phone, one.lines) for one in told.entries] == [
        ("section", "质量科", "0531-88880001", ("quality",))
    ]


@pytest.mark.release
@pytest.mark.parametrize(
    ("lang", "size"),
    [
        ("zh", (1366, 768)),
        ("en", (960, 600)),
        pytest.param("zh", (1440, 900), marks=pytest.mark.release),
    ],
)
def test_nothing_is_clipped_and_every_control_has_a_name(
    page: Page, ground: ReviewHub, station: str, lang: str, size: tuple[int, int]
) -> None:
    ground.officer("赵局", ground.body("局领导", "head"))
    first, draft = drafted(ground, "周敏", YEAR_2027), drafted(ground, "赵局", LONGER_2026)
    sign(ground, "赵局", first)
    with ground.store.turn(ground.watch()) as turn:
        turn.connection.execute(update(schema.station).values(packs=held(ground, first).sha256))
    page.set_viewport_size({"width": size[0], "height": size[1]})
    site = page.url.split("/review")[0]
    for path in (
        "/packs?",
        f"/packs/{draft}?sign=1&",
        f"/packs/{first}?",
        f"/packs/{draft}/edit?",
        "/packs/new?kind=law&",
        "/packs/new?kind=articles&of=articles-cpl&",
        "/packs/new?kind=directory&",
        "/stations?",
        f"/stations/{station}?",
    ):
        page.goto(f"{site}{path}lang={lang}")
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0], path
        for fault in (CLIPPED, BEYOND, UNNAMED, SMALL):
            assert page.evaluate(fault) == [], path

"""Hostile requests to the pages: cookies, tokens, headers, matters of other bodies."""

import re

import pytest
from sqlalchemy import func, select

from sync.hub.storage import schema
from sync.hub.web.request.error_pages import POLICY
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import gold, ident
from tests.sync.review.review_hub import PASSWORD, ReviewHub, serving

STOP = {
    "sqlite": "BEGIN SELECT RAISE(ABORT, 'the disk is full'); END",
    "postgresql": "FOR EACH ROW EXECUTE FUNCTION guard_refuses()",
}
ACTS = ("open", "seen", "guidance", "outcome", "assign", "answering", "hand-over")


def rows(ground: ReviewHub) -> dict[str, int]:
    """Count the rows of every table that an act could touch."""
    with ground.store.reading() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in (schema.message, schema.journal, schema.matter, schema.event)
        }


def given(header: str, name: str) -> str:
    """Return one of the cookies that an answer sets, with its own attributes."""
    found = re.search(rf"(?:^|, )({name}=[^,]*)", header)
    assert found
    return found[1]


def test_the_cookie_is_for_the_server_alone(address: str) -> None:
    """HttpOnly, SameSite=Strict, the whole site, and a new one at each sign-in."""
    with calling(address) as caller:
        first, second = (
            given(caller.sign_in("周敏").headers["Set-Cookie"], "review") for _ in range(2)
        )
    for cookie in (first, second):
        assert re.search(r"review=[\w-]{43};", cookie)
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert "Path=/" in cookie
        assert "Domain" not in cookie
    assert first.split(";")[0] != second.split(";")[0]


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(ground: ReviewHub) -> None:
    """The __Host- prefix makes a browser insist on Secure, Path=/ and no Domain."""
    with serving(ground, scheme="https") as address, calling(address) as caller:
        shown = caller.get("/sign-in")
        visit = shown.headers["Set-Cookie"].split(";")[0]
        csrf = re.findall(r'name="csrf" value="([^"]*)"', shown.text)[-1]
        form: dict[str, object] = {"csrf": csrf, "account": "周敏", "password": PASSWORD}
        answer = caller.post("/sign-in", form, {"Cookie": visit})
        cookie = given(answer.headers["Set-Cookie"], "__Host-review")
    assert cookie.startswith("__Host-review=")
    assert "Secure" in cookie
    assert "Path=/" in cookie


def test_an_old_cookie_is_worth_nothing_after_a_new_sign_in(address: str) -> None:
    """A fixed or stolen id ends when its owner signs in again, and when they sign out."""
    with calling(address, "周敏") as caller:
        old = caller.session.cookies["review"]
        caller.sign_in("周敏")
        new = caller.session.cookies["review"]
        csrf = caller.field("/review", "csrf")
        with calling(address) as thief:
            thief.session.cookies.set("review", old)
            assert thief.get("/review").headers["Location"] == "/sign-in"
            caller.post("/sign-out", {"csrf": csrf})
            thief.session.cookies.set("review", new)
            assert thief.get("/review").headers["Location"] == "/sign-in"


def test_wrong_name_and_wrong_password_read_the_same(address: str) -> None:
    """Nobody learns who is an officer here."""
    texts = []
    for name in ("周敏", "没有此人"):
        with calling(address) as caller:
            answer = caller.sign_in(name, "wrong")
            assert answer.status_code == 401
            texts.append(re.sub(r'value="[^"]*"', "", answer.text))
    assert texts[0] == texts[1]
    assert "用户名或密码不对。" in texts[0]


def test_after_wrong_tries_the_page_says_how_long_to_wait(address: str) -> None:
    """The fifth attempt within a moment is refused, for a known and an unknown name."""
    for name in ("周敏", "没有此人"):
        with calling(address) as caller:
            statuses = [caller.sign_in(name, "wrong").status_code for _ in range(4)]
            answer = caller.sign_in(name, "wrong")
        assert statuses == [401, 401, 401, 429]
        assert "多次不对，1 秒后再试。" in answer.text


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("token", ["", "x" * 43])
def test_a_form_without_the_pages_token_does_nothing(
    centre: Caller, ground: ReviewHub, station: str, act: str, token: str
) -> None:
    """Missing or made up: refused, nothing written."""
    before = rows(ground)
    path = f"/review/{station}/{ident(7)}/{act}"
    answer = centre.post(path, {"csrf": token, "text": "写好的意见", "reason": "verify"})
    assert answer.status_code == 403
    assert "没有发出" in answer.text
    assert "写好的意见" in answer.text
    assert rows(ground) == before


def test_another_sittings_token_does_nothing(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """The token belongs to one sitting."""
    path = f"/review/{station}/{ident(7)}"
    with calling(address, "陈立") as other:
        token = other.field("/review", "csrf")
    before = rows(ground)
    assert centre.post(f"{path}/open", {"csrf": token, "reason": "verify"}).status_code == 403
    assert rows(ground) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_from_another_site_does_nothing_even_with_the_token(
    centre: Caller, ground: ReviewHub, station: str, headers: dict[str, str]
) -> None:
    """Origin and fetch metadata are looked at besides the token; sign-in too."""
    path = f"/review/{station}/{ident(7)}"
    form: dict[str, object] = {"csrf": centre.field(path, "csrf"), "reason": "verify"}
    before = rows(ground)
    assert centre.post(f"{path}/open", form, headers).status_code == 403
    door: dict[str, object] = {"csrf": centre.field("/sign-in", "csrf"), "account": "周敏"}
    assert centre.post("/sign-in", door, headers).status_code == 403
    assert rows(ground) == before


@pytest.mark.usefixtures("station")
def test_reading_every_page_changes_nothing(centre: Caller, ground: ReviewHub) -> None:
    """A crawler that follows every link leaves no trace in the logs and no matter moved."""
    before = rows(ground)
    waiting, seen = ["/review"], set()
    while waiting:
        path = waiting.pop()
        # Figures lead to ever earlier periods: one address of them stands for all. A look at a
        # file is an entry of the journal, a crawler's too.
        if path in seen or path.startswith(("/static", "/board?", "/board/")):
            continue
        if path.startswith(("/work/figures?", "/work/steps?", "/visits?")):
            continue
        if "/evidence/" in path:
            continue
        seen.add(path)
        answer = centre.get(path)
        assert answer.status_code in (200, 303), path
        waiting += re.findall(r'href="(/[^"#]*)"', answer.text.replace("&amp;", "&"))
    assert len(seen) > 10
    assert rows(ground) == before


def test_every_answer_bears_the_guarding_headers(centre: Caller, station: str) -> None:
    """Pages, refusals and redirects alike; personal data is never cached."""
    for path in (
        "/",
        "/sign-in",
        "/review",
        f"/review/{station}/{ident(7)}",
        f"/review/{station}/{ident(999)}",
        "/stations",
        "/static/none",
        "/review?show=<script>",
    ):
        answer = centre.get(path)
        assert answer.headers["Content-Security-Policy"] == POLICY, path
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
    assert "unsafe" not in POLICY
    assert "://" not in POLICY


def test_each_body_sees_what_is_its_own_and_nothing_else(
    ground: ReviewHub, station: str, address: str
) -> None:
    """Officer by matter by route: a foreign matter is as good as absent, on every route."""
    dinghao = ground.stations["丁豪广场站"]
    quality = (station, ident(1009))
    food = (dinghao, ident(1010))
    case = (station, ident(7))
    may_see = {
        "周敏": {quality, food, case},
        "陈立": {quality},
        "何青": {food},
        "张建国": set(),
    }
    for name, own in may_see.items():
        with calling(address, name) as caller:
            listed = caller.get("/review").text
            for place in (quality, food, case):
                path = f"/review/{place[0]}/{place[1]}"
                assert caller.get(path).status_code == (200 if place in own else 404)
                assert (path in listed) == (place in own)
                if place not in own:
                    _is_shut(caller, path)


def _is_shut(caller: Caller, path: str) -> None:
    csrf = caller.field("/review", "csrf")
    form: dict[str, object] = {"csrf": csrf, "text": "x", "reason": "verify", "outcome": "onsite"}
    for act in ACTS:
        assert caller.post(f"{path}/{act}", form).status_code == 404, act
    digest = gold()[0].item.sha256
    assert caller.get(f"{path}/evidence/{digest}").status_code == 404
    assert caller.get(f"{path}/evidence/{digest}/small").status_code == 404


def test_a_matter_passed_on_is_seen_by_the_body_it_went_to(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """The local office sees an escalated case once it is given to it, and the act is journalled."""
    path = f"/review/{station}/{ident(7)}"
    with ground.store.reading() as connection:
        office = connection.scalar(
            select(schema.body.c.id).where(schema.body.c.name == "新城市场监管所")
        )
    assert centre.send(path, "assign", body=office).headers["Location"] == path
    with calling(address, "张建国") as caller:
        assert caller.get(path).status_code == 200
        assert caller.get(f"/review/{station}/{ident(1009)}").status_code == 404
    assert ground.acts()[-2][:2] == ("matter.assigned", "周敏")


def test_a_form_larger_than_a_person_types_is_refused_in_words(
    centre: Caller, station: str
) -> None:  # fmt: skip
    """Before it is read."""
    answer = centre.post(f"/review/{station}/{ident(7)}/outcome", {"text": "长" * 100_000})
    assert answer.status_code == 413
    assert "表单过大" in answer.text


@pytest.mark.parametrize(
    ("path", "size", "most"),
    [
        ("/seals", 1_400_000, "1 MB"),
        ("/documents/none/service", 5_600_000, "5 MB"),
        ("/packs/file", 270_000, "256 KB"),
    ],
)
def test_a_file_above_its_limit_is_refused_with_the_limit(
    centre: Caller, path: str, size: int, most: str
) -> None:
    """Where a script has not told it before; before it is read."""
    answer = centre.post(path, {"name": "x" * size})
    assert answer.status_code == 413
    assert "文件过大" in answer.text
    assert f"没有发出。此处文件最大 {most}，另选较小的文件。" in answer.text


def test_the_way_back_after_signing_in_stays_on_this_site(address: str, station: str) -> None:
    """Only the site's own pages are accepted as a way back."""
    own = f"/review/{station}/{ident(7)}"
    paper = f"{own}/documents?kind=5"
    away = ("//evil.example", "https://e.x/", "/slips/new?q=//e.x", "/slips\\@e.x")
    for back, lands in ((own, own), (paper, paper), *((each, "/review") for each in away)):
        with calling(address) as caller:
            csrf = caller.field("/sign-in", "csrf")
            form: dict[str, object] = {
                "csrf": csrf,
                "back": back,
                "account": "周敏",
                "password": PASSWORD,
            }
            assert caller.post("/sign-in", form).headers["Location"] == lands


def test_the_stations_page_tells_contact_head_and_open_matters(
    centre: Caller, station: str
) -> None:  # fmt: skip
    """One row for each station."""
    del station
    text = re.sub(r"<[^>]+>|\s+", " ", centre.get("/stations").text)
    text = re.sub(r" +", " ", text)
    assert "万达广场高新店 刚才 318 3" in text
    assert "银座汉峪站 尚无 0 1" in text


@pytest.mark.parametrize("path", ["/review/x", "/review/a/b/c/d", "/stations/x"])
def test_an_address_that_is_not_there_is_answered_in_plain_words(centre: Caller, path: str) -> None:
    """With the way back; the address itself is not repeated."""
    answer = centre.get(path)
    assert answer.status_code == 404
    assert "没有这一页" in answer.text
    assert 'href="/review"' in answer.text


def test_a_fault_of_the_hub_is_told_with_a_reference_and_keeps_the_text(
    centre: Caller, ground: ReviewHub, station: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The store fails during an officer's act: no traceback, a reference number, text kept."""
    path = f"/review/{station}/{ident(1009)}"
    form: dict[str, object] = {"csrf": centre.field(path, "csrf"), "text": "写好的意见"}
    with ground.store.turn(ground.watch()) as turn:
        kind = turn.connection.dialect.name
        turn.connection.exec_driver_sql(
            f"CREATE TRIGGER stop BEFORE INSERT ON message {STOP[kind]}"
        )
    answer = centre.post(f"{path}/guidance", form)
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    assert "写好的意见" in answer.text
    reference = re.search(r"报此编号：([0-9a-f]{12})", answer.text)
    assert reference
    assert reference[1] in caplog.text
    assert "[parameters:" not in caplog.text

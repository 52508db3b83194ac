"""Users and bodies at the administrator's page."""

import re

import pytest
from sqlalchemy import select

from sync.hub.storage.schema import body, reviewer
from sync.protocol import CaseAccepted, CaseDecided
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import accept, fault_of, filled, open_line, path_of
from tests.sync.review.cases import ident
from tests.sync.review.issued_documents import MORE, confirm, issue, printed, text_of
from tests.sync.review.review_hub import PASSWORD, ReviewHub


def id_of(ground: ReviewHub, name: str) -> str:
    """Return the id of a user."""
    with ground.store.reading() as connection:
        return str(connection.scalar(select(reviewer.c.id).where(reviewer.c.name == name)))


def body_id(ground: ReviewHub, name: str) -> str:
    """Return the id of a body."""
    with ground.store.reading() as connection:
        return str(connection.scalar(select(body.c.id).where(body.c.name == name)))


def send(caller: Caller, path: str, **fields: str) -> tuple[int, str]:
    """Send a form of the users page; return status and page."""
    answer = caller.post(path, {"csrf": caller.field("/users", "csrf"), **fields})
    return answer.status_code, answer.text


def password_on(page: str) -> str:
    """Return the password that the page shows."""
    found = re.search(r"data-password>([a-z2-7-]+)<", page)
    assert found
    return found[1]


def test_a_new_user_signs_in_once_by_the_given_password_and_must_choose_his_own(
    administrator: Caller, ground: ReviewHub, address: str
) -> None:
    """Until then, every page leads to their account and no form is accepted."""
    food = body_id(ground, "食品科")
    status, page = send(administrator, "/users", name="王新", role="officer", body=food)
    assert status == 200
    password = password_on(page)
    assert "data-password" not in administrator.get("/users").text
    with calling(address) as caller:
        assert caller.sign_in("王新", password).status_code == 303
        for path in ("/review", "/stations", "/"):
            assert caller.get(path).headers["Location"] in ("/account", "/review")
        csrf = caller.field("/account", "csrf")
        assert caller.post("/review/a/b/seen", {"csrf": csrf}).status_code == 403
        own = "a password of his own"
        form: dict[str, object] = {"csrf": csrf, "password": password, "fresh": own, "again": own}
        assert caller.post("/account/password", form).status_code == 303
        assert caller.get("/review").status_code == 200


def test_a_user_who_is_shut_out_is_out_at_once_until_he_is_let_in(
    administrator: Caller, ground: ReviewHub, address: str
) -> None:
    """With the next request; users cannot lock themselves out."""
    path = f"/users/{id_of(ground, '何青')}"
    with calling(address, "何青") as caller:
        assert send(administrator, f"{path}/shut-out")[0] == 303
        assert caller.get("/review").headers["Location"] == "/sign-in"
        assert caller.sign_in("何青").status_code == 401
        ground.watch.forward(seconds=2)
        assert send(administrator, f"{path}/let-in")[0] == 303
        assert caller.sign_in("何青").status_code == 303
    status, page = send(administrator, f"/users/{id_of(ground, '孙工')}/shut-out")
    assert (status, "不能停用自己" in page) == (422, True)


def test_a_given_password_replaces_the_old_one(
    administrator: Caller, ground: ReviewHub, address: str
) -> None:
    """The user's sessions end; the administrator does not learn the newly chosen one."""
    with calling(address, "陈立") as caller:
        _, page = send(administrator, f"/users/{id_of(ground, '陈立')}/password")
        assert caller.get("/review").headers["Location"] == "/sign-in"
        assert caller.sign_in("陈立").status_code == 401
        assert caller.sign_in("陈立", password_on(page)).status_code == 303
        assert caller.get("/review").headers["Location"] == "/account"


def test_a_reset_factor_is_set_up_anew(
    administrator: Caller, ground: ReviewHub, address: str
) -> None:  # fmt: skip
    """Their own act signs the administrator out until they have set up another."""
    own = id_of(ground, "孙工")
    assert send(administrator, f"/users/{own}/factor")[0] == 303
    assert administrator.get("/users").headers["Location"] == "/sign-in?back=/users"
    with calling(address) as caller:
        caller.sign_in("孙工")
        assert "data-secret" in caller.get("/sign-in/code").text


@pytest.mark.parametrize(
    ("path", "fields", "words"),
    [
        ("/users", {"name": "周敏", "role": "officer"}, "已存在"),
        ("/users", {"name": "Hub", "role": "officer"}, "归监管端自身使用"),
        ("/users", {"name": "周\u202e敏", "role": "officer"}, "看不见的字符"),
        ("/users", {"name": " ", "role": "officer"}, "1 至 200"),
        ("/users", {"name": "新", "role": "king"}, "角色只能是"),
        ("/users", {"name": "新", "role": "officer", "body": "none"}, "没有这个机构"),
        ("/bodies", {"name": "", "kind": "section"}, "1 至 200"),
        ("/bodies", {"name": "茶室", "kind": "tea_room"}, "机构类型只能是"),
        (
            "/bodies",
            {"name": "食品科", "kind": "section", "line": "price"},
            "机构 食品科 已登记为 section food，类型或条线与此不同。",
        ),
    ],
)
def test_what_cannot_be_added_is_said(
    administrator: Caller, ground: ReviewHub, path: str, fields: dict[str, str], words: str
) -> None:
    """In the reader's language alone."""
    fields = {"body": body_id(ground, "质量科"), **fields}
    status, page = send(administrator, path, **fields)
    assert status == 422
    assert words in page
    assert " / " not in page
    typed = re.findall(r'<input id="(?:body-)?name" [^>]*value="([^"]*)"', page)
    assert typed == ([fields["name"], ""] if path == "/users" else ["", fields["name"]])


def test_what_was_chosen_of_a_user_that_was_refused_stands_again(
    administrator: Caller, ground: ReviewHub
) -> None:
    chosen = {"name": "", "role": "auditor", "body": body_id(ground, "质量科")}
    status, page = send(administrator, "/users", **chosen)
    assert status == 422
    for value in ("auditor", chosen["body"]):
        assert f'<option value="{value}" selected>' in page


def test_a_user_who_did_nothing_yet_has_no_empty_table(
    administrator: Caller, ground: ReviewHub
) -> None:
    page = administrator.get(f"/users/{id_of(ground, '陈立')}").text
    assert "没有操作记录" in page
    assert "<table" not in page


def test_a_body_is_added_and_every_act_is_in_the_journal(
    administrator: Caller, ground: ReviewHub
) -> None:
    """By the administrator's name."""
    assert send(administrator, "/bodies", name="价格科", kind="section", line="price")[0] == 303
    kind, by, facts = ground.acts()[-1]
    assert (kind, by, facts) == ("body.added", "孙工", b'{"kind":"section","line":"price"}')
    assert "价格科" in administrator.get("/users").text


def test_an_act_that_is_none_is_answered_in_plain_words(
    administrator: Caller, ground: ReviewHub
) -> None:
    """And so is a user who is not there."""
    assert send(administrator, f"/users/{id_of(ground, '周敏')}/praise")[0] == 404
    assert send(administrator, "/users/none/shut-out")[0] == 404


def test_a_user_who_changes_his_body_sees_by_it_from_his_next_sign_in(
    administrator: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Their sessions end, so that no window shows matters of the former body."""
    quality = f"/review/{station}/{ident(1009)}"
    path, to = f"/users/{id_of(ground, '何青')}/place", body_id(ground, "质量科")
    with calling(address, "何青") as caller:
        assert caller.get(quality).status_code == 404
        assert send(administrator, path, body=to, role="officer")[0] == 303
        assert caller.get("/review").headers["Location"] == "/sign-in"
        caller.sign_in("何青")
        assert caller.get(quality).status_code == 200
    assert ground.acts()[-2][:2] == ("reviewer.moved", "孙工")


def test_an_administrator_cannot_give_up_his_own_role(
    administrator: Caller, ground: ReviewHub
) -> None:  # fmt: skip
    """So that one always remains, also of another body."""
    path, to = f"/users/{id_of(ground, '孙工')}/place", body_id(ground, "质量科")
    status, page = send(administrator, path, body=to, role="officer")
    assert (status, "不能更改自己的角色" in page) == (422, True)
    assert send(administrator, path, body=to, role="administrator")[0] == 303


def test_a_body_without_a_head_of_its_own_lets_the_head_of_the_bureau_sign(
    administrator: Caller, ground: ReviewHub
) -> None:
    """As the page of signatures says."""
    centre = body_id(ground, "局热线受理中心")
    ground.officer("赵局", ground.body("局领导", "head"))
    assert "没有负责人，由局领导签发" in administrator.get("/signatures").text
    assert send(administrator, f"/bodies/{centre}/signed", signed="1")[0] == 303


def must_be_signed(head: Caller, path: str) -> None:
    """Fail unless every page says of the ruling that the head signs it, not that one confirms."""
    tray = head.get("/signing").text.partition("data-ruling")[2].partition("</li>")[0]
    assert "受理，待负责人签发" in tray
    assert f'href="{path}"' in tray
    queue = head.get("/review").text
    assert ("待签发</span>" in queue, "待复核</span>" in queue) == (True, False)
    assert "送签" in head.get("/news").text
    page = head.get(path).text
    button = page.partition('name="decision" value="confirm"')[2].partition("</button>")[0]
    assert ("签发" in button, "复核" in button) == (True, False)


def test_what_a_body_rules_waits_for_its_head_where_it_is_so_set(
    administrator: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """Its officer proposes, its head signs; the head's own ruling needs no second person."""
    centre, path = body_id(ground, "局热线受理中心"), path_of(station)
    status, page = send(administrator, f"/bodies/{centre}/signed", signed="1")
    refused = "此机构没有负责人，也没有局领导可签发，先指定一名。"
    assert (status, fault_of(page)) == (422, refused)
    password = password_on(send(administrator, "/users", name="高洁", role="head", body=centre)[1])
    ground.officer("林涛", centre)
    assert send(administrator, f"/bodies/{centre}/signed", signed="1")[0] == 303
    assert administrator.get("/users").text.count("改为办理人员直接发出</button>") == 1
    with calling(address, "周敏") as officer, calling(address, "林涛") as other:
        open_line(officer, path)
        accept(officer, path)
        paper = confirm(officer, path, {**filled(officer, path, 3), **MORE[3]})
        assert paper.headers["location"] == path
        assert "周敏 已送签" in officer.get(path).text
        assert ground.said(station) == []
        assert "受理，待负责人签发" in officer.get(path).text
        answer = other.send(path, "second", decision="confirm")
        assert fault_of(answer.text) == "由本机构负责人或局领导签发。"
    with calling(address) as head:
        head.sign_in("高洁", password)
        chosen = {"password": password, "fresh": PASSWORD, "again": PASSWORD}
        head.post("/account/password", {"csrf": head.field("/account", "csrf"), **chosen})
        must_be_signed(head, path)
        assert head.send(path, "second", decision="confirm").status_code == 303
        open_line(head, path)
        assert text_of(printed(head, issue(head, path, 5))).count("第1号") == 1
        said = ground.said(station)[0]
        assert (type(said), said.officer.name) == (CaseAccepted, "周敏")
        ended = {"outcome": "decided", "result": "decision"}
        assert head.send(path, "outcome", text="达成协议。", **ended).status_code == 303
    assert isinstance(ground.said(station)[-1], CaseDecided)
    assert [act[:2] for act in ground.acts() if act[0].startswith(("ruling", "body.s"))] == [
        ("body.signed", "孙工"),
        ("ruling.proposed", "周敏"),
        ("ruling.confirmed", "高洁"),
    ]

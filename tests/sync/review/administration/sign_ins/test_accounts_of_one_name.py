"""Two people of one name: pages and messages bear the name, sign-in and journal tell them apart."""

from sqlalchemy import select

from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.storage import schema
from sync.protocol import GuidanceSeen
from tests.sync.databases import ON_BOTH
from tests.sync.review.administration.test_users import body_id, password_on, send
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import PASSWORD, ReviewHub


def authors_of(ground: ReviewHub, kind: str) -> list[str]:
    """Return who did the acts of a kind, as the journal names them."""
    one = schema.journal.c
    with ground.store.reading() as connection:
        return list(connection.scalars(select(one.by).where(one.kind == kind).order_by(one.seq)))


def account(ground: ReviewHub, name: str, login: str = "", body: str = "质量科") -> str:
    """Add an officer whose password is PASSWORD, and return their id."""
    one = NewAccount(name, PASSWORD, login=login)
    of = RegulatorBody(body, "section", "quality" if body == "质量科" else "food")
    return user_accounts.add_reviewer(ground.store, one, of, ground.watch())


@ON_BOTH
def test_the_second_person_of_a_name_needs_an_account_of_another_name(
    ground: ReviewHub, administrator: Caller, address: str
) -> None:
    food = body_id(ground, "食品科")
    assert send(administrator, "/users", name="吴敏", role="officer", body=food)[0] == 200
    status, page = send(administrator, "/users", name="吴敏", role="officer", body=food)
    assert (status, "另取用户名" in page) == (422, True)
    other = {"name": "吴敏", "login": "wumin2", "role": "officer", "body": food}
    status, page = send(administrator, "/users", **other)
    assert status == 200
    password = password_on(page)
    with calling(address) as caller:
        assert caller.sign_in("吴敏", password).status_code == 401
        assert caller.sign_in("wumin2", password).status_code == 303
        assert caller.get("/account").text.count("wumin2") >= 1
    assert authors_of(ground, "reviewer.signed_in")[-1] == "吴敏（wumin2）"
    users = administrator.get("/users").text
    assert users.count("<b>吴敏</b>") == 2
    assert "吴敏（wumin2）" in administrator.get("/sign-ins").text


def test_messages_bear_the_name_and_the_journal_tells_who_it_was(
    ground: ReviewHub, station: str, address: str
) -> None:
    account(ground, "陈立", "chenli2")
    matter = f"/review/{station}/{ident(1009)}"
    with calling(address, "chenli2") as second:
        assert second.send(matter, "seen").status_code == 204
    assert authors_of(ground, "guidance.seen") == ["陈立（chenli2）"]
    message = schema.message.c
    with ground.store.reading() as connection:
        raw = connection.scalar(select(message.body).where(message.kind == "guidance.seen"))
    assert raw is not None
    assert GuidanceSeen.model_validate_json(raw).officer.name == "陈立"


def test_an_account_is_renamed_and_signs_in_by_its_new_name_alone(
    ground: ReviewHub, administrator: Caller, address: str
) -> None:
    who = account(ground, "何青青")
    page = f"/users/{who}/name"
    with calling(address, "何青青") as caller:
        fields = {"name": "何青青", "login": "heqing"}
        assert send(administrator, page, **fields)[0] == 303
        assert caller.get("/review").status_code == 303
        assert caller.sign_in("何青青").status_code == 401
        assert caller.sign_in("heqing").status_code == 303
        assert send(administrator, page, name="何青清", login="heqing")[0] == 303
        assert "何青清" in caller.get("/review").text
    assert authors_of(ground, "reviewer.renamed") == ["孙工", "孙工"]
    for login, fault in (("HEQING2", 303), ("陈立", 422), ("a(b)", 422), ("hub", 422), ("", 422)):
        assert send(administrator, page, name="何青清", login=login)[0] == fault
    account(ground, "李新", "Lixin", "食品科")
    assert send(administrator, page, name="何青清", login="lixin")[0] == 422

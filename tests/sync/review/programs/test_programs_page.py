"""Administrator's page of others' programs, and the files that officers and auditors save."""

import re

from sync.hub.services.programs.journal_export import check, exported_lines
from tests.sync.databases import ON_BOTH
from tests.sync.review.administration.conftest import administrator, auditor
from tests.sync.review.caller import Caller
from tests.sync.review.programs.program import SLIP, Program, body_named
from tests.sync.review.review_hub import ReviewHub

__all__ = ["administrator", "auditor"]


def secret_on(page: str) -> str:
    """Return the secret that a page shows."""
    found = re.search(r"data-secret>([\w-]+)<", page)
    assert found
    return found[1]


def test_an_administrator_makes_and_ends_a_key_and_it_is_shown_once(
    ground: ReviewHub, administrator: Caller, auditor: Caller, address: str
) -> None:
    csrf = administrator.field("/users", "csrf")
    form: dict[str, object] = {
        "csrf": csrf, "name": "12345 平台", "body": body_named(ground, "局热线受理中心"),
        "scopes": ["slips.write", "slips.read"],
    }  # fmt: skip
    page = administrator.post("/programs/keys", form)
    token = secret_on(page.text)
    assert Program(address, token).take(SLIP).status_code == 201
    listed = administrator.get("/programs").text
    assert token not in listed
    assert "尚未使用" not in listed
    assert "12345 平台" in auditor.get("/programs").text
    assert "创建密钥" not in auditor.get("/programs").text
    theirs = {**form, "csrf": auditor.field("/account", "csrf")}
    assert auditor.post("/programs/keys", theirs).status_code == 404
    missing = administrator.post("/programs/keys", {**form, "scopes": []})
    assert (missing.status_code, "至少选择一项权限" in missing.text) == (422, True)
    ended = re.search(r"/programs/keys/([\w-]+)/end", listed)
    assert ended
    administrator.post(ended[0], {"csrf": csrf})
    assert Program(address, token).get("/slips").status_code == 401


def test_an_administrator_lets_a_program_be_told(administrator: Caller) -> None:
    csrf = administrator.field("/users", "csrf")
    form: dict[str, object] = {
        "csrf": csrf, "name": "平台", "address": "http://127.0.0.1:9/x", "subjects": ["slips"],
    }  # fmt: skip
    first = secret_on(administrator.post("/programs/webhooks", form).text)
    listed = administrator.get("/programs").text
    renews = re.search(r"/programs/webhooks/([\w-]+)/secret", listed)
    assert renews
    assert secret_on(administrator.post(renews[0], {"csrf": csrf}).text) != first
    ends = renews[0].replace("/secret", "/end")
    assert administrator.post(ends, {"csrf": csrf}).status_code == 303
    assert "已停用" in administrator.get("/programs").text
    wrong = administrator.post("/programs/webhooks", {**form, "address": "host"})
    assert (wrong.status_code, 'value="host"' in wrong.text) == (422, True)


@ON_BOTH
def test_the_journal_is_exported_with_its_proofs(ground: ReviewHub, auditor: Caller) -> None:
    answer = auditor.get("/journal.jsonl")
    lines = answer.text.splitlines()
    key = ground.store.seal.public
    assert check(lines, key).fault == ""
    assert check(lines, key).entries == len(lines) - 2
    assert "journal.proved" in lines[-2]
    assert "private" not in lines[1].replace("private_digest", "")
    for changed, fault in _bent(lines):
        assert check(changed, key).fault, fault
    assert check(lines, "0" * 64).fault == "the signature is not that of the key"
    with ground.store.reading() as connection:
        later = list(exported_lines(connection, ground.store.seal, since=3))
    assert check(later, key).fault == ""


def _bent(lines: list[str]) -> list[tuple[list[str], str]]:
    entry = lines[2]
    return [
        ([*lines[:2], entry.replace("reviewer.", "slip."), *lines[3:]], "changed"),
        ([*lines[:2], *lines[3:]], "taken out"),
        ([lines[0], *lines[2:]], "the first taken out"),
        (lines[:-2] + lines[-1:], "the last taken out"),
        (lines[:-1], "without its end"),
        ([*lines, entry], "something after the end"),
        (lines[1:], "without its heading"),
        ([*lines[:2], "{}", *lines[3:]], "no entry"),
    ]

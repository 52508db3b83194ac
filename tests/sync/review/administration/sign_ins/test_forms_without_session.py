"""Forms without a session: only the two of the sign-in and a user's own kept text are read."""

import pytest

from tests.sync.admission.test_connections import connected
from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub

WORDS = "写了半小时的意见"


def announced(path: str, size: int, kind: str = "application/x-www-form-urlencoded") -> bytes:
    """Return the head of a form of which not one byte follows."""
    lines = (f"POST {path} HTTP/1.1", "Host: hub", f"Content-Type: {kind}")
    return "\r\n".join([*lines, f"Content-Length: {size}", "", ""]).encode()


@pytest.mark.parametrize(
    ("path", "size", "kind"),
    [
        ("/packets", 500_000_000, "multipart/form-data; boundary=x"),
        ("/slips/sheet", 8_000_000, "multipart/form-data; boundary=x"),
        ("/users", 200_000, "application/x-www-form-urlencoded"),
    ],
)
def test_a_form_of_nobody_is_answered_before_it_is_read(
    address: str, path: str, size: int, kind: str
) -> None:
    with connected(address, announced(path, size, kind)) as made:
        assert made.recv(65_536).startswith(b"HTTP/1.1 401")


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/code"])
def test_the_forms_of_the_door_are_small(address: str, path: str) -> None:
    with connected(address, announced(path, 8_193)) as made:
        assert made.recv(65_536).startswith(b"HTTP/1.1 413")
    with calling(address) as caller:
        csrf = caller.field("/sign-in", "csrf")
        form: dict[str, object] = {"csrf": csrf, "account": "周" * 200, "password": "密" * 200}
        assert caller.post("/sign-in", form).status_code == 401


def test_what_was_typed_when_the_session_ran_out_stands_there_in_one_s_own_browser(
    centre: Caller, ground: ReviewHub, station: str
) -> None:
    """A stranger's form is not read, though it says the same."""
    form: dict[str, object] = {"csrf": centre.field("/review", "csrf"), "text": WORDS}
    path = f"/review/{station}/{ident(7)}/guidance"
    ground.watch.forward(minutes=31)
    answer = centre.post(path, form)
    assert (answer.status_code, WORDS in answer.text) == (401, True)
    centre.session.cookies["device"] = "made-up.0"
    answer = centre.post(path, form)
    assert (answer.status_code, WORDS in answer.text) == (401, False)


def test_the_cookie_of_the_browser_is_for_the_server_alone_and_opens_nothing(
    centre: Caller, address: str
) -> None:
    cookie = next(one for one in centre.session.cookies if one.name == "device")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "strict"
    assert cookie.expires is not None
    with calling(address) as thief:
        thief.session.cookies.set("device", str(cookie.value))
        assert thief.get("/review").headers["Location"] == "/sign-in"


def test_a_browser_that_is_known_signs_in_beside_strangers_who_guess(
    centre: Caller, address: str
) -> None:
    with calling(address) as stranger:
        statuses = [stranger.sign_in("周敏", "wrong").status_code for _ in range(4)]
    assert statuses == [401, 401, 401, 429]
    assert centre.sign_in("周敏").status_code == 303
    with calling(address) as stranger:
        assert stranger.sign_in("周敏").status_code == 429

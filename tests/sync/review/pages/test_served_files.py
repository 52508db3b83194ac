"""What a browser fetches: HEAD, compressed pages, and the parts of the typeface."""

import gzip
import re
import tomllib

import requests

import resources
from sync.hub.web.request import assets
from tests.sync.review.caller import Caller, calling


def test_head_has_the_headers_of_the_page_and_no_body(address: str) -> None:
    """A monitor and a proxy ask by HEAD."""
    with requests.Session() as session:
        session.trust_env = False
        for path in ("/sign-in", "/healthz", "/static/ground.css", "/v1/info"):
            asked = session.head(address + path, timeout=10)
            assert asked.status_code == 200, path
            assert asked.content == b""
        assert (
            session.head(f"{address}/sign-in", timeout=10)
            .headers["Content-Type"]
            .startswith("text/html")
        )


def test_pages_and_style_are_compressed_and_the_line_is_not(centre: Caller, address: str) -> None:
    """The answers of the line are signed as they are sent."""
    for path, kind in (("/review", "text/html"), ("/static/ground.css", "text/css")):
        answer = centre.session.get(address + path, stream=True, timeout=10)
        assert answer.headers["Content-Type"].startswith(kind)
        assert answer.headers["Content-Encoding"] == "gzip", path
        assert len(answer.content) > 2 * len(gzip.compress(answer.content))
    for path in ("/v1/info", "/openapi.json"):
        assert "Content-Encoding" not in centre.session.get(address + path, timeout=10).headers


def test_the_parts_have_every_common_character_once() -> None:
    """GB 2312 has 6,763 ideographs; a character in two parts would be fetched twice."""
    had: list[int] = []
    for extent in tomllib.loads(resources.path("fonts/web/parts.toml").read_text("utf-8")).values():
        for run in extent.split(","):
            first, _, last = run.removeprefix("U+").partition("-")
            had += range(int(first, 16), int(last or first, 16) + 1)
    assert len(had) == len(set(had))
    cells = (bytes((row, cell)) for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    common = {ord(each) for cell in cells if (each := cell.decode("gb2312", "ignore"))}
    assert len(common) == 6763
    assert common <= set(had)


def test_every_part_is_given_by_its_digest_alone(address: str) -> None:
    """Then a browser may keep it for ever."""
    name = "NotoSansSC-700-00.woff2"
    with calling(address) as caller:
        path = f"{address}/static/fonts/{assets.font_digest(name)}/{name}"
        part = caller.session.get(path, timeout=10)
        assert part.headers["Content-Type"] == "font/woff2"
        assert part.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert part.content[:4] == b"wOF2"
        assert caller.session.get(f"{address}/static/fonts/0/{name}", timeout=10).status_code == 404


def test_every_script_and_style_that_a_template_names_is_given(address: str) -> None:
    """A script that is absent fails silently: the page only lacks what it would have done."""
    templates = (assets.HERE / "templates").glob("*.html")
    named = {
        each for path in templates for each in re.findall(r'"(/static/[^"]+)"', path.read_text())
    }
    assert {"/static/review.js", "/static/templates.js", "/static/ground.css"} <= named
    kinds = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "png": "image/png"}
    with requests.Session() as session:
        session.trust_env = False
        for path in sorted(named):
            answer = session.get(address + path, timeout=10)
            assert answer.status_code == 200, path
            kind = answer.headers["Content-Type"].partition(";")[0]
            assert kind == kinds[path.rpartition(".")[2]], path

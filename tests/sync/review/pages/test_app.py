"""The pages as an app of a telephone, as a browser fetches its parts."""

import io

import requests
from PIL import Image

from tests.sync.review.caller import Caller


def test_the_manifest_names_icons_that_are_there_and_begins_at_the_queue(address: str) -> None:
    """In both languages, without a session: a browser asks for it without a cookie."""
    told = {}
    for lang in ("zh", "en"):
        answer = requests.get(f"{address}/manifest.webmanifest?lang={lang}", timeout=60)
        assert answer.headers["Content-Type"] == "application/manifest+json"
        told[lang] = answer.json()
    assert told["zh"]["short_name"] == "热线直通"
    assert told["en"]["short_name"] == "Direct line"
    assert (told["zh"]["start_url"], told["zh"]["display"]) == ("/review", "standalone")
    assert {each["purpose"] for each in told["zh"]["icons"]} == {"any", "maskable"}
    for each in told["zh"]["icons"]:
        picture = requests.get(address + each["src"], timeout=60)
        assert picture.headers["Content-Type"] == "image/png"
        width, height = Image.open(io.BytesIO(picture.content)).size
        assert f"{width}x{height}" == each["sizes"]


def test_the_worker_stores_nothing_and_no_page_is_cached(centre: Caller, address: str) -> None:
    worker = requests.get(f"{address}/worker.js", timeout=60)
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert worker.headers["Cache-Control"] == "no-store"
    for stores in ("caches", "indexedDB", "localStorage"):
        assert stores not in worker.text
    for path in ("/review", "/visits", "/account", "/news"):
        assert centre.get(path).headers["Cache-Control"] == "no-store"


def test_signing_out_tells_the_browser_to_keep_nothing(centre: Caller) -> None:
    answer = centre.post("/sign-out", {"csrf": centre.field("/account", "csrf")})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'

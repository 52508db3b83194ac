"""Electronic seals: added and given by an administrator, set by whom they name, and signed."""

import io
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from sqlalchemy import select, update

from sync.hub.papers import ofd_converter, pdf_signature
from sync.hub.papers.ofd_converter import ConverterError, ofd_of
from sync.hub.services.auth import user_accounts
from sync.hub.services.auth.user_accounts import NewAccount, RegulatorBody
from sync.hub.services.retention.erasure import erase
from sync.hub.services.seals import seals
from sync.hub.storage import schema
from tests.sync.review.administration.conftest import sign_in_with_code
from tests.sync.review.caller import Caller, calling
from tests.sync.review.case_steps import CASE, accept, fault_of
from tests.sync.review.documents.certificates import NAME, told_by_pdfsig, write_key
from tests.sync.review.issued_documents import issue, printed, text_of
from tests.sync.review.review_hub import PASSWORD, ReviewHub
from tests.sync.review.slips.slips import reviewer

RED = (200, 20, 30, 255)


def picture() -> bytes:
    """Return a round red picture on a clear ground."""
    out = io.BytesIO()
    drawn = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    for at in range(200):
        drawn.paste(RED, (at, at, at + 8, at + 8))
        drawn.paste(RED, (at, 96, at + 8, 104))
    drawn.save(out, "PNG")
    return out.getvalue()


@contextmanager
def administering(ground: ReviewHub, address: str) -> Iterator[Caller]:
    """Give an administrator by plain HTTP."""
    one = NewAccount("孙工", PASSWORD, "administrator")
    head = RegulatorBody("信息中心", "head")
    user_accounts.add_reviewer(ground.store, one, head, ground.watch())
    with calling(address) as caller:
        sign_in_with_code(caller, ground, "孙工")
        yield caller


def add_seal(admin: Caller, content: bytes | None = None, **changes: str) -> tuple[int, str]:
    """Add a seal by the page's form; return status and page."""
    fields = {"csrf": admin.field("/account", "csrf"), "name": "局章", "millimetres": "42"}
    answer = admin.session.post(
        f"{admin.address}/seals", {**fields, **changes},
        files={"picture": ("seal.png", picture() if content is None else content)},
        allow_redirects=False, timeout=60,
    )  # fmt: skip
    return answer.status_code, answer.text


@pytest.fixture
def seal(ground: ReviewHub, address: str) -> str:
    """A seal that the centre's officer may use."""
    with administering(ground, address) as caller:
        assert add_seal(caller)[0] == 303
        seal_id = str(only(ground, "seal", "id"))
        users: dict[str, object] = {"csrf": caller.field("/account", "csrf")}
        users["users"] = reviewer(ground).id
        assert caller.post(f"/seals/{seal_id}/users", users).status_code == 303
    return seal_id


def only(ground: ReviewHub, table: str, column: str) -> object:
    """Return the value of the only row of a table."""
    with ground.store.reading() as connection:
        return connection.scalars(select(schema.tables.tables[table].c[column])).one()


def set_seal(caller: Caller, document: str, seal_id: str) -> tuple[int, str]:
    """Set a seal under a document; return status and page."""
    fields: dict[str, object] = {"csrf": caller.field("/account", "csrf"), "seal": seal_id}
    answer = caller.post(f"{document}/seal", fields)
    return answer.status_code, answer.text


def test_a_seal_is_set_by_whom_it_was_given_to_and_the_journal_says_so(
    centre: Caller, case: str, ground: ReviewHub, seal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a certificate it is a picture; the file stays the same, and nobody sets a second."""
    monkeypatch.delenv(pdf_signature.KEY, raising=False)
    accept(centre, case)
    document = issue(centre, case, 5)
    assert "（印章）" in text_of(printed(centre, document))
    assert set_seal(centre, document, seal)[0] == 303
    page = centre.get(document).text
    assert "已用印：局章" in page
    first, second = (centre.get(f"{document}/sealed.pdf") for _ in range(2))
    assert (first.status_code, first.content) == (200, second.content)
    assert "（印章）" not in text_of(first.content)
    shown = pypdfium2.PdfDocument(first.content)[0].render(scale=1).to_pil().convert("RGB")
    raw = shown.tobytes()
    reds = sum(1 for at in range(0, len(raw), 3) if raw[at] > 180 and raw[at + 1] < 100)
    assert reds > 20
    assert "该文书已用印。" in fault_of(set_seal(centre, document, seal)[1])
    acts = [act[0] for act in ground.acts()]
    assert acts.count("seal.added") == acts.count("document.sealed") == 1
    assert centre.get(f"{document}/sealed.ofd").status_code == 404


def test_who_was_not_given_it_sets_none_and_a_withdrawn_one_is_set_by_nobody(
    centre: Caller, case: str, address: str, ground: ReviewHub, seal: str
) -> None:
    accept(centre, case)
    document = issue(centre, case, 5)
    ground.officer("李强", reviewer(ground).body_id)
    with calling(address, "李强") as other:
        fields: dict[str, object] = {"csrf": other.field("/account", "csrf"), "reason": "service"}
        assert other.post(f"{case}/open", fields).status_code == 303
        assert "data-seal" not in other.get(document).text
        assert "本人无权使用该印章" in fault_of(set_seal(other, document, seal)[1])
    with ground.store.turn(ground.watch()) as turn:
        seals.withdraw(turn, seal, "孙工")
    assert "本人无权使用该印章" in fault_of(set_seal(centre, document, seal)[1])


def test_a_picture_may_be_of_one_megabyte(ground: ReviewHub, address: str) -> None:
    longest = picture().ljust(1024 * 1024, b"\0")
    with administering(ground, address) as caller:
        status, page = add_seal(caller, longest + b"\0")
        assert (status, "图样须为 PNG" in page) == (422, True)
        assert add_seal(caller, longest)[0] == 303


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"name": " "}, "写明印章名称"),
        ({"millimetres": "29"}, "30 至 50 毫米"),
        ({}, "图样须为 PNG"),
    ],
)
def test_what_is_no_seal_is_refused_with_the_way_out(
    ground: ReviewHub, address: str, changes: dict[str, str], fault: str
) -> None:
    with administering(ground, address) as caller:
        status, page = add_seal(caller, b"GIF89a", **changes)
    assert (status, fault in page) == (422, True)


def test_a_signed_document_is_valid_by_two_validators_until_a_byte_changes(
    centre: Caller, case: str, seal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, phrase, certificate = write_key(tmp_path / "keys")
    monkeypatch.setenv(pdf_signature.KEY, str(key))
    monkeypatch.setenv(pdf_signature.PASSWORD, str(phrase))
    accept(centre, case)
    document = issue(centre, case, 5)
    status, page = set_seal(centre, document, seal)
    assert status == 303, fault_of(page)
    signed = centre.get(f"{document}/sealed.pdf").content
    root = load_cert_from_pemder(str(certificate))  # type: ignore[no-untyped-call]
    trusted = ValidationContext(trust_roots=[root])
    (found,) = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    # The validator begins a loop of its own, and a browser of another test may run one here.
    with ThreadPoolExecutor(1) as apart:
        told = apart.submit(validate_pdf_signature, found, trusted).result()
    assert (told.intact, told.valid, told.trusted) == (True, True, True)
    assert str(told.coverage).endswith("ENTIRE_FILE")
    assert "Signature is Valid." in told_by_pdfsig(signed, tmp_path)
    assert NAME in centre.get(document).text
    broken = bytearray(signed)
    broken[signed.index(b"/MediaBox") + 12] ^= 1
    assert "Signature is Valid." not in told_by_pdfsig(bytes(broken), tmp_path)


def test_a_key_that_does_not_open_seals_nothing(
    centre: Caller, case: str, ground: ReviewHub, seal: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    key, phrase, _ = write_key(tmp_path / "keys")
    phrase.write_bytes(b"another phrase")
    monkeypatch.setenv(pdf_signature.KEY, str(key))
    monkeypatch.setenv(pdf_signature.PASSWORD, str(phrase))
    accept(centre, case)
    document = issue(centre, case, 5)
    assert "无法签名：本局证书打不开，未用印" in fault_of(set_seal(centre, document, seal)[1])
    assert "document.sealed" not in [act[0] for act in ground.acts()]


CONVERTER = (
    "import sys, zipfile\n"
    "pdf = sys.stdin.buffer.read()\n"
    "assert pdf.startswith(b'%PDF-')\n"
    "with zipfile.ZipFile(sys.stdout.buffer, 'w') as package:\n"
    "    package.writestr('OFD.xml', '<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"/>')\n"
)


def test_an_ofd_comes_from_the_converter_of_the_bureau(
    centre: Caller, case: str, seal: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it answers is looked at: something else is no OFD."""
    script = tmp_path / "converter.py"
    script.write_text(CONVERTER, "utf-8")
    monkeypatch.setenv(ofd_converter.CONVERTER, f"python3 {script}")
    accept(centre, case)
    document = issue(centre, case, 5)
    assert set_seal(centre, document, seal)[0] == 303
    assert "用印文书（OFD）" in centre.get(document).text
    answer = centre.get(f"{document}/sealed.ofd")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/ofd")
    assert answer.content.startswith(b"PK")
    monkeypatch.setenv(ofd_converter.CONVERTER, "cat")
    assert centre.get(f"{document}/sealed.ofd").status_code == 502


@pytest.mark.parametrize("command", ["cat", "false", "no-such-program", "'"])
def test_what_a_converter_fails_at_is_told(command: str) -> None:
    with pytest.raises(ConverterError):
        ofd_of(b"%PDF-1.4", command)


class _Service(BaseHTTPRequestHandler):
    """Service that answers a PDF with an OFD, and anything at another path with a refusal."""

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            package.writestr("OFD.xml", content.decode())
        self.send_response(200 if self.path == "/ofd?v=1" else 503)
        self.end_headers()
        self.wfile.write(out.getvalue())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def test_an_ofd_comes_from_a_service_by_its_address() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Service) as server:
        threading.Thread(target=server.serve_forever).start()
        address = f"http://127.0.0.1:{server.server_port}"
        assert ofd_of(b"%PDF-1.4", f"{address}/ofd?v=1").startswith(b"PK")
        with pytest.raises(ConverterError):
            ofd_of(b"%PDF-1.4", f"{address}/away")
        server.shutdown()


def test_erasure_takes_the_sealed_file_and_leaves_who_sealed_it(
    centre: Caller, case: str, ground: ReviewHub, station: str, seal: str
) -> None:
    accept(centre, case)
    document = issue(centre, case, 5)
    assert set_seal(centre, document, seal)[0] == 303
    ground.watch.forward(days=1200)
    with ground.store.turn(ground.watch()) as turn:
        of = schema.matter.c.id == CASE
        old = {"state": "decided", "last_at": turn.now.replace(year=2026)}
        turn.connection.execute(update(schema.matter).where(of).values(**old))
    erase(ground.store, ("case", station, CASE), ground.watch(), "孙工")
    assert only(ground, "sealed_document", "pdf") is None
    assert only(ground, "sealed_document", "by") == "周敏"

"""An exported book is verified without desk and hub."""

import base64
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mediation_desk.app.papers.export import export_view
from mediation_desk.app.papers.proofs import complete, paper_of, proof_path
from mediation_desk.workflows.read_models.ledger import Export, View
from resources import path as resource
from resources import verify_paper
from sync.signing import public_of, sign_note
from tests.papers import pdf_content
from tests.sync.desk_line import DeskLine, a_desk_line

OTHER = "ab" * 32
PROVEN, BROKEN, UNREADABLE, OPEN = 0, 1, 2, 3


@dataclass
class Outsider:
    """Folder with the verifier alone, and the files from the desk."""

    folder: Path
    hub_key: str

    def run(self, *words: str, key: bool = True) -> tuple[int, dict[str, Any]]:
        """Run the verifier as a process that sees nothing of this program."""
        known = ["--hub-key", self.hub_key] if key else []
        ended = self._ended(*words, *known, "--json")
        return ended.returncode, json.loads(ended.stdout)

    def said(self, *words: str) -> str:
        """Return the sentences for people."""
        return self._ended(*words, "--hub-key", self.hub_key).stdout

    def _ended(self, *words: str) -> subprocess.CompletedProcess[str]:
        program = self.folder / "verify_paper.py"
        # Only the standard library and cryptography with what it needs: nothing of this program.
        guard = (
            "import sys, runpy\n"
            "class Nothing:\n"
            "    def find_spec(self, name, *rest):\n"
            "        if name.partition('.')[0] in ('mediation_desk', 'sync', 'resources',"
            " 'sqlalchemy', 'pydantic', 'nacl', 'reportlab'):\n"
            "            raise ImportError(name)\n"
            "sys.meta_path.insert(0, Nothing())\n"
            f"sys.argv = ['verify_paper', *{list(words)!r}]\n"
            f"runpy.run_path({str(program)!r}, run_name='__main__')\n"
        )
        return subprocess.run(
            [sys.executable, "-I", "-c", guard],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def proof(self, file: str = "book.pdf") -> dict[str, Any]:
        """Read the proof of a file."""
        found: dict[str, Any] = json.loads((self.folder / f"{file}.proof.json").read_text("utf-8"))
        return found

    def put(self, proof: dict[str, Any], file: str = "book.pdf") -> None:
        """Write a proof that somebody changed."""
        (self.folder / f"{file}.proof.json").write_text(json.dumps(proof), "utf-8")


@dataclass
class Handed:
    """Desk that exported its book, and the recipient of the book."""

    made: DeskLine
    outsider: Outsider
    book: Path


@pytest.fixture(scope="module")
def handed_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Handed]:
    folder = tmp_path_factory.mktemp("proved")
    with a_desk_line(folder / "desk") as made:
        for question in ("甲", "乙"):
            made.ask(question)
        assert made.line.round().fault_code == ""
        made.counter.watch.forward(minutes=30)
        book = folder / "book.pdf"
        for file in (book, folder / "book.csv"):
            export_view(made.counter.session, Export(file, View()), lambda *_: None)
        made.counter.watch.forward(minutes=5)
        assert made.line.round().fault_code == ""
        outside = folder / "outside"
        outside.mkdir()
        for file in (book, folder / "book.csv"):
            shutil.copy(file, outside)
            shutil.copy(proof_path(file), outside)
        shutil.copy(resource("verify_paper.py"), outside)
        yield Handed(made, Outsider(outside, made.store.seal.public), book)


@pytest.fixture
def handed(handed_once: Handed, tmp_path: Path) -> Handed:
    """Give each test a folder of its own."""
    fresh = tmp_path / "outside"
    shutil.copytree(handed_once.outsider.folder, fresh)
    outsider = Outsider(fresh, handed_once.outsider.hub_key)
    return Handed(handed_once.made, outsider, handed_once.book)


def test_a_whole_book_is_proved_to_the_signed_root(handed: Handed) -> None:
    status, found = handed.outsider.run("book.pdf")
    assert found["broken"] == []
    assert status == PROVEN
    assert found["proven"] == ["file", "paper", "entry", "key", "root", "between"]
    assert found["between"]["after"] < found["between"]["before"]
    said = handed.outsider.said("book.pdf")
    assert "文件与证明所载逐字节相同" in said
    assert "不能证明的" in said
    english = handed.outsider.said("book.pdf", "--lang", "en")
    assert "Bounded by the regulator's receipts it was recorded between" in english


def test_a_sheet_for_exchange_is_proved_by_its_bytes(handed: Handed) -> None:
    assert handed.outsider.run("book.csv")[0] == PROVEN
    file = handed.outsider.folder / "book.csv"
    file.write_bytes(file.read_bytes().replace("质量".encode(), "食品".encode()) + b" ")
    status, found = handed.outsider.run("book.csv")
    assert (status, found["broken"]) == (BROKEN, ["file_other"])


def test_a_printed_page_is_compared_word_for_word_and_by_its_code(handed: Handed) -> None:
    outsider = handed.outsider
    text = outsider.proof()["pages"][0]
    # As somebody types it off the paper: with breaks and blanks where the paper has them.
    typed = text.replace("|", " | ").replace("，", "， ")
    (outsider.folder / "page.txt").write_text(typed, "utf-8")
    words = ("--proof", "book.pdf.proof.json", "--page", "1")
    status, found = outsider.run("page.txt", *words)
    assert (status, found["broken"]) == (PROVEN, [])
    assert "page_same" in found["proven"]
    printed = pdf_content.squeezed(pdf_content.pages(handed.book.read_bytes())[0])
    code = found["page"]["code"]
    assert f"本页校验码{code.replace(' ', '')}" in printed
    assert "code_same" in outsider.run("page.txt", *words, "--code", code)[1]["proven"]
    forged = "0000" + code[4:]
    status, found = outsider.run("page.txt", *words, "--code", forged)
    assert (status, found["broken"]) == (BROKEN, ["code_other"])


def test_what_a_page_shows_is_what_was_hashed(handed: Handed) -> None:
    printed = pdf_content.squeezed(pdf_content.pages(handed.book.read_bytes())[0])
    printed = unicodedata.normalize("NFKC", printed)
    for row in handed.outsider.proof()["pages"][0].split("\n"):
        for cell in row.split("|"):
            assert cell in printed


@pytest.mark.parametrize(
    "forge",
    [
        lambda text: text.replace("元", "万元", 1),
        lambda text: text.replace("1", "7", 1),
        # A figure that wanders from one column into the next.
        lambda text: text.replace("|", "", 1),
        lambda text: "\n".join(text.split("\n")[:-1]),
    ],
)
def test_a_forged_page_is_told_with_its_row(handed: Handed, forge: Callable[[str], str]) -> None:
    outsider = handed.outsider
    (outsider.folder / "page.txt").write_text(forge(outsider.proof()["pages"][0]), "utf-8")
    status, found = outsider.run("page.txt", "--proof", "book.pdf.proof.json", "--page", "1")
    assert (status, found["broken"]) == (BROKEN, ["page_other"])


def test_one_page_is_handed_on_without_the_others(handed: Handed) -> None:
    outsider = handed.outsider
    words = ("book.pdf.proof.json", "--page", "1", "--extract", "one.proof.json")
    assert outsider.run(*words)[0] == PROVEN
    single = json.loads((outsider.folder / "one.proof.json").read_text("utf-8"))
    assert "pages" not in single
    assert "file" not in single
    status, found = outsider.run("one.proof.json")
    assert (status, found["broken"], found["page"]["number"]) == (PROVEN, [], 1)
    single["page"]["text"] += "x"
    (outsider.folder / "one.proof.json").write_text(json.dumps(single), "utf-8")
    assert outsider.run("one.proof.json")[1]["broken"] == ["paper_other"]


def _page(proof: dict[str, Any]) -> None:
    proof["pages"][0] = proof["pages"][0].replace("1", "7")


def _facts(proof: dict[str, Any]) -> None:
    _page(proof)
    root = verify_paper.tree_root(verify_paper.leaves_of(proof)).hex()
    facts = json.loads(proof["entry"]["facts"])
    proof["entry"]["facts"] = json.dumps({**facts, "root": root})


def _head(proof: dict[str, Any]) -> None:
    _facts(proof)
    proof["witness"]["head"]["hash"] = verify_paper.entry_hash(proof["entry"])


def _root(proof: dict[str, Any]) -> None:
    """Give the forged head a root of its own: the hub never signed it."""
    _head(proof)
    leaf = verify_paper.leaf_hash(verify_paper.head_leaf(proof["witness"]["head"]))
    path = [bytes.fromhex(each) for each in proof["witness"]["path"]]
    lines = proof["witness"]["checkpoint"].split("\n")
    root = verify_paper.root_from(leaf, proof["witness"]["position"], int(lines[1]), path)
    assert root is not None

    lines[2] = base64.b64encode(root).decode()
    proof["witness"]["checkpoint"] = "\n".join(lines)


def _time(proof: dict[str, Any]) -> None:
    proof["witness"]["head"]["received_at"] = "2020-01-01T00:00:00.000Z"


def _earlier(proof: dict[str, Any]) -> None:
    proof["earlier"]["head"]["received_at"] = "2020-01-01T00:00:00.000Z"


def _own_time(proof: dict[str, Any]) -> None:
    proof["entry"]["at"] -= 30 * 86_400 * 1_000_000


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        (_page, ["paper_other"]),
        (_facts, ["entry_other"]),
        (_head, ["root_other"]),
        (_root, ["signature_other"]),
        (_time, ["root_other"]),
        (_earlier, ["before_other"]),
        (_own_time, ["entry_other"]),
    ],
)
def test_a_tampered_proof_is_told_where_it_breaks(
    handed: Handed, change: Callable[[dict[str, Any]], None], broken: list[str]
) -> None:
    proof = handed.outsider.proof()
    change(proof)
    handed.outsider.put(proof)
    status, found = handed.outsider.run("book.pdf")
    assert (status, found["broken"]) == (BROKEN, broken)


def test_a_root_that_somebody_else_signed_is_told(handed: Handed) -> None:
    """Whoever forges everything signs with a key of their own, which is not the regulator's."""
    outsider, seed = handed.outsider, b"o" * 32
    proof = outsider.proof()
    _root(proof)
    text = proof["witness"]["checkpoint"].partition("\n\n")[0] + "\n"
    proof["witness"]["checkpoint"] = sign_note(text, "mediation-hub", seed, public_of(seed))
    proof["hub_key"] = public_of(seed)
    del proof["earlier"]
    outsider.put(proof)
    (outsider.folder / "book.pdf.proof.json").write_text(json.dumps(proof), "utf-8")
    status, found = outsider.run("book.pdf.proof.json")
    assert (status, found["broken"]) == (BROKEN, ["key_other"])
    status, found = outsider.run("book.pdf.proof.json", key=False)
    assert (status, found["broken"], found["open"]) == (OPEN, [], ["key_open"])


def test_without_the_regulator_s_key_it_stays_open_who_signed(handed: Handed) -> None:
    status, found = handed.outsider.run("book.pdf", key=False)
    assert (status, found["open"], found["broken"]) == (OPEN, ["key_open"], [])


def test_a_changed_book_is_not_the_one_proved(handed: Handed) -> None:
    file = handed.outsider.folder / "book.pdf"
    file.write_bytes(file.read_bytes() + b"\n")
    status, found = handed.outsider.run("book.pdf")
    assert (status, found["broken"]) == (BROKEN, ["file_other"])


@pytest.mark.parametrize("text", ["", "{}", "[1]", "no proof", '{"format": "mediation-proof/1"}'])
def test_what_is_no_proof_is_said_in_a_sentence(handed: Handed, text: str) -> None:
    (handed.outsider.folder / "book.pdf.proof.json").write_text(text, "utf-8")
    status, found = handed.outsider.run("book.pdf")
    assert (status, found["broken"][-1]) == (UNREADABLE, "unreadable")


def test_a_file_without_a_proof_is_said_in_a_sentence(handed: Handed) -> None:
    (handed.outsider.folder / "book.pdf.proof.json").unlink()
    assert handed.outsider.run("book.pdf")[0] == UNREADABLE
    assert "请用 --proof 写明" in handed.outsider.said("book.pdf")


def test_an_open_proof_is_completed_by_the_next_contact_where_its_file_still_lies(
    handed_once: Handed, tmp_path: Path
) -> None:
    session, line = handed_once.made.counter.session, handed_once.made.line
    files = [tmp_path / name for name in ("here.pdf", "moved.pdf", "changed.pdf")]
    for file in files:
        # A book says when it was printed: each is another file.
        handed_once.made.counter.watch.forward(minutes=1)
        export_view(session, Export(file, View()), lambda *_: None)
        assert "witness" not in json.loads(proof_path(file).read_text("utf-8"))
    here, moved, changed = files
    moved.rename(tmp_path / "elsewhere.pdf")
    proof_path(moved).rename(proof_path(tmp_path / "elsewhere.pdf"))
    changed.write_bytes(b"x")
    assert line.round().fault_code == ""
    assert "witness" in json.loads(proof_path(here).read_text("utf-8"))
    assert not moved.exists()
    assert not proof_path(moved).exists()
    assert "witness" not in json.loads(proof_path(changed).read_text("utf-8"))
    assert session.open_proofs == set()
    elsewhere = tmp_path / "elsewhere.pdf"
    assert complete(session, elsewhere, paper_of(elsewhere))


def test_the_same_bytes_exported_again_are_proved_by_their_first_entry(
    handed_once: Handed, tmp_path: Path
) -> None:
    session = handed_once.made.counter.session
    again = tmp_path / "again.csv"
    export_view(session, Export(again, View()), lambda *_: None)
    proof = json.loads(proof_path(again).read_text("utf-8"))
    assert proof["entry"] == handed_once.outsider.proof("book.csv")["entry"]
    assert proof["witness"] == handed_once.outsider.proof("book.csv")["witness"]

#!/usr/bin/env python3
# ruff: noqa: E501 - a sentence in two languages stands on one line
"""Check a paper of a dispute desk against the regulator's signed root. 验证受理站的纸面与导出文件。

One file: it needs Python 3.11 or newer and the package `cryptography`, no desk and no hub.

    python verify_paper.py 台账.pdf                          # beside it lies 台账.pdf.proof.json
    python verify_paper.py 台账.pdf --hub-key KEY            # the key from the paper or the regulator
    python verify_paper.py 第3页.txt --page 3 --proof 台账.pdf.proof.json
    python verify_paper.py 台账.pdf.proof.json --page 3 --code "1a2b 3c4d …"
    python verify_paper.py 台账.pdf.proof.json --page 3 --extract 第3页.proof.json

Exit status: 0 all is proven, 1 something does not fit, 2 it cannot be read, 3 it fits, but whose
key signed it or the regulator's signature is still open.

What is hashed. A page is its rows, one a line, cells parted by `|`, without white space, in the
form NFKC. Leaf 0 of a paper's tree is `mediation-paper/file/1`, line break, SHA-256 of the file,
line break; leaf n is `mediation-paper/page/1`, line break, n, line break, the page. Its root (RFC
6962) stands in an entry of the station's journal, that entry's hash in the regulator's log of
heads, and the root of that log is signed.
"""

import argparse
import base64
import hashlib
import json
import struct
import sys
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from itertools import zip_longest
from pathlib import Path
from typing import Any

FORMAT = "mediation-proof/1"
PROVEN, BROKEN, UNREADABLE, OPEN = 0, 1, 2, 3
CODE_DIGITS = 32
ENTRY_TAG = b"mediation-desk/entry/1\x00"
_CHINA = timezone(timedelta(hours=8))
_BAR = str.maketrans({"|": "/", "\uff5c": "/"})
_WIDE = tuple(zip("，：（）；！？％", ",:();!?%", strict=True))
_PARTS = ("seq", "id", "stream", "kind", "at", "by", "facts")

WORDS: dict[str, tuple[str, str]] = {
    "file": ("文件与证明所载逐字节相同：{sha256}", "The file is byte for byte the one proven: {sha256}"),
    "file_other": ("文件与证明所载不同：已被改动，或不是同一份文件。", "The file is not the one proven: it was changed, or is another."),
    "paper": ("这份文件登记于台账第 {seq} 条（{form}，{rows} 行）。", "Entry {seq} of the ledger records this paper ({form}, {rows} rows)."),
    "paper_other": ("台账条目登记的不是这份文件：页面或文件摘要对不上。", "The ledger's entry records another paper: pages or file do not fit its root."),
    "page": ("第 {page} 页确属这份文件，校验码 {code}。请将下列文字与纸面逐行核对：\n{text}", "Page {page} is of this paper, code {code}. Hold the rows below against the page:\n{text}"),
    "page_same": ("所给文字与第 {page} 页逐字相同。", "The given text is that of page {page}, word for word."),
    "page_other": ("所给文字与第 {page} 页不同，第一处在第 {row} 行：\n  证明：{proven}\n  所给：{given}", "The given text is not that of page {page}; row {row} differs first:\n  proven: {proven}\n  given: {given}"),
    "page_missing": ("证明中没有第 {page} 页。", "The proof has no page {page}."),
    "code_same": ("纸面校验码与第 {page} 页相符。", "The code on the paper is that of page {page}."),
    "code_other": ("纸面校验码与第 {page} 页不符：这一页不是所证明的那一页。", "The code on the paper is not that of page {page}: it is another page."),
    "entry": ("台账第 {seq} 条的内容与其散列相符，即监管端收到的链首。", "Entry {seq} of the ledger fits its hash, which is the head that the regulator received."),
    "entry_other": ("台账条目与监管端收到的链首不符：条目已被改动。", "The ledger's entry is not the head that the regulator received: it was changed."),
    "root": ("该链首在监管端见证树中（第 {position} 项，共 {size} 项，树根 {root}，{time} 签名）。", "The head stands in the regulator's log (leaf {position} of {size}, root {root}, signed {time})."),
    "root_other": ("该链首不在所签名的树根之下：证明已被改动。", "The head is not under the signed root: the proof was changed."),
    "signature_other": ("树根的签名不成立。", "The signature of the root does not hold."),
    "key": ("签名密钥正是所给出的监管端密钥。", "The key that signed is the regulator's key that was given."),
    "key_other": ("签名密钥不是所给出的监管端密钥。", "The key that signed is not the regulator's key that was given."),
    "key_open": ("没有给出监管端公钥，不能证明是谁签的：请用 --hub-key 给出纸上或监管部门公布的公钥。证明自带的是 {key}", "No key of the regulator was given, so it is open who signed: give the one on the paper or from the regulator by --hub-key. The proof itself names {key}"),
    "between": ("登记时间以监管端回执为界：在 {after} 与 {before} 之间。{after} 时受理站所报台账止于第 {earlier} 条，下限以此为据。", "Bounded by the regulator's receipts it was recorded between {after} and {before}. At {after} the station told that its ledger ended with entry {earlier}; the lower bound rests on that."),
    "by": ("登记时间以监管端回执为界：不晚于 {before}。没有更早的回执可作下限。", "Bounded by the regulator's receipt it was recorded no later than {before}; no receipt bounds it from below."),
    "before_other": ("较早的链首没有得到证明：时间下限不成立。", "The earlier head is not proven: the lower bound of the time does not hold."),
    "clock_other": ("条目自称的时间 {said} 不在上述范围内：站内时钟有误，或时间是倒填的。", "The entry's own time, {said}, is not within these bounds: the station's clock was wrong, or the time was written back."),
    "open": ("监管端尚未见证这份文件：下次联系之后，在工作台运行 ledger proof 补全证明。", "The regulator has not witnessed this paper yet: after the next contact complete the proof by ledger proof at the desk."),
    "limits": ("不能证明的：所记内容是否属实、是否有事未记；只证明自上述时间起未再改动。", "Not proven: that what was recorded is true or complete; only that it has not been changed since then."),
    "unreadable": ("不能读取 {path}：{why}", "{path} cannot be read: {why}"),
    "no_proof": ("没有证明文件 {path}。请用 --proof 写明。", "There is no proof {path}. Name it by --proof."),
    "extracted": ("第 {page} 页的单页证明已写入 {path}。", "The proof of page {page} alone is in {path}."),
}  # fmt: skip


class ProofError(ValueError):
    """The proof is none, or cannot be read."""


@dataclass
class Report:
    """The outcome of a check: sentences in order, and what they come to."""

    lang: str = "zh"
    proven: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def say(self, kind: list[str] | None, code: str, /, **values: object) -> None:
        """Add a sentence to those that are proven, broken or open."""
        if kind is not None:
            kind.append(code)
        mark = "✗" if kind is self.broken else "○" if kind is self.open else "✓"
        sentence = WORDS[code][self.lang == "en"].format(**values)
        self.lines.append(f"{'・' if kind is None else mark} {sentence}")

    @property
    def status(self) -> int:
        """The exit status that the findings come to."""
        return BROKEN if self.broken else OPEN if self.open else PROVEN


def page_text(rows: Iterable[Sequence[str]], clean: Callable[[str], str] = str) -> str:
    """Return the text of a page that is hashed: a row a line, cells parted by `|`.

    ``clean`` tells what is printed of a text: a sign without a glyph is another in print.
    """
    lines = []
    for row in rows:
        line = "|".join(row)
        if line.count("|") >= len(row) or "\uff5c" in line:
            line = "|".join(cell.translate(_BAR) for cell in row)
        lines.append("".join(clean(line).split()))
    text = "\n".join(lines)
    # What NFKC makes of them anyway: without them most pages are in its form already, and to see
    # that takes a fraction of the time.
    for sign, plain in _WIDE:
        text = text.replace(sign, plain)
    # A form of compatibility may bring a blank that was none before.
    return unicodedata.normalize("NFKC", text).replace(" ", "")


def typed_page(text: str) -> str:
    """Return a page that a person typed or copied: cells parted by `|` or tabs."""
    rows = (
        line.strip().removeprefix("|").removesuffix("|")
        if line.strip()[:1] == "|"
        else line.strip()
        for line in text.replace("\t", "|").replace("\uff5c", "|").splitlines()
    )
    return page_text(row.split("|") for row in rows if row)


def file_leaf(sha256: str) -> bytes:
    """Return the leaf of a whole file."""
    return f"mediation-paper/file/1\n{sha256}\n".encode()


def file_root(content: bytes) -> str:
    """Return the root, in hex, of a paper whose pages are not proved one by one."""
    return leaf_hash(file_leaf(hashlib.sha256(content).hexdigest())).hex()


def page_leaf(number: int, text: str) -> bytes:
    """Return the leaf of a page, counted from 1."""
    return f"mediation-paper/page/1\n{number}\n{text}".encode()


def leaf_hash(content: bytes) -> bytes:
    """Return the hash of a leaf (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x00" + content).digest()


def page_code(number: int, text: str) -> str:
    """Return the code that a page bears in print: 32 hex digits in groups of four."""
    digits = leaf_hash(page_leaf(number, text)).hex()[:CODE_DIGITS]
    return " ".join(digits[at : at + 4] for at in range(0, CODE_DIGITS, 4))


def tree_root(hashes: Sequence[bytes]) -> bytes:
    """Return the root over the hashes of leaves (RFC 6962, section 2.1)."""
    if len(hashes) == 1:
        return hashes[0]
    half = 1 << (len(hashes) - 1).bit_length() - 1
    left, right = tree_root(hashes[:half]), tree_root(hashes[half:])
    return hashlib.sha256(b"\x01" + left + right).digest()


def tree_path(index: int, hashes: Sequence[bytes]) -> list[bytes]:
    """Return the proof that a leaf is in the tree (RFC 6962, section 2.1.1)."""
    if len(hashes) == 1:
        return []
    half = 1 << (len(hashes) - 1).bit_length() - 1
    if index < half:
        return [*tree_path(index, hashes[:half]), tree_root(hashes[half:])]
    return [*tree_path(index - half, hashes[half:]), tree_root(hashes[:half])]


def root_from(hashed: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that a leaf and its proof lead to; None where they cannot fit."""
    if not 0 <= index < size:
        return None
    last = size - 1
    for sibling in path:
        if not last:
            return None
        if index & 1 or index == last:
            hashed = hashlib.sha256(b"\x01" + sibling + hashed).digest()
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            hashed = hashlib.sha256(b"\x01" + hashed + sibling).digest()
        index, last = index >> 1, last >> 1
    return None if last else hashed


def entry_hash(entry: dict[str, Any]) -> str:
    """Return the hash that an entry of the journal must have."""
    chain = hashlib.sha256(ENTRY_TAG + bytes.fromhex(entry["previous"]))
    digest = bytes.fromhex(entry["private_digest"])
    for part in (*(str(entry[name]).encode() for name in _PARTS), digest):
        chain.update(struct.pack(">Q", len(part)))
        chain.update(part)
    return chain.hexdigest()


def head_leaf(head: dict[str, Any]) -> bytes:
    """Return the leaf of a ledger's head in the regulator's log."""
    names = ("station", "epoch", "seq", "hash", "received_at")
    return "".join(
        f"{line}\n" for line in ("mediation-line/head/1", *(head[n] for n in names))
    ).encode()


def key_id(name: str, key: bytes) -> bytes:
    """Return the four bytes by which a signature names its key (C2SP signed-note)."""
    return hashlib.sha256(name.encode() + b"\n\x01" + key).digest()[:4]


def signed_root(note: str, key: str) -> tuple[int, bytes, str] | None:
    """Return size, root and time of a checkpoint that the key signed; None where it did not."""
    text, found, signatures = note.rpartition("\n\n")
    lines = text.split("\n")
    if not found or len(lines) != 4 or not lines[0].startswith("mediation-line/heads/1/"):
        return None
    # A desk that hashes the pages of a book proves no signature, and need not load this for it.
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    raw = bytes.fromhex(key)
    for line in signatures.splitlines():
        dash, _, rest = line.partition(" ")
        name, _, signed = rest.partition(" ")
        try:
            blob = base64.b64decode(signed, validate=True)
        except ValueError:
            continue
        if dash == "\u2014" and blob[:4] == key_id(name, raw):
            try:
                Ed25519PublicKey.from_public_bytes(raw).verify(blob[4:], f"{text}\n".encode())
            except InvalidSignature:
                continue
            return int(lines[1]), base64.b64decode(lines[2], validate=True), lines[3]
    return None


def leaves_of(proof: dict[str, Any]) -> list[bytes]:
    """Return the hashes of the leaves of the paper's tree."""
    pages = proof.get("pages", [])
    hashes = (leaf_hash(page_leaf(n, text)) for n, text in enumerate(pages, start=1))
    return [leaf_hash(file_leaf(proof["file"]["sha256"])), *hashes]


def paper_root(proof: dict[str, Any]) -> bytes | None:
    """Return the root of the paper's tree, from all of its pages or from a single one."""
    single = proof.get("page")
    if single is None:
        return tree_root(leaves_of(proof))
    hashed = leaf_hash(page_leaf(single["number"], single["text"]))
    path = [bytes.fromhex(each) for each in single["path"]]
    return root_from(hashed, single["number"], single["size"], path)


def extracted(proof: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the proof of one page alone; it shows no other page."""
    if not 1 <= number <= len(proof.get("pages", [])):
        raise ProofError(f"page {number}")
    hashes = leaves_of(proof)
    kept = {name: value for name, value in proof.items() if name not in ("pages", "file")}
    kept["page"] = {
        "number": number,
        "text": proof["pages"][number - 1],
        "size": len(hashes),
        "path": [each.hex() for each in tree_path(number, hashes)],
    }
    return kept


def china_time(stamp: str) -> str:
    """Return a time of the regulator as people in China read it, to the second."""
    return datetime.fromisoformat(stamp).astimezone(_CHINA).strftime("%Y-%m-%d %H:%M:%S")


def check_paper(proof: dict[str, Any], report: Report) -> None:
    """Hold file or page against the entry that records it."""
    facts = json.loads(proof["entry"]["facts"])
    root = paper_root(proof)
    if root is None or root.hex() != facts.get("root"):
        report.say(report.broken, "paper_other")
        return
    form = facts.get("form") or facts.get("paper") or proof["entry"]["kind"]
    report.say(
        report.proven, "paper", seq=proof["entry"]["seq"], form=form, rows=facts.get("rows", "—")
    )


def check_page(
    proof: dict[str, Any], report: Report, number: int, given: tuple[str | None, str]
) -> None:
    """Show a page that is proven, and hold typed text and the printed code against it."""
    single, pages = proof.get("page"), proof.get("pages", [])
    if single is not None and single["number"] == number:
        text = single["text"]
    elif 1 <= number <= len(pages):
        text = pages[number - 1]
    else:
        report.say(report.broken, "page_missing", page=number)
        return
    typed, code = given
    report.values["page"] = {"number": number, "text": text, "code": page_code(number, text)}
    report.say(report.proven, "page", page=number, code=page_code(number, text), text=text)
    if code:
        same = "".join(code.split()).lower() == page_code(number, text).replace(" ", "")
        report.say(
            report.proven if same else report.broken,
            "code_same" if same else "code_other",
            page=number,
        )
    if typed is not None:
        _hold_against(report, number, text, typed_page(typed))


def _hold_against(report: Report, number: int, text: str, typed: str) -> None:
    if typed == text:
        report.say(report.proven, "page_same", page=number)
        return
    pairs = zip_longest(text.split("\n"), typed.split("\n"), fillvalue="—")
    row, (proven, given) = next((n, pair) for n, pair in enumerate(pairs, 1) if len({*pair}) > 1)
    found = {"page": number, "row": row, "proven": proven, "given": given}
    report.say(report.broken, "page_other", **found)


def check_witness(proof: dict[str, Any], report: Report, hub_key: str | None) -> None:
    """Follow the entry to the regulator's signed root."""
    witness = proof.get("witness")
    if witness is None:
        report.say(report.open, "open")
        return
    head, entry = witness["head"], proof["entry"]
    fits = entry_hash(entry) == head["hash"] and entry["seq"] == head["seq"]
    report.say(
        report.proven if fits else report.broken,
        "entry" if fits else "entry_other",
        seq=entry["seq"],
    )
    _check_key(proof, report, hub_key)
    if _check_root(witness, proof["hub_key"], report):
        _check_time(proof, report)


def _check_key(proof: dict[str, Any], report: Report, hub_key: str | None) -> None:
    if hub_key is None:
        report.say(report.open, "key_open", key=proof["hub_key"])
        return
    same = "".join(hub_key.split()).lower() == proof["hub_key"]
    report.say(report.proven if same else report.broken, "key" if same else "key_other")


def _check_root(witness: dict[str, Any], key: str, report: Report) -> bool:
    signed = signed_root(witness["checkpoint"], key)
    if signed is None:
        report.say(report.broken, "signature_other")
        return False
    size, root, at = signed
    if not is_under(witness, size, root):
        report.say(report.broken, "root_other")
        return False
    values = {"position": witness["position"] + 1, "size": size, "root": root.hex()}
    report.values["root"] = {**values, "at": at}
    report.say(report.proven, "root", **values, time=china_time(at))
    return True


def is_under(witness: dict[str, Any], size: int, root: bytes) -> bool:
    """Tell whether a head stands under a root at its place."""
    path = [bytes.fromhex(each) for each in witness["path"]]
    return root_from(leaf_hash(head_leaf(witness["head"])), witness["position"], size, path) == root


def _check_time(proof: dict[str, Any], report: Report) -> None:
    """Say between which receipts the entry was written, and whether its own time fits."""
    head, earlier = proof["witness"]["head"], proof.get("earlier")
    after = None
    if earlier is not None:
        signed = signed_root(earlier["checkpoint"], proof["hub_key"])
        lower = earlier["head"]
        mine = all(lower[name] == head[name] for name in ("station", "epoch"))
        if (
            signed is None
            or not is_under(earlier, *signed[:2])
            or not mine
            or lower["seq"] >= head["seq"]
        ):
            report.say(report.broken, "before_other")
            return
        after = lower["received_at"]
        report.say(
            report.proven,
            "between",
            after=china_time(after),
            before=china_time(head["received_at"]),
            earlier=lower["seq"],
        )
    else:
        report.say(report.proven, "by", before=china_time(head["received_at"]))
    report.values["between"] = {"after": after, "before": head["received_at"]}
    said = datetime.fromtimestamp(proof["entry"]["at"] / 1_000_000, UTC)
    limits = [datetime.fromisoformat(each) for each in (after, head["received_at"]) if each]
    minutes = timedelta(minutes=10)
    if said > limits[-1] + minutes or (after and said < limits[0] - minutes):
        report.say(report.open, "clock_other", said=china_time(said.isoformat()))


def verify(file: Path, asked: argparse.Namespace, report: Report) -> None:
    """Check a file, a typed page or the proof alone. Raises ProofError, OSError."""
    is_page = file.suffix.lower() in (".txt", ".text")
    is_proof = file.name.endswith(".json")
    proof = read_proof(asked.proof or (file if is_proof else Path(f"{file}.proof.json")))
    if asked.extract is not None:
        single = extracted(proof, asked.page or 0)
        asked.extract.write_text(json.dumps(single, ensure_ascii=False, indent=1), "utf-8")
        report.say(None, "extracted", page=asked.page, path=asked.extract)
    if not is_page and not is_proof:
        sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        same = sha256 == proof.get("file", {}).get("sha256")
        report.say(
            report.proven if same else report.broken,
            "file" if same else "file_other",
            sha256=sha256,
        )
    check_paper(proof, report)
    single_page = proof.get("page", {}).get("number")
    number = asked.page or single_page or (1 if is_page else None)
    if number is not None:
        typed = file.read_text("utf-8-sig") if is_page else None
        check_page(proof, report, number, (typed, asked.code))
    check_witness(proof, report, asked.hub_key)
    report.say(None, "limits")


def read_proof(path: Path) -> dict[str, Any]:
    """Return the proof in a file; raises ProofError for what is none."""
    if not path.is_file():
        raise FileNotFoundError(path)
    found = json.loads(path.read_text("utf-8"))
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ProofError(FORMAT)
    return found


def parser() -> argparse.ArgumentParser:
    """Return the options of the command."""
    made = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    made.add_argument("file", type=Path, help="pdf, xlsx, csv; a typed page .txt; or a proof .json")
    made.add_argument("--proof", type=Path, help="the proof / 证明文件 (FILE.proof.json)")
    made.add_argument("--hub-key", help="the regulator's public key, 64 hex digits / 监管端公钥")
    made.add_argument("--page", type=int, help="the page to show or compare / 页次")
    made.add_argument("--code", help="the code printed on the page / 纸面校验码")
    made.add_argument("--extract", type=Path, help="write the proof of this page alone / 单页证明")
    made.add_argument("--lang", choices=("zh", "en"), default="zh")
    made.add_argument("--json", action="store_true", help="print one JSON line / 输出一行 JSON")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Check what is named and print what was found; returns the exit status."""
    asked = parser().parse_args(arguments)
    report = Report(asked.lang)
    status: int | None = None
    try:
        verify(asked.file, asked, report)
    except FileNotFoundError as lacking:
        report.say(
            report.broken,
            "no_proof",
            path=lacking.args[0] if lacking.filename is None else lacking.filename,
        )
        status = UNREADABLE
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        report.say(
            report.broken, "unreadable", path=asked.file, why=f"{type(fault).__name__} {fault}"
        )
        status = UNREADABLE
    status = report.status if status is None else status
    if asked.json:
        found = {"ok": status == PROVEN, "status": status, "proven": report.proven}
        found = {**found, "broken": report.broken, "open": report.open, **report.values}
        lines = [json.dumps(found, ensure_ascii=False)]
    else:
        lines = report.lines
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return status


if __name__ == "__main__":
    sys.exit(main())

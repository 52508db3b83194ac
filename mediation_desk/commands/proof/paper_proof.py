"""Commands that check a paper against the regulator's signed root and complete its proof."""

from pathlib import Path

import typer

from mediation_desk.app.papers.proofs import complete, paper_of, proof_path
from mediation_desk.commands.errors import refusal
from mediation_desk.commands.invocation import (
    AsJson,
    OperatorName,
    Workspace,
    invocation,
    print_answer,
    session_for,
)
from mediation_desk.commands.wording.phrases import language, phrase
from resources import verify_paper as verifier


def verify_paper(
    context: typer.Context,
    file: Path = typer.Argument(..., help="FILE.pdf, .xlsx, .csv; a page .txt; a proof .json"),
    proof: Path | None = typer.Option(None, "--proof", help="The proof / 证明文件"),
    hub_key: str | None = typer.Option(None, "--hub-key", help="The regulator's key / 监管端公钥"),
    page: int | None = typer.Option(None, "--page", min=1, help="Show this page / 页次"),
    code: str | None = typer.Option(None, "--code", help="The code on the page / 纸面校验码"),
    extract: Path | None = typer.Option(
        None, "--extract", help="Proof of that page alone / 单页证明"
    ),
    as_json: bool = AsJson,
) -> None:
    """Check a paper against the regulator's signed root; needs no ledger."""
    wish = invocation(context, None, None, as_json)
    words = [str(file), "--lang", language()]
    named = (("--proof", proof), ("--hub-key", hub_key), ("--page", page))
    for name, value in (*named, ("--code", code), ("--extract", extract)):
        words += [] if value is None else [name, str(value)]
    raise typer.Exit(verifier.main([*words, *(["--json"] if wish.as_json else [])]))


def complete_proof(
    context: typer.Context,
    file: Path = typer.Argument(..., help="An exported file or a saved paper / 导出的文件"),
    workspace: Path | None = Workspace,
    operator: str | None = OperatorName,
    as_json: bool = AsJson,
) -> None:
    """Write FILE.proof.json, complete once the regulator has witnessed it."""
    wish = invocation(context, workspace, operator, as_json)
    if not file.is_file():
        raise refusal("no_file", path=file)
    try:
        paper = paper_of(file)
    except ValueError as fault:
        raise refusal("no_paper_proof", path=proof_path(file)) from fault
    with session_for(wish, writes=False) as session:
        found = complete(session, file, paper)
    if found is None:
        raise refusal("not_a_paper_of_ours", path=file)
    values = {"path": str(proof_path(file)), "witnessed": found}
    line = "proof_witnessed" if found else "proof_open"
    print_answer(wish, values, phrase(line, path=proof_path(file)))

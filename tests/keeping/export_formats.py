"""Writes the columns of the full export into docs/export-formats-desk.md, between its marks."""

from pathlib import Path

from mediation_desk.app.full_export.dictionary import documentation

DOCS = Path(__file__).parents[2] / "docs" / "export-formats-desk.md"
BEGIN, END = "<!-- columns -->\n", "<!-- end of columns -->"


def main() -> None:
    """Replace the text by the program's current output."""
    before, _, rest = DOCS.read_text("utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    DOCS.write_text(f"{before}{BEGIN}{documentation()}{END}{after}", "utf-8")


if __name__ == "__main__":
    main()

"""The only access to files shipped with the program: fonts, texts, rules and the style."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Return the path of the shipped file ``name``, such as ``"fonts/NotoSansSC_400Regular.ttf"``.

    Raises FileNotFoundError when the installation is incomplete, naming the file.
    """
    found = _ROOT / name
    if not found.exists():
        raise FileNotFoundError(f"the installation lacks {name}")
    return found

"""A workspace from before slot format 2, stored as written then.

Its people: 周涛 the station manager with the password ``mall-2026``, 王晓燕 and 韩立新 with
``old-word``; 赵磊, 孙立群 and 陈静 have no slot. One case, one file of evidence. Every slot and the
recovery sheet is of format 1, and all three passwords are of the length of then.
"""

from pathlib import Path
from zipfile import ZipFile

MANAGER, MANAGERS_PASSWORD = "周涛", "mall-2026"
CLERK, MALL_MANAGER, OTHERS_PASSWORD = "王晓燕", "韩立新", "old-word"
RECOVERY = "C2MM31B-NZQP4XJ-4D6A4RW-KNQR4ME-B0PB37R-EBW3V7Y-C97SCB5-WNDM8FZ"
EVIDENCE = "75fa5ff080c49c26461cabab08825f5ff818193c638c62646fbceea0d729993e"
_FILE = Path(__file__).parents[1] / "samples" / "workspace-slot-format-1.zip"


def old_workspace(folder: Path) -> Path:
    """Unpack the workspace into a folder; returns it."""
    with ZipFile(_FILE) as kept:
        kept.extractall(folder)
    return folder

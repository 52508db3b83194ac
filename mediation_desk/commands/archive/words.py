"""What the commands of the full export and of the yearly archive say, in both languages."""

from typing import Final

ARCHIVE_WORDS: Final[dict[str, tuple[str, str]]] = {
    "export_progress": ("正在导出：{done} / {whole}", "Exporting: {done} of {whole}"),
    "all_exported": (
        "已完整导出：{entries} 条记录、{evidence} 个证据文件，见 {path}。"
        "格式说明见 docs/export-formats.md。",
        "All exported: {entries} entries and {evidence} files of evidence, in {path}. The formats "
        "are described in docs/export-formats.md.",
    ),
    "folder_not_empty": (
        "{path} 里已有文件。请换一个新文件夹。",
        "{path} holds files already. Name a new folder.",
    ),
}

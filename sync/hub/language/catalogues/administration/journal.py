"""Sentences of the journal's filter, of its file and of its readings."""

WORDS: dict[str, str] = {
    "Which act": "操作种类",
    "Every act": "全部操作",
    "Entries": "条数",
    "Export": "导出",
    "journal read": "查看操作日志",
    "journal exported": "导出操作日志",
    "Reading and exporting the journal is an entry of it.": "查看、导出日志也记入日志。",
    "Write a day as in 2026-11-28. The filter is without it.": (
        "日期应写成 2026-11-28 的样式，本次未按此日期筛选。"
    ),
    "The filter finds more than {most}. Choose fewer days, then export again.": (
        "符合条件的超过 {most} 条。缩短日期范围后再导出。"
    ),
}

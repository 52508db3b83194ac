"""Texts of the commands of the full export and of the yearly archive, in both languages."""

from typing import Final

ARCHIVE_WORDS: Final[dict[str, tuple[str, str]]] = {
    "export_progress": ("正在导出：{done} / {whole}", "Exporting: {done} of {whole}"),
    "all_exported": (
        "已完整导出：{entries} 条记录、{evidence} 个证据文件，见 {path}。"
        "格式说明见 docs/export-formats-desk.md。",
        "All exported: {entries} entries and {evidence} files of evidence, in {path}. The formats "
        "are described in docs/export-formats-desk.md.",
    ),
    "folder_not_empty": (
        "{path} 里已有文件。请换一个新文件夹。",
        "{path} holds files already. Name a new folder.",
    ),
    "archived": (
        "已归档：{path}（{units} 个单元、{files} 个文件），密钥文件 {keys}。\n"
        "封存公钥（请另行记下，核验时用）：{public_key}",
        "Archived: {path} ({units} units, {files} files), its keys: {keys}.\n"
        "Sealed by this key (write it down elsewhere, it proves the file): {public_key}",
    ),
    "archive_missing": (
        "以下证据已损坏或缺失，未能归入（案件编号与 SHA-256，均记入该案件）。"
        "请用备份补回后重新归档：\n{missing}",
        "Evidence that is damaged or not there, and not in it (case and SHA-256, also entered with "
        "the case). Bring it back from a backup and archive once more:\n{missing}",
    ),
    "archive_keys": (
        "密钥文件已重写：{path}，其中 {destroyed} 个单元的密钥已销毁。请销毁此前的密钥文件副本。",
        "The keys are written anew: {path}; those of {destroyed} units are destroyed. Destroy "
        "every earlier copy of the file of keys.",
    ),
    "archive_nothing": ("没有找到。", "Nothing was found."),
    "archive_unknown": (
        "归档里没有 {number}。请先用 find 查找。",
        "The archive has no {number}. Look for it with find.",
    ),
    "archive_taken": (
        "{number} 已取出，{files} 个文件，见 {path}。",
        "{number} was taken out: {files} files, in {path}.",
    ),
    "archive_whole": (
        "归档完好：{members} 个成员，与封存公钥 {public_key} 相符；已销毁 {destroyed} 个单元。",
        "The archive is whole: {members} members, sealed by {public_key}; {destroyed} units are "
        "destroyed.",
    ),
    "archive_whole_own_key": (
        "归档自身完好：{members} 个成员；已销毁 {destroyed} 个单元。"
        "未给出封存公钥，文件自称由 {public_key} 封存，请与工作台“保存与归档”中的公钥核对。",
        "The archive is whole in itself: {members} members; {destroyed} units are destroyed. No "
        "key was given: it says that {public_key} sealed it. Compare that with Retention, archive.",
    ),
    "archive_changed": (
        "归档与封存时不符：\n{where}",
        "The archive is not as it was sealed:\n{where}",
    ),
    "archive_words_tied": (
        "归档中的内容逐条对照了日志：{tied} 条与日志的承诺值和哈希相符"
        "（其中 {elsewhere} 条写于其他年度，不在本年度的链中）；{erased} 条的个人内容已删除。",
        "The words were held against the journal entry by entry: {tied} fit its commitments and "
        "hashes ({elsewhere} of them were written in another year and are not in this chain); "
        "{erased} have no personal words any more.",
    ),
    "archive_words_former": (
        "此归档为以前的格式：{former} 条内容没有与日志逐条对应，只能证明与封存时相同；"
        "如需对照日志，请用台账重新归档。",
        "This archive is of the former format: nothing ties the words of {former} entries to the "
        "journal, they are proved as they were sealed. To hold them against the journal, archive "
        "the year once more.",
    ),
    "archive_words_closed": (
        "未给出密钥，没有对照日志；用 --keys 或 --identity 可逐条对照。",
        "Without the keys nothing was held against the journal: give --keys or --identity for it.",
    ),
    "archive_words_changed": (
        "归档与封存时相同，但内容与日志不符：\n{where}",
        "The archive is as it was sealed, but its words are not those of the journal:\n{where}",
    ),
    "words_of_entry": (
        "× {unit} 第 {seq} 条（{kind}）：{what}",
        "× {unit}, entry {seq} ({kind}): {what}",
    ),
    "words_of_unit": ("× {unit}：{what}", "× {unit}: {what}"),
    "words_entry": ("与自身的哈希不符", "it does not lead to its hash"),
    "words_words": ("个人内容与承诺值不符", "the personal words are not those committed to"),
    "words_reading": (
        "所示内容与该条不符：{names}",
        "what it is told to say is not there: {names}",
    ),
    "words_chain": ("本年度的链中没有这一条，或链在此中断", "the chain lacks it, or breaks there"),
    "words_left_out": (
        "本年度的链中有这一条，归档里没有",
        "the chain has it, the archive does not",
    ),
    "words_case": ("与该案各条记录不符：{names}", "not what the entries of the case say: {names}"),
    "words_evidence": ("证据缺失或被换：{names}", "evidence is missing or another: {names}"),
    "no_passphrase": (
        "请用 MEDIATION_DESK_ARCHIVE_PASSPHRASE 给出归档口令，或用 --recipient、--identity。",
        "Give the passphrase by MEDIATION_DESK_ARCHIVE_PASSPHRASE, or use --recipient, --identity.",
    ),
    "ask_passphrase": ("归档口令", "Passphrase of the archive"),
}

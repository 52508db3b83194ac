"""Sentences about events in quarantine, in Chinese."""

QUARANTINE: dict[str, str] = {
    "Quarantine": "隔离区",
    "{n:event|events} in quarantine": "隔离 {n} 条",
    "Events that this station gave and that could not be proven. They are in no log, have no effect"
    " and no receipt.": ("该站送来而无法证实的记录。不入日志，不生效，不给回执。"),
    "The newest {n}": "最新 {n} 条",
    "Epoch and number": "接续记录与序号",
    "Event": "记录",
    "Came here": "送达",
    "Why it is held": "隔离原因",
    "epoch never granted here": "本端未授权过此接续记录",
    "no key of its epoch signed it": "签名不属该接续记录的任何密钥",
    "it does not follow an event that is here": "不接续本端已有的记录",
    "moved out of the log by a repair; a receipt may have been given": (
        "由修复移出日志，此前可能已给回执"
    ),
    "events that could not be proven held": "隔离无法证实的记录",
    "events that nobody signed moved out of the logs": "修复：无人签名的记录移出日志",
    "repair undone, events put back": "撤销修复：记录放回日志",
}

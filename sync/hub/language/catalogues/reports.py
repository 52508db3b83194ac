"""Words of the pages of sealed reports."""

WORDS = {
    "Sealed reports": "举报线索",
    "Sealed report": "举报线索",
    "To the list of reports": "返回举报线索列表",
    "Envelope": "信封",
    "No report was handed over yet": "还没有移送来的举报线索",
    "Filed at": "登记时间",
    "Source of the report": "线索来源",
    "Reported merchant": "被举报人",
    "Reporter": "举报人",
    "unnamed": "未留名",
    "Who reported, and what, is kept secret (Order 121 art. 37).": (
        "举报人信息和举报内容依法保密（《市场监督管理投诉举报处理办法》第三十七条）。"
    ),
    "The envelope is closed": "信封未拆",
    "Open; it is noted in the journal": "拆封（记入日志）",
    "Reports": "举报线索",
    "The report is about": "举报事项",
    "Law": "法律、法规、规章名称",
    "Article of the law": "第几条",
    "Result of the report": "处理结果",
    "Notice of the result of a report": "举报处理结果告知书",
    "Tell the reporter the result (form 10)": "制作举报处理结果告知书（式样十）",
    "Back to the report": "返回举报线索",
    "Results told": "已制作的告知书",
    "Laid before the head by {name}": "{name} 送签",
    "Sent back by {name}: {reason}": "{name} 退回：{reason}",
    "Sent back by {name}": "{name} 退回",
    "{number} is void": "{number} 已作废",
    "Result told": "结果告知",
    "It is kept locked like the envelope, and goes with it.": (
        "告知书同信封一样加密保存，随信封删除。"
    ),
    "result of a report laid before the head": "举报处理结果告知书送签",
    "result of a report issued": "举报处理结果告知书签发",
    "result of a report sent back": "举报处理结果告知书退回",
    "result of a report voided": "举报处理结果告知书作废",
    "report opened": "举报线索拆封",
    "file of a report looked at": "查看举报线索文件",
    "file of a report saved elsewhere": "另存举报线索文件",
    "Unlocked whole": "解封完整",
    "It is whole: the lock of its envelope fits.": "文件完整，解封无误。",
    "Saved elsewhere by": "另存",
    "right to reports given": "授予查看举报线索的权限",
    "right to reports taken": "收回查看举报线索的权限",
    "Give the right to reports": "授予举报线索权限",
    "Take the right to reports": "收回举报线索权限",
    "An officer with it may have sealed reports opened; each opening is in the journal.": (
        "有此权限的人员可拆封举报线索，每次拆封都记入日志。"
    ),
}

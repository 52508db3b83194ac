"""Sentences about document forms as rule packs."""

WORDS: dict[str, str] = {
    "Forms": "文书式样",
    "The words of the regulator's documents and of the stations' papers are edited under Forms.": (
        "监管文书和站点表单的文字在“文书式样”中修改。"
    ),
    "Mark of the national set": "式样标注",
    "How it is numbered": "编号格式",
    "Copies to print": "份数",
    "Foot of each page": "页脚",
    "one a line": "一行一条",
    "Paragraphs": "正文",
    "Grounds as the form prints them": "印在文书上的情形",
    "Headings of the two frames": "两个文本框的标题",
    "Places to sign": "签名处",
    "Notes beneath": "文末说明",
    "Blanks of this document: {blanks}. They stand in braces. A part in square brackets is left "
    "out where its blank is empty.": (
        "本文书的填空项：{blanks}，写在花括号内。方括号内的一段在其填空项为空时不印。"
    ),
    "A document is issued in the words that are in force on its day, and keeps them: printed again "
    "it is the same.": "文书按制发当日施行的文字制作，此后补打文字不变。",
    "The desks print the title and, at the end of the paper, the notes. A case keeps those that "
    "were in force when it was received.": (
        "站点打印时用此表名，说明印在表末。案件沿用受理时施行的文字。"
    ),
    "{n:station takes|stations take} it at the next contact. What was issued before keeps its "
    "words.": "{n} 个站点下次联络时启用，此前制作的文书文字不变。",
    "See it printed with sample data": "用样例数据预览打印件",
    # What is wrong with a form
    "Print from 1 to 9 copies.": "份数须为 1 至 9。",
    "{part} is empty or longer than {most:character|characters}.": (
        "{part}：须为 1 至 {most} 个字。"
    ),
    "{part} is empty or longer than {most:line|lines}.": "{part}：须为 1 至 {most} 行。",
    "{part}, line {n} is longer than {most:character|characters}.": (
        "{part}，第 {n} 行：须为 1 至 {most} 个字。"
    ),
    "The two frames need two headings, one a line.": "两个文本框须有两行标题，一行一个。",
    "Paragraph {n}: a brace or a bracket is not closed.": (
        "正文第 {n} 段：花括号或方括号没有成对。"
    ),
    "Paragraph {n}: “{blank}” is no blank of this document. It has none.": (
        "正文第 {n} 段：没有“{blank}”这个填空项。本文书没有填空项。"
    ),
    "Paragraph {n}: “{blank}” is no blank of this document. It has {listed}.": (
        "正文第 {n} 段：没有“{blank}”这个填空项。本文书有{listed}。"
    ),
    "Paragraph {n}: the list of grounds stands alone in its line.": (
        "正文第 {n} 段：情形列表须单独成段。"
    ),
    "The blank {blank} is missing. Write it into a paragraph.": (
        "正文缺少填空项{blank}，须写入其中一段。"
    ),
    "The number has other blanks than {listed}.": "编号格式只能用{listed}。",
    "The number needs {blank} once.": "编号格式须有一个{blank}。",
    "“{title}” is numbered like that already.": "编号格式与《{title}》相同，须有区别。",
    "“{title}” was numbered like that this year. Choose another number, or let the form hold from "
    "next year.": "今年已有《{title}》按此格式编号，须换一种格式，或者自下一年起施行。",
}

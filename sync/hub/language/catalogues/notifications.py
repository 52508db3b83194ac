"""Sentences of the notifications, in Chinese."""

WORDS: dict[str, str] = {
    "News": "新动态",
    "News, {n} since you last looked": "新动态，上次查看后 {n} 条",
    "Happening": "事项",
    "The latest {n} of seven days": "七天内最近 {n} 条",
    "Of the last seven days; what you did yourself is not among it.": (
        "只列最近七天；本人所为不在其中。"
    ),
    "Nothing new": "没有新动态",
    "What stations send and what others do with your matters appears here.": (
        "受理站来件、他人对所办件的处置会显示在这里。"
    ),
    "not seen yet": "新",
}

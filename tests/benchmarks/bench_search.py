"""How fast the search answers at full size: every kind of word, and words made to be hard.

`python -m tests.benchmarks.bench_search 200000` prints the rows; `run(size)` gives them back.
The ledger that is built is kept in `build/` and used again.
"""

import json
import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path

from sqlalchemy import Connection

from mediation_desk.ledger.search import text_index
from mediation_desk.ledger.search import tokenizer as cutting
from mediation_desk.ledger.sql.engine import open_engine
from tests.benchmarks.figure import Row

KEY = bytes(range(32))
BUILD = Path("build")
SEED = 20261124
REPEATS = 21
BATCH = 20_000
FIRST_RECEIVED_MS = 1_672_531_200_000
MAKE_ROWS = (
    "CREATE TABLE row (key INTEGER PRIMARY KEY, number, consumer, phone, merchant, goods, facts,"
    " result)"
)
INSERT_ROW = "INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
# The keys go in as one JSON array, so that the statement is the same for each number of them.
FETCH_ROWS = (
    "SELECT key, number, consumer, phone, merchant, goods, facts, result FROM row"
    " WHERE key IN (SELECT value FROM json_each(?)) ORDER BY key DESC"
)

MERCHANTS = (
    "川味坊火锅 雅居家居 盛世珠宝 云裳女装 曾记茶餐厅 悦动健身 宝贝乐园 数码港 老街烘焙 眼镜城"
)
GOODS = (
    "iPhone15 羽绒服 金项链 床垫 预付卡 电饭煲 球鞋 蛋糕 镜架 奶粉 沙发 洗面奶 AirPods 手表 课程"
)
PROBLEMS = (
    "屏幕有坏点要求退货 锅底内发现异物口腔受伤 收费与公示牌不一致"
    " 标注足金送检含量不足 商家拒绝退还余款 使用三天后开裂不予保修 闭店失联无法联系"
    " 价格标签与结算金额不符 过期食品仍在货架 赠品未按宣传发放"
)
RESULTS = "双方和解补偿二百元 换新一件 转市场监管所 解释后消费者表示理解 先行赔付后追偿 退一赔三"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜曾单解"


@dataclass(frozen=True)
class Timing:
    """How long one word takes, in milliseconds."""

    word: str
    p50_ms: float
    p95_ms: float


def texts(size: int) -> Iterator[tuple[str, ...]]:
    """Yield cases as rows: set phrases, and words of a large vocabulary by decreasing frequency."""
    dice = random.Random(SEED)
    hanzi = [chr(code) for code in dice.sample(range(0x4E00, 0x9FA5), 2500)]
    weights = list(accumulate(1 / (rank + 3) for rank in range(2500)))
    vocabulary = ["".join(dice.choices(hanzi, cum_weights=weights, k=2)) for _ in range(20_000)]
    spread = list(range(20_000))
    cumulative = list(accumulate(1 / (rank + 5) for rank in spread))
    words = [each.split() for each in (MERCHANTS, GOODS, PROBLEMS, RESULTS)]
    for serial in range(size):
        merchant, goods, problem, result = (dice.choice(each) for each in words)
        free = "".join(dice.choices(vocabulary, cum_weights=cumulative, k=12))
        name = dice.choice(SURNAMES) + "".join(dice.choices(hanzi, weights, k=2))
        phone = f"199{dice.randrange(10**8):08d}"
        number = f"GX01-26{serial % 1200 // 100 + 1:02d}{serial % 28 + 1:02d}-{serial % 1000:03d}"
        facts = f"{problem}，{free[:12]}，{free[12:]}。订单{dice.randrange(10**10)}"
        yield number, name, phone, merchant, goods, facts, result


def build(size: int) -> Path:
    """The ledger of this size, made when it is not there yet."""
    BUILD.mkdir(exist_ok=True)
    path = BUILD / f"bench_search_{size}.db"
    if path.exists():
        return path
    part = BUILD / f"bench_search_{size}.part"
    part.unlink(missing_ok=True)
    engine = open_engine(part, KEY)
    with engine.begin() as connection:
        for statement in (MAKE_ROWS, *text_index.SEARCH_DDL):
            connection.exec_driver_sql(statement)
    numbered = enumerate(texts(size))
    while batch := list(islice(numbered, BATCH)):
        with engine.begin() as connection:
            rows = [(key_of(serial), *fields) for serial, fields in batch]
            connection.exec_driver_sql(INSERT_ROW, rows)
            words = ((key_of(serial), "\n".join(fields)) for serial, fields in batch)
            text_index.index_many(connection, words)
    engine.dispose()
    part.rename(path)
    return path


def key_of(serial: int) -> int:
    """Keys about eight minutes apart."""
    return text_index.case_key(FIRST_RECEIVED_MS + serial * 480_000, serial)


def words_of(size: int) -> list[str]:
    """Words cut from the texts in every length, and hard ones: rare phrases of common pairs."""
    dice = random.Random(SEED + 1)
    sample = list(islice(texts(size), 4000))
    cut = [run for fields in sample for run in cutting.runs("\n".join(fields))]
    words = []
    for length in range(1, 9):
        long_enough = [run for run in cut if len(run) >= length]
        for run in dice.choices(long_enough, k=40):
            start = dice.randrange(len(run) - length + 1)
            words.append(run[start : start + length])
    return words + hard_words(cut, dice)


def hard_words(cut: list[str], dice: random.Random) -> list[str]:
    """Return chains of common pairs, whether or not the chain occurs."""
    pairs = Counter(run[at : at + 2] for run in cut for at in range(len(run) - 1))
    common = [pair for pair, _ in pairs.most_common(400)]
    chains = []
    for _ in range(400):
        word = dice.choice(common)
        while len(word) < dice.randrange(3, 9):
            following = [pair for pair in common if pair[0] == word[-1]]
            if not following:
                break
            word += dice.choice(following)[1]
        chains.append(word)
    return [word for word in chains if len(word) > 2][:120]


def find_rows(connection: Connection, typed: str) -> int:
    """Search as the desk does: the newest 50 keys, then their full rows."""
    keys = text_index.newest(connection, typed)
    return len(connection.exec_driver_sql(FETCH_ROWS, (json.dumps(keys),)).fetchall())


def timed(job: Callable[[], object]) -> list[float]:
    """Milliseconds of each repetition, in rising order."""
    taken = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        job()
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)


def timing(connection: Connection, word: str) -> Timing:
    """The middle and the slow end of one word's repetitions."""
    taken = timed(lambda: find_rows(connection, word))
    return Timing(word, taken[len(taken) // 2], taken[int(len(taken) * 0.95)])


def raw_fetch_ms(size: int) -> float:
    """The raw limit: plain sqlite3 without encryption fetches 50 rows by their keys."""
    database = sqlite3.connect(":memory:")
    database.execute(MAKE_ROWS)
    rows = [(key_of(at), *fields) for at, fields in enumerate(islice(texts(size), 20_000))]
    database.executemany(INSERT_ROW, rows)
    keys = json.dumps([row[0] for row in rows[-50:]])
    taken = timed(lambda: database.execute(FETCH_ROWS, (keys,)).fetchall())
    database.close()
    return taken[len(taken) // 2]


def measure(size: int) -> list[Timing]:
    """Every word's timing, the slowest last."""
    engine = open_engine(build(size), KEY, readonly=True)
    with engine.connect() as connection:
        found = [timing(connection, word) for word in words_of(size)]
    engine.dispose()
    return sorted(found, key=lambda each: each.p95_ms)


def run(size: int) -> list[Row]:
    """The figures of the table of budgets, in milliseconds."""
    timings, raw_ms = measure(size), raw_fetch_ms(size)
    middle = sorted(each.p50_ms for each in timings)[len(timings) // 2]
    return [
        Row("search, newest 50 full rows, p50 of all words, ms", middle, raw_ms),
        Row("search, newest 50 full rows, p95 of the worst word, ms", timings[-1].p95_ms, raw_ms),
    ]


if __name__ == "__main__":
    for row in run(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000):
        print(f"{row.name:60} {row.value:8.3f}  raw {row.raw:.3f}  ratio {row.ratio:.1f}")

"""Invented people of the demonstration: no one is real; every phone begins with 199."""

from dataclasses import dataclass
from random import Random

from mediation_desk.domain.codes import Salutation
from mediation_desk.domain.people import Role

SURNAMES = (
    "刘王李张陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁"
)
GIVEN = "敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国子轩雨欣晓燕海波立群梅峰喆"

STAFF = (
    ("王晓燕", Role.CLERK),
    ("赵磊", Role.CLERK),
    ("周涛", Role.STATION_MANAGER),
    ("韩立新", Role.MALL_MANAGER),
    ("孙立群", Role.FINANCE),
    ("陈静", Role.AUDITOR),
)
"""Two clerks, station manager, mall manager, finance, auditor."""

PASSWORD = "try-the-desk-26"  # noqa: S105 - shown on the demonstration's own sign-in page
EARLIER_PASSWORD = "demo-2026"  # noqa: S105 - of demonstrations made before ten characters were asked
STATION, PREFIX, OFFICE = "万达广场高新店受理站", "GX01", "新城市场监管所"
OFFICERS = (("陈立", "质量科"), ("刘海峰", "消保科"), ("吴敏", "食品科"))


@dataclass(frozen=True)
class DemonstrationShop:
    """A tenant of the demonstration mall; the code is synthetic and valid."""

    name: str
    unit: str
    uscc: str
    contact: str


SHOPS = (
    DemonstrationShop("盛世珠宝", "1F-A012", "91370100MA3C00000E", "韩梅"),
    DemonstrationShop("云裳女装", "1F-A035", "", "林芳"),
    DemonstrationShop("佳视眼镜", "1F-A020", "", "邓超"),
    DemonstrationShop("锦程数码", "2F-B107", "92370100MA3D12345Q", "何军"),
    DemonstrationShop("时尚数码", "2F-B110", "", "曹杰"),
    DemonstrationShop("美颜工坊", "2F-B220", "", "苏丽"),
    DemonstrationShop("童趣乐园", "3F-C011", "91370000163000000Y", "傅强"),
    DemonstrationShop("舒适家纺", "3F-C021", "", "彭霞"),
    DemonstrationShop("悦动健身", "4F-D002", "", "许洋"),
    DemonstrationShop("泉城书苑", "4F-D015", "", "沈明"),
    DemonstrationShop("雅居家居", "5F-E008", "", "吕刚"),
    DemonstrationShop("川味坊火锅", "5F-E021", "", "罗勇"),
    DemonstrationShop("曾记烤鱼", "5F-E033", "", "曾海"),
    DemonstrationShop("鲜果时光", "B1-F015", "", "蔡艳"),
    DemonstrationShop("蔬食良田", "B1-F033", "", "丁平"),
    DemonstrationShop("净衣坊洗衣", "B1-F008", "", "贾秀"),
)


def name(dice: Random) -> str:
    """Return an invented name of two or three characters."""
    given = "".join(dice.choice(GIVEN) for _ in range(dice.choice((1, 1, 2))))
    return dice.choice(SURNAMES) + given


def phone(dice: Random) -> str:
    """Return an invented phone: 199 with eight digits."""
    return f"199{dice.randrange(10**8):08d}"


def salutation(dice: Random) -> Salutation:
    """Return the invented person's form of address."""
    return dice.choice((Salutation.MS, Salutation.MR))

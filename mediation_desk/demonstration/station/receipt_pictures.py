"""Draw a receipt as evidence of the demonstration: nothing in it is real."""

from io import BytesIO
from random import Random

from PIL import Image, ImageDraw, ImageFont

from resources import path

SIZE = (420, 560)


def receipt_picture(title: str, dice: Random) -> bytes:
    """Return a till receipt as PNG; the same random numbers give the same bytes."""
    picture = Image.new("RGB", SIZE, "#f4f2ec")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 24, 380, 536), fill="#ffffff", outline="#d5d2c8")
    large = ImageFont.truetype(str(path("fonts/NotoSansSC_700Bold.ttf")), 26)
    small = ImageFont.truetype(str(path("fonts/NotoSansSC_400Regular.ttf")), 18)
    draw.text((210, 64), title, font=large, fill="#222222", anchor="mm")
    lines = (
        "商品　　　　数量　　金额",
        f"演示商品　　　1　　{dice.randint(20, 900)}.00",
        f"单号　{dice.randrange(10**10):010d}",
        "演示用票据，不代表真实交易",
    )
    for place, line in enumerate(lines):
        draw.text((64, 120 + 48 * place), line, font=small, fill="#333333")
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()

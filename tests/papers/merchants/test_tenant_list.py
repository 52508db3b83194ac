"""The public list of tenants: who stands on it, and that it names no person."""

from dataclasses import replace
from datetime import date

from mediation_desk.domain.codes import Category
from mediation_desk.domain.merchant.events import MerchantDescribed, MovedOut
from mediation_desk.domain.merchant.merchant_file import MerchantFile
from mediation_desk.papers.merchants import tenant_list
from tests.papers import builders, pdf_content

DESCRIBED = MerchantDescribed(
    "二层", Category.CLOTHING, date(2025, 1, 1), date(2027, 12, 31), "陈立新", "陈店长"
)
FILE = MerchantFile(builders.MERCHANT, builders.ARRIVED, DESCRIBED)


def test_the_list_shows_name_place_code_trade_and_lease_of_present_tenants() -> None:
    left = replace(
        FILE, merchant=replace(FILE.merchant, name="旧梦书店"), left=MovedOut(date(2026, 1, 1))
    )
    unseen = replace(FILE, merchant=replace(FILE.merchant, name="匆忙登记", is_verified=False))
    merged = replace(FILE, merchant=replace(FILE.merchant, name="重复档案"), merged_into="m1")
    pdf = tenant_list.make((left, FILE, unseen, merged), builders.stamp())
    said = pdf_content.squeezed(pdf_content.text_of(pdf))
    assert "悦动运动专营店二层2F-203191370100MA3C00000E" in said
    assert "2025-01-01至2027-12-31" in said
    assert "共1户" in said
    assert "实施条例》第十三条" in said
    for name in ("旧梦书店", "匆忙登记", "重复档案", "陈立新", "陈店长", "19900002031"):
        assert name not in said, name


def test_a_long_list_repeats_its_titles_on_each_page() -> None:
    files = [
        replace(FILE, merchant=replace(FILE.merchant, name=f"商户{n:03d}", unit=f"2F-{n:03d}"))
        for n in range(120)
    ]
    pdf = tenant_list.make(files, builders.stamp())
    assert pdf == tenant_list.make(files, builders.stamp())
    pages = pdf_content.pages(pdf)
    assert len(pages) > 2
    assert all("统一社会信用代码" in pdf_content.squeezed(page) for page in pages)
    assert "共120户" in pdf_content.squeezed(pages[-1])


def test_the_seal_stands_on_a_page_with_a_tenant() -> None:
    """Whatever the number of tenants, also where they fill their pages to the last row."""
    for count in range(10, 26):
        files = [
            replace(FILE, merchant=replace(FILE.merchant, name=f"商户{n:03d}"))
            for n in range(count)
        ]
        last = pdf_content.pages(tenant_list.make(files, builders.stamp()))[-1]
        assert f"商户{count - 1:03d}" in pdf_content.squeezed(last), count

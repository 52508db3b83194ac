"""Building blocks of minutes: sentences in the paper's own language, put into a field by a tap."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TextBlock:
    """Block of text: the key of its name on the page, and what it puts into the field."""

    name: str
    text: str


BLOCKS: dict[str, tuple[TextBlock, ...]] = {
    # 《市场监督管理投诉举报处理办法》第十八、二十、二十一条；《消费者权益保护法》第三十九条。
    "rights": (
        TextBlock(
            "Voluntary",
            "调解遵循自愿、合法、公正、诚实信用的原则。双方均同意由本机关现场调解，"
            "任何一方可以随时要求终止调解。",
        ),
        TextBlock(
            "Recusal",
            "已告知调解人员的姓名和单位。双方有权申请调解人员回避；双方表示不申请回避。",
        ),
        TextBlock("Truth", "双方应当如实陈述，并对所提供材料的真实性负责。"),
        TextBlock(
            "Other ways",
            "调解不成的，或者达成协议后一方不履行的，可以依照《中华人民共和国消费者权益保护法》"
            "第三十九条申请仲裁或者向人民法院提起诉讼。",
        ),
        TextBlock(
            "Signature on the screen",
            "笔录可以在屏幕上签名，签名以图像保存；要求手写签名的，打印后签名。",
        ),
    ),
    "consumer_said": (
        TextBlock("Refund", "要求退还货款（定金）人民币　　元。"),
        TextBlock("Exchange or repair", "要求更换（修理）商品。"),
        TextBlock("Damages", "要求赔偿损失人民币　　元，依据是："),
    ),
    "merchant_said": (
        TextBlock("No objection", "对消费者陈述的事实没有异议。"),
        TextBlock("Objects", "对下列事实有异议："),
        TextBlock("Offer", "愿意提出的解决方案："),
    ),
    "disputes": (
        TextBlock("Quality", "商品（服务）是否符合约定和质量要求。"),
        TextBlock("Notice given", "经营者是否已如实、充分告知。"),
        TextBlock("Liability", "责任由哪一方承担。"),
        TextBlock("Amount", "退款（赔偿）的金额。"),
    ),
    "course": (
        TextBlock("Both heard", "调解人员分别听取了双方意见，核对了双方提交的材料。"),
        TextBlock("Law explained", "调解人员向双方说明了有关法律规定："),
        TextBlock("Proposal", "调解人员提出调解意见："),
        TextBlock("Goods seen", "调解人员会同双方查看了商品（现场），并拍摄照片入卷。"),
    ),
    "agreement": (
        TextBlock("Refund", "经营者于　　年　月　日前退还消费者人民币　　元，方式：原路退回。"),
        TextBlock("Return", "消费者于　　年　月　日前将商品退回经营者，运费由经营者承担。"),
        TextBlock("Exchange", "经营者于　　年　月　日前为消费者更换同型号商品。"),
        TextBlock("Repair", "经营者于　　年　月　日前免费修理，修理期间不计入三包有效期。"),
        TextBlock("No further dispute", "上述内容履行后，双方就本次消费争议再无其他争议。"),
    ),
}
"""Blocks by field."""

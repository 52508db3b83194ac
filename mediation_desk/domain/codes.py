"""Code lists of the trade: closed sets of codes that the ledger stores and the law names."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Channel(StrEnum):
    """Channels by which a dispute reaches the desk; the last three hotlines are now 12315's."""

    IN_STORE = "in_store"
    MALL_PHONE = "mall_phone"
    POSTED_PHONE = "posted_phone"
    HOTLINE_12315 = "12315"
    HOTLINE_12345 = "12345"
    ODR = "odr"
    LETTER = "letter"
    ONLINE = "online"
    DISPATCHED = "dispatched"
    MEDIA = "media"
    OTHER = "other"
    HOTLINE_12331 = "12331"
    HOTLINE_12365 = "12365"
    HOTLINE_12358 = "12358"


class ProblemKind(StrEnum):
    """The ten natures of a consumer problem, as the consumers' associations count them."""

    QUALITY = "quality"
    AFTER_SALES = "after_sales"
    CONTRACT = "contract"
    PRICE = "price"
    SAFETY = "safety"
    FALSE_ADVERTISING = "false_advertising"
    COUNTERFEIT = "counterfeit"
    MEASURE = "measure"
    DIGNITY = "dignity"
    OTHER = "other"


class Claim(StrEnum):
    """Claims of a consumer (消法第五十二条 and the complaint form of Order 121)."""

    REPAIR = "repair"
    REDO = "redo"
    EXCHANGE = "exchange"
    RETURN = "return"
    MAKE_UP = "make_up"
    REFUND = "refund"
    DAMAGES = "damages"
    TRIPLE = "triple"
    TENFOLD = "tenfold"
    APOLOGY = "apology"


class Category(StrEnum):
    """Classes of goods and services; `CLASS_OF` maps them to the official 24."""

    ELECTRONICS = "electronics"
    CLOTHING = "clothing"
    FOOD = "food"
    DRINKS = "drinks"
    HOME = "home"
    DAILY = "daily"
    JEWELLERY = "jewellery"
    MEDICAL = "medical"
    VEHICLES = "vehicles"
    CATERING = "catering"
    BEAUTY = "beauty"
    FITNESS = "fitness"
    EDUCATION = "education"
    PARKING = "parking"
    CULTURE = "culture"
    TRAVEL = "travel"
    TELECOM = "telecom"
    INTERNET = "internet"
    POST = "post"
    FINANCE = "finance"
    INSURANCE = "insurance"
    HEALTH_CARE = "health_care"
    DECORATION = "decoration"
    OTHER_SERVICE = "other_service"
    OTHER_GOODS = "other_goods"


SERVICES = frozenset(
    {
        Category.CATERING,
        Category.BEAUTY,
        Category.FITNESS,
        Category.EDUCATION,
        Category.PARKING,
        Category.CULTURE,
        Category.TRAVEL,
        Category.TELECOM,
        Category.INTERNET,
        Category.POST,
        Category.FINANCE,
        Category.INSURANCE,
        Category.HEALTH_CARE,
        Category.DECORATION,
        Category.OTHER_SERVICE,
    }
)
"""The classes of services; the others are of goods."""


class StatisticalClass(StrEnum):
    """Classes under which complaints are reported: ten of goods, then those of services."""

    APPLIANCES = "appliances"
    CLOTHING = "clothing"
    FOOD = "food"
    TOBACCO_DRINKS = "tobacco_drinks"
    HOUSES_MATERIALS = "houses_materials"
    DAILY_GOODS = "daily_goods"
    JEWELLERY_SPORTS = "jewellery_sports"
    MEDICINE = "medicine"
    VEHICLES = "vehicles"
    FARMING_MATERIALS = "farming_materials"
    LIFE_SERVICES = "life_services"
    DECORATION_PROPERTY = "decoration_property"
    TRAVEL = "travel"
    CULTURE_SPORTS = "culture_sports"
    POST = "post"
    TELECOM = "telecom"
    INTERNET = "internet"
    FINANCE = "finance"
    INSURANCE = "insurance"
    HEALTH_CARE = "health_care"
    EDUCATION = "education"
    PUBLIC_FACILITIES = "public_facilities"
    SALES_SERVICES = "sales_services"
    OTHER = "other"


CLASS_OF: Mapping[Category, StatisticalClass] = MappingProxyType(
    {
        Category.ELECTRONICS: StatisticalClass.APPLIANCES,
        Category.CLOTHING: StatisticalClass.CLOTHING,
        Category.FOOD: StatisticalClass.FOOD,
        Category.DRINKS: StatisticalClass.TOBACCO_DRINKS,
        Category.HOME: StatisticalClass.HOUSES_MATERIALS,
        Category.DAILY: StatisticalClass.DAILY_GOODS,
        Category.JEWELLERY: StatisticalClass.JEWELLERY_SPORTS,
        Category.MEDICAL: StatisticalClass.MEDICINE,
        Category.VEHICLES: StatisticalClass.VEHICLES,
        Category.CATERING: StatisticalClass.LIFE_SERVICES,
        Category.BEAUTY: StatisticalClass.LIFE_SERVICES,
        Category.FITNESS: StatisticalClass.CULTURE_SPORTS,
        Category.EDUCATION: StatisticalClass.EDUCATION,
        Category.PARKING: StatisticalClass.PUBLIC_FACILITIES,
        Category.CULTURE: StatisticalClass.CULTURE_SPORTS,
        Category.TRAVEL: StatisticalClass.TRAVEL,
        Category.TELECOM: StatisticalClass.TELECOM,
        Category.INTERNET: StatisticalClass.INTERNET,
        Category.POST: StatisticalClass.POST,
        Category.FINANCE: StatisticalClass.FINANCE,
        Category.INSURANCE: StatisticalClass.INSURANCE,
        Category.HEALTH_CARE: StatisticalClass.HEALTH_CARE,
        Category.DECORATION: StatisticalClass.DECORATION_PROPERTY,
        Category.OTHER_SERVICE: StatisticalClass.OTHER,
        Category.OTHER_GOODS: StatisticalClass.OTHER,
    }
)
"""The official class of each of the desk's own; where parking belongs is to be checked."""

WITHOUT_CATEGORY = frozenset({StatisticalClass.FARMING_MATERIALS, StatisticalClass.SALES_SERVICES})
"""Classes of what no mall sells: the desk has no category for them."""


class Salutation(StrEnum):
    """Form of address of the consumer."""

    MS = "ms"
    MR = "mr"
    NONE = "none"


class Method(StrEnum):
    """Means by which two people talked."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    MESSAGE = "message"
    LETTER = "letter"


class Party(StrEnum):
    """Party that was spoken to, or is asked about satisfaction (三关)."""

    CONSUMER = "consumer"
    MERCHANT = "merchant"
    REGULATOR = "regulator"


class ShopReply(StrEnum):
    """Answer of the shop when it was asked (first question to the selling shop)."""

    UNSAID = "unsaid"
    AT_ONCE = "at_once"
    LATER = "later"


class SessionMode(StrEnum):
    """Mode of a mediation session (市场监督管理投诉举报处理办法第二十条)."""

    ON_SITE = "on_site"
    REMOTE = "remote"


class LinkKind(StrEnum):
    """Kinds of link between two cases; a duplicate ends in favour of the other."""

    SAME_MATTER = "same_matter"
    SAME_CONSUMER = "same_consumer"
    FOLLOW_ON = "follow_on"
    DUPLICATE = "duplicate"


class DisposalResult(StrEnum):
    """Results of the mall's own disposal (第一时间处置)."""

    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    EXPLAINED = "explained"
    ON_THE_SPOT = "on_the_spot"


class Satisfaction(StrEnum):
    """The four grades, and the two ways in which nobody could be asked."""

    VERY_SATISFIED = "very_satisfied"
    SATISFIED = "satisfied"
    NEUTRAL = "neutral"
    DISSATISFIED = "dissatisfied"
    NOT_ASKED = "not_asked"
    UNREACHED = "unreached"


GOOD = frozenset({Satisfaction.VERY_SATISFIED, Satisfaction.SATISFIED})
GRADES = GOOD | {Satisfaction.NEUTRAL, Satisfaction.DISSATISFIED}
"""The grades that somebody gave; 一般 is neither satisfied nor dissatisfied."""


class Outcome(StrEnum):
    """Outcomes of a case. Only AGREEMENT and SETTLED count as a success of mediation."""

    SETTLED = "settled"
    AGREEMENT = "agreement"
    COMPENSATED = "compensated"
    EXPLAINED = "explained"
    WITHDRAWN = "withdrawn"
    TERMINATED = "terminated"
    ESCALATED = "escalated"
    REFUSED = "refused"
    DECIDED = "decided"
    TRANSFERRED = "transferred"
    COURT = "court"
    UNREACHED = "unreached"


class PauseReason(StrEnum):
    """Reasons to pause a case's clocks: an appraisal, or papers the consumer will bring."""

    APPRAISAL = "appraisal"
    PAPERS = "papers"


class EndGround(StrEnum):
    """Grounds on which in-store mediation ends without agreement (the mall's own notice)."""

    SETTLED_OR_WITHDRAWN = "settled_or_withdrawn"
    ABSENT_OR_REFUSED = "absent_or_refused"
    NO_AGREEMENT = "no_agreement"
    COSTS_DISPUTED = "costs_disputed"
    PROMISED_TIME_PASSED = "promised_time_passed"
    REGULATOR_NEEDED = "regulator_needed"
    OTHER = "other"


class ReopenGround(StrEnum):
    """Grounds on which a closed case is open again."""

    TAKEN_UP_AGAIN = "taken_up_again"
    CLOSED_BY_MISTAKE = "closed_by_mistake"


class EscalationAim(StrEnum):
    """Act that an escalation asks of the regulator."""

    ONSITE = "onsite"
    DECISION = "decision"


class BusinessLine(StrEnum):
    """The regulator's business lines, by which a guidance request finds its section."""

    CONSUMER = "consumer"
    QUALITY = "quality"
    FOOD = "food"
    PRICE = "price"
    ADVERTISING = "advertising"


class TaughtLaw(StrEnum):
    """The laws that trainings teach: 消法, 食安法, 产品质量法 are the usual three."""

    CONSUMER = "consumer"
    FOOD_SAFETY = "food_safety"
    PRODUCT_QUALITY = "product_quality"
    OTHER = "other"


class Shift(StrEnum):
    """The halves of the mall's day for which people are put on duty."""

    EARLY = "early"
    LATE = "late"


class EnquiryTopic(StrEnum):
    """Topics of an enquiry 咨询."""

    RIGHTS = "rights"
    WARRANTY = "warranty"
    PREPAID = "prepaid"
    PRICE = "price"
    FOOD = "food"
    INVOICE = "invoice"
    MALL = "mall"
    OTHER = "other"


class ReportSource(StrEnum):
    """Sources of a violation report: a visitor, the desk's duty over food, its own round."""

    VISIT = "visit"
    FOOD_DUTY = "food_duty"
    ROUND = "round"


class CaseState(StrEnum):
    """States of a case."""

    ARRIVED = "arrived"
    REGISTERED = "registered"
    CONTACTED = "contacted"
    HANDLED = "handled"
    GUIDANCE = "guidance"
    GUIDED = "guided"
    AGREED = "agreed"
    FULFILLED = "fulfilled"
    ESCALATED = "escalated"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    ONSITE = "onsite"
    DECIDED = "decided"
    TERMINATED = "terminated"
    CLOSED = "closed"
    VOID = "void"
    MERGED = "merged"
    HISTORY = "history"


class Paper(StrEnum):
    """The forms that the desk prints."""

    REGISTRATION = "registration"
    SETTLEMENT = "settlement"
    SPOT_SETTLEMENT = "spot_settlement"
    TERMINATION = "termination"
    REFERRAL = "referral"
    PAYMENT_RECEIPT = "payment_receipt"
    PAYMENT_REQUEST = "payment_request"
    LEDGER_BOOK = "ledger_book"
    RECOVERY_SHEET = "recovery_sheet"
    FUND_STATEMENT = "fund_statement"
    RECOURSE_NOTICE = "recourse_notice"
    TOP_UP_NOTICE = "top_up_notice"
    DAY_SHEET = "day_sheet"
    MONTH_SHEET = "month_sheet"
    NOTICE_BOARD = "notice_board"
    SIGN_IN_SHEET = "sign_in_sheet"
    CASE_CARD = "case_card"
    HAND_OVER_SHEET = "hand_over_sheet"
    MERCHANT_FILE = "merchant_file"
    RECTIFICATION_NOTICE = "rectification_notice"
    OFF_SHELF_ORDER = "off_shelf_order"
    REPORT_SHEET = "report_sheet"
    STATION_FORM = "station_form"
    ANALYSIS_REPORT = "analysis_report"
    MEDIATION_RECORD = "mediation_record"
    FOLLOW_UP_RECORD = "follow_up_record"
    GUIDANCE_RECORD = "guidance_record"
    PERSONAL_COPY = "personal_copy"
    BREACH_NOTICE = "breach_notice"
    COMPLAINT_FORM = "complaint_form"
    REPORT_FORM = "report_form"
    HAND_OVER_SLIP = "hand_over_slip"
    CONSUMER_SLIP = "consumer_slip"
    CASE_FOLDER = "case_folder"
    TENANT_LIST = "tenant_list"
    PUBLIC_LEDGER = "public_ledger"
    INSPECTION_LIST = "inspection_list"
    INSPECTION_RECORD = "inspection_record"


ROLL_PAPERS = frozenset(
    {
        Paper.PAYMENT_RECEIPT,
        Paper.PAYMENT_REQUEST,
        Paper.SPOT_SETTLEMENT,
        Paper.HAND_OVER_SHEET,
        Paper.CONSUMER_SLIP,
    }
)
"""Counter slips that can be printed on a roll of 80 mm as well."""

MADE_OF_OTHERS = frozenset({Paper.CASE_FOLDER, Paper.CONSUMER_SLIP})
"""Papers of a case that say nothing which its other papers and files do not say."""

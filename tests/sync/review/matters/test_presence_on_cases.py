"""Who works on an escalated case is shown to other officers, and to no station."""

from tests.sync.review.caller import Caller, calling
from tests.sync.review.cases import ident
from tests.sync.review.review_hub import ReviewHub


def test_others_see_who_is_working_on_a_case_until_they_leave_it(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """In the list and in the dossier; the station is told of questions alone."""
    case = f"/review/{station}/{ident(7)}"
    csrf = centre.field(case, "csrf")
    before = len(ground.said(station))
    assert centre.post(f"{case}/answering", {"csrf": csrf}).status_code == 204
    ground.officer("赵局", ground.body("局领导", "head"))
    with calling(address, "赵局") as head:
        shown = head.get(case).text
        assert "局热线受理中心 周敏 10:10 起正在办理" in shown
        assert "周敏正在办理" in shown
        assert "正在办理" not in centre.get(case).text
        assert len(ground.said(station)) == before
        # Whoever came first keeps the place.
        head.post(f"{case}/answering", {"csrf": head.field(case, "csrf")})
        assert "局领导 赵局 10:10 起正在办理" not in head.get(case).text
        assert centre.post(f"{case}/answering", {"csrf": csrf, "left": "1"}).status_code == 204
        assert "正在办理" not in head.get(case).text


def test_a_ruling_ends_the_presence(
    centre: Caller, ground: ReviewHub, station: str, address: str
) -> None:
    """The case has moved: nobody is at the text that was sent."""
    case = f"/review/{station}/{ident(7)}"
    csrf, version = centre.field(case, "csrf"), centre.field(case, "version")
    centre.post(f"{case}/answering", {"csrf": csrf})
    ground.officer("赵局", ground.body("局领导", "head"))
    with calling(address, "赵局") as head:
        assert "正在办理" in head.get(case).text
    form = {"outcome": "acceptance", "acceptance": "accepted", "text": "予以受理。"}
    sent = centre.post(f"{case}/outcome", {"csrf": csrf, "version": version, **form})
    assert sent.status_code == 303
    with calling(address, "赵局") as head:
        assert "正在办理" not in head.get(case).text
    assert len(ground.said(station)) > 0

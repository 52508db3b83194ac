"""The shape of phone numbers, and how each is kept."""

import pytest

from mediation_desk.workflows.contact import PhoneKind, checked_phone, phone_kind


@pytest.mark.parametrize(
    ("typed", "kept", "kind"),
    [
        ("199 0531 6207", "19905316207", PhoneKind.MOBILE),
        ("0531-88112233", "0531-88112233", PhoneKind.LANDLINE),
        ("010 6655 4433", "01066554433", PhoneKind.LANDLINE),
        ("400-820-8820", "400-820-8820", PhoneKind.LANDLINE),
        ("+65 9123 4567", "+6591234567", PhoneKind.FOREIGN),
        ("0065 9123 4567", "+6591234567", PhoneKind.FOREIGN),
    ],
)
def test_a_number_is_kept_in_one_form(typed: str, kept: str, kind: PhoneKind) -> None:
    assert checked_phone(typed) == kept
    assert phone_kind(kept) is kind

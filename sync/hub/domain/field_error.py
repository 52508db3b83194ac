"""Refusal of an administrator's input, naming the field at fault."""

MOVED = (
    "此用户的机构或角色已有他人改动，现为上方所示；所选保留，核对后再提交。 / Somebody changed"
    " the body or role of this user meanwhile, to what stands above. Your choice is kept:"
    " compare it and send again."
)


class FieldError(ValueError):
    """Missing or wrong input in a form, described in a plain sentence of both languages."""

    def __init__(self, sentence: str, field: str) -> None:
        """Describe the fault, and name its field."""
        super().__init__(sentence)
        self.field = field


def field_of(why: ValueError) -> str:
    """Return the name of the field at fault, or nothing for another fault."""
    return why.field if isinstance(why, FieldError) else ""


def place_of(body_id: str, role: str) -> str:
    """Return a user's body and role as one value, in the form that a page shows them."""
    return f"{body_id} {role}"


def refuse_moved(stood: str, body_id: str, role: str) -> None:
    """Raise FieldError if a user is not in the body and role that the form showed; empty passes."""
    if stood not in ("", place_of(body_id, role)):
        raise FieldError(MOVED, "body")

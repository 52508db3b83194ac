"""Refusal of an administrator's input, naming the field at fault."""

MOVED = (
    "此用户的机构或角色已有他人改动，现为上方所示；所选保留，核对后再提交。 / Somebody changed"
    " the body or role of this user meanwhile, to what stands above. Your choice is kept:"
    " compare it and send again."
)


class FieldError(ValueError):
    """Something in a form is missing or wrong, in a plain sentence of both languages."""

    def __init__(self, sentence: str, field: str) -> None:
        """Say what is wrong, and in which field."""
        super().__init__(sentence)
        self.field = field


def field_of(why: ValueError) -> str:
    """Return the name of the field that is at fault; nothing where it is none."""
    return why.field if isinstance(why, FieldError) else ""


def place_of(body_id: str, role: str) -> str:
    """Return where a user is, as a form tells what it showed."""
    return f"{body_id} {role}"


def refuse_moved(stood: str, body_id: str, role: str) -> None:
    """Raise FieldError where a user is not where the form showed him; nothing told is no fault."""
    if stood not in ("", place_of(body_id, role)):
        raise FieldError(MOVED, "body")

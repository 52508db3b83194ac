"""Forms of opinions on a matter: asking for opinions, and writing one's own."""

from pydantic import BaseModel, Field


class AskOpinionForm(BaseModel):
    """Form by which the leading body asks others."""

    csrf: str = ""
    version: str = ""
    bodies: list[str] = Field(default_factory=list)
    question: str = ""
    due_on: str = ""


class OpinionForm(BaseModel):
    """Form by which an asked body writes its opinion."""

    csrf: str = ""
    version: str = ""
    text: str = ""

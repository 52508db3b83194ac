"""How a fact marks what belongs to the erasable part of its entry (个人信息保护法第四十七条)."""

from dataclasses import field


def erasable_text() -> str:
    """Declare a field of free text about people: erasable, empty by default."""
    text: str = field(default="", metadata={"private": True})
    return text

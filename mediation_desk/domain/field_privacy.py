"""Marks for fields that belong to the erasable part of an entry (个人信息保护法第四十七条)."""

from dataclasses import field


def erasable_text() -> str:
    """Declare a field of free text about people: erasable, empty by default."""
    text: str = field(default="", metadata={"private": True})
    return text


def sensitive_text() -> str:
    """Declare erasable text that no masked view shows at all (个人信息保护法第二十八条)."""
    text: str = field(default="", metadata={"private": True, "sensitive": True})
    return text

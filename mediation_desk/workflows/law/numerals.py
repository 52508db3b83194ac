"""Chinese numerals for articles and their items."""

from functools import lru_cache
from importlib import import_module


@lru_cache(maxsize=512)
def chinese(number: int) -> str:
    """Return the number in Chinese as laws count: 123 is 一百二十三.

    The library takes a tenth of a second to load, and the desk does not need it to open:
    it is loaded by the first number.
    """
    words: str = import_module("cn2an").an2cn(number)
    return words

"""The law library shipped with the program."""

from functools import cache

from mediation_desk.workflows.law.library import article_files, read_library
from mediation_desk.workflows.read_models.library import Library
from resources import path


@cache
def shipped_library() -> Library:
    """Return the articles in the program's resources; read at the first call."""
    return read_library(path(name).read_text("utf-8") for name in article_files())

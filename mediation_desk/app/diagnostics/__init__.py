"""The log, the crash files and what support is given: nothing of them tells of a person."""

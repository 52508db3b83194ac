"""The log, the crash files and what support is given: nothing of them tells of a person."""

import logging

# Where no log runs its lines go nowhere, rather than to the terminal of whoever reads an answer.
logging.getLogger("mediation_desk").addHandler(logging.NullHandler())

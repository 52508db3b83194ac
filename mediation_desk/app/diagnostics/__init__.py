"""Log, crash files and diagnostics for support; none of them identifies a person."""

import logging

# Where no log runs its lines go nowhere, rather than to the terminal of whoever reads an answer.
logging.getLogger("mediation_desk").addHandler(logging.NullHandler())

"""Log, crash files and diagnostics for support; none of them identifies a person."""

import logging

# Without a running log its lines are dropped instead of shown on the terminal with an answer.
logging.getLogger("mediation_desk").addHandler(logging.NullHandler())

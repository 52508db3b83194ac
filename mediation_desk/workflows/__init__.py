"""Acts of people at the desk: one function per act, in the verbs of the trade."""

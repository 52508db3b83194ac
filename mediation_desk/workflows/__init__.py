"""What people at the desk do: one function per act, in the verbs of the trade."""

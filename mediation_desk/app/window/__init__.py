"""The window of the desk: startup, sign-in, the signed-in desktop, closing."""

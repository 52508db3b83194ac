"""The account of the person signed in, and the language of the window."""

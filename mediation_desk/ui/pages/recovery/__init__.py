"""The recovery sheet on the screen: signing in with it, and the new sheet."""

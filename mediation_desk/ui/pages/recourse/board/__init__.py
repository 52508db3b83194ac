"""Parts of every board of recourse: rows, facts, actions, the panel of a form."""

"""Users, sessions and rights: passwords, second factor, separated administrators."""

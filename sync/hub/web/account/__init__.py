"""Pages of one's own account: sign-in, second factor, password, sign-out."""

"""The four numbered sections of the register form, and the card that holds them."""

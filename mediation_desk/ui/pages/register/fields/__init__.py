"""Inputs of the register form: chips, the merchant box, phone, amount, day."""

"""Documents, visits and waiting rulings as the templates show them."""

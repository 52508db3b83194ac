"""Read models of the case page, its forms and its papers."""

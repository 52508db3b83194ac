"""The search of the bar: matters and slips by what is known of them."""

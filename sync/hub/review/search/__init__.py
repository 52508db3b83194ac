"""The search of the bar: matters and slips by what is known of them, within what one may see."""

"""Parts that the pages share which take something down."""

"""District board: figures of a period, stations compared, and the cases behind each figure."""

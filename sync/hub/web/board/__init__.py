"""The district board: figures of a period, stations compared, the way down to cases."""

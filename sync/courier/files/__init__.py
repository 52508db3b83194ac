"""What goes by file instead of the line: packets, comparisons of logs, a takeover."""

"""The panel that shows a case beside a list of cases."""

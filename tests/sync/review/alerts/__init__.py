"""Alerts to officers: by mail, by the gateways of messages, and in the browser."""

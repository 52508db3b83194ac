"""Delivery of alerts: one port, with mail and the gateways of messages behind it."""

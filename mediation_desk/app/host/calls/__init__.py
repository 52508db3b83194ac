"""Answers of the host to the calls of its seats."""

from mediation_desk.app.host.calls.host_calls import HostCalls

__all__ = ["HostCalls"]

"""Tests of seats that go on while their host is away."""

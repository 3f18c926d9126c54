"""Draft a German monthly recap from clipped news, each sentence traceable to its clips."""

__version__ = "0.1.0"

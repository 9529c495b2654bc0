"""Onward: the open platform for regional recovery-to-work ecosystems."""

__version__ = "0.1.0"

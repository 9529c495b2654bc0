"""Fixtures of several files of this folder."""

from onward.insight.tests.network_cast import four, line, survey

__all__ = ["four", "line", "survey"]

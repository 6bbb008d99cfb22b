"""Whether a plugin is fit for the platform: the checks behind `efa plugin check`, also as tests of its author."""

from efa.testing.conformance.check import LEVELS, Check, Level
from efa.testing.conformance.find import NotFound, find
from efa.testing.conformance.registry import CHECKS, PEOPLE
from efa.testing.conformance.report import Report, Result, check_plugins, report

__all__ = [
    "CHECKS",
    "LEVELS",
    "PEOPLE",
    "Check",
    "Level",
    "NotFound",
    "Report",
    "Result",
    "check_plugins",
    "find",
    "report",
]

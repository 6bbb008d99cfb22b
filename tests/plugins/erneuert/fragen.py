"""Drafts go on; what was added is asked at the end."""

from efa.sdk import Answers, Benefit, Migrated, hookimpl
from erneuert import renewed


@hookimpl
def benefit() -> Benefit:
    return renewed(_ask)


def _ask(_version: int, answers: Answers) -> Migrated:
    return Migrated(way="ask", answers={name: answer for name, answer in answers.items() if name != "einkommen"})

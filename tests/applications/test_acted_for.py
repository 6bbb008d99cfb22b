"""What is frozen when somebody hands in for another person."""

from dataclasses import replace

from efa.applications.acted_for import acted_by
from efa.identity.trust import Trust
from tests.identity.test_may_act import VOLLMACHT


def test_a_snapshot_that_was_changed_shows_it() -> None:
    frozen = acted_by(VOLLMACHT, person="Berta Schulz", member=None, trust=Trust.SUBSTANTIELL)
    assert frozen.untouched
    assert not replace(frozen, acts=(*frozen.acts, "withdraw")).untouched
    assert not replace(frozen, sha256="0" * 64).untouched

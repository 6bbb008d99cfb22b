"""The test benefit, but only for people who have shown who they are."""

from dataclasses import replace

import beihilfe

from efa.sdk import Benefit, TrustNeeded, hookimpl


@hookimpl
def benefit() -> Benefit:
    return replace(beihilfe.benefit(), trust=TrustNeeded(start="basis", submit="substantiell"))

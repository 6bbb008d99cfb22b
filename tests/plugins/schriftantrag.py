"""The test benefit, whose application the law wants in writing."""

from dataclasses import replace

import beihilfe

from efa.sdk import Benefit, hookimpl

NORM = "§ 9 Abs. 1 Mustergesetz"


@hookimpl
def benefit() -> Benefit:
    plain = beihilfe.benefit()
    first, *others = plain.procedures
    return replace(plain, procedures=(replace(first, written_form=NORM), *others))

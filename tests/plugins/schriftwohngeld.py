"""Wohngeld, if the law wanted its application in writing."""

from dataclasses import replace

import efa_wohngeld
from efa.sdk import Benefit, hookimpl

NORM = "§ 9 Abs. 1 Mustergesetz"


@hookimpl
def benefit() -> Benefit:
    plain = efa_wohngeld.benefit()
    return replace(plain, procedures=tuple(replace(one, written_form=NORM) for one in plain.procedures))

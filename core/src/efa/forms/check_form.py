"""The load check of forms: a broken form puts its plugin into quarantine."""

from collections.abc import Iterable

from efa.catalogue.validate import HasText
from efa.sdk import Benefit


def check_form(benefit: Benefit, has_text: HasText) -> Iterable[str]:
    """What is wrong with the forms of a benefit (FL01–FL12), as sentences for its author."""
    raise NotImplementedError

"""How an application came, as the person reads it."""

from efa.applications.taken_in import TakenIn
from efa.kit.texts import Texts


def taken_words(taken: TakenIn, texts: Texts) -> str:
    """On paper, spoken, or from which portal."""
    if taken.way == "portal":
        return texts("applications.came.portal", wer=taken.sender or "")
    return texts(f"applications.came.{taken.way}")

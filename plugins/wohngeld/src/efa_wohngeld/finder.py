"""What the benefit finder may say about Wohngeld: three values, unknown is never no."""

from efa.sdk import Answers, Context, Finder, FinderOutcome
from efa_wohngeld.angaben import ist
from efa_wohngeld.wohnung import ARTEN

_FRAGEN = ("wohnen", "bekommt_wohnkosten")


def screen(answers: Answers, _context: Context) -> FinderOutcome:
    """Likely for who pays for a dwelling, unlikely only where another benefit pays it already."""
    offen = tuple(f"wohngeld.finder.frage.{frage}" for frage in _FRAGEN if answers.get(frage) is None)
    if answers.get("bekommt_wohnkosten") is True:
        return FinderOutcome("unlikely", ("wohngeld.finder.wohnkosten_bezahlt",), offen)
    if offen:
        return FinderOutcome("possible", ("wohngeld.finder.einkommen_entscheidet",), offen)
    zahlt = ist(answers, "wohnen", *ARTEN)
    return FinderOutcome("likely" if zahlt else "possible", ("wohngeld.finder.einkommen_entscheidet",))


FINDER = Finder(questions=_FRAGEN, screen=screen)

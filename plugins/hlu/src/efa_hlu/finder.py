"""What the benefit finder may say about both chapters: three values, unknown is never no."""

from efa.sdk import Answers, Context, Finder, FinderOutcome

_ALTERSGRENZE, _DAUERHAFT = "hat_altersgrenze", "ist_dauerhaft_erwerbsgemindert"
_ARBEITET, _REICHT, _ERSPARNIS = "kann_drei_stunden_arbeiten", "einkommen_reicht", "hat_ersparnis_ueber_freibetrag"


def screen_hlu(answers: Answers, _context: Context) -> FinderOutcome:
    """Likely for who cannot work for now and lacks money; unlikely where the other chapter or the Jobcenter pays."""
    if answers.get(_ALTERSGRENZE) is True or answers.get(_DAUERHAFT) is True:
        return FinderOutcome("unlikely", ("hlu.finder.grundsicherung",))
    if answers.get(_ARBEITET) is True:
        return FinderOutcome("unlikely", ("hlu.finder.jobcenter",))
    return _nach_geld("hlu", answers, HLU_FINDER.questions)


def screen_grusi(answers: Answers, _context: Context) -> FinderOutcome:
    """Likely for who is old or cannot work for good and lacks money."""
    if answers.get(_ALTERSGRENZE) is False and answers.get(_DAUERHAFT) is False:
        return FinderOutcome("unlikely", ("grusi.finder.kein_grund",))
    return _nach_geld("grusi", answers, GRUSI_FINDER.questions)


def _nach_geld(benefit: str, answers: Answers, fragen: tuple[str, ...]) -> FinderOutcome:
    offen = tuple(f"{benefit}.finder.frage.{frage}" for frage in fragen if answers.get(frage) is None)
    if answers.get(_REICHT) is True:
        return FinderOutcome("unlikely", (f"{benefit}.finder.einkommen_reicht",), offen)
    if answers.get(_ERSPARNIS) is True:
        return FinderOutcome("possible", (f"{benefit}.finder.ersparnis",), offen)
    return FinderOutcome("possible" if offen else "likely", (f"{benefit}.finder.bedarf_entscheidet",), offen)


HLU_FINDER = Finder(questions=(_ALTERSGRENZE, _DAUERHAFT, _ARBEITET, _REICHT, _ERSPARNIS), screen=screen_hlu)
GRUSI_FINDER = Finder(questions=(_ALTERSGRENZE, _DAUERHAFT, _REICHT, _ERSPARNIS), screen=screen_grusi)

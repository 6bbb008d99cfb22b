"""What the benefit finder may say about SGB II: three values, unknown is never no."""

from efa.sdk import Answers, Context, Finder, FinderOutcome

_FRAGEN = ("kann_arbeiten", "geld_reicht")


def screen(answers: Answers, _context: Context) -> FinderOutcome:
    """Likely for who can work and has too little, unlikely only where the money is enough."""
    offen = tuple(f"sgb2.finder.frage.{frage}" for frage in _FRAGEN if answers.get(frage) is None)
    if answers.get("geld_reicht") is True:
        return FinderOutcome("unlikely", ("sgb2.finder.geld_reicht",), offen)
    if answers.get("kann_arbeiten") is False:
        return FinderOutcome("possible", ("sgb2.finder.nicht_erwerbsfaehig",), offen)
    return FinderOutcome("possible" if offen else "likely", ("sgb2.finder.bedarf_entscheidet",), offen)


FINDER = Finder(questions=_FRAGEN, screen=screen)

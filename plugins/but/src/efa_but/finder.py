"""What the benefit finder may say about Bildung und Teilhabe: three values, unknown is never no."""

from efa.sdk import Answers, Context, Finder, FinderOutcome

_FRAGEN = ("kind_unter_25", "bekommt_sozialleistung")


def screen(answers: Answers, _context: Context) -> FinderOutcome:
    """Likely with a child and one of the benefits that entitle, unlikely only without any child."""
    offen = tuple(f"but.finder.frage.{frage}" for frage in _FRAGEN if answers.get(frage) is None)
    if answers.get("kind_unter_25") is False:
        return FinderOutcome("unlikely", ("but.finder.kein_kind",), offen)
    if answers.get("kind_unter_25") is True and answers.get("bekommt_sozialleistung") is True:
        return FinderOutcome("likely", ("but.finder.leistung_berechtigt",))
    return FinderOutcome("possible", ("but.finder.leistung_entscheidet",), offen)


FINDER = Finder(questions=_FRAGEN, screen=screen)

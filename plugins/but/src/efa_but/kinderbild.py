"""Who the children are and what they ask for, from answers that may be incomplete."""

from datetime import date

from efa.sdk import Answers
from efa_but.angaben import eintraege, ist, objekt, tag
from efa_but.anspruch import KITAS
from efa_but.grundlage import BKGG, Leistung

_BEDARF = {"schule": "bedarf_schule", **dict.fromkeys(KITAS, "bedarf_kita")}
_GELDLEISTUNGEN: tuple[Leistung, ...] = ("schulbedarf", "befoerderung")
_HANDLUNGSFAEHIG = 15  # § 36 SGB I


def kinder(answers: Answers) -> tuple[Answers, ...]:
    """The children as they are named."""
    return eintraege(answers, "kinder")


def leistung_von(kind: Answers, answers: Answers) -> str:
    """The benefit that entitles this child; nothing where nobody has said."""
    gemeinsam = objekt(answers, "berechtigung").get("leistung")
    gewaehlt = kind.get("leistung") if gemeinsam == "verschieden" else gemeinsam
    return gewaehlt if isinstance(gewaehlt, str) else ""


def bekommt_bkgg(kind: Answers, answers: Answers) -> bool:
    """Whether Kinderzuschlag or Wohngeld entitles this child."""
    return leistung_von(kind, answers) in BKGG


def braucht(kind: Answers, *leistungen: Leistung) -> bool:
    """Whether one of these services is ticked for the child; without school and day care only taking part is left."""
    if ist(kind, "besucht", "nichts"):
        return "teilhabe" in leistungen
    gewaehlt = kind.get(_BEDARF.get(str(kind.get("besucht")), ""))
    return isinstance(gewaehlt, list | tuple) and any(leistung in gewaehlt for leistung in leistungen)


def braucht_geld(answers: Answers) -> bool:
    """Whether money goes to the family: by law (§ 29 Abs. 1 Satz 3 SGB II), or because they have paid already."""
    vorgeleistet = objekt(answers, "auszahlung").get("hat_vorgeleistet") is True
    return vorgeleistet or any(braucht(kind, *_GELDLEISTUNGEN) for kind in kinder(answers))


def jahre(kind: Answers, day: date) -> int | None:
    """Completed years on `day` (§ 26 Abs. 1 SGB X, §§ 187, 188 BGB)."""
    geburt = tag(kind.get("geburtsdatum"))
    return None if geburt is None else day.year - geburt.year - ((day.month, day.day) < (geburt.month, geburt.day))


def ist_ab_15_in_schule(kind: Answers, day: date) -> bool:
    """Old enough to be paid for training while at school."""
    alter = jahre(kind, day)
    return ist(kind, "besucht", "schule") and alter is not None and alter >= _HANDLUNGSFAEHIG

"""Who is entitled to which service on a day; the reason where somebody is not."""

from dataclasses import dataclass
from datetime import date

from efa.sdk import LawOn
from efa_but.grundlage import BKGG, SOZIALHILFE, Leistung, norm
from efa_but.kind import Kind

AUCH_FUER_KITAS: frozenset[Leistung] = frozenset({"ausflug", "klassenfahrt", "mittagessen"})
_SGB2 = "§ 28 Abs. 1 Satz 2 SGB II"
KITAS = frozenset({"tageseinrichtung", "tagespflege"})


@dataclass(frozen=True, slots=True)
class Hindernis:
    """Why there is nothing: the end of a text key, the norm, and an age where one decides."""

    grund: str
    norm: str
    alter: int | None = None


def hindernis(kind: Kind, leistung: Leistung, day: date, law: LawOn) -> Hindernis | None:
    """What stands against this service on this day by the law of the day. Raises UnknownFigure."""
    if kind.grundlage in BKGG and not kind.beruecksichtigt:
        return Hindernis("nicht_beruecksichtigt", "§ 6b Abs. 1 BKGG")
    if leistung == "teilhabe":
        return _teilhabe(kind, day, law.on(day))
    if kind.besucht in KITAS and leistung in AUCH_FUER_KITAS:
        return None
    return _schule(kind, day, law.on(day)) or _je_leistung(kind, leistung)


def _teilhabe(kind: Kind, day: date, law: LawOn) -> Hindernis | None:
    if kind.grundlage == "grundsicherung":
        return Hindernis("viertes_kapitel", "§ 42 Nr. 3 SGB XII")
    return _zu_alt(kind, day, law, "altersgrenze.teilhabe")


def _schule(kind: Kind, day: date, law: LawOn) -> Hindernis | None:
    """SGB XII and AsylbLG know neither an age nor training pay (§ 34 Abs. 1 SGB XII)."""
    if kind.besucht != "schule":
        return Hindernis("keine_schule", "§ 34 Abs. 1 SGB XII" if kind.grundlage in SOZIALHILFE else _SGB2)
    if kind.grundlage in SOZIALHILFE:
        return None
    if kind.ausbildungsverguetung:
        return Hindernis("ausbildungsverguetung", _SGB2)
    return _zu_alt(kind, day, law, "altersgrenze.bildung")


def _zu_alt(kind: Kind, day: date, law: LawOn, grenze: str) -> Hindernis | None:
    alter = int(law[grenze])
    return Hindernis("zu_alt", law.norm(grenze), alter) if kind.alter(day) >= alter else None


def _je_leistung(kind: Kind, leistung: Leistung) -> Hindernis | None:
    if leistung == "befoerderung" and kind.befoerderung and not kind.befoerderung.naechstgelegen:
        return Hindernis("andere_schule", norm(kind.grundlage, leistung))
    if leistung == "mittagessen" and kind.mittagessen and not kind.mittagessen.schulisch:
        return Hindernis("nicht_schulisch", norm(kind.grundlage, leistung))
    return None

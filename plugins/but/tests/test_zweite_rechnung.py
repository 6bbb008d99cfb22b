"""The whole calculation a second time, written from the statute month by month, with nothing of the first."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from plugins.but.tests.kinder import betrag
from plugins.but.tests.test_eigenschaften import kinder, zeitraeume

from efa_but.kind import Kind
from efa_but.leistung import Laufend, Schulbedarf
from efa_but.monat import Zeitraum

ERSTE = {2022: "104", 2023: "116", 2024: "130", 2025: "130", 2026: "130"}
Zeit = tuple[int, int]  # year and month


def alter(kind: Kind, jahr: int, monat: int, tag: int = 1) -> int:
    geburt = kind.geburtsdatum
    return jahr - geburt.year - ((monat, tag) < (geburt.month, geburt.day))


def sozialhilfe(kind: Kind) -> bool:
    return kind.grundlage in ("hlu", "grundsicherung", "asylblg")


def ausgeschlossen(kind: Kind) -> bool:
    return kind.grundlage in ("wohngeld", "kinderzuschlag") and not kind.beruecksichtigt


def ist_schueler(kind: Kind, jahr: int, monat: int, tag: int = 1) -> bool:
    if kind.besucht != "schule" or ausgeschlossen(kind):
        return False
    return sozialhilfe(kind) or (alter(kind, jahr, monat, tag) < 25 and not kind.ausbildungsverguetung)


def ist_in_kita(kind: Kind) -> bool:
    return kind.besucht in ("tageseinrichtung", "tagespflege") and not ausgeschlossen(kind)


def schulbedarf(kind: Kind, bedarf: Schulbedarf, zeit: Zeit) -> Decimal:
    """What is due in this month, looking at the two school years that can matter."""
    return sum((_schuljahr(kind, bedarf, beginn, zeit) for beginn in (zeit[0] - 1, zeit[0])), Decimal(0))


def _schuljahr(kind: Kind, bedarf: Schulbedarf, jahr: int, zeit: Zeit) -> Decimal:
    eins, zwei = Decimal(ERSTE.get(jahr, "0")), Decimal(ERSTE.get(jahr + 1, "0")) / 2
    august = _wann(kind, bedarf.schulbeginn, jahr, (jahr, 8))
    februar = _wann(kind, bedarf.zweites_halbjahr, jahr, (jahr + 1, 2))
    faellig_eins, faellig_zwei = august, februar
    if bedarf.aufnahme:
        kam = (bedarf.aufnahme.jahr, bedarf.aufnahme.monat)
        if bedarf.wiederaufnahme:
            if (jahr, 8) <= kam < (jahr + 1, 8) and kam > februar:
                faellig_zwei = kam
        elif kam >= (jahr + 1, 8):
            return Decimal(0)
        elif kam >= (jahr, 8):
            faellig_eins, faellig_zwei = max(august, kam), max(februar, kam)
    return (eins if zeit == faellig_eins else 0) + (zwei if zeit == faellig_zwei else Decimal(0))


def _wann(kind: Kind, tag: date | None, jahr: int, sonst: Zeit) -> Zeit:
    gilt = tag is not None and sozialhilfe(kind) and (jahr, 8) <= (tag.year, tag.month) < (jahr + 1, 8)
    return (tag.year, tag.month) if tag and gilt else sonst


def im_monat(kind: Kind, zeit: Zeit) -> Decimal:
    """Everything that recurs or is due in this month, beside trips."""
    gesamt, schueler = Decimal(0), ist_schueler(kind, *zeit)
    if kind.schulbedarf and schueler:
        gesamt += schulbedarf(kind, kind.schulbedarf, zeit)
    if (weg := kind.befoerderung) and schueler and weg.naechstgelegen and laeuft(weg, zeit):
        gesamt += max(Decimal(0), weg.kosten - weg.von_dritten)
    if (hilfe := kind.lernfoerderung) and schueler and laeuft(hilfe, zeit):
        gesamt += (hilfe.stunden * hilfe.je_stunde).quantize(Decimal("0.01"), ROUND_HALF_UP)
    if (essen := kind.mittagessen) and laeuft(essen, zeit) and (ist_in_kita(kind) or (schueler and essen.schulisch)):
        gesamt += essen.preis * (essen.mahlzeiten if essen.mahlzeiten is not None else 1)
    return gesamt + (15 if kind.teilhabe and laeuft(kind.teilhabe, zeit) and nimmt_teil(kind, zeit) else 0)


def laeuft(bedarf: Laufend, zeit: Zeit) -> bool:
    ab, bis = bedarf.ab, bedarf.bis
    return (not ab or (ab.jahr, ab.monat) <= zeit) and (not bis or zeit <= (bis.jahr, bis.monat))


def nimmt_teil(kind: Kind, zeit: Zeit) -> bool:
    return kind.grundlage != "grundsicherung" and not ausgeschlossen(kind) and alter(kind, *zeit) < 18


def fahrten(kind: Kind, zeiten: list[Zeit]) -> Decimal:
    return sum(
        (
            fahrt.kosten
            for fahrt in kind.fahrten
            if (fahrt.beginn.year, fahrt.beginn.month) in zeiten
            and (ist_in_kita(kind) or ist_schueler(kind, fahrt.beginn.year, fahrt.beginn.month, fahrt.beginn.day))
        ),
        Decimal(0),
    )


def weitere(kind: Kind, zeiten: list[Zeit]) -> Decimal:
    teilhabe = kind.teilhabe
    if teilhabe and any(nimmt_teil(kind, zeit) and laeuft(teilhabe, zeit) for zeit in zeiten):
        return teilhabe.weitere
    return Decimal(0)


@given(zeitraeume, kinder)
def test_both_calculations_agree_to_the_cent(zeitraum: Zeitraum, kind: Kind) -> None:
    zeiten = [(monat.jahr, monat.monat) for monat in zeitraum]
    laufend = sum((im_monat(kind, zeit) for zeit in zeiten), Decimal(0))
    assert betrag(zeitraum, kind) == laufend + fahrten(kind, zeiten) + weitere(kind, zeiten)

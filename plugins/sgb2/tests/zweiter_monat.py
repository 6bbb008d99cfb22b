"""The month a second time: days with other children, help of relatives, sanctions (§ 9 Abs. 5, §§ 31 to 32, 41)."""

from datetime import date
from fractions import Fraction

from plugins.sgb2.tests.zweite_rechnung import Rechnung
from plugins.sgb2.tests.zweites_einkommen import NULL, Fall, Je, cent, einkommen, eur, koepfe_im_haus, stichtage

WORTE = ("regelbedarf", "mehrbedarf", "bedarf", "frei", "angerechnet", "kindergeld", "verteilt", "aus_vermoegen")


class Monat:
    """Each person by their place; the month is walked through day by day."""

    def __init__(self, fall: Fall, day: str, *, geteilt: bool = False) -> None:
        self.personen: list[Fall] = fall["personen"]
        fall = mit_hilfe(fall, day)
        tage = fall.get("anspruchstage", 30)
        bloecke: dict[tuple[int, ...], int] = {}
        for tag in range(1, tage + 1):
            da = tuple(wer for wer, person in enumerate(self.personen) if tag <= person.get("tage", 30))
            bloecke[da] = bloecke.get(da, 0) + 1
        self.werte: dict[int, dict[str, Fraction]] = {}
        self.leistung: Je = {}
        self.zuschlag: Je = {}
        wohnen: Je = {}
        for da, dauer in bloecke.items():
            orte, lage = an_diesen_tagen(fall, da)
            rechnung = Rechnung({**lage, "anspruchstage": dauer}, day, geteilt=geteilt)
            zuschlaege = sofortzuschlaege(rechnung)
            for wer in rechnung.dabei:
                ort = orte[wer]
                je = self.werte.setdefault(ort, dict.fromkeys(WORTE, NULL))
                for wort in WORTE:
                    je[wort] += getattr(rechnung, wort)[wer] * dauer / tage
                betrag = NULL if wer in rechnung.ausgeschlossen - rechnung.lernen else rechnung.rest[wer]
                self.leistung[ort] = self.leistung.get(ort, NULL) + betrag * dauer / 30
                wohnen[ort] = wohnen.get(ort, NULL) + min(betrag, rechnung.wohnbedarf[wer]) * dauer / 30
                self.zuschlag[ort] = max(self.zuschlag.get(ort, NULL), zuschlaege[wer])
        self.dabei = sorted(self.leistung)
        self.leistung = {wer: cent(betrag) for wer, betrag in self.leistung.items()}
        ohne_wohnen = {wer: self.leistung[wer] - cent(wohnen[wer]) for wer in self.dabei}
        saetze = {wer: cent(self.werte[wer]["regelbedarf"]) for wer in self.dabei}
        self.minderung = {wer: min(ohne_wohnen[wer], self.gemindert(wer, saetze[wer], day)) for wer in self.dabei}

    def gemindert(self, wer: int, regelbedarf: Fraction, day: str) -> Fraction:
        """§§ 31a, 32 before and since 2026-07-01."""
        person = self.personen[wer]
        grund = {} if person.get("ausschluss") or person.get("ohne_anspruch") else person.get("minderung", {})
        stufe, meldungen = grund.get("pflichtverletzung", 0), grund.get("meldeversaeumnisse", 0)
        neu = day >= "2026-07-01"
        prozent = min(30, (30 * bool(stufe) if neu else 10 * stufe) + (30 if neu else 10) * meldungen)
        return cent(regelbedarf * (100 if grund.get("arbeit_verweigert") else prozent) / 100)


def sofortzuschlaege(rechnung: Rechnung) -> Je:
    """§ 72 Abs. 1."""
    betrag = Fraction(20 if rechnung.day < date(2025, 1, 1) else 25)
    jemand = any(rechnung.leistung.values())
    ergebnis = dict.fromkeys(rechnung.dabei, NULL)
    for wer in rechnung.dabei:
        if rechnung.stufen[wer] < 3 or wer in rechnung.ausgeschlossen or not jemand:
            continue
        nur_so = rechnung.rollen[wer] == "kind" and "kindergeld" in rechnung.personen[wer]
        anders = (
            Rechnung(rechnung.fall, rechnung.day.isoformat(), wer, geteilt=rechnung.geteilt) if nur_so else rechnung
        )
        ergebnis[wer] = betrag if rechnung.leistung[wer] or anders.leistung[wer] else NULL
    return ergebnis


def an_diesen_tagen(fall: Fall, da: tuple[int, ...]) -> tuple[list[int], Fall]:
    """Who is calculated on these days: places in the whole, and the household as it then is."""
    fort = [wer for wer in range(len(fall["personen"])) if wer not in da]
    besuch = [fall["personen"][wer] for wer in fort if not fall["personen"][wer].get("wohnt_hier")]
    rollen = [person.get("rolle", "antragsteller") for person in fall["personen"]]
    an = fall.get("kindergeld_an", "antragsteller")
    an = an if an in rollen else "antragsteller"
    orte, personen = [], []
    for wer, person in enumerate(fall["personen"]):
        if wer in fort:
            if person.get("wohnt_hier"):
                orte.append(wer)
                personen.append({**person, "weg": True})
            continue
        geld = sum((eur(kind, "kindergeld") for kind in besuch), NULL)
        neu = {**person}
        if rollen[wer] != "kind" and any(stichtage_unter_18(kind, fall) for kind in besuch):
            neu["kind_ausserhalb"] = True
        if rollen[wer] == an and geld:
            neu["einnahmen"] = [*person.get("einnahmen", ()), {"art": "kindergeld", "betrag": str(geld)}]
        orte.append(wer)
        personen.append(neu)
    return orte, {**fall, "personen": personen}


def stichtage_unter_18(kind: Fall, fall: Fall) -> bool:
    return stichtage(kind, fall["heute"]) < 18


def mit_hilfe(fall: Fall, day: str) -> Fall:
    """§ 9 Abs. 5 with § 1 Abs. 2 of the ordinance: the help is income of the first adult who may have a claim."""
    fall = {**fall, "heute": date.fromisoformat(day)}
    hilfe = sum((vermutet(einer, fall, day) for einer in fall.get("angehoerige", ())), NULL)
    if not hilfe:
        return fall
    erwachsene = [wer for wer, person in enumerate(fall["personen"]) if person.get("rolle") != "kind"]
    ohne = [
        bool(fall["personen"][wer].get("ohne_anspruch") or fall["personen"][wer].get("ausschluss"))
        for wer in erwachsene
    ]
    wer = erwachsene[ohne.index(False) if False in ohne else 0]
    dazu = {"art": "unterstuetzung", "betrag": str(hilfe)}
    personen = [*fall["personen"]]
    personen[wer] = {**personen[wer], "einnahmen": [*personen[wer].get("einnahmen", ()), dazu]}
    return {**fall, "personen": personen}


def vermutet(einer: Fall, fall: Fall, day: str) -> Fraction:
    """Half of what lies above twice the Regelbedarf, the share of the dwelling and what else is left."""
    if einer.get("widerlegt"):
        return NULL
    alter = stichtage(einer, fall["heute"])
    lage = {
        "alter": alter,
        "kann_arbeiten": alter >= 15 and einer.get("erwerbsfaehig", True),
        "mit_kind": bool(einer.get("kind_ausserhalb")),
        "geteilt": False,
    }
    zaehlt, _ = einkommen(einer, NULL, lage, fall["heute"])
    ort = fall.get("unterkunft", {})
    wohnen = cent((eur(ort, "unterkunft") + eur(ort, "heizung")) / koepfe_im_haus(fall))
    satz = 1004 if day < "2024" else 1126
    ueber = max(NULL, zaehlt - satz - wohnen - eur(einer, "weiterer_freibetrag"))
    return ueber - cent(ueber / 2)


def erwartet(fall: Fall, day: str) -> Monat:
    """The whole; income that would end the claim of all is spread over six months (§ 11 Abs. 3)."""
    ganz = Monat(fall, day)
    return ganz if any(ganz.leistung.values()) else Monat(fall, day, geteilt=True)

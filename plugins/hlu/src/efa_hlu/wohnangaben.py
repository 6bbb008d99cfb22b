"""How the household lives, from the answers of the form and the limits of the municipality."""

from dataclasses import dataclass, replace

from efa.sdk import Answers, Context
from efa_hlu.angaben import Angaben, ist, tag
from efa_hlu.angemessen import bekleidung, grenze, warmmiete
from efa_hlu.haushaltsbild import kapitel
from efa_hlu.person import Person
from efa_hlu.summe import NULL
from efa_hlu.wohnen import BeiAngehoerigen, BesondereWohnform, Einrichtung, SonstigeUnterkunft, Wohnen, Wohnung

_WOHNARTEN = (
    *("miete", "untermiete", "gemeinschaft", "eigentum", "angehoerige", "besondere_wohnform", "unterkunft"),
    *("einrichtung", "ohne"),
)
_EIGENE_KOSTEN = ("untermiete", "gemeinschaft")
_GRUNDSICHERUNG = 4


@dataclass(frozen=True, slots=True)
class _Fall:
    alles: Angaben
    gezaehlt: int  # persons whose means count
    context: Context

    @property
    def wohnung(self) -> Angaben:
        return self.alles.unter("wohnung")

    @property
    def andere(self) -> tuple[Answers, ...]:
        return tuple(person.answers for person in self.alles.unter("haushalt").liste("personen"))

    @property
    def bewohner(self) -> int:
        return 1 + len(self.andere)

    @property
    def ist_grundsicherung(self) -> bool:
        return kapitel(self.alles.unter("person").answers, self.context.law) == _GRUNDSICHERUNG

    @property
    def dezentral(self) -> bool:
        return self.wohnung.text("warmwasser") == "dezentral"


def wohnen(alles: Angaben, gezaehlt: int, context: Context) -> Wohnen:
    """The form of living with its costs, as far as the answers and the municipality say them."""
    fall = _Fall(alles, gezaehlt, context)
    match fall.wohnung.eines("art", _WOHNARTEN):
        case "besondere_wohnform":
            return _wohnform(fall)
        case "unterkunft":
            return _unterkunft(fall)
        case "einrichtung":
            return _einrichtung(fall)
        case "angehoerige":
            return _bei_angehoerigen(fall)
        case "":
            return Wohnung(unterkunft=NULL)
        case art:
            return _mit_grenze(_wohnung(art, fall), fall)


def _wohnung(art: str, fall: _Fall) -> Wohnung:
    if art == "ohne":
        return Wohnung(unterkunft=NULL)
    if art == "eigentum":
        lasten = fall.wohnung.unter("lasten")
        unterkunft = lasten.geld("zinsen") + lasten.geld("abgaben") + lasten.geld("nebenkosten")
        heizung = lasten.geld("heizung")
    else:
        miete = fall.wohnung.unter("miete")
        unterkunft, heizung = miete.geld("kalt") + miete.geld("nebenkosten"), miete.geld("heizung")
    return Wohnung(
        unterkunft=unterkunft,
        heizung=heizung,
        weitere_bewohner=0 if art == "untermiete" else fall.bewohner - fall.gezaehlt,  # the rent is of the own part
        eigene_kosten=art == "gemeinschaft",
        dezentrales_warmwasser=fall.dezentral,
    )


def _mit_grenze(wohnung: Wohnung, fall: _Fall) -> Wohnung:
    """With the limit for all who live there; where others do, only as far as § 42a Abs. 4 says how it is shared."""
    if not wohnung.unterkunft or (wohnung.weitere_bewohner and not fall.ist_grundsicherung):
        return wohnung
    seit = tag(fall.alles.unter("person").answers.get("bezug_seit"))
    hoechstens = grenze(fall.gezaehlt + wohnung.weitere_bewohner, fall.context)
    return replace(wohnung, angemessen_unterkunft=hoechstens, leistungen_ab=seit or fall.context.day)


def _bei_angehoerigen(fall: _Fall) -> Wohnen:
    beitrag, dezentral = fall.wohnung.geld("beitrag"), fall.dezentral
    voll, ohne = grenze(fall.bewohner, fall.context), grenze(fall.bewohner - 1, fall.context)
    familie = any(_ist_familie(person, fall) for person in fall.andere)
    if voll is None or ohne is None or fall.gezaehlt > 1 or not (familie and fall.ist_grundsicherung):
        return Wohnung(unterkunft=beitrag, dezentrales_warmwasser=dezentral)
    heizung = fall.wohnung.geld_oder_null("heizung_gesamt")
    return BeiAngehoerigen(angemessen=voll, angemessen_ohne=ohne, heizung=heizung, dezentrales_warmwasser=dezentral)


def _ist_familie(person: Answers, fall: _Fall) -> bool:
    """A parent, or a brother, sister or child of age (§ 42a Abs. 3 Satz 1 Nr. 1 SGB XII)."""
    if ist(person, "beziehung", "elternteil"):
        return True
    geburt = tag(person.get("geburtsdatum"))
    verwandt = ist(person, "beziehung", "geschwister", "kind")
    return verwandt and geburt is not None and Person(name="", geburtsdatum=geburt).ist_volljaehrig(fall.context.day)


def _wohnform(fall: _Fall) -> Wohnen:
    angaben = fall.wohnung.unter("wohnform")
    warm, dezentral = angaben.geld("aufwendungen"), fall.dezentral
    if fall.gezaehlt > 1:
        return Wohnung(unterkunft=warm, dezentrales_warmwasser=dezentral)
    hoechstens = warmmiete(fall.context)
    return BesondereWohnform(
        aufwendungen=warm,
        grenze=warm if hoechstens is None else hoechstens,
        zusaetzlich=angaben.geld_oder_null("zusaetzlich"),
        dezentrales_warmwasser=dezentral,
    )


def _unterkunft(fall: _Fall) -> Wohnen:
    kosten, dezentral = fall.wohnung.unter("unterkunft").geld("kosten"), fall.dezentral
    hoechstens = warmmiete(fall.context)
    if hoechstens is None or fall.bewohner > 1:  # with others the limit is that of a household of all, with heating
        return Wohnung(unterkunft=kosten, dezentrales_warmwasser=dezentral)
    return SonstigeUnterkunft(kosten=kosten, grenze=hoechstens, dezentrales_warmwasser=dezentral)


def _einrichtung(fall: _Fall) -> Wohnen:
    miete = warmmiete(fall.context) or NULL
    if fall.gezaehlt > 1:
        return Wohnung(unterkunft=miete)
    return Einrichtung(warmmiete=miete, bekleidung=bekleidung(fall.context))

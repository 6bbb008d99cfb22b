"""What is left to a person of the income: no income at all, or free for who has a claim (§§ 82, 82a, 43 SGB XII)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from efa.sdk import LawOn
from efa_hlu.person import Person
from efa_hlu.summe import NULL, prozent

_JUNG = range(15, 25)  # completed years: 15 but not 25
_MONATE = 12
_GRUNDSICHERUNG = 4
JeArt = Callable[..., Decimal]


@dataclass(frozen=True, slots=True)
class Freibetrag:
    """EUR per month that is taken off, key of the text without its prefix, norm."""

    text: str
    betrag: Decimal
    norm: str


def nicht_einkommen(person: Person, je_art: JeArt, law: LawOn) -> Iterator[Freibetrag]:
    """What § 82 Abs. 1 Satz 2 leaves aside, and § 43 Abs. 2 in the fourth chapter."""
    alter = person.alter(law.day)
    for art, norm in (
        ("nicht_anrechenbar", "§ 82 Abs. 1 Satz 2, §§ 83, 84 SGB XII"),
        ("mutterschaftsgeld", "§ 82 Abs. 1 Satz 2 Nr. 5 SGB XII"),
    ):
        yield Freibetrag(f"frei.{art}", je_art(art), norm)
    if alter < _JUNG.stop:
        yield Freibetrag("frei.ferienjob", je_art("ferienjob"), "§ 82 Abs. 1 Satz 2 Nr. 6 SGB XII")
    if lohn := frei_vom_ausbildungslohn(person, je_art, law):
        yield Freibetrag("frei.ausbildungslohn", lohn, law.norm("ausbildungslohn"))
    if taschengeld := vom_taschengeld(person, je_art, law):
        yield Freibetrag("frei.freiwilligendienst", taschengeld, law.norm("freiwilligendienst"))
    if ehrenamt := je_art("ehrenamt"):
        yield Freibetrag("frei.ehrenamt", min(ehrenamt, law["ehrenamt"] / _MONATE), law.norm("ehrenamt"))
    if (kapital := je_art("kapital")) and person.kapitel(law) == _GRUNDSICHERUNG:
        yield Freibetrag("frei.kapital", min(kapital, law["kapital"] / _MONATE), law.norm("kapital"))


def frei_vom_ausbildungslohn(person: Person, je_art: JeArt, law: LawOn) -> Decimal:
    """Wage of the young in school and training up to the limit of a Minijob (§ 82 Abs. 1 Satz 2 Nr. 7 SGB XII)."""
    lohn = je_art("ausbildungslohn")
    if not lohn or person.alter(law.day) not in _JUNG or not person.leistungsberechtigt:
        return NULL
    return min(lohn, law["ausbildungslohn"])


def vom_taschengeld(person: Person, je_art: JeArt, law: LawOn) -> Decimal:
    """What volunteers of 25 and more keep of their pocket money (§ 82 Abs. 2 Satz 2 SGB XII)."""
    taschengeld = je_art("freiwilligendienst")
    if not taschengeld or person.alter(law.day) < _JUNG.stop or not person.leistungsberechtigt:
        return NULL
    return min(taschengeld, law["freiwilligendienst"])


def frei_bei_leistung(person: Person, je_art: JeArt, law: LawOn) -> Iterator[Freibetrag]:
    """Shares of wages and pensions; those of § 82 Abs. 3 and 4 only for who has a claim."""
    if person.leistungsberechtigt:
        yield from _erwerb(person, je_art, law)
        if rente := je_art("zusatzrente"):
            yield Freibetrag("frei.zusatzrente", _rente("zusatzrente", rente, law), law.norm("zusatzrente.sockel"))
    if person.grundrentenzeiten and (rente := je_art("rente_gesetzlich", "rente_versorgung")):
        yield Freibetrag("frei.grundrente", _rente("grundrente", rente, law), law.norm("grundrente.sockel"))


def _erwerb(person: Person, je_art: JeArt, law: LawOn) -> Iterator[Freibetrag]:
    lohn = je_art("lohn", "selbstaendig", "ausbildungslohn") - frei_vom_ausbildungslohn(person, je_art, law)
    if person.alter(law.day) >= _JUNG.stop:
        lohn += je_art("ferienjob")
    if lohn:
        figur = "erwerb_pflege" if person.pflege_oder_teilhabe else "erwerb"
        uebrig = _anteil_der_stufe_1(law, f"{figur}.hoechstens") - vom_taschengeld(person, je_art, law)
        frei = min(prozent(law, f"{figur}.anteil", lohn), max(NULL, uebrig))
        yield Freibetrag(f"frei.{figur}", frei, law.norm(f"{figur}.anteil"))
    if entgelt := je_art("werkstatt"):
        sockel = min(entgelt, _anteil_der_stufe_1(law, "werkstatt.sockel"))
        frei = sockel + prozent(law, "werkstatt.anteil", entgelt - sockel)
        yield Freibetrag("frei.werkstatt", frei, law.norm("werkstatt.sockel"))


def _rente(figure: str, rente: Decimal, law: LawOn) -> Decimal:
    sockel = min(rente, law[f"{figure}.sockel"])
    frei = sockel + prozent(law, f"{figure}.anteil", rente - sockel)
    return min(frei, _anteil_der_stufe_1(law, f"{figure}.hoechstens"))


def _anteil_der_stufe_1(law: LawOn, figure: str) -> Decimal:
    return prozent(law, figure, law["regelbedarf.1"])

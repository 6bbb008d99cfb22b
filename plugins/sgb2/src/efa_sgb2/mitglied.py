"""One person of the Bedarfsgemeinschaft, from answers to values."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import cast, get_args

from efa.sdk import Context
from efa_sgb2.altersgrenze import altersgrenze_erreicht
from efa_sgb2.angaben import Angaben, ist
from efa_sgb2.einnahme import Einkommensart, Einnahme
from efa_sgb2.person import ERWERBSALTER, Absetzungen, Ausschluss, Mehrbedarfe, Person, Rolle
from efa_sgb2.summe import NULL

_MIT_BRUTTO = ("lohn", "selbstaendig", "rente_gesetzlich")
_AUSBILDUNG = ("schule", "ausbildung", "studium")
_NACH_DER_ZWOELFTEN_WOCHE = timedelta(weeks=28)  # before the expected day of birth, 40 weeks in all
_MEISTE, _TAGE = 400, 29
_MIT_BESCHEID: tuple[Ausschluss, ...] = ("grundsicherung", "asylblg")
_AUSSCHLUSS: tuple[Ausschluss, ...] = ("altersrente", "entschaedigung", *_MIT_BESCHEID)
_ANDERE = ("keine", *_AUSSCHLUSS)
_MIT_ANSPRUCH = ("bekommt", "beantragt", "zu_viel_einkommen")
_BAFOEG = (*_MIT_ANSPRUCH, "abgelehnt", "nicht_beantragt")
_LAUFEND = ("monatlich", "schwankend")


def person(angaben: Angaben, rolle: Rolle, vermoegen: Decimal, context: Context, *, bei_eltern: bool = False) -> Person:
    """The person as the calculation knows her; what is missing is noted in `angaben`."""
    geburt = angaben.tag("geburtsdatum")
    ausschluss = _ausschluss(angaben, geburt, context, bei_eltern=bei_eltern or rolle == "kind")
    kann_arbeiten = geburt > date.min and _alter(geburt, context.day) >= ERWERBSALTER  # unknown: not asked either
    return Person(
        name=f"{angaben.text('vorname')} {angaben.text('familienname')}".strip(),
        geburtsdatum=geburt,
        rolle=rolle,
        erwerbsfaehig=kann_arbeiten and angaben.ja("kann_arbeiten"),
        einnahmen=tuple(_einnahmen(angaben)),
        kindergeld=_kindergeld(angaben) if rolle == "kind" else NULL,
        vermoegen=vermoegen,
        mehrbedarfe=_mehrbedarfe(angaben, context.day),
        absetzungen=_absetzungen(angaben) if kann_arbeiten else Absetzungen(),
        in_ausbildung=kann_arbeiten and ist(angaben.answers, "status", *_AUSBILDUNG),
        ohne_elterneinkommen=rolle == "kind" and "schwangerschaft" in angaben.auswahl("mehrbedarf"),
        kind_ausserhalb=kann_arbeiten and angaben.ja("kind_ausserhalb"),
        ausschluss=ausschluss,
        eigener_bedarf=_eigener_bedarf(angaben, ausschluss),
        tage=_tage(angaben) if rolle == "kind" else None,
    )


def _ausschluss(angaben: Angaben, geburt: date, context: Context, *, bei_eltern: bool) -> Ausschluss | None:
    andere = angaben.eines("andere_leistung", _ANDERE)
    if geburt > date.min and altersgrenze_erreicht(geburt, context.day, context.law):
        return "altersrente"
    if andere in _AUSSCHLUSS:
        return andere
    studiert = ist(angaben.answers, "status", "studium") and not _unter(geburt, ERWERBSALTER, context.day)
    return "ausbildung" if studiert and _ohne_anspruch(angaben, bei_eltern=bei_eltern) else None


def _ohne_anspruch(angaben: Angaben, *, bei_eltern: bool) -> bool:
    """§ 7 Abs. 6 Nr. 2: who lives with parents and has BAföG, awaits it or has too much income for it has a claim."""
    return angaben.eines("bafoeg", _BAFOEG) not in _MIT_ANSPRUCH or not bei_eltern


def _eigener_bedarf(angaben: Angaben, ausschluss: Ausschluss | None) -> Decimal | None:
    """What the notice of the other authority says, where somebody has it at hand."""
    bekannt = ausschluss in _MIT_BESCHEID and "eigener_bedarf" in angaben.answers
    return angaben.geld("eigener_bedarf") if bekannt else None


def _tage(angaben: Angaben) -> int | None:
    """Days of a child that only visits; asked where the other parent lives elsewhere."""
    besuch = ist(angaben.answers, "anderer_elternteil", "woanders") and ist(
        angaben.answers, "aufenthalt_kind", "besuch"
    )
    return (angaben.zahl("tage", _TAGE) or None) if besuch else None


def _unter(geburt: date, jahre: int, day: date) -> bool:
    return geburt == date.min or _alter(geburt, day) < jahre


def _alter(geburt: date, day: date) -> int:
    return Person(name="", geburtsdatum=geburt).alter(day)


def _einnahmen(angaben: Angaben) -> Iterator[Einnahme]:
    if not angaben.ja("hat_einnahmen"):
        return
    for angabe in angaben.liste("einnahmen"):
        art, betrag = angabe.eines("art", get_args(Einkommensart)), angabe.geld("betrag")
        if art and angabe.eines("turnus", (*_LAUFEND, "einmalig")) in _LAUFEND:
            yield Einnahme(
                art=cast("Einkommensart", art),
                betrag=betrag,
                brutto=angabe.geld("brutto") if art in _MIT_BRUTTO else None,
                vor_geburt=angabe.geld_oder("vor_geburt", NULL),
            )


def _kindergeld(angaben: Angaben) -> Decimal:
    betrag = angaben.geld("kindergeld")
    return NULL if ist(angaben.answers, "kindergeld_an", "andere") else betrag


def _mehrbedarfe(angaben: Angaben, day: date) -> Mehrbedarfe:
    gruende = angaben.auswahl("mehrbedarf")
    termin = angaben.tag("entbindungstermin") if "schwangerschaft" in gruende else date.max
    return Mehrbedarfe(
        schwangerschaft=termin < date.max and day >= _fruehestens(termin),
        behinderung="behinderung" in gruende,
        merkzeichen_g="merkzeichen_g" in gruende,
    )


def _fruehestens(termin: date) -> date:
    return max(termin, date.min + _NACH_DER_ZWOELFTEN_WOCHE) - _NACH_DER_ZWOELFTEN_WOCHE


def _absetzungen(angaben: Angaben) -> Absetzungen:
    arten = angaben.auswahl("ausgaben")

    def geld(name: str) -> Decimal:
        return angaben.geld(name) if name in arten else NULL

    mit_auto = "arbeitsweg" in arten
    return Absetzungen(
        versicherungen=geld("kfz_haftpflicht"),
        altersvorsorge=geld("altersvorsorge"),
        werbungskosten=geld("werbungskosten"),
        unterhalt=geld("unterhalt"),
        arbeitsweg_km=Decimal(angaben.zahl("arbeitsweg_km", _MEISTE)) if mit_auto else NULL,
        arbeitstage=angaben.zahl("arbeitstage", _MEISTE) if mit_auto else 0,
    )

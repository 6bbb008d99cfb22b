"""One person of the Bedarfsgemeinschaft, from answers to values."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import cast, get_args

from efa.sdk import Context
from efa_sgb2.angaben import Angaben, ist
from efa_sgb2.einnahme import Einkommensart, Einnahme
from efa_sgb2.person import ERWERBSALTER, Absetzungen, Mehrbedarfe, Person, Rolle
from efa_sgb2.summe import NULL

_MIT_BRUTTO = ("lohn", "selbstaendig", "rente_gesetzlich")
_AUSBILDUNG = ("schule", "ausbildung", "studium")
_NACH_DER_ZWOELFTEN_WOCHE = timedelta(weeks=28)  # before the expected day of birth, 40 weeks in all
_MEISTE = 400


def person(angaben: Angaben, rolle: Rolle, vermoegen: Decimal, context: Context) -> Person:
    """The person as the calculation knows her; what is missing is noted in `angaben`."""
    geburt = angaben.tag("geburtsdatum")
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
    )


def _alter(geburt: date, day: date) -> int:
    return Person(name="", geburtsdatum=geburt).alter(day)


def _einnahmen(angaben: Angaben) -> Iterator[Einnahme]:
    if not angaben.ja("hat_einnahmen"):
        return
    for angabe in angaben.liste("einnahmen"):
        art, betrag = angabe.eines("art", get_args(Einkommensart)), angabe.geld("betrag")
        if art and angabe.eines("turnus", ("monatlich", "einmalig")) == "monatlich":
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

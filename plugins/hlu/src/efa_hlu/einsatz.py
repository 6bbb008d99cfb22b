"""The Einsatzgemeinschaft: what one has above the own need covers what others lack (§§ 27, 43 SGB XII)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from efa.sdk import LawOn, round_cent
from efa_hlu.bedarf import bedarf
from efa_hlu.einkommen import Einkommen, einkommen, einkommen_des_kindes
from efa_hlu.haushalt import Haushalt
from efa_hlu.person import Person
from efa_hlu.summe import NULL, Summe, geteilt, summiert
from efa_hlu.unterkunft import Anteile
from efa_hlu.vermoegen import Vermoegen

_DRITTES_KAPITEL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One person: need without § 32, income, what comes from others and from assets; EUR per month, not rounded."""

    person: Person
    kapitel: int
    bedarf: Summe
    einkommen: Einkommen
    von_anderen: Decimal = NULL
    aus_vermoegen: Decimal = NULL
    vermutet: Decimal = NULL

    @property
    def gesamtbedarf(self) -> Decimal:
        """The need with the insurance that the own income does not carry."""
        return self.bedarf.betrag + self.einkommen.offener_beitrag

    @property
    def ueberschuss(self) -> Decimal:
        """Income above the own need."""
        return max(NULL, self.einkommen.summe.betrag - self.gesamtbedarf)

    @property
    def offen(self) -> Decimal:
        """What is missing."""
        gedeckt = self.einkommen.summe.betrag + self.von_anderen + self.aus_vermoegen + self.vermutet
        return max(NULL, self.gesamtbedarf - gedeckt)

    @property
    def leistung(self) -> Decimal:
        """What is missing in whole cents, paid to who has a claim; nothing is rounded before."""
        return round_cent(self.offen) if self.kapitel else NULL


def einsatz(
    haushalt: Haushalt, wohnen: Anteile, vermoegen: Vermoegen, law: LawOn, *, ohne_kindergeld: bool = False
) -> tuple[Stand, ...]:
    """The members in the order of the household, with all means brought in."""
    staende = _eigene(haushalt, wohnen, law, ohne_kindergeld=ohne_kindergeld)
    staende = _kinder_mit_vermoegen(staende, vermoegen)
    staende = verteilt(staende, "von_anderen", summiert(s.ueberschuss for s in staende if s.person.rolle != "kind"))
    return verteilt(staende, "aus_vermoegen", vermoegen.der_erwachsenen)


def _eigene(haushalt: Haushalt, wohnen: Anteile, law: LawOn, *, ohne_kindergeld: bool) -> tuple[Stand, ...]:
    mitglieder = haushalt.gemeinschaft(law.day)
    teile = dict(zip(map(id, haushalt.personen), wohnen, strict=True))
    bedarfe = {id(person): bedarf(person, haushalt, teile[id(person)], law) for person in mitglieder}
    kinder = {
        id(kind): einkommen_des_kindes(kind, bedarfe[id(kind)].betrag, law, ohne_kindergeld=ohne_kindergeld)
        for kind in haushalt.kinder(law.day)
    }
    ueberschuss = summiert(kind.ueberschuss for kind in kinder.values())
    return tuple(
        Stand(
            person=person,
            kapitel=person.kapitel(law),
            bedarf=bedarfe[id(person)],
            einkommen=kinder.get(id(person)) or _eines_erwachsenen(person, law, ueberschuss),
        )
        for person in mitglieder
    )


def _eines_erwachsenen(person: Person, law: LawOn, ueberschuss: Decimal) -> Einkommen:
    return einkommen(person, law, ueberschuss=ueberschuss if person.rolle == "antragsteller" else NULL)


def _kinder_mit_vermoegen(staende: tuple[Stand, ...], vermoegen: Vermoegen) -> tuple[Stand, ...]:
    eigenes = iter(vermoegen.der_kinder)
    return tuple(
        replace(stand, aus_vermoegen=min(stand.offen, next(eigenes))) if stand.person.rolle == "kind" else stand
        for stand in staende
    )


def _wird_unterstuetzt(stand: Stand) -> bool:
    """Parents do not pay for a child that is pregnant or cares for an own one (§ 19 Abs. 4 SGB XII)."""
    return not (stand.person.rolle == "kind" and (stand.person.schwanger or stand.person.betreut_kind))


def verteilt(
    staende: tuple[Stand, ...], feld: str, betrag: Decimal, *, an: Callable[[Stand], bool] = _wird_unterstuetzt
) -> tuple[Stand, ...]:
    """Share an amount among those who lack something, in the ratio of what they lack."""
    if not betrag:
        return staende
    luecken = [stand.offen if an(stand) else NULL for stand in staende]
    teile = geteilt(min(betrag, summiert(luecken)), luecken)
    return tuple(
        replace(stand, **{feld: getattr(stand, feld) + teil}) for stand, teil in zip(staende, teile, strict=True)
    )


def sofortzuschlaege(staende: tuple[Stand, ...], ohne_kindergeld: tuple[Stand, ...], law: LawOn) -> Iterator[Decimal]:
    """For each member: minors with a claim, or without one only because of Kindergeld (§ 145 Abs. 1 SGB XII)."""
    for stand, anders in zip(staende, ohne_kindergeld, strict=True):
        minderjaehrig = not stand.person.ist_volljaehrig(law.day)
        berechtigt = minderjaehrig and stand.kapitel == _DRITTES_KAPITEL
        yield law["sofortzuschlag"] if berechtigt and (stand.leistung or anders.leistung) else NULL

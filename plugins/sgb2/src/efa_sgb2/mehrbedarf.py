"""What is needed beyond the Regelbedarf (§ 21, § 23 Nr. 2 to 4 SGB II), EUR per month."""

from collections.abc import Iterator
from decimal import Decimal

from efa.sdk import Context, LawOn, Step
from efa_sgb2.bedarfsgemeinschaft import Bedarfsgemeinschaft
from efa_sgb2.person import Person
from efa_sgb2.summe import anteil, schritt, summiert

_KLEIN, _SCHULKIND = 7, 16
_ZWEI_ODER_DREI = (2, 3)


def mehrbedarf(person: Person, gemeinschaft: Bedarfsgemeinschaft, stufe: int, context: Context) -> Iterator[Step]:
    """One step for each, and one that keeps those of Abs. 2 to 5 within the Regelbedarf (Abs. 8)."""
    begrenzt = tuple(_begrenzte(person, gemeinschaft, stufe, context))
    yield from begrenzt
    zu_viel = summiert(step.amount for step in begrenzt) - context.law[f"regelbedarf.{stufe}"]
    if zu_viel > 0:
        yield schritt("mehrbedarf.begrenzung", -zu_viel, "§ 21 Abs. 8 SGB II", name=person.name)
    if _hat_merkzeichen(person, context):
        yield _prozentual("mehrbedarf.merkzeichen_g", person, stufe, context.law)
    yield from _weitere(person, gemeinschaft, stufe, context.law)


def _begrenzte(person: Person, gemeinschaft: Bedarfsgemeinschaft, stufe: int, context: Context) -> Iterator[Step]:
    law, angaben = context.law, person.mehrbedarfe
    if angaben.schwangerschaft:
        yield _prozentual("mehrbedarf.schwangerschaft", person, stufe, law)
    if gemeinschaft.alleinerziehend and person.rolle == "antragsteller":
        yield from _alleinerziehend(person, gemeinschaft, context)
    if _hat_behinderung(person, context):
        yield _prozentual("mehrbedarf.behinderung", person, stufe, law)
    if angaben.ernaehrung:
        yield schritt("mehrbedarf.ernaehrung", angaben.ernaehrung, "§ 21 Abs. 5 SGB II", name=person.name)


def _hat_behinderung(person: Person, context: Context) -> bool:
    return person.mehrbedarfe.behinderung and person.ist_alt_genug(context.day)


def _hat_merkzeichen(person: Person, context: Context) -> bool:
    """§ 23 Nr. 4: who is fully reduced in earning capacity, and has not the share for a disability."""
    gemindert = person.ist_alt_genug(context.day) and not person.erwerbsfaehig
    return person.mehrbedarfe.merkzeichen_g and gemindert and not _hat_behinderung(person, context)


def _prozentual(figure: str, person: Person, stufe: int, law: LawOn) -> Step:
    betrag = anteil(law[f"regelbedarf.{stufe}"], law[figure])
    return schritt(figure, betrag, law.norm(figure), name=person.name, prozent=law[figure])


def _alleinerziehend(person: Person, gemeinschaft: Bedarfsgemeinschaft, context: Context) -> Iterator[Step]:
    alter = [kind.alter(context.day) for kind in gemeinschaft.kinder(context.day)]
    minderjaehrig = [jahre for jahre in alter if jahre < 18]  # noqa: PLR2004 - § 2 BGB
    if not minderjaehrig:
        return
    figure, prozent = _satz(minderjaehrig, context.law)
    betrag = anteil(context.law["regelbedarf.1"], prozent)  # § 21 Abs. 3: of the need by § 20 Abs. 2
    yield schritt("mehrbedarf.alleinerziehend", betrag, context.law.norm(figure), name=person.name, prozent=prozent)


def _satz(alter: list[int], law: LawOn) -> tuple[str, Decimal]:
    je_kind, fest = "mehrbedarf.alleinerziehend.je_kind", "mehrbedarf.alleinerziehend.kleines_kind"
    prozent = min(law[je_kind] * len(alter), law["mehrbedarf.alleinerziehend.hoechstens"])
    schulkinder = sum(jahre < _SCHULKIND for jahre in alter)
    gilt = min(alter) < _KLEIN or schulkinder in _ZWEI_ODER_DREI
    return (fest, law[fest]) if gilt and law[fest] >= prozent else (je_kind, prozent)


def _weitere(person: Person, gemeinschaft: Bedarfsgemeinschaft, stufe: int, law: LawOn) -> Iterator[Step]:
    angaben = person.mehrbedarfe
    if angaben.besonderer_bedarf:
        yield schritt("mehrbedarf.besonderer", angaben.besonderer_bedarf, "§ 21 Abs. 6 SGB II", name=person.name)
    if angaben.schulbuecher:
        yield schritt("mehrbedarf.schulbuecher", angaben.schulbuecher, "§ 21 Abs. 6a SGB II", name=person.name)
    if gemeinschaft.unterkunft.warmwasser_dezentral:
        figure = f"mehrbedarf.warmwasser.{stufe}"
        betrag = anteil(law[f"regelbedarf.{stufe}"], law[figure])
        yield schritt("mehrbedarf.warmwasser", betrag, law.norm(figure), name=person.name, prozent=law[figure])
    if angaben.warmwasser:
        norm = "§ 21 Abs. 7 Satz 3 SGB II"
        yield schritt("mehrbedarf.warmwasser_zaehler", angaben.warmwasser, norm, name=person.name)

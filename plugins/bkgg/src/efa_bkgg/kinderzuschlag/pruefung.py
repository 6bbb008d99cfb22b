"""Whether there is a claim at all: enough income, no considerable assets, no need (§ 6a Abs. 1, 1a, 3 BKGG)."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from efa.sdk import LawOn, Step, round_euro
from efa_bkgg.kinderzuschlag.einkommen import Einkommen
from efa_bkgg.kinderzuschlag.familie import Pruefung
from efa_bkgg.kinderzuschlag.lage import Lage
from efa_bkgg.schritt import NULL, schritt

_schritt = partial(schritt, "kinderzuschlag")


def ausschluss(lage: Lage, rest: Decimal, law: LawOn) -> Step | None:
    """The step that says why there is no claim, None where there is one. `rest`: what the parents' income leaves."""
    figure = "mindesteinkommen.alleinerziehend" if lage.alleinerziehend else "mindesteinkommen.paar"
    eigenes, pruefung = lage.einkommen, lage.pruefung
    if eigenes.brutto < law[figure]:
        werte = {"brutto": eigenes.brutto, "mindestens": law[figure]}
        return _schritt("kein_anspruch.mindesteinkommen", NULL, law.norm(figure), **werte)
    if ueber_der_grenze(pruefung, law) > rest:
        return _schritt("kein_anspruch.vermoegen", NULL, "§ 6a Abs. 3 Satz 6, Abs. 6 Satz 5 BKGG")
    if not round_euro(rest):
        return _schritt("kein_anspruch.einkommen", NULL, "§ 6a Abs. 6 BKGG")
    if pruefung.fehlbetrag and not _erweiterter_zugang(eigenes, pruefung, pruefung.fehlbetrag, law):
        norm = "§ 6a Abs. 1 Nr. 3, Abs. 1a BKGG"
        return _schritt("kein_anspruch.hilfebeduerftig", NULL, norm, fehlbetrag=pruefung.fehlbetrag)
    return None


def vermoegen(pruefung: Pruefung, rest: Decimal, law: LawOn) -> Iterator[Step]:
    """Considerable assets that are smaller than the claim lower the first month alone (§ 6a Abs. 3 Satz 7 BKGG)."""
    zu_viel = ueber_der_grenze(pruefung, law)
    if 0 < zu_viel <= rest:
        erster_monat = round_euro(rest - zu_viel)
        yield _schritt(
            "vermoegen.erster_monat", erster_monat, "§ 6a Abs. 3 Satz 7, Abs. 6 Satz 5 BKGG", vermoegen=zu_viel
        )


def ueber_der_grenze(pruefung: Pruefung, law: LawOn) -> Decimal:
    """Assets beyond the amount up to which they are not considerable, EUR."""
    grenze = law["vermoegen.erste_person"] + law["vermoegen.weitere_person"] * (pruefung.personen - 1)
    return max(NULL, pruefung.vermoegen - grenze)


def _erweiterter_zugang(eigenes: Einkommen, pruefung: Pruefung, fehlbetrag: Decimal, law: LawOn) -> bool:
    """Whether little is missing although somebody earns (§ 6a Abs. 1a BKGG)."""
    abgesetzt = eigenes.absetzbetraege_erwerb or NULL
    genug = abgesetzt >= law["erweiterter_zugang.absetzbetraege"]
    return fehlbetrag <= law["erweiterter_zugang.fehlbetrag"] and genug and not pruefung.sgb2_oder_sgb12

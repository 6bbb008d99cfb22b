"""Wohngeld (WoGG): the one answer of this plugin to the core."""

from datetime import date

from efa.sdk import Applicant, Benefit, Law, Procedure, Retention, TrustNeeded, hookimpl
from efa_wohngeld.aenderung import estimate_aenderung
from efa_wohngeld.bescheid import NOTICE
from efa_wohngeld.dokumente import AENDERUNG_DOCUMENTS, DOCUMENTS, WEITERLEISTUNG_DOCUMENTS
from efa_wohngeld.finder import FINDER
from efa_wohngeld.formular import aenderung, erstantrag, weiterleistung
from efa_wohngeld.rechner import CALCULATOR
from efa_wohngeld.register import REGISTERS
from efa_wohngeld.schaetzen import estimate
from efa_wohngeld.uebernahme import carry_aenderung, carry_weiterleistung

PACKAGE = "efa_wohngeld"
_LEIKA = "99107023037000"  # "Wohngeld Feststellung": Wohngeld erstmalig oder neu beantragen
_LEIKA_WEITERLEISTUNG = "99107023017002"  # "Wohngeld Bewilligung erneut" of the catalogue of 2019
_LEIKA_AENDERUNG = "99107023011000"  # "Wohngeld Aenderung" of the catalogue of 2019


@hookimpl
def benefit() -> Benefit:
    """Wohngeld as Mietzuschuss or Lastenzuschuss: first application, next period, change."""
    return Benefit(
        key="wohngeld",
        package=PACKAGE,
        law=Law.load(PACKAGE),
        place="/ort",
        applicant=_applicant(),
        procedures=_procedures(),
        documents=DOCUMENTS,
        registers=REGISTERS,
        estimate=estimate,
        calculator=CALCULATOR,
        notice=NOTICE,
        finder=FINDER,
        trust=TrustNeeded(start="none", submit="none", read_notice="niedrig"),
        retention=_retention(),
        languages=("de", "de-simple", "en"),
    )


def _procedures() -> tuple[Procedure, ...]:
    return (
        Procedure(key="erstantrag", leika=_LEIKA, verified_on=date(2026, 11, 25), form=erstantrag()),
        Procedure(
            key="weiterleistung",
            leika=_LEIKA_WEITERLEISTUNG,
            form=weiterleistung(),
            documents=WEITERLEISTUNG_DOCUMENTS,
            follows=("erstantrag", "weiterleistung"),
            carry=carry_weiterleistung,
        ),
        Procedure(
            key="aenderung",
            leika=_LEIKA_AENDERUNG,
            form=aenderung(),
            documents=AENDERUNG_DOCUMENTS,
            estimate=estimate_aenderung,
            ends_with_notice=False,
            follows=("erstantrag", "weiterleistung"),
            carry=carry_aenderung,
        ),
    )


def _applicant() -> Applicant:
    return Applicant(
        given_name="/person/vorname",
        family_name="/person/familienname",
        birth_date="/person/geburtsdatum",
        street="/person/anschrift/strasse",
        house_number="/person/anschrift/hausnummer",
        postcode="/person/anschrift/plz",
        city="/person/anschrift/ort",
        email="/person/email",
        phone="/person/telefon",
    )


def _retention() -> tuple[Retention, ...]:
    """Ten years: so long may an unlawful decision be taken back. Else nobody needs it longer than to answer for it."""
    decided = "Art. 17 Abs. 1 Buchst. a DSGVO, § 45 Abs. 3 Satz 3 SGB X"
    needless = "Art. 17 Abs. 1 Buchst. a DSGVO, § 84 SGB X"
    return (
        Retention(state="draft", days=30, norm="§ 8a Abs. 3 OZG"),
        Retention(state="withdrawn", days=365, norm=needless),
        Retention(state="forwarded", days=90, norm=needless),
        Retention(state="decided", days=3653, norm=decided),
        Retention(state="closed", days=3653, norm=decided),
    )

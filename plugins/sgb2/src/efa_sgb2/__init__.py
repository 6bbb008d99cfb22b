"""Grundsicherung fuer Arbeitsuchende (SGB II): the one answer of this plugin to the core."""

from efa.sdk import Applicant, Benefit, Context, Law, Measures, Procedure, Retention, TrustNeeded, hookimpl
from efa_sgb2.bescheid import NOTICE
from efa_sgb2.dokumente import DOCUMENTS, VERAENDERUNG_DOCUMENTS, WEITERBEWILLIGUNG_DOCUMENTS
from efa_sgb2.finder import FINDER
from efa_sgb2.formular import erstantrag, veraenderung, weiterbewilligung
from efa_sgb2.rechner import CALCULATOR
from efa_sgb2.schaetzen import estimate, estimate_weiterbewilligung
from efa_sgb2.uebernahme import carry_veraenderung, carry_weiterbewilligung

PACKAGE = "efa_sgb2"
_LEIKA = "99107002017000"  # "Arbeitslosengeld II Bewilligung"; the catalogue keeps the old name
_LEIKA_VERAENDERUNG = "99107002000000"  # the benefit itself: no source names a key for the report of a change
_GELD = {"type": "integer", "minimum": 0, "maximum": 20_000}
_GRENZEN = ("angemessen_1", "angemessen_2", "angemessen_3", "angemessen_4", "angemessen_5", "angemessen_weitere")


@hookimpl
def benefit() -> Benefit:
    """Grundsicherungsgeld, until 2026-06-30 Buergergeld: main application with annexes, next period, change."""
    return Benefit(
        key="sgb2",
        package=PACKAGE,
        law=Law.load(PACKAGE),
        place="/ort",
        applicant=_applicant(),
        procedures=_procedures(),
        documents=DOCUMENTS,
        measures=Measures(norm="§ 16 Abs. 1 SGB II", per="/haushalt/personen"),
        estimate=estimate,
        calculator=CALCULATOR,
        notice=NOTICE,
        finder=FINDER,
        trust=TrustNeeded(start="none", submit="none", read_notice="niedrig"),
        retention=_retention(),
        languages=("de", "de-simple", "en"),
        settings={"type": "object", "additionalProperties": False, "properties": dict.fromkeys(_GRENZEN, _GELD)},
        check_config=_noch_einzurichten,
    )


def _noch_einzurichten(context: Context) -> tuple[str, ...]:
    """Without limits for the rent the estimate takes every rent as adequate (§ 22 Abs. 1 SGB II)."""
    return () if context.settings.keys() >= set(_GRENZEN) else ("sgb2.config.angemessen",)


def _procedures() -> tuple[Procedure, ...]:
    return (
        Procedure(key="erstantrag", leika=_LEIKA, form=erstantrag()),
        Procedure(
            key="weiterbewilligung",
            leika=_LEIKA,
            form=weiterbewilligung(),
            documents=WEITERBEWILLIGUNG_DOCUMENTS,
            estimate=estimate_weiterbewilligung,
            follows=("erstantrag", "weiterbewilligung"),
            carry=carry_weiterbewilligung,
        ),
        Procedure(
            key="veraenderung",
            leika=_LEIKA_VERAENDERUNG,
            form=veraenderung(),
            documents=VERAENDERUNG_DOCUMENTS,
            has_estimate=False,
            ends_with_notice=False,
            follows=("erstantrag", "weiterbewilligung"),
            carry=carry_veraenderung,
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

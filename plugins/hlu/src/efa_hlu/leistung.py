"""What both benefits of this package have in common: one form with the texts of each, documents, periods."""

from collections.abc import Mapping
from typing import cast

from efa.sdk import Applicant, Benefit, Calculator, Finder, Form, FormParts, Law, Procedure, Retention, TrustNeeded
from efa.sdk.benefit import Check, Estimate
from efa_hlu.angemessen import SETTINGS, fehlt
from efa_hlu.bescheid import notice
from efa_hlu.dokumente import DOCUMENTS, VERAENDERUNG_DOCUMENTS, WEITERBEWILLIGUNG_DOCUMENTS
from efa_hlu.praedikate import PREDICATES
from efa_hlu.veraenderung import carry_veraenderung, veraenderung
from efa_hlu.weiterbewilligung import carry_weiterbewilligung, schaetze_weiterbewilligung, weiterbewilligung
from efa_hlu.zeitraum import check_weiterbewilligung

PACKAGE = "efa_hlu"
_MIT_ZEITRAUM = "grusi"  # § 44 Abs. 3; Hilfe zum Lebensunterhalt needs no application (§ 18)


def leistung(
    key: str, *, leika: str, calculator: Calculator, check: Check, estimate: Estimate, finder: Finder
) -> Benefit:
    """One of the two benefits."""
    return Benefit(
        key=key,
        package=PACKAGE,
        law=Law.load(PACKAGE),
        place="/ort",
        applicant=_applicant(),
        procedures=_procedures(key, leika, check),
        documents=DOCUMENTS,
        estimate=estimate,
        calculator=calculator,
        notice=notice(key),
        finder=finder,
        trust=TrustNeeded(start="none", submit="none", read_notice="niedrig"),
        retention=_retention(),
        settings=SETTINGS,
        check_config=lambda context: tuple(f"{key}.config.{was}" for was in fehlt(context)),
        languages=("de", "de-simple", "en"),
    )


def _procedures(key: str, leika: str, check: Check) -> tuple[Procedure, ...]:
    return (
        Procedure(key="erstantrag", leika=leika, form=_form(key, FormParts.load(PACKAGE), check)),
        *((_weiterbewilligung(key, leika),) if key == _MIT_ZEITRAUM else ()),
        Procedure(
            key="veraenderung",
            leika=leika,
            form=_form(key, veraenderung(VERAENDERUNG_DOCUMENTS), None),
            documents=VERAENDERUNG_DOCUMENTS,
            has_estimate=False,
            ends_with_notice=False,
            follows=("erstantrag", "weiterbewilligung") if key == _MIT_ZEITRAUM else ("erstantrag",),
            carry=carry_veraenderung,
        ),
    )


def _weiterbewilligung(key: str, leika: str) -> Procedure:
    return Procedure(
        key="weiterbewilligung",
        leika=leika,
        form=_form(key, weiterbewilligung(WEITERBEWILLIGUNG_DOCUMENTS), check_weiterbewilligung),
        documents=WEITERBEWILLIGUNG_DOCUMENTS,
        estimate=schaetze_weiterbewilligung,
        follows=("erstantrag", "weiterbewilligung"),
        carry=carry_weiterbewilligung,
    )


def _form(key: str, parts: FormParts, check: Check | None) -> Form:
    return Form(
        version=1,
        schema=parts.schema,
        pages=cast("Mapping[str, object]", _mit_texten(parts.pages, key)),
        flow=parts.flow,
        essential=(
            "/person/vorname",
            "/person/familienname",
            "/person/anschrift/strasse",
            "/person/anschrift/plz",
            "/person/anschrift/ort",
        ),
        check=check,
        predicates=PREDICATES,
    )


def _mit_texten(part: object, key: str) -> object:
    """The pages with the text keys of this benefit; they are written with those of `hlu`."""
    if isinstance(part, Mapping):
        return {name: _i18n(value, key) if name == "i18n" else _mit_texten(value, key) for name, value in part.items()}
    return [_mit_texten(item, key) for item in part] if isinstance(part, list) else part


def _i18n(value: object, key: str) -> str:
    _, dot, rest = str(value).partition(".")
    return f"{key}{dot}{rest}"


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

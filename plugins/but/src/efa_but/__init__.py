"""Bildung und Teilhabe (SGB II, SGB XII, BKGG, AsylbLG): the one answer of this plugin to the core."""

from efa.sdk import Applicant, Benefit, Branches, Form, Law, Procedure, Retention, TrustNeeded, hookimpl, load_yaml
from efa_but.anfrage import CONFIRMATIONS
from efa_but.bescheid import NOTICE
from efa_but.dokumente import DOCUMENTS
from efa_but.erbringung import SETTINGS
from efa_but.finder import FINDER
from efa_but.obergrenze import allowed
from efa_but.praedikate import PREDICATES
from efa_but.pruefen import check
from efa_but.rechner import CALCULATOR
from efa_but.register import REGISTERS
from efa_but.schaetzen import estimate

PACKAGE = "efa_but"
_LEIKA = "99107032148000"  # "Bildung und Teilhabe Erbringung" (SGB XII); not confirmed, so no `verified_on`

# § 28 SGB II; § 34 SGB XII; § 6b BKGG; § 3 Abs. 4 AsylbLG: each benefit has its own authority
BRANCHES = Branches(
    answer="/berechtigung/leistung",
    of={
        "sgb2": "sgb2",
        "wohngeld": "bkgg",
        "kinderzuschlag": "bkgg",
        "hlu": "sgb12",
        "grundsicherung": "sgb12",
        "asylblg": "asylblg",
    },
)


@hookimpl
def benefit() -> Benefit:
    """Bildung und Teilhabe for all children of a family, seven services in one application."""
    return Benefit(
        key="but",
        package=PACKAGE,
        law=Law.load(PACKAGE),
        place="/ort",
        branches=BRANCHES,
        applicant=_applicant(),
        procedures=(Procedure(key="erstantrag", leika=_LEIKA, form=_form()),),
        documents=DOCUMENTS,
        confirmations=CONFIRMATIONS,
        registers=REGISTERS,
        allowed=allowed,
        estimate=estimate,
        calculator=CALCULATOR,
        notice=NOTICE,
        finder=FINDER,
        trust=TrustNeeded(start="none", submit="none", read_notice="niedrig"),
        retention=_retention(),
        languages=("de", "de-simple", "en"),
        settings=SETTINGS,
    )


def _form() -> Form:
    schema, pages, flow = (load_yaml(PACKAGE, f"form/{name}.yaml") for name in ("schema", "pages", "flow"))
    return Form(
        version=1,
        schema=schema,
        pages=pages,
        flow=flow,
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

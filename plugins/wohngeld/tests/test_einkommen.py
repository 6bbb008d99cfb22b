"""What counts as income and what is taken off (§§ 13 to 18 WoGG)."""

from dataclasses import replace
from decimal import Decimal
from typing import get_args

import pytest
from plugins.wohngeld.tests.haushalte import KIND, am, euro, haushalt, person

from efa.sdk import UnknownFigure
from efa_wohngeld.einkommen import im_jahr, jahreseinkommen
from efa_wohngeld.einnahme import Einkommensart, Einnahme, Turnus, Unterhalt
from efa_wohngeld.freibetraege import freibetraege
from efa_wohngeld.haushalt import Haushaltsmitglied

LAW = am("2026-11-24").law


def jahr(mitglied: Haushaltsmitglied, day: str = "2026-11-24") -> Decimal:
    return jahreseinkommen(mitglied, am(day).law).betrag


def mit(*einnahmen: Einnahme, **angaben: object) -> Haushaltsmitglied:
    return replace(Haushaltsmitglied(name="Mara", einnahmen=einnahmen), **angaben)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("turnus", "monate", "im_ganzen"),
    [
        ("monatlich", 12, "1200"),
        ("monatlich", 5, "500"),
        ("vierteljaehrlich", 12, "400"),
        ("halbjaehrlich", 12, "200"),
        ("jaehrlich", 12, "100"),
        ("woechentlich", 12, "5200"),
        ("woechentlich", 6, "2600"),
        ("einmalig", 12, "100"),
        ("einmalig", 24, "50"),
        ("einmalig", 3, "100"),
    ],
)
def test_every_turn_is_brought_to_twelve_months(turnus: Turnus, monate: int, im_ganzen: str) -> None:
    assert im_jahr(Einnahme(art="lohn", betrag=euro("100"), turnus=turnus, monate=monate)) == euro(im_ganzen)


@pytest.mark.parametrize(
    ("art", "monatlich", "zaehlt"),
    [
        ("lohn", "1000", "10770"),
        ("lohn", "100", "0"),
        ("minijob", "556", "6672"),
        ("beamtenpension", "1000", "11898"),
        ("rente_gesetzlich", "1000", "11898"),
        ("rente_unfallversicherung", "1000", "12000"),
        ("gewerbebetrieb", "1000", "12000"),
        ("kapitalertraege", "50", "500"),
        ("kapitalertraege", "5", "0"),
        ("arbeitslosengeld", "1350", "16200"),
        ("elterngeld", "700", "4800"),
        ("elterngeld", "300", "0"),
        ("elterngeld_plus", "350", "2400"),
        ("unterhalt_kind", "300", "3600"),
        ("zuwendung", "100", "720"),
        ("zuwendung_pflege", "600", "660"),
        ("unterhaltsvorschuss", "299", "3588"),
        ("ausbildungsfoerderung", "934", "5604"),
        ("pflegeentgelt", "400", "2400"),
        ("pflegegeld_jugendhilfe", "800", "4800"),
        ("aktivrente", "1500", "18000"),
        ("kindergeld", "259", "0"),
        ("pflegegeld", "347", "0"),
    ],
)
def test_each_kind_of_income_counts_as_the_statute_says(art: Einkommensart, monatlich: str, zaehlt: str) -> None:
    assert jahr(person(art, monatlich)) == euro(zaehlt)


@pytest.mark.parametrize("art", get_args(Einkommensart))
def test_every_kind_of_income_has_a_share_with_a_norm(art: str) -> None:
    assert 0 <= LAW[f"einkommensart.{art}"] <= 1
    assert "WoGG" in LAW.norm(f"einkommensart.{art}")


def test_a_lump_sum_is_granted_once_for_two_jobs_and_for_two_pensions() -> None:
    zwei_stellen = mit(*[Einnahme(art="lohn", betrag=euro("500"))] * 2)
    zwei_renten = mit(*(Einnahme(art=art, betrag=euro("500")) for art in ("rente_gesetzlich", "rente_sonstige")))
    assert (jahr(zwei_stellen), jahr(zwei_renten)) == (euro("10770"), euro("11898"))


def test_higher_expenses_replace_the_lump_sum_but_make_no_loss() -> None:
    stelle = Einnahme(art="lohn", betrag=euro("1000"), werbungskosten=euro("2000"))
    assert jahr(mit(stelle)) == 10000
    verlust = replace(stelle, werbungskosten=euro("99999"))
    assert jahr(mit(verlust, Einnahme(art="arbeitslosengeld", betrag=euro("100")))) == 1200


@pytest.mark.parametrize(("flags", "rest"), [("", "100"), ("S", "90"), ("KR", "80"), ("SKR", "70")])
def test_ten_percent_for_each_kind_of_tax_and_contribution(flags: str, rest: str) -> None:
    assert jahr(person("arbeitslosengeld", "100", flags)) == euro(rest) * 12


@pytest.mark.parametrize(("day", "abzug"), [("2024-06-01", "2000"), ("2025-01-01", "2400")])
def test_childcare_lowers_the_income_by_the_share_of_the_year(day: str, abzug: str) -> None:
    eltern = mit(Einnahme(art="lohn", betrag=euro("2000")), kinderbetreuungskosten=(euro("3000"),))
    assert jahr(eltern, day) == 24000 - 1230 - euro(abzug)


def test_childcare_is_capped_per_child_and_never_exceeds_the_taxed_income() -> None:
    eltern = mit(Einnahme(art="lohn", betrag=euro("2000")), kinderbetreuungskosten=(euro("9000"), euro("9000")))
    assert jahr(eltern) == 24000 - 1230 - 2 * 4800
    ohne_lohn = mit(Einnahme(art="arbeitslosengeld", betrag=euro("1000")), kinderbetreuungskosten=(euro("3000"),))
    assert jahr(ohne_lohn) == 12000


def test_elterngeld_for_twins_is_free_twice_and_only_for_its_months() -> None:
    assert jahr(mit(Einnahme(art="elterngeld", betrag=euro("1000"), monate=6, kinder=2))) == 6000 - 6 * 600


def test_the_aktivrente_has_no_figure_before_2026() -> None:
    with pytest.raises(UnknownFigure):
        jahr(person("aktivrente", "1500"), "2025-12-31")


@pytest.mark.parametrize(
    ("angaben", "frei"),
    [
        ({"grad_der_behinderung": 100}, 1800),
        ({"grad_der_behinderung": 80, "pflegebeduerftig": True}, 1800),
        ({"grad_der_behinderung": 80}, 0),
        ({"grad_der_behinderung": 30, "pflegebeduerftig": True}, 0),
        ({"ns_verfolgt": True}, 750),
        ({"unterhalt": (Unterhalt(grund="ehegatte", betrag=Decimal(7000)),)}, 6000),
        ({"unterhalt": (Unterhalt(grund="sonstige_person", betrag=Decimal(7000)),)}, 3000),
        ({"unterhalt": (Unterhalt(grund="sonstige_person", betrag=Decimal(7000), titel=Decimal(6500)),)}, 6500),
        ({"unterhalt": (Unterhalt(grund="geteilte_betreuung", betrag=Decimal(1200)),)}, 1200),
        ({"grad_der_behinderung": 100, "ausgeschlossen": True}, 0),
    ],
)
def test_each_member_takes_off_what_is_theirs(angaben: dict[str, object], frei: int) -> None:
    fall = haushalt(1, "300", mit(**angaben), KIND)
    assert freibetraege(fall, LAW).betrag == -frei


@pytest.mark.parametrize(
    ("rente", "day", "frei"),
    [
        ("90", "2026-01-01", "1080"),
        ("500", "2026-01-01", "2640"),
        ("945", "2026-01-01", "3378"),
        ("945", "2023-12-31", "3012"),
    ],
)
def test_a_pension_after_33_years_is_partly_free(rente: str, day: str, frei: str) -> None:
    fall = haushalt(1, "300", person("rente_gesetzlich", rente, grundrentenzeiten=True))
    assert freibetraege(fall, am(day).law).betrag == -euro(frei)


def test_a_child_keeps_its_earnings_up_to_1200_euro_and_a_single_parent_1320() -> None:
    kind = person("minijob", "556", kind_unter_25=True)
    familie = replace(haushalt(1, "300", KIND, kind), alleinerziehend=True)
    assert freibetraege(familie, LAW).betrag == -1200 - 1320


def test_a_child_takes_off_its_gross_earnings_even_where_its_lump_sum_is_higher() -> None:
    kind = person("lohn", "50", kind_unter_25=True)
    assert jahr(kind) == 0
    assert freibetraege(haushalt(1, "300", KIND, kind), LAW).betrag == -600


@pytest.mark.parametrize(
    "angaben", [{"betrag": Decimal(-1)}, {"betrag": Decimal("Infinity")}, {"monate": 13}, {"monate": 0}, {"kinder": 0}]
)
def test_an_income_refuses_nonsense(angaben: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"at (least|most)"):
        replace(Einnahme(art="lohn", betrag=euro("1")), **angaben)  # type: ignore[arg-type]

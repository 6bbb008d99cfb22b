"""The fallback way: which way leads to an office, and what parcels say of it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from efa.delivery.addressee import Addressee
from efa.delivery.to_office import addressed, channels_to
from efa.sdk.channel import Recipient
from efa.tenancy.channels import Channels
from efa.tenancy.file import FilesInvalid
from efa.tenancy.office_list import read_office_list
from efa.tenancy.offices import ListedOffice
from efa.tenancy.settings import TenantSettings

DAY = date(2026, 10, 1)
SEAT = {"street": "Musterstraße 12", "postcode": "44135", "city": "Dortmund"}
OFFICE = ListedOffice(
    benefit="wohngeld",
    branch="",
    ars="05382",
    name="Wohngeldstelle Rhein-Sieg",
    street="Kaiser-Wilhelm-Platz 1",
    postcode="53721",
    city="Siegburg",
    state_of=DAY,
    source="Ministerium",
)
DESTINATION = "879ee109-a690-4db8-ab32-424284184d7d"
LAND = Addressee(
    Recipient(slug="nw", ars="05", authority="Land"),
    TenantSettings(channels={"wohngeld": Channels(settings={"fit_connect": {"client": "land"}})}),
)
HEADER = "ars;leistung;name;strasse;plz;ort;fit_connect;sichere_mail;zertifikat\n"


@pytest.mark.parametrize(
    ("known", "way"),
    [
        ({}, "print"),
        ({"secure_mail": "stelle@kreis.example", "certificate": "kreis.pem"}, "secure_mail"),
        ({"destination": DESTINATION, "secure_mail": "stelle@kreis.example"}, "fit_connect"),
    ],
)
def test_the_best_way_to_the_office_leads(known: dict[str, str], way: str) -> None:
    office = replace(OFFICE, **known)  # type: ignore[arg-type]
    found = channels_to(office, Channels(), {"inbox", "print", "secure_mail", "fit_connect"})
    assert found.leading == way


def test_a_way_that_is_not_installed_leaves_it_to_the_people_of_the_land() -> None:
    assert channels_to(OFFICE, Channels(), {"inbox"}) == Channels()
    assert channels_to(None, Channels(), {"inbox", "print"}) == Channels()


def test_the_parcel_names_the_office_and_what_its_way_must_know() -> None:
    to = addressed(LAND, replace(OFFICE, destination=DESTINATION), "wohngeld").on("fit_connect", "wohngeld")
    assert (to.authority, to.ars) == ("Wohngeldstelle Rhein-Sieg", "05382")
    assert to.settings == {"client": "land", "destination": DESTINATION}
    assert addressed(LAND, None, "wohngeld") == LAND


def test_a_letter_knows_the_address() -> None:
    to = addressed(LAND, OFFICE, "wohngeld").on("print", "wohngeld")
    assert to.settings == {"address": "Kaiser-Wilhelm-Platz 1, 53721 Siegburg"}


def read(path: Path, *lines: str) -> tuple[ListedOffice, ...]:
    path.write_text(HEADER + "\n".join(lines), "utf-8")
    return read_office_list(path, DAY, "Ministerium")


def test_a_list_of_offices_is_read(tmp_path: Path) -> None:
    [office] = read(tmp_path / "stellen.csv", "05382;wohngeld;Wohngeldstelle;Platz 1;53721;Siegburg;;;")
    assert (office.benefit, office.name, office.way, office.source) == (
        "wohngeld",
        "Wohngeldstelle",
        "print",
        "Ministerium",
    )


def test_a_letter_that_an_authority_sends_itself_has_the_address_of_its_office() -> None:
    office = {"name": "Wohngeldstelle", "phone": "0231 5", "email": "a@b.example", "address": SEAT}
    known = TenantSettings.model_validate({"offices": {"wohngeld": office}})
    own = Addressee(LAND.recipient, known)
    to = addressed(own, None, "wohngeld").on("print", "wohngeld")
    assert to.settings["address"] == "Wohngeldstelle, Musterstraße 12, 44135 Dortmund"
    written = {"wohngeld": {"leading": "fit_connect", "settings": {"print": {"address": "Postfach 1, 44135 Dortmund"}}}}
    other = TenantSettings.model_validate({"offices": {"wohngeld": office}, "channels": written})
    to = addressed(Addressee(LAND.recipient, other), None, "wohngeld").on("print", "wohngeld")
    assert to.settings["address"] == "Postfach 1, 44135 Dortmund"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("0538;wohngeld;A;Platz 1;53721;Siegburg;;;", "'0538' is no ARS of 2, 3, 5, 9 or 12 digits"),
        ("05382;wohngeld;;Platz 1;53721;Siegburg;;;", "'name' is empty"),
        ("05382;wohngeld;A;Platz 1;5372;Siegburg;;;", "'5372' is no postcode of five digits"),
        ("05382;wohngeld;A;Platz 1;53721;Siegburg;x;;", "'x' is no destination of FIT-Connect (a UUID)"),
        ("05382;wohngeld;A;Platz 1;53721;Siegburg;;a@b.example;", "secure mail needs address and certificate"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(FilesInvalid) as refused:
        read(tmp_path / "stellen.csv", line)
    assert said in str(refused.value)


def test_one_area_stands_in_the_list_once(tmp_path: Path) -> None:
    line = "05382;wohngeld;A;Platz 1;53721;Siegburg;;;"
    with pytest.raises(FilesInvalid, match="stand in the list twice"):
        read(tmp_path / "stellen.csv", line, line)

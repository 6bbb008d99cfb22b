"""Invented people and organisations that can log in at the double."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from efa.testing.saml.words import Method

_ALL = (Method.BENUTZERNAME, Method.ELSTER, Method.AUSWEIS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """A person with an account. `told` has values as a card or a certificate names them, `typed` what they typed."""

    key: str
    told: Mapping[str, str]
    typed: Mapping[str, str] = field(default_factory=dict)
    methods: tuple[Method, ...] = _ALL

    @property
    def name(self) -> str:
        """As the choice shows it."""
        return f"{self.told.get('given_name', '')} {self.told['family_name']}".strip()

    @property
    def postbox(self) -> str:
        """The handle of the mailbox: a UUID."""
        return str(uuid5(NAMESPACE_URL, f"postbox:{self.key}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One certificate of an organisation. `acting`: empty for an account that does not say who acts."""

    key: str
    organisation: str
    told: Mapping[str, str]
    address: Mapping[str, str]
    acting: Mapping[str, str] = field(default_factory=dict)

    @property
    def of(self) -> str:
        """Its organisation, as the choice shows it."""
        return self.told.get("Firmenname", "")

    @property
    def name(self) -> str:
        """As the choice shows it."""
        return f"{self.acting.get('Vorname', '')} {self.acting.get('Nachname', '')}".strip() or self.key


def pseudonym(prefix: str, of: str, host: str) -> str:
    """`ek-` or `du-` and 40 hexadecimal digits, another one for each service provider."""
    return f"{prefix}-{hashlib.sha256(f'{prefix}|{of}|{host}'.encode()).hexdigest()[:40]}"


def _citizen(key: str, names: tuple[str, str], born: tuple[str, str], home: tuple[str, str, str, str]) -> Citizen:
    street, postcode, town, country = home
    told = {
        "given_name": names[0],
        "family_name": names[1],
        "birthdate": born[0],
        "place_of_birth": born[1],
        "street_address": street,
        "postal_code": postcode,
        "locality": town,
        "country": country,
        "nationality": "D",
        "document_type": "ID",
    }
    typed = {"email": f"{key}@example.invalid", "phone_number": "+49 241 555010", "gender": "2"}
    return Citizen(key=key, told=told, typed=typed)


CITIZENS = (
    _citizen(
        *("erika", ("ERIKA", "MUSTERMANN"), ("1964-08-12", "BERLIN")),
        ("HEIDESTRAẞE 17", "52062", "AACHEN", "DE"),
    ),
    _citizen(
        *("jonas", ("JONAS", "BEISPIEL"), ("1991-03-02", "BONN")),
        ("BEISPIELWEG 7", "53111", "BONN", "DE"),
    ),
    Citizen(
        key="anna",
        told={
            "given_name": "Anna",
            "family_name": "Huber",
            "birthdate": "1988-05-01",
            "nationality": "AT",
            "eidas_country": "AT",
        },
        typed={"email": "anna@example.invalid"},
        methods=(Method.EIDAS,),
    ),
    Citizen(  # a card without given names, made before nationality stood in it
        key="ayu",
        told={
            "family_name": "SULASTRI",
            "title": "DR.",
            "birthdate": "1979-04-01",
            "street_address": "BEISPIELWEG 9",
            "postal_code": "52062",
            "locality": "AACHEN",
            "country": "DE",
            "document_type": "ID",
        },
        methods=(Method.SMART, Method.AUSWEIS),
    ),
    Citizen(
        key="ole",
        told={"given_name": "Ole", "family_name": "Petersen", "birthdate": "1970-02-03"},
        methods=(Method.FINK,),
    ),
)
_SCHOOL = (  # 999: no code of the list of legal forms
    {
        "Firmenname": "Gesamtschule Aachen",
        "Rechtsform": "999",
        "RechtsformText": "Körperschaft des öffentlichen Rechts",
    },
    {"Strasse": "Schulstraße", "Hausnummer": "12", "PLZ": "52064", "Ort": "Aachen", "Land": "DE"},
)
_CLUB = (
    {
        "Firmenname": "Turnverein Aachen e. V.",
        "Rechtsform": "999",
        "RechtsformText": "Eingetragener Verein",
        "Registernummer": "4711",
        "Registerart": "VR",
        "Registergericht": "Aachen",
    },
    {"Strasse": "Am Sportplatz", "Hausnummer": "3", "PLZ": "52066", "Ort": "Aachen", "Land": "DE"},
)


def _member(key: str, of: tuple[dict[str, str], dict[str, str]], *name: str) -> Member:
    acting = {"Vorname": name[0], "Nachname": name[1], "Geburtsdatum": "07.09.1979"} if name else {}
    return Member(key=key, organisation=key.partition(".")[0], told=of[0], address=of[1], acting=acting)


MEMBERS = (
    _member("schule.sekretariat", _SCHOOL, "Petra", "Schulz"),
    _member("schule.leitung", _SCHOOL),
    _member("verein.vorstand", _CLUB, "Anke", "Peters"),
    _member("verein.training", _CLUB, "Mehmet", "Kaya"),
    Member(  # somebody who works alone, with the certificate of a person: no company, no "HandelndePerson"
        key="betreuerin.allein",
        organisation="betreuerin",
        told={
            "PersTyp": "NatPers",
            "DatenkranzTyp": "IdNr",
            "IdNr": "02476291358",
            "Vorname": "Dörte",
            "Name": "Claußen",
            "Geburtsdatum": "05.11.1968",
        },
        address={"Strasse": "Nebenstraße", "Hausnummer": "4a", "PLZ": "52070", "Ort": "Aachen", "Land": "DE"},
    ),
)

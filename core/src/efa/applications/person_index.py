"""Find an application by family name and birth date although both are encrypted: a keyed hash, exact search only."""

import unicodedata

from efa.applications.applicant import Person
from efa.kit.crypto import TenantKeys

_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "œ": "oe", "ł": "l", "ı": "i"})


def person_index(keys: TenantKeys, person: Person) -> bytes | None:
    """The hash for the column `person_index`; None where name or birth date is not answered."""
    name = plain_name(person.family_name)
    return keys.blind("person", name, person.birth_date) if name and person.birth_date else None


def plain_name(name: str) -> str:
    """A name without accents, blanks and hyphens, umlauts spelt out: Müller-Şahin → muellersahin."""
    spelt = unicodedata.normalize("NFC", name).casefold().translate(_SPELT_OUT)
    return "".join(c for c in unicodedata.normalize("NFKD", spelt) if c.isalnum())

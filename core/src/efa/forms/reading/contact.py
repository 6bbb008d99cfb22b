"""How to reach and how to pay: postcode, e-mail, telephone, bank account."""

import re

import phonenumbers
from schwifty import IBAN
from schwifty.exceptions import InvalidChecksumDigits, SchwiftyException

from efa.forms.formats import is_email
from efa.forms.model import Field
from efa.forms.reading.characters import cleaned, digits
from efa.forms.reading.result import Given, Wrong

_LONGEST = 60
_PLZ = re.compile(r"(?:D\s?[-–]?\s?)?([0-9]{5})", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s.\-–_/]+")
_TRUNK = re.compile(r"\(0\)")


def plz(_field: Field, given: Given) -> object:
    """Five digits, a leading 0 kept."""
    found = digits(cleaned(given.one()[:_LONGEST]))
    if not found:
        return None
    match = _PLZ.fullmatch(found.replace(" ", ""))
    return match[1] if match else Wrong("format")


def email(_field: Field, given: Given) -> object:
    """An address with the domain in lower case."""
    found = cleaned(given.one())
    if not found:
        return None
    local, at, domain = found.rpartition("@")
    address = local + at + domain.lower()
    return address if is_email(address) else Wrong("format")


def phone(_field: Field, given: Given) -> object:
    """A number in E.164; without a country it is German."""
    found = digits(cleaned(given.one()))
    if not found:
        return None
    if len(found) > _LONGEST:
        return Wrong("format")
    try:
        number = phonenumbers.parse(_TRUNK.sub("", found), "DE")
    except phonenumbers.NumberParseException:
        return Wrong("format")
    if not phonenumbers.is_possible_number(number):
        return Wrong("format")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def iban(_field: Field, given: Given) -> object:
    """An IBAN of the SEPA area, without blanks."""
    found = _SEPARATORS.sub("", digits(cleaned(given.one()))).upper()
    if not found:
        return None
    if not (found.isascii() and found.isalnum() and len(found) <= _LONGEST):
        return Wrong("format")
    try:
        account = IBAN(found)
    except InvalidChecksumDigits:
        return Wrong("checksum")
    except SchwiftyException:
        return Wrong("format")
    return str(account) if account.in_sepa_zone else Wrong("sepa")

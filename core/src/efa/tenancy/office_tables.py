"""Offices that are reached on the fallback way: a public list of the Land, imported like the list of municipalities."""

from sqlalchemy import CheckConstraint, Column, Date, Table, Text

from efa.kit.db import metadata

office = Table(
    "office",
    metadata,
    Column("benefit", Text, primary_key=True),  # '' for every benefit
    Column("branch", Text, primary_key=True),  # '' for all
    Column("ars", Text, primary_key=True),  # its area: 2, 3, 5, 9 or 12 digits
    Column("name", Text, nullable=False),
    Column("street", Text, nullable=False),
    Column("postcode", Text, nullable=False),
    Column("city", Text, nullable=False),
    Column("phone", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("destination", Text, nullable=False),  # FIT-Connect; '' where it has none
    Column("secure_mail", Text, nullable=False),  # address; '' where it has none
    Column("certificate", Text, nullable=False),  # name of the file among the secrets that secure mail is encrypted to
    Column("state_of", Date, nullable=False),
    Column("source", Text, nullable=False),
    CheckConstraint("ars ~ '^[0-9]{2,12}$'", name="ars"),
    CheckConstraint("postcode ~ '^[0-9]{5}$'", name="five_digits"),
    info={"grants": "SELECT"},
)

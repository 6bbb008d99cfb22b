"""What an installation decides once and for ever."""

from sqlalchemy import Column, Table, Text

from efa.kit.db import metadata

frozen_value = Table(
    "frozen_value",
    metadata,
    Column("name", Text, primary_key=True),  # of the installation, not of a tenant
    Column("value", Text, nullable=False),
    info={"grants": "SELECT, INSERT"},
)

"""What channels keep between the attempts of one consignment."""

from sqlalchemy import Column, ForeignKeyConstraint, LargeBinary, Table, Text, Uuid

from efa.kit.db import metadata

parcel_memory = Table(
    "parcel_memory",
    metadata,
    Column("tenant", Uuid, primary_key=True),
    Column("consignment", Uuid, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),  # under the key of the application
    ForeignKeyConstraint(["tenant", "consignment"], ["consignment.tenant", "consignment.id"], ondelete="CASCADE"),
)

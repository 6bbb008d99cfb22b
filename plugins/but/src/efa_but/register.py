"""What the Familienkasse can say instead of a paper: that Kindergeld is paid for a child."""

from efa.sdk import FromRegister, Told

REGISTERS = (
    FromRegister(
        document="kindergeld",
        evidence="kindergeldbezug",
        norm="§ 67f Abs. 2 SGB X",
        sends=("/vorname", "/geburtsdatum"),
        gives=(Told(key="kind", kind="text"), Told(key="seit", kind="month"), Told(key="betrag", kind="money")),
    ),
)

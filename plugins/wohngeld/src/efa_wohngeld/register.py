"""What the Meldebehörde can say of a change instead of a paper: where somebody lives, and since when."""

from efa.sdk import FromRegister, Told

REGISTERS = (
    FromRegister(
        document="aenderung",
        evidence="meldebestaetigung",
        norm="§ 67f Abs. 2 SGB X",
        gives=(
            Told(key="anschrift", kind="text"),
            Told(key="einzug", kind="day", fills="/wohnung/einzug"),
            Told(key="wohnung", kind="text", required=False),
        ),
    ),
)

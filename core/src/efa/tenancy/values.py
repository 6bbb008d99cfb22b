"""The values that a tenant's settings are made of; their descriptions are the reference of the tenants files."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, RootModel, model_validator

BINDING = "de"
Line = Annotated[str, Field(min_length=1, max_length=200)]
Email = Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=200)]
Phone = Annotated[str, Field(pattern=r"^[+0-9][0-9 ()/-]{4,29}$")]
Website = Annotated[str, Field(pattern=r"^https://[^\s]+$", max_length=300)]
Postcode = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
Lang = Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z]{2,8})?$")]
RegisterFor = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{1,30}=[a-z][a-z0-9_]{1,30}$")]
BenefitKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]{1,30}$")]
TrustLevel = Literal["basis", "niedrig", "substantiell", "hoch"]


class Value(BaseModel):
    """What all values share: frozen, and no name that nobody reads."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class LocalText(RootModel[Mapping[Lang, Annotated[str, Field(min_length=1, max_length=4000)]]]):
    """A text by language; German is always there and stands in for every language that is missing."""

    model_config = ConfigDict(frozen=True, json_schema_extra={"required": [BINDING]})

    @model_validator(mode="after")
    def _has_german(self) -> Self:
        if BINDING not in self.root:
            raise ValueError(f"the German text ('{BINDING}') is missing")
        return self

    def text(self, lang: str) -> str:
        """The text in this language, German where there is none."""
        return self.root.get(lang) or self.root.get(lang.split("-", maxsplit=1)[0]) or self.root[BINDING]

    def lang(self, lang: str) -> str:
        """The language that `text` comes in."""
        return next((tag for tag in (lang, lang.split("-", maxsplit=1)[0]) if tag in self.root), BINDING)


class Address(Value):
    """A postal address in Germany."""

    street: Line = Field(description="Street and house number.")
    postcode: Postcode = Field(description="Postcode, five digits in quotes.")
    city: Line = Field(description="Place as it stands on a letter.")

    @property
    def one_line(self) -> str:
        """The address in one line of running text."""
        return f"{self.street}, {self.postcode} {self.city}"


class Contact(Value):
    """How people reach the tenant."""

    name: Line = Field(description="Who answers, for example a service centre.")
    phone: Phone = Field(description="Telephone number as it is written on letters.")
    email: Email = Field(description="E-mail address for questions; nothing confidential is sent there.")
    website: Website | None = Field(default=None, description="Website with general information.")


class Office(Value):
    """The office that decides on a benefit, named also where the benefit is not offered online."""

    name: Line = Field(description="Name of the office.")
    address: Address = Field(description="Where letters and visitors go.")
    phone: Phone = Field(description="Telephone number of the office.")
    email: Email = Field(description="E-mail address of the office.")
    website: Website | None = Field(default=None, description="Page of the office about this benefit.")
    hours: LocalText | None = Field(default=None, description="Opening hours, if they differ from the tenant's.")


class Remedy(Value):
    """What stands in the Rechtsbehelfsbelehrung (§ 36 SGB X): Widerspruch or Klage, and where."""

    kind: Literal["objection", "action"] = Field(
        description="`objection`: Widerspruch; `action`: Klage, no Vorverfahren."
    )
    body: Line = Field(description="Authority (Widerspruch) or court (Klage) that receives it.")
    address: Address = Field(description="Seat of that body.")


class Limits(Value):
    """Limits of uploads; a tenant may set less than the platform allows."""

    file_mb: int = Field(default=10, ge=1, le=10, description="Megabytes of one file.")
    files: int = Field(default=30, ge=1, le=30, description="Files of one application.")
    application_mb: int = Field(default=100, ge=1, le=100, description="Megabytes of all files of one application.")


class Legal(Value):
    """Texts that the law wants on every page's footer."""

    imprint: LocalText = Field(description="Impressum (§ 5 DDG).")
    privacy_contact: LocalText = Field(description="The data protection officer and how to reach them (Art. 13 DSGVO).")
    accessibility_contact: Email = Field(description="Where people report barriers.")
    enforcement_body: LocalText = Field(description="Body that settles disputes about barriers (Durchsetzungsstelle).")


class Seal(Value):
    """The certificate that seals notices."""

    certificate: str = Field(
        pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$",
        description="Name of the PKCS#12 file in the seal folder, without ending.",
    )
    test: bool = Field(description="A test certificate: pages and notices say so.")
    qualified: bool = Field(
        default=False,
        description="A qualified electronic seal (eIDAS): it stands for written form where the law lets it.",
    )

    @model_validator(mode="after")
    def _a_test_proves_nothing(self) -> Self:
        if self.test and self.qualified:
            raise ValueError("a test certificate makes no qualified seal; delete 'qualified' or set test: false")
        return self

"""Words that the law changes by date, such as the name of a benefit: `law/words/*.yaml` of a package."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, model_validator

from efa.sdk.figures import Dated, Text


class Word(Dated):
    """One word of the law, from `valid_from` to `until` (inclusive) or to the next word."""

    word: Text


class Wording(BaseModel):
    """What the law calls one thing, with all its words."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    title: Text
    words: tuple[Word, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_word_a_day(self) -> "Wording":
        if len({word.valid_from for word in self.words}) < len(self.words):
            raise ValueError(f"'{self.title}': two words begin on the same day")
        return self


_FILE = TypeAdapter(dict[str, Wording])


@cache
def read_words(package: str) -> Mapping[str, Wording]:
    """The dated words of a package; a later file may go on with a word. Raises ValueError that names the file."""
    folder, found = files(package).joinpath("law").joinpath("words"), dict[str, Wording]()
    if not folder.is_dir():
        return found
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        try:
            _read(file.read_text("utf-8"), found)
        except (ValueError, yaml.YAMLError) as error:
            raise ValueError(f"{package}/law/words/{file.name}: {error}") from error
    return found


def _read(text: str, found: dict[str, Wording]) -> None:
    for name, entry in _FILE.validate_python(yaml.load(text, Loader=yaml.CSafeLoader)).items():
        earlier = found[name].words if name in found else ()
        found[name] = Wording(title=entry.title, words=(*earlier, *entry.words))

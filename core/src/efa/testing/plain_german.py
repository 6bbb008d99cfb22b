"""What a machine can say about texts in Einfache Sprache: how long sentences and words are."""

import re
from collections.abc import Iterator, Mapping

from efa.kit.po import Entry

MOST_WORDS = 12
MOST_LETTERS = 25
_SENTENCE_END = re.compile(r"(?<![0-9])[.!?:](?=[\s)“\"]|$)|\n")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_TAG = re.compile(r"</?[a-z]+>")
_WORD = re.compile(r"[^\W_]")
_PART = re.compile(r"[^\W\d_]+")
_EXPLAINED = re.compile(r".+\.term\..+|[a-z0-9]+\.(?:name|law)")


def hard_to_read(texts: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    """Key and problem: a sentence of more than 12 words, a word of more than 25 letters that no glossary has.

    The glossary: texts with `.term.` in their key, and what nobody may rename, the name of the benefit and of its law.
    A placeholder counts as one word, and a hyphen parts words.
    """
    explained = (entry for key, entry in texts.items() if _EXPLAINED.fullmatch(key))
    glossary = {part.casefold() for entry in explained for part in _parts(entry.forms)}
    for key, entry in texts.items():
        for form in entry.forms:
            yield from ((key, problem) for problem in _long_sentences(form))
        for part in _parts(entry.forms):
            if len(part) > MOST_LETTERS and part.casefold() not in glossary:
                yield key, f"the word '{part}' has {len(part)} letters, {MOST_LETTERS} are allowed"


def _long_sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE_END.split(_TAG.sub("", _PLACEHOLDER.sub("Wort", text))):
        words = [word for word in sentence.split() if _WORD.search(word)]
        if len(words) > MOST_WORDS:
            yield f"the sentence '{' '.join(words[:4])} …' has {len(words)} words, {MOST_WORDS} are allowed"


def _parts(forms: tuple[str, ...]) -> Iterator[str]:
    for form in forms:
        yield from _PART.findall(_TAG.sub("", _PLACEHOLDER.sub(" ", form)))

"""Look at a hand-over package: names, ids, dates, structure, and that exactly the files are there that it names."""

import hashlib
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from efa.delivery.xdomea.structure import Element, Problem, place, read_moment, structure
from efa.delivery.xdomea.words import CODE, HASHES, MESSAGE, NAMESPACE, OTHER_FORMAT, UUID
from efa.kit.clock import BERLIN

_NAME = re.compile(rf"({UUID.pattern})_{re.escape(MESSAGE)}")
_IN = f"{{{NAMESPACE}}}"
_LARGEST_MESSAGE = 64 << 20
_PIECE = 1 << 20
_AGAIN = "export it again"


def check(path: Path, schema: Path | None = None) -> tuple[Problem, ...]:
    """All that does not fit; empty: it does. `schema`: the official XSD of the message, where somebody has it.

    Raises OSError, XMLSchemaParseError.
    """
    if not _NAME.fullmatch(path.stem) or path.suffix != ".zip":
        wanted = f"rename it to <ProzessID>_{MESSAGE}.zip"
        return (Problem(path.name, "is not the name of such a package", wanted),)
    try:
        with zipfile.ZipFile(path) as archive:
            return tuple(_package(archive, path.stem, schema))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        return (Problem(path.name, f"cannot be unpacked ({error})", "copy it again, it may be cut off"),)


def _package(archive: zipfile.ZipFile, stem: str, schema: Path | None) -> Iterator[Problem]:
    names = archive.namelist()
    for name, times in Counter(names).items():
        if times > 1:
            yield Problem(name, "is in the package twice", _AGAIN)
        if "/" in name or "\\" in name or name.startswith("."):
            yield Problem(name, "lies in a folder", "put every file at the top of the ZIP")
    wanted = f"{stem}.xml"
    if wanted not in names:
        yield Problem(wanted, "the message is missing", "the XML must have the name of the ZIP")
        return
    if archive.getinfo(wanted).file_size > _LARGEST_MESSAGE:
        yield Problem(wanted, "is larger than 64 MiB", "split the hand-over")
        return
    content = archive.read(wanted)
    if b"<!DOCTYPE" in content:
        yield Problem(wanted, "has a DOCTYPE, which XDOMEA does not use", "take it out")
        return
    try:
        root = etree.fromstring(content, _parser())
    except etree.XMLSyntaxError as error:
        yield Problem(wanted, f"is not XML ({error})", _AGAIN)
        return
    yield from _message(root, stem, schema)
    yield from _files(archive, root, [name for name in names if name != wanted])


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _message(root: Element, stem: str, schema: Path | None) -> Iterator[Problem]:
    if root.tag != f"{_IN}{MESSAGE}":
        said = f"is {root.tag}"
        yield Problem(place(root), said, f"only {MESSAGE} of XDOMEA 3.0.0 ({NAMESPACE}) is looked at")
        return
    yield from structure(root)
    yield from _head(root, stem)
    yield from _ids(root)
    yield from _formats(root)
    if schema:
        yield from _officially(root, schema)


def _officially(root: Element, schema: Path) -> Iterator[Problem]:
    try:
        etree.XMLSchema(etree.parse(schema)).assertValid(root)
    except etree.DocumentInvalid as error:
        yield Problem(place(root), str(error), "the official schema says so")


def _head(root: Element, stem: str) -> Iterator[Problem]:
    process, code = root.find(f"{_IN}Kopf/{_IN}ProzessID"), root.find(f"{_IN}Kopf/{_IN}Nachrichtentyp/code")
    if process is not None and (process.text or "").strip().lower() != stem.partition("_")[0].lower():
        yield Problem(place(process), "is not the id in the name of the ZIP", "rename the ZIP and the XML")
    if code is not None and (code.text or "").strip() != CODE:
        yield Problem(place(code), f"must be {CODE}", f"that is the code of {MESSAGE}")
    made = read_moment((root.findtext(f"{_IN}Kopf/{_IN}Erstellungszeitpunkt") or "").strip())
    for came in root.iter(f"{_IN}Posteingangsdatum"):
        if made and (came.text or "").strip() > made.astimezone(BERLIN).date().isoformat():
            yield Problem(place(came), "is later than the message was made", "look at both dates")


def _ids(root: Element) -> Iterator[Problem]:
    seen: dict[str, Element] = {}
    for one in root.iterfind(f".//{_IN}Identifikation/{_IN}ID"):
        known = (one.text or "").strip().lower()
        if known in seen:
            yield Problem(place(one), f"is the id of line {seen[known].sourceline} too", "every object needs its own")
        seen.setdefault(known, one)


def _formats(root: Element) -> Iterator[Problem]:
    for one in root.iter(f"{_IN}Format"):
        other = one.find(f"{_IN}SonstigerName") is not None
        if (one.findtext(f"{_IN}Name/code") == OTHER_FORMAT) != other:
            yield Problem(place(one), "SonstigerName and the code 100 need each other", "give both or neither")


def _files(archive: zipfile.ZipFile, root: Element, there: Sequence[str]) -> Iterator[Problem]:
    named = Counter((one.text or "").strip() for one in root.iterfind(f".//{_IN}Primaerdokument/{_IN}Dateiname"))
    for name in sorted(named.keys() - set(there)):
        yield Problem(name, "is named in the message and not in the package", _AGAIN)
    for name in sorted(set(there) - named.keys()):
        yield Problem(name, "is in the package and not named in the message", "take it out, or name it")
    for name, times in named.items():
        if times > 1:
            yield Problem(name, "is named more than once", "every file belongs to one format")
    told = {one.get("name"): one for one in root.iter(f"{{{HASHES}}}datei")}
    for name in dict.fromkeys(there):
        size, found = _hashed(archive, name)
        if (one := told.get(name)) is not None and (one.get("bytes"), one.get("sha512")) != (str(size), found):
            yield Problem(name, "is not the file that was exported (size or SHA-512)", "copy the package again")


def _hashed(archive: zipfile.ZipFile, name: str) -> tuple[int, str]:
    """Size and SHA-512; reading it all also proves the CRC of the ZIP."""
    size, sum_ = 0, hashlib.sha512()
    with archive.open(name) as file:
        while piece := file.read(_PIECE):
            size += len(piece)
            sum_.update(piece)
    return size, sum_.hexdigest()

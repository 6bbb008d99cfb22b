"""Tenants files for tests: a Land, a Kreis and two Gemeinden, changed by replacing text."""

from pathlib import Path

from efa.tenancy.file import FilesInvalid, Problem, read_folder

LAND = """ars: "05"
slug: nrw
name: Land Nordrhein-Westfalen
settings:
  draft_days: 20
initial:
  four_eyes: true
"""
KREIS = """ars: "05382"
slug: rhein-sieg
name: Rhein-Sieg-Kreis
"""
TROISDORF = """ars: "053820068068"
slug: troisdorf
name: Stadt Troisdorf
hosts: [troisdorf.test]
municipality:
  name: Troisdorf, Stadt
  postcodes: ["53840", "53842"]
benefits:
  gesund: {enabled: true, settings: {zuschlag: "1.00"}}
competence:
  gesund:
    - {ars: "053820068068", valid_from: 2026-01-01}
settings:
  authority: Stadt Troisdorf
  contact: {name: Bürgertelefon, phone: 02241 555 0100, email: info@troisdorf.test}
  address: {street: Musterplatz 1, postcode: "53840", city: Troisdorf}
  offices:
    gesund:
      name: Gesundstelle
      address: {street: Musterplatz 1, postcode: "53840", city: Troisdorf}
      phone: 02241 555 0120
      email: gesund@troisdorf.test
  remedy:
    gesund:
      kind: action
      body: Verwaltungsgericht Köln
      address: {street: Appellhofplatz, postcode: "50667", city: Köln}
initial:
  opening_hours: {de: Montag bis Freitag}
"""
LOHMAR = """ars: "053820028028"
slug: lohmar
name: Stadt Lohmar
municipality: {name: "Lohmar, Stadt", postcodes: ["53797"]}
competence:
  gesund:
    - {ars: "053820028028", valid_from: 2026-01-01}
"""
ALL = {"land": LAND, "kreis": KREIS, "troisdorf": TROISDORF, "lohmar": LOHMAR}


def write(folder: Path, **changed: str) -> Path:
    """Write the files; `troisdorf="…"` replaces one, an empty text leaves it out."""
    for old in folder.glob("*.yaml"):
        old.unlink()
    for name, text in {**ALL, **changed}.items():
        if text:
            (folder / f"{name}.yaml").write_text(text, "utf-8")
    return folder


def problems(folder: Path) -> list[Problem]:
    """What is wrong in the folder, at least one thing."""
    try:
        read_folder(folder)
    except FilesInvalid as error:
        return list(error.problems)
    raise AssertionError("the files were accepted")

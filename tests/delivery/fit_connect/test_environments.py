"""Address books: what is real stays strict, whatever a file says."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from efa.delivery.channels.fit_connect.environments import environments
from efa.kit.environments import BadEnvironments


def written(folder: Path, books: object) -> Path:
    path = folder / "books.yaml"
    path.write_text(yaml.safe_dump(books))
    return path


def test_the_three_of_fitko_are_there() -> None:
    books = environments(None)
    assert {name: (book.real, book.self_signed) for name, book in books.items()} == {
        "test": (False, True),
        "stage": (True, False),
        "prod": (True, False),
    }
    assert "prod.fit-connect.fitko.net" in books["prod"].hosts


def test_a_file_gives_roots_to_the_real_one(tmp_path: Path) -> None:
    books = environments(written(tmp_path, {"prod": {"roots": "/etc/efa/v-pki.pem"}}))
    assert (books["prod"].roots, books["prod"].real) == (Path("/etc/efa/v-pki.pem"), True)


@pytest.mark.parametrize(
    "values",
    [
        {"self_signed": True},
        {"real": False, "self_signed": True},
        {"submission": "http://127.0.0.1:8080/submission"},
    ],
)
def test_the_real_one_is_never_loosened(tmp_path: Path, values: dict[str, Any]) -> None:
    with pytest.raises(BadEnvironments, match="prod"):
        environments(written(tmp_path, {"prod": values}))


@pytest.mark.parametrize(
    "address", ["http://example.de/api", "https://user@example.de", "ftp://example.de", "https://example.de/?a=b"]
)
def test_addresses_are_encrypted_or_of_this_machine(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadEnvironments, match="custom"):
        environments(written(tmp_path, {"custom": {"token": address, "submission": "https://example.de"}}))


@pytest.mark.parametrize("books", [[], {"a": 1}, {"a": {}}, {"test": {"colour": "red"}}])
def test_what_is_no_address_book_is_named(tmp_path: Path, books: object) -> None:
    if books == []:
        assert set(environments(written(tmp_path, books))) == {"test", "stage", "prod"}
    else:
        with pytest.raises(BadEnvironments):
            environments(written(tmp_path, books))

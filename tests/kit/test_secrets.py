from pathlib import Path

import pytest

from efa.kit.secrets import SecretMissing, Secrets


def test_a_secret_is_read_by_its_name_without_the_line_end(tmp_path: Path) -> None:
    (tmp_path / "aachen-client").write_bytes(b"geheim\n")
    assert Secrets(tmp_path).read("aachen-client") == b"geheim"


@pytest.mark.parametrize("name", ["fehlt", "leer", "../draussen", "", ".versteckt"])
def test_what_is_missing_empty_or_outside_the_folder_is_said_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "ordner").mkdir()
    (tmp_path / "draussen").write_bytes(b"geheim")
    (tmp_path / "ordner/leer").write_bytes(b"\n")
    with pytest.raises(SecretMissing, match=f"^{name}$"):
        Secrets(tmp_path / "ordner").read(name)


def test_an_installation_without_a_folder_has_no_secrets() -> None:
    with pytest.raises(SecretMissing):
        Secrets(None).read("aachen-client")

import pytest

from efa.identity.return_path import return_path

EVIL = [
    "//evil.example", "/aachen//evil.example", "https:evil.example", "https://evil.example", "/\\evil.example",
    "/aachen/\\evil", "/aachen/%2f%2fevil", "/aachen/%252f%252fevil", "/aachen/x\r\nSet-Cookie: a=b",
    "/aachen/%0d%0aLocation:x", "javascript:alert(1)", "/aachen/" + "x" * 4096, "/bonn/konto", "/aachen", "aachen/x",
    "/aachen/../bonn/konto", "/aachen/%2e%2e/bonn", "/aachen/x y", "", "\t//evil", "/aachenevil/x",
]  # fmt: skip


@pytest.mark.parametrize("path", EVIL)
def test_nothing_leads_out_of_the_tenant(path: str) -> None:
    assert not return_path(path, "/aachen")


@pytest.mark.parametrize("path", ["/aachen/konto", "/aachen/antrag/x?zurueck=pruefen&name=a%20b", "/aachen/"])
def test_a_path_of_the_tenant_is_kept(path: str) -> None:
    assert return_path(path, "/aachen") == path


def test_a_tenant_with_a_host_of_its_own_has_no_prefix() -> None:
    assert return_path("/konto", "") == "/konto"
    assert not return_path("//evil.example", "")

from datetime import UTC, datetime

import pytest

from efa.kit.clock import now
from efa.kit.pdf import BrokenTemplate, render_pdf
from efa.kit.seal import Certificate, UnusableCertificate, certificate_pem, check_seal, make_test_certificate, seal

SOURCES = {
    "main": b"""#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
#set text(lang: "de", font: "Fira Sans")
= #d.title
#d.body""",
}
AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HOSTILE = '#import "x" * @y $z$ <l> \\ #panic("no") ]{'


def test_the_same_letter_made_twice_is_the_same_file() -> None:
    letters = [render_pdf(SOURCES, {"title": "Bescheid", "body": "Guten Tag"}, AT) for _ in range(2)]
    assert letters[0] == letters[1]
    assert b"pdfuaid" in letters[0]


def test_what_people_write_is_printed_not_run() -> None:
    assert render_pdf(SOURCES, {"title": "Bescheid", "body": HOSTILE}, AT).startswith(b"%PDF")


def test_a_letter_is_set_in_the_fonts_of_the_house() -> None:
    assert b"FiraSans" in render_pdf(SOURCES, {"title": "Bescheid", "body": "Öffnungszeiten: Şahin, Čapek"}, AT)


def test_a_broken_template_says_where() -> None:
    with pytest.raises(BrokenTemplate, match="unknown variable"):
        render_pdf({"main": b"#unknown"}, {}, AT)


def test_a_sealed_letter_is_intact_and_shows_who_sealed_it() -> None:
    certificate = make_test_certificate("Stadt Aachen", now(), b"geheim")
    sealed = seal(render_pdf(SOURCES, {"title": "Bescheid", "body": "x"}, AT), certificate, name="Aachen", reason="§")
    found = check_seal(sealed, certificate_pem(certificate))
    assert found
    assert (found.intact, found.trusted) == (True, True)
    assert "Testsiegel" in found.holder


def test_a_letter_changed_after_sealing_is_noticed() -> None:
    certificate = make_test_certificate("Stadt Aachen", now(), b"geheim")
    letter = render_pdf(SOURCES, {"title": "Bescheid", "body": "x"}, AT)
    sealed = seal(letter, certificate, name="Aachen", reason="§")
    position = sealed.index(b"/Title")
    changed = sealed[:position] + b"/Tjtle" + sealed[position + 6 :]
    found = check_seal(changed, certificate_pem(certificate))
    assert found
    assert not found.intact


def test_a_seal_of_somebody_else_is_not_trusted() -> None:
    ours, other = (make_test_certificate("Stadt Aachen", now(), b"geheim") for _ in range(2))
    letter = render_pdf(SOURCES, {"title": "Bescheid", "body": "x"}, AT)
    found = check_seal(seal(letter, ours, name="Aachen", reason="§"), certificate_pem(other))
    assert found
    assert not found.trusted


def test_a_wrong_password_is_named() -> None:
    certificate = make_test_certificate("Stadt Aachen", now(), b"geheim")
    with pytest.raises(UnusableCertificate):
        certificate_pem(Certificate(certificate.pkcs12, b"falsch"))

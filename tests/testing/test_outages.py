"""Parts outside the platform fail while somebody has switched them off, and work again afterwards."""

from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from efa.kit.mail import MailUnavailable
from efa.kit.outages import PARTS, Outages
from efa.registers.http import HttpRegister
from efa.sdk.channel import Failed, HandedOver
from efa.testing.oidc import demo_citizens, demo_provider
from efa.testing.outages import FailingChannel, failing_mail
from efa.testing.register import demo_register, demo_register_entries
from tests.delivery.doubles import AACHEN, ChannelDouble, parcel


@pytest.fixture
def outages(tmp_path: Path) -> Outages:
    return Outages(tmp_path / "outages")


async def test_a_channel_fails_for_a_while_and_loses_nothing(outages: Outages) -> None:
    channel = FailingChannel(ChannelDouble(), outages)
    outages.switch("delivery", down=True)
    assert await channel.hand_over(parcel()) == Failed("transient", "unreachable")
    assert await channel.check(AACHEN) == ("unreachable",)
    outages.switch("delivery", down=False)
    assert isinstance(await channel.hand_over(parcel()), HandedOver)


async def test_mails_fail_as_those_of_a_dead_server(outages: Outages) -> None:
    sent: list[EmailMessage] = []

    async def keep(mail: EmailMessage) -> None:
        sent.append(mail)

    send = failing_mail(keep, outages)
    outages.switch("mail", down=True)
    with pytest.raises(MailUnavailable):
        await send(EmailMessage())
    outages.switch("mail", down=False)
    await send(EmailMessage())
    assert len(sent) == 1


def test_a_login_service_answers_503(outages: Outages) -> None:
    down = lambda: outages.is_down("citizen_login")  # noqa: E731
    with demo_provider("test", demo_citizens(), client_id="efa-web", home="http://a", is_down=down) as issuer:
        address = f"{issuer}/.well-known/openid-configuration"
        assert httpx.get(address).status_code == 200
        outages.switch("citizen_login", down=True)
        assert httpx.get(address).status_code == 503


def test_a_part_that_does_not_exist_is_refused(outages: Outages) -> None:
    with pytest.raises(ValueError, match="alles"):
        outages.switch("alles", down=True)
    assert not any(map(outages.is_down, PARTS))


async def test_the_demos_register_knows_its_people_and_fails_on_demand(outages: Outages) -> None:
    entries = demo_register_entries()
    known = {(str(one.claims["given_name"]), str(one.claims["birthdate"])) for one in demo_citizens()}
    assert {(entry.given_name, entry.birth_date) for entry in entries} == known
    with demo_register(entries, "geheim", is_down=lambda: outages.is_down("register")) as address:
        register = HttpRegister(address, "geheim")
        assert await register.check(AACHEN) == ()
        outages.switch("register", down=True)
        assert await register.check(AACHEN) == ("unreachable",)

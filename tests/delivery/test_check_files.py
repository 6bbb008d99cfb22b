"""Ways that tenants files name are looked at before anything is applied."""

from pathlib import Path

import pytest

from efa.delivery.check_files import Directed, check_files
from efa.sdk.channel import Capabilities
from efa.tenancy.file import read_file
from tests.delivery.doubles import ChannelDouble
from tests.delivery.test_check_parts import Demanding

FILE = "ars: '05382'\nslug: sieg\nname: Sieg\nsettings:\n  channels:\n    wohngeld: {ways}\n"


async def found(folder: Path, ways: str) -> Directed:
    path = folder / "x.yaml"
    path.write_text(FILE.format(ways=ways))
    silent = ChannelDouble("print", capabilities=Capabilities(acknowledgement="none"))
    channels = (
        ChannelDouble(),
        Demanding("file_drop"),
        silent,
        ChannelDouble("fit_connect", missing=("secret_missing",)),
    )
    return await check_files([read_file(path)], {channel.key: channel for channel in channels})


@pytest.mark.parametrize(
    ("ways", "said"),
    [
        ("{leading: fax}", "x.yaml:6:16: there is no channel 'fax'; installed are: "),
        ("{fallback: [fax]}", "x.yaml:6:16: there is no channel 'fax'"),
        ("{settings: {fax: {number: '1'}}}", "x.yaml:6:16: there is no channel 'fax'"),
        ("{leading: print}", "x.yaml:6:16: 'print' cannot lead"),
        ("{copies: [file_drop]}", "wohngeld by file_drop: setting_target"),
    ],
)
async def test_what_a_file_says_wrong_is_told_at_its_line(tmp_path: Path, ways: str, said: str) -> None:
    [problem] = (await found(tmp_path, ways)).problems
    assert said in str(problem)


async def test_what_only_this_installation_lacks_is_a_note(tmp_path: Path) -> None:
    directed = await found(tmp_path, "{leading: fit_connect}")
    assert directed.problems == ()
    assert directed.notes == ("sieg: wohngeld by fit_connect: secret_missing; see its page of readiness",)


async def test_ways_that_are_set_up_need_no_word(tmp_path: Path) -> None:
    given = "{copies: [file_drop], fallback: [print], settings: {file_drop: {target: folder}}}"
    assert await found(tmp_path, given) == Directed((), ())

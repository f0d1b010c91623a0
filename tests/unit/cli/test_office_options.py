"""The options of the commands for many documents."""

from __future__ import annotations

import pytest

from kyc_desktop.cli.parsers import command_parser


def test_what_is_not_said_has_a_sensible_value() -> None:
    args = command_parser().parse_args(["intake", "scans"])
    assert (args.priority, args.most_waiting, args.watch, args.json) == (0, 5000, False, False)


@pytest.mark.parametrize(
    "words",
    [["--priority", "1001"], ["--priority", "-1001"], ["--priority", "high"],
     ["--most-waiting", "0"], ["--most-waiting", "-5"]],
)  # fmt: skip
def test_what_can_not_be_is_wrong_usage(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        command_parser().parse_args(["intake", "scans", *words])
    assert ended.value.code == 2
    assert words[0] in capsys.readouterr().err


@pytest.mark.parametrize("flow", ["0", "-3", "seven", "", str(2**63)])
def test_a_flow_to_take_back_is_a_number(flow: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command_parser().parse_args(["office", "--take-back", flow])
    assert ended.value.code == 2
    assert "--take-back" in capsys.readouterr().err

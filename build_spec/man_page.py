"""Makes the manual page from the parsers of the command line: `man 1 kyc-desktop`."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from kyc_desktop import __version__
from kyc_desktop.cli.parsers import command_parser, window_parser


def man_page() -> str:
    """The page in roff."""
    window, command = window_parser(), command_parser()
    date = datetime.now(UTC).date().isoformat()
    lines = [
        f'.TH KYC\\-DESKTOP 1 "{date}" "kyc\\-desktop {__version__}" "User Commands"',
        ".SH NAME",
        "kyc\\-desktop \\- turn pictures of identity documents into reviewed records",
        ".SH SYNOPSIS",
        ".B kyc\\-desktop",
        "[\\fIOPTION\\fR]... [\\fIFILE\\fR]...",
        ".br",
        ".B kyc\\-desktop",
        "\\fICOMMAND\\fR [\\fIARGUMENT\\fR]...",
        ".SH DESCRIPTION",
        "Without a command, the window is opened, with the files that are given.",
        *_options(window),
        ".SH COMMANDS",
    ]
    for name, text, parser in _commands(command):
        lines += [f".SS {_roff(name)}", _roff(text or parser.description or "")]
        lines += _options(parser)
    lines += [
        ".SH EXIT STATUS",
        "0 all succeeded, 1 a flow failed or waits, 2 wrong usage, settings or no database,",
        "3 an error in the program or output that cannot be written, 130 interrupted,",
        "141 nobody reads the output any more, 143 ended by SIGTERM.",
        ".SH SEE ALSO",
        "The guide: F1 in the window.",
    ]
    return "\n".join(lines) + "\n"


def _commands(
    parser: argparse.ArgumentParser, before: str = ""
) -> list[tuple[str, str, argparse.ArgumentParser]]:
    """Each command with its help, those of commands that have commands of their own as well."""
    found = []
    for action in parser._actions:
        if not isinstance(action, argparse._SubParsersAction):
            continue
        helps = {each.dest: each.help or "" for each in action._choices_actions}
        for name, below in action.choices.items():
            deeper = _commands(below, f"{before}{name} ")
            found += deeper or [(before + name, helps.get(name, ""), below)]
    return found


def _options(parser: argparse.ArgumentParser) -> list[str]:
    lines = []
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction | argparse._SubParsersAction):
            continue
        names = ", ".join(action.option_strings)
        value = "" if action.nargs == 0 else str(action.metavar or action.dest.upper())
        if action.choices and action.metavar is None:
            value = "|".join(map(str, action.choices))
        given = f"{names} {value}".strip()
        told = "" if action.help in {None, argparse.SUPPRESS} else str(action.help)
        told = told.replace("%(default)s", str(action.default)).replace("%%", "%")
        if action.help != argparse.SUPPRESS:
            lines += [".TP", f"\\fB{_roff(given)}\\fR", _roff(told) or "\\&"]
    return lines


def _roff(text: str) -> str:
    """A text that roff shows as it is."""
    plain = " ".join(text.split()).replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain

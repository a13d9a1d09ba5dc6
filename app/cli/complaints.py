"""argparse's English complaints, said in the person's language."""

from __future__ import annotations

import re
from typing import Final

from resources.messages import Language, text

# What argparse says (Lib/argparse.py), and the catalogue's key for it.
_COMPLAINTS: Final = (
    (re.compile(r"the following arguments are required: (?P<names>.+)"), "cli.needs"),
    (re.compile(r"unrecognized arguments: (?P<names>.+)"), "cli.unknown_argument"),
    (
        re.compile(r"argument (?P<argument>.+?): invalid choice: '(?P<value>.*)' \(choose from (?P<choices>.+)\)"),
        "cli.unknown_choice",
    ),
    (re.compile(r"argument (?P<argument>.+?): expected (?:at least )?one argument"), "cli.needs_value"),
    (re.compile(r"argument (?P<argument>.+?): not allowed with argument (?P<other>.+)"), "cli.not_together"),
    (re.compile(r"argument (?P<argument>.+?): invalid int value: '(?P<value>.*)'"), "cli.needs_number"),
    (re.compile(r"one of the arguments (?P<names>.+) is required"), "cli.one_of"),
)


def complaint(english: str, language: Language) -> str:
    """Return the complaint in the language; one that is not known stays as argparse wrote it."""
    for pattern, key in _COMPLAINTS:
        found = pattern.fullmatch(english)
        if found:
            return text(key, language, **found.groupdict())
    return english

"""Where a passphrase comes from: a file, the environment, or fingers."""

from __future__ import annotations

from pathlib import Path

from app.cli.call import Call
from app.procedure.files import readable
from resources.errors import NotPossible, WrongUse


def ask_passphrase(call: Call) -> str:
    """Return the passphrase of an existing workspace."""
    return _given(call) or _typed(call, "cli.prompt")


def new_passphrase(call: Call) -> str | None:
    """Return the passphrase for a new workspace, typed twice; None for one that is not to be encrypted."""
    return None if call.arguments.plain else _given(call) or _typed_twice(call, "cli.prompt_new")


def other_passphrase(call: Call) -> str:
    """Return the passphrase that is to open the workspace from now on."""
    file, variable = call.arguments.new_passphrase_file, "LIKA_NEW_PASSPHRASE"
    given = _first_line(file) if file else call.surroundings.environment.get(variable, "")
    return given or _typed_twice(call, "cli.prompt_other")


def recovery_key(call: Call) -> str:
    """Return the county's recovery keys from the file, newest first; what else stands there is for people."""
    path = Path(call.arguments.key)
    with readable(path):
        lines = path.read_text("utf-8-sig", errors="replace").split()
    return " ".join(word for word in lines if word.startswith("AGE-SECRET-KEY-"))


def _given(call: Call) -> str:
    file = call.arguments.passphrase_file
    given = _first_line(file) if file else call.surroundings.environment.get("LIKA_PASSPHRASE", "")
    if any("\ud800" <= character <= "\udfff" for character in given):
        raise NotPossible("cli.passphrase_not_text")
    return given


def _first_line(file: str) -> str:
    path = Path(file)
    with readable(path):
        lines = path.read_text("utf-8-sig", errors="surrogateescape").splitlines()
    if not lines or not lines[0]:
        raise NotPossible("cli.passphrase_file_empty", file=file)
    return lines[0]


def _typed_twice(call: Call, prompt: str) -> str:
    typed = _typed(call, prompt)
    if typed != _typed(call, "cli.prompt_again"):
        raise WrongUse("cli.passphrases_differ")
    return typed


def _typed(call: Call, prompt: str) -> str:
    try:
        typed = call.surroundings.ask(call.terminal.words(prompt))
    except EOFError:
        raise NotPossible("cli.passphrase_needed") from None
    if not typed:
        raise NotPossible("cli.passphrase_needed")
    return typed

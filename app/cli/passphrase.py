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
    if call.arguments.plain:
        return None
    given = _given(call)
    if given:
        return given
    typed = _typed(call, "cli.prompt_new")
    if typed != _typed(call, "cli.prompt_again"):
        raise WrongUse("cli.passphrases_differ")
    return typed


def _given(call: Call) -> str:
    file = call.arguments.passphrase_file
    if not file:
        return call.surroundings.environment.get("LIKA_PASSPHRASE", "")
    path = Path(file)
    with readable(path):
        lines = path.read_text("utf-8-sig", errors="surrogateescape").splitlines()
    if not lines or not lines[0]:
        raise NotPossible("cli.passphrase_file_empty", file=file)
    return lines[0]


def _typed(call: Call, prompt: str) -> str:
    try:
        typed = call.surroundings.ask(call.terminal.words(prompt))
    except EOFError:
        raise NotPossible("cli.passphrase_needed") from None
    if not typed:
        raise NotPossible("cli.passphrase_needed")
    return typed

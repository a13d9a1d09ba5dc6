"""The command line's grammar: argparse, speaking the person's language."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

from app.cli.call import Call
from app.cli.complaints import complaint
from app.cli.exits import Exit
from resources.errors import WrongUse
from resources.messages import Language, text

Run = Callable[[Call], Exit]

_CALLED = {"--record": "RECORD"}  # what is not named by a code
_EVERYWHERE = "[-h] [--json] [--language {zh,en}] [--passphrase-file FILE] "


class Parser(argparse.ArgumentParser):
    """argparse's parser, raising our own refusal instead of writing English and leaving."""

    language: Language = Language.CHINESE

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments; the sentence names what is wrong and how the command is written."""
        usage = " ".join(self.format_usage().split()[1:]).replace(_EVERYWHERE, "")
        raise WrongUse("cli.wrong_arguments", problem=complaint(message, self.language), usage=usage)

    def format_help(self) -> str:
        """Return the help, its first word in the person's language too."""
        return super().format_help().replace("usage:", text("cli.usage", self.language), 1)


@dataclass(frozen=True, slots=True)
class Command:
    """One command being described: its arguments, each with its words in the catalogue."""

    parser: argparse.ArgumentParser
    positionals: argparse._ArgumentGroup
    options: argparse._ArgumentGroup
    language: Language

    def argument(self, name: str, **how: Any) -> Command:
        """Add a positional argument; `cli.argument_NAME` describes it."""
        words = _plain(text(f"cli.argument_{name}", self.language))
        self.positionals.add_argument(name, help=words, metavar=name.upper(), **how)
        return self

    def option(self, *names: str, **how: Any) -> Command:
        """Add an option; `cli.option_NAME` describes the last of its names."""
        self.options.add_argument(*names, help=self._words(names), **how)
        return self

    def either(self, *names: str, required: bool = False, many: tuple[str, ...] = (), flag: str = "") -> Command:
        """Add options of which at most one may be given; `flag` is one more, without a code."""
        group = self.options.add_mutually_exclusive_group(required=required)
        for name in names:
            how: dict[str, Any] = {"action": "append"} if name in many else {}
            group.add_argument(name, help=self._words((name,)), metavar=_CALLED.get(name, "CODE"), **how)
        if flag:
            group.add_argument(flag, help=self._words((flag,)), action="store_true")
        return self

    def _words(self, names: tuple[str, ...]) -> str:
        return _plain(text("cli.option_" + names[-1].lstrip("-").replace("-", "_"), self.language))


@dataclass(frozen=True, slots=True)
class Grammar:
    """A place where commands are added: the program itself, or a subject such as `county`."""

    parser: argparse.ArgumentParser
    places: argparse._SubParsersAction[Parser]
    language: Language
    path: str

    def command(self, name: str, run: Run) -> Command:
        """Add a command; `cli.help_SUBJECT_NAME` says what it does."""
        parser, words = self._add(name)
        command = _described(parser, self.language)
        _common(command, default=argparse.SUPPRESS)
        parser.set_defaults(run=run)
        parser.description = words
        return command

    def subject(self, name: str) -> Grammar:
        """Add a word that only groups commands."""
        parser, words = self._add(name)
        parser.description = words
        options = parser.add_argument_group(text("cli.options", self.language))
        _help(options, self.language)
        return _grammar(parser, self.language, path=f"{self.path}{name}_", required=True)

    def _add(self, name: str) -> tuple[Parser, str]:
        words = text(f"cli.help_{self.path}{name}".replace("-", "_"), self.language)
        parser = self.places.add_parser(name, help=_plain(words), add_help=False, allow_abbrev=False)
        parser.language = self.language
        return parser, words


def _plain(words: str) -> str:
    """Return words as argparse takes them: it reads a per cent sign as the beginning of a place."""
    return words.replace("%", "%%")


def program(language: Language) -> Grammar:
    """Return the grammar of `lika` itself, without commands yet."""
    parser = Parser(prog="lika", add_help=False, allow_abbrev=False)
    parser.language = language
    parser.description = text("cli.program", language)
    parser.set_defaults(run=None)
    _common(_described(parser, language), default=None)
    return _grammar(parser, language, path="", required=False)


def _grammar(parser: Parser, language: Language, *, path: str, required: bool) -> Grammar:
    places = parser.add_subparsers(
        title=text("cli.commands", language), metavar="COMMAND", dest=f"{path}command", required=required
    )
    return Grammar(parser, places, language, path)


def _described(parser: argparse.ArgumentParser, language: Language) -> Command:
    positionals = parser.add_argument_group(text("cli.arguments", language))
    options = parser.add_argument_group(text("cli.options", language))
    return Command(parser, positionals, options, language)


def _common(command: Command, *, default: str | None) -> None:
    _help(command.options, command.language)
    command.option("--json", action="store_true", default=default or False)
    command.option("--language", choices=[language.value for language in Language], default=default)
    command.option("--passphrase-file", metavar="FILE", default=default)


def _help(options: argparse._ArgumentGroup, language: Language) -> None:
    options.add_argument("-h", "--help", action="help", help=text("cli.option_help", language))

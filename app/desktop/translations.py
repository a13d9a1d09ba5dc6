"""Translation files: take the strings out of the code, compile what people wrote, tell what is missing.

python -m app.desktop.translations          extract, compile, report
python -m app.desktop.translations --check  report only; exit status 1 when something is missing or unused
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

import resources

_LANGUAGES = {"zh": ("zh_CN", False), "en": ("en_GB", True)}  # English has only its plural forms


@dataclass(frozen=True, slots=True)
class Lack:
    """A string that has no translation, or a translation whose string is gone."""

    language: str
    context: str
    source: str
    unused: bool


SHIPPED = resources.path("translations")


def ts_file(language: str, folder: Path = SHIPPED) -> Path:
    """Return the file that people translate in."""
    return folder / f"lika_{language}.ts"


def extract(folder: Path = SHIPPED, *, drop_unused: bool = False) -> None:
    """Bring the files up to date with the code; what is translated stays, what is unused is marked or dropped."""
    sources = sorted(str(file) for file in Path(__file__).parent.rglob("*.py"))
    for language, (code, plural_only) in _LANGUAGES.items():
        options = ["-source-language", "en_GB", "-target-language", code, "-locations", "none"]
        _run(
            "pyside6-lupdate",
            *options,
            *(["-pluralonly"] if plural_only else []),
            *(["-no-obsolete"] if drop_unused else []),
            *sources,
            "-ts",
            ts_file(language, folder),
        )


def compile_files(folder: Path = SHIPPED) -> None:
    """Make the files that the program reads."""
    for language in _LANGUAGES:
        file = ts_file(language, folder)
        _run("pyside6-lrelease", "-silent", file, "-qm", file.with_suffix(".qm"))


def lacks(folder: Path = SHIPPED) -> Iterator[Lack]:
    """Yield what is not translated or no longer used, in every language."""
    for language in _LANGUAGES:
        file = ts_file(language, folder)
        tree = ET.parse(file)  # noqa: S314  (our own file)
        for context in tree.iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                kind = translation.get("type", "") if translation is not None else "unfinished"
                if kind:
                    unused = kind in {"obsolete", "vanished"}
                    yield Lack(language, context.findtext("name", ""), message.findtext("source", ""), unused)


def report() -> int:
    """Print what is missing; return how much that is."""
    found = list(lacks())
    for lack in found:
        what = "unused" if lack.unused else "missing"
        print(f"{lack.language} {what}: {lack.context}: {lack.source}")
    print(f"{len(found)} strings to look at")
    return len(found)


def main() -> int:
    """Do what the arguments say."""
    if "--check" not in sys.argv[1:]:
        extract(drop_unused=True)
        compile_files()
    return 1 if report() else 0


def _run(tool: str, *arguments: str | Path) -> None:
    command = Path(sysconfig.get_path("scripts")) / tool
    subprocess.run([str(command), *map(str, arguments)], check=True, stdout=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())

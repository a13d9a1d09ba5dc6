"""NOTICE and the software bill of materials: every part that the program carries, its version and its licence.

python3 run.py notice           writes NOTICE and sbom.cdx.json from the lock and the installed packages
"""

from __future__ import annotations

import importlib.metadata as installed
import json
import re
import sys
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app import VERSION

ROOT = Path(__file__).resolve().parents[1]
NOTICE, BILL = ROOT / "NOTICE", ROOT / "sbom.cdx.json"
_SPACE = uuid.UUID("6f0d7d36-7a3c-5a2e-9f0e-1d5d0f6b2c11")
_TOOLS = frozenset({"pip", "setuptools"})  # make the environment; the program does not carry them
_EXTRA = frozenset(
    {"psycopg", "psycopg-binary"}
)  # only counties that publish install them; the built program has them

# Licences that a package tells only in its licence file, or in words: package → SPDX expression.
_READ: dict[str, str] = {
    "charset-normalizer": "MIT",
    "click-default-group": "BSD-3-Clause",
    "defusedxml": "PSF-2.0",
    "pypdfium2": "BSD-3-Clause OR Apache-2.0",
    "pyrage": "MIT",
    "python-stdnum": "LGPL-2.1-or-later",
    "pyxform": "BSD-2-Clause",
    "reportlab": "BSD-3-Clause",
    "segno": "BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "sqlite-fts4": "Apache-2.0",
    "xlrd": "BSD-3-Clause",
}


@dataclass(frozen=True, slots=True)
class Part:
    """Something the program carries that others made; `source` is where it comes from."""

    name: str
    version: str
    licence: str
    source: str
    package: bool = True


# What comes inside packages or beside them and has a licence of its own.
_INSIDE = (
    Part("Qt", "6.11.3", "LGPL-3.0-only", "inside pyside6-essentials; https://www.qt.io", package=False),
    Part("ICU", "73", "Unicode-3.0", "inside pyside6-essentials, its tables cut to zh and en", package=False),
    Part("SQLCipher", "4.19.0", "BSD-3-Clause", "inside sqlcipher3; https://www.zetetic.net", package=False),
    Part("SQLite", "3.53.4", "blessing", "inside sqlcipher3; https://sqlite.org", package=False),
    Part("OpenSSL", "3.6.0", "Apache-2.0", "inside sqlcipher3 and cryptography", package=False),
    Part(
        "PDFium", "159.0.8149.0", "BSD-3-Clause", "inside pypdfium2; https://pdfium.googlesource.com", package=False
    ),
    Part("CPython", "3.11", "PSF-2.0", "in the built program; https://www.python.org", package=False),
    Part("Noto Serif SC, Noto Sans SC", "as shipped", "OFL-1.1", "resources/fonts/licences", package=False),
    Part("LXGW WenKai", "as shipped", "OFL-1.1", "resources/fonts/licences", package=False),
    Part("HanaMin", "as shipped", "OFL-1.1", "resources/fonts/licences", package=False),
    Part("Readings of pypinyin", "0.55.0", "MIT", "resources/readings/LICENSE", package=False),
    Part("Lucide", "as shipped", "ISC", "resources/icons/LICENSE", package=False),
)


def locked(folder: Path = ROOT) -> dict[str, str]:
    """Return the pinned packages that the program carries, with their versions; not the tools that install them."""
    base, extra = _pins(folder / "requirements.lock"), _pins(folder / "requirements-dev.lock")
    carried = {name: version for name, version in base.items() if name not in _TOOLS}
    return dict(sorted((carried | {name: extra[name] for name in _EXTRA}).items()))


def _pins(lock: Path) -> dict[str, str]:
    found = re.findall(r"(?m)^([\w.-]+)==([\w.]+)", lock.read_text("utf-8"))
    return {name.lower(): version for name, version in found}


def parts() -> Iterator[Part]:
    """Yield every part; PackageNotFoundError when the environment has not what the lock pins."""
    for name, version in locked().items():
        told = installed.metadata(name)
        yield Part(name, version, _licence(name, told), _home(told))
    yield from _INSIDE


def notice(found: Sequence[Part]) -> str:
    """Return the text of NOTICE."""
    lines = [
        f"Lika {VERSION}, under the MIT licence (see LICENSE), carries these parts. Their licence texts stand in",
        "the packages themselves and, for fonts and icons, beside the files. The LGPL libraries (Qt, PySide6,",
        "shiboken6, psycopg, python-stdnum) are separate files that others of the same interface may replace.",
        "",
    ]
    width = max(len(part.name) for part in found)
    lines += [f"{part.name:<{width}}  {part.version:<13} {part.licence:<38} {part.source}" for part in found]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def bill(found: Sequence[Part]) -> str:
    """Return the bill of materials, CycloneDX 1.6 as JSON; the same parts give the same bytes."""
    components = [_component(part) for part in found]
    listed = json.dumps(components, sort_keys=True)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_SPACE, VERSION + listed)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "lika",
                "name": "lika",
                "version": VERSION,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": components,
        "dependencies": [{"ref": "lika", "dependsOn": [str(each["bom-ref"]) for each in components]}],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _component(part: Part) -> dict[str, object]:
    kind = "library" if part.package else "file" if part.source.startswith("resources/") else "framework"
    reference = f"pkg:pypi/{part.name}@{part.version}" if part.package else f"{part.name} {part.version}"
    named = {"purl": reference} if part.package else {"description": part.source}
    return {
        "type": kind,
        "bom-ref": reference,
        "name": part.name,
        "version": part.version,
        "licenses": [{"expression": part.licence}],
        **named,
    }


def _licence(name: str, told: installed.PackageMetadata) -> str:
    said = told.json
    return str(_READ.get(name) or said.get("license_expression") or said.get("license") or "")


def _home(told: installed.PackageMetadata) -> str:
    """Return where a package lives: its project page, else a repository it names, else the first page it names."""
    said = told.json
    urls = dict(_split(each) for each in said.get("project_url", ()))
    for kind in ("homepage", "source", "repository"):
        if kind in urls:
            return urls[kind]
    return str(said.get("home_page") or next(iter(urls.values()), ""))


def _split(url: str) -> tuple[str, str]:
    kind, _, address = url.partition(",")
    return kind.strip().lower(), address.strip()


def main(_arguments: Sequence[str]) -> int:
    """Write both files; returns 0."""
    found = list(parts())
    NOTICE.write_text(notice(found), "utf-8")
    BILL.write_text(bill(found), "utf-8")
    print(f"{len(found)} parts in {NOTICE.name} and {BILL.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

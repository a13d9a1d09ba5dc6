"""Qt's ICU data without the languages the program does not speak: 32 MB become a few, the library stays the same.

Qt asks ICU for the order of words, for time zones and for the encoding of the system. Tables of other languages, of
hyphens, currencies and transliteration are never asked for; what is missing falls back to ICU's root.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from collections.abc import Mapping
from pathlib import Path

_FORMAT = b"CmnD"  # stands 12 bytes after the beginning of ICU's package of tables
_OTHER_LANGUAGE = re.compile(r"(?!zh|en)[a-z]{2,3}(_\w+)?\.res")
_KEPT = re.compile(
    r"(\w+\.(res|icu|nrm)"
    r"|(coll|zone)/((root|pool|res_index|zh|en)(_\w+)?\.res|\w+\.icu)"
    r"|(gb18030|ibm-1383\w*|ibm-1386\w*|windows-936\w*)[\w.-]*\.cnv)"
)


def slim(library: Path, folder: Path) -> Path:
    """Return a library beside others in the folder with the kept tables, or the given one where binutils lack."""
    if not all(shutil.which(tool) for tool in ("ld", "objcopy", "readelf")):
        return library
    data, symbol = _package(library)
    folder.mkdir(parents=True, exist_ok=True)
    tables = folder / "tables.dat"
    tables.write_bytes(_packed(data, {name: body for name, body in _items(data).items() if _is_kept(name)}))
    made, piece = folder / library.name, folder / "tables.o"
    _run(folder, "ld", "-r", "-b", "binary", tables.name, "-o", piece.name)
    section = "--rename-section=.data=.rodata,alloc,load,readonly,data,contents"
    _run(folder, "objcopy", "--set-section-alignment", ".data=16", section, piece.name)
    named = f"{symbol}=_binary_tables_dat_start"
    _run(folder, "ld", "-shared", "-soname", library.name, "--defsym", named, piece.name, "-o", made.name)
    return made


def _is_kept(name: str) -> bool:
    table = name.partition("/")[2]
    return _KEPT.fullmatch(table) is not None and not _OTHER_LANGUAGE.fullmatch(table)


def _package(library: Path) -> tuple[bytes, str]:
    """Return ICU's package inside the library, and the name of the symbol that points to it."""
    content = library.read_bytes()
    listed = _run(library.parent, "readelf", "-W", "--dyn-syms", library.name)
    found = re.search(r"\s(0x[0-9a-f]+|\d+) OBJECT .* (icudt\d+_dat)\b", listed)
    if found is None:
        raise ValueError(f"{library} holds no tables of ICU")
    begin = content.index(_FORMAT) - 12
    return content[begin : begin + int(found[1], 0)], found[2]


def _items(data: bytes) -> Mapping[str, bytes]:
    """Return the tables of the package by name; offsets are counted from behind the header."""
    base = struct.unpack_from("<H", data)[0]
    (count,) = struct.unpack_from("<I", data, base)
    entries = [struct.unpack_from("<II", data, base + 4 + 8 * at) for at in range(count)]
    ends = [begin for _name, begin in entries[1:]] + [len(data) - base]
    return {
        data[base + name : data.index(b"\0", base + name)].decode(): data[base + begin : base + end]
        for (name, begin), end in zip(entries, ends, strict=True)
    }


def _packed(data: bytes, items: Mapping[str, bytes]) -> bytes:
    """Return a package with the header of the given one and these tables, in order, each on a multiple of 16."""
    base = struct.unpack_from("<H", data)[0]
    names, places = b"", []
    first_name = 4 + 8 * len(items)
    for name in sorted(items):
        places.append(first_name + len(names))
        names += name.encode() + b"\0"
    bodies, begins = bytearray(), []
    first_body = -(base + first_name + len(names)) % 16 + first_name + len(names)
    for name in sorted(items):
        begins.append(first_body + len(bodies))
        bodies += items[name] + bytes(-len(items[name]) % 16)
    toc = struct.pack("<I", len(items)) + b"".join(map(struct.Struct("<II").pack, places, begins))
    return data[:base] + (toc + names).ljust(first_body, b"\0") + bytes(bodies)


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(list(command), cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout

"""A new version of the program as a file for sticks: signed by the county, checked before anything is unpacked.

The program is for one operating system; its files are hashed in a manifest, and the manifest is signed with the key
that the county's teams trust. It holds no household and is not sealed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from resources.canonical import canonical, read_document
from resources.errors import NotPossible
from sync import fields, manifest
from sync.archive import ArchiveReader, ArchiveWriter, Member
from sync.fields import Malformed
from sync.keys import SigningKey, is_signed
from sync.limits import MEBIBYTE, Limits

SUFFIX = ".lika-update"
FORMAT = 1
_PURPOSE = "update"
_MANIFEST, _SIGNATURE = "update.json", "update.sig"
_PART = r"[^\s/\\:\x00-\x1f\x7f.][^/\\:\x00-\x1f\x7f]{0,120}"
_NAMES = re.compile(rf"update\.json|update\.sig|lika/(?:{_PART}/){{0,12}}{_PART}")
_LIMITS = Limits(sealed=256 * MEBIBYTE, entries=5_000, unpacked=600 * MEBIBYTE)
_VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")


@dataclass(frozen=True, slots=True)
class Release:
    """What an update says of itself: whose word it is, which program, for which system, when it was made."""

    county_key: str
    version: str
    system: str
    made_at: str
    programs: frozenset[str]  # files that may be run


class Update:
    """An update whose signature holds and whose every file is what was signed."""

    def __init__(self, release: Release, archive: ArchiveReader, names: frozenset[str]) -> None:
        self.release = release
        self._archive = archive
        self.names = names

    def pieces(self, name: str) -> Iterator[bytes]:
        """Yield a file of the program in pieces of bounded size."""
        return self._archive.pieces(name)


def version_number(text: str) -> tuple[int, ...]:
    """Return a version such as 1.2.3 as numbers that can be compared; another text is a Malformed."""
    if not _VERSION.fullmatch(text):
        raise Malformed("version", text)
    return tuple(map(int, text.split(".")))


def write_update(release: Release, files: Mapping[str, bytes], key: SigningKey) -> bytes:
    """Return the signed update with files such as `lika/lika`; the same program gives the same bytes."""
    archive = ArchiveWriter()
    for name, content in sorted(files.items()):
        if not _NAMES.fullmatch(name):
            raise NotPossible("sync.odd_part", part=name[:80])
        archive.add(name, [content])
    stated = canonical(
        {
            "format": FORMAT,
            "county_key": release.county_key,
            "version": release.version,
            "system": release.system,
            "made_at": release.made_at,
            "programs": sorted(release.programs),
            "members": {name: [one.size, one.sha256] for name, one in archive.members.items()},
        }
    )
    archive.add(_MANIFEST, [stated])
    archive.add(_SIGNATURE, [key.sign(_PURPOSE, stated)])
    return archive.close()


def read_update(data: bytes, county_key: str) -> Update:
    """Return the update when the county signed it; a damaged, changed, foreign or newer one is a NotPossible."""
    if len(data) > _LIMITS.sealed:
        raise NotPossible("sync.too_large", size=len(data), limit=_LIMITS.sealed)
    archive = ArchiveReader(data, _NAMES, limits=_LIMITS)
    content = archive.read(_MANIFEST, _LIMITS.manifest)
    signature = archive.read(_SIGNATURE, 64)
    if not is_signed(county_key, _PURPOSE, content, signature):
        raise NotPossible("sync.bad_update_signature")
    try:
        release, members = _read(content)
    except Malformed as error:
        raise NotPossible("sync.bad_manifest", field=error.field, value=error.value) from error
    except (ValueError, RecursionError) as error:
        raise NotPossible("sync.bad_manifest", field=_MANIFEST, value="") from error
    archive.check(members, frozenset({_MANIFEST, _SIGNATURE}))
    return Update(release, archive, frozenset(members))


def _read(content: bytes) -> tuple[Release, dict[str, Member]]:
    entry = read_document(content)
    stated = fields.number(entry, "format")
    if stated > FORMAT:
        raise NotPossible("sync.newer_version", version=stated, known=FORMAT)
    release = Release(
        county_key=fields.text(entry, "county_key", fields.KEY),
        version=fields.text(entry, "version", _VERSION),
        system=fields.text(entry, "system", fields.IDENTIFIER),
        made_at=fields.text(entry, "made_at"),
        programs=frozenset(fields.texts(entry, "programs")),
    )
    return release, manifest.read_members(fields.mapping(entry, "members"))

"""A kit: what the county hands a team before its first visit, and again when villages, forms or settings change.

A kit is signed but not sealed: it holds no household. The team checks the four words of the county's key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from resources.canonical import Document, Json, canonical, read_document, sha256
from resources.errors import NotPossible
from sync import fields, manifest, succession
from sync.archive import ArchiveReader, ArchiveWriter, Member
from sync.fields import Malformed
from sync.keys import SigningKey, is_recipient, is_signed
from sync.limits import LIMITS, Limits
from sync.succession import Link

SUFFIX = ".lika-kit"
MAGIC = b"PK\x03\x04"  # how a kit begins whatever its file is called; a bundle is sealed and begins otherwise
FORMAT = 1
_PURPOSE = "kit"
_KIT, _SIGNATURE = "kit.json", "kit.sig"
_COLUMNS = ("village_code", "village_name", "township_code", "township_name", "county_code", "county_name")
_NAME = r"[^\s/\\\x00-\x1f\x7f.][^\s/\\\x00-\x1f\x7f]{0,63}"
_NAMES = re.compile(rf"kit\.json|kit\.sig|forms/{_NAME}/(form\.xlsx|form\.xml|lists/{_NAME})")


def can_carry(name: str) -> bool:
    """Return whether a kit can carry a form or a list of this name."""
    return re.fullmatch(_NAME, name) is not None


@dataclass(frozen=True, slots=True)
class KitForm:
    """A questionnaire as the team needs it: the workbook, the XForm made from it, and its lists by file name."""

    name: str
    version: str
    workbook: bytes
    xform: bytes
    lists: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Kit:
    """All that makes a laptop the laptop of this team."""

    county: str
    county_name: str
    team: str
    team_name: str
    number: int
    villages: tuple[Document, ...]  # rows of the divisions table: the team's villages
    divisions: tuple[Document, ...]  # rows of the divisions table: the county
    forms: tuple[KitForm, ...]
    settings: Document
    county_key: str  # public signing key
    recipients: tuple[str, ...]  # bundles are sealed for each of them
    recovery: str  # the team's workspace key is wrapped for it, so that a lost passphrase loses no village
    made_at: str
    succeeds: tuple[Link, ...] = ()  # the county's keys before, where it renewed them


@dataclass(frozen=True, slots=True)
class OpenedKit:
    """A kit whose signature holds for the key it carries, and its digest."""

    kit: Kit
    digest: str


def write_kit(kit: Kit, key: SigningKey) -> bytes:
    """Return the signed kit; the same kit gives the same bytes."""
    archive = ArchiveWriter()
    for form in sorted(kit.forms, key=lambda one: one.name):
        archive.add(f"forms/{form.name}/form.xlsx", [form.workbook])
        archive.add(f"forms/{form.name}/form.xml", [form.xform])
        for name, content in sorted(form.lists.items()):
            archive.add(f"forms/{form.name}/lists/{name}", [content])
    content = canonical(_to_json(kit, archive.members))
    archive.add(_KIT, [content])
    archive.add(_SIGNATURE, [key.sign(_PURPOSE, content)])
    return archive.close()


def read_kit(data: bytes, *, limits: Limits = LIMITS) -> OpenedKit:
    """Return the kit; one that is damaged, changed, or of a newer program is a NotPossible."""
    if len(data) > limits.sealed:
        raise NotPossible("sync.too_large", size=len(data), limit=limits.sealed)
    archive = ArchiveReader(data, _NAMES, limits=limits)
    content = archive.read(_KIT, limits.unpacked)
    signature = archive.read(_SIGNATURE, 64)
    try:
        entry = read_document(content)
        stated = fields.number(entry, "format")
        if stated > FORMAT:
            raise NotPossible("sync.newer_version", version=stated, known=FORMAT)
        members = manifest.read_members(fields.mapping(entry, "members"))
        if not is_signed(fields.text(entry, "county_key", fields.KEY), _PURPOSE, content, signature):
            raise NotPossible("sync.bad_kit_signature")
        archive.check(members, frozenset({_KIT, _SIGNATURE}))
        return OpenedKit(_from_json(entry, archive, limits), sha256(content))
    except Malformed as error:
        raise NotPossible("sync.bad_manifest", field=error.field, value=error.value) from error
    except (ValueError, RecursionError) as error:
        raise NotPossible("sync.bad_manifest", field=_KIT, value="") from error


def _to_json(kit: Kit, members: Mapping[str, Member]) -> Json:
    return {
        "format": FORMAT,
        "county": kit.county,
        "county_name": kit.county_name,
        "team": kit.team,
        "team_name": kit.team_name,
        "number": kit.number,
        "villages": list(kit.villages),
        "divisions": list(kit.divisions),
        "forms": {form.name: form.version for form in kit.forms},
        "settings": kit.settings,
        "county_key": kit.county_key,
        "recipients": list(kit.recipients),
        "recovery": kit.recovery,
        "made_at": kit.made_at,
        **({"succeeds": succession.to_json(kit.succeeds)} if kit.succeeds else {}),
        "members": {name: [one.size, one.sha256] for name, one in members.items()},
    }


def _from_json(entry: Document, archive: ArchiveReader, limits: Limits) -> Kit:
    recipients = fields.texts(entry, "recipients")
    recovery = fields.text(entry, "recovery")
    if not recipients or not all(map(is_recipient, (*recipients, recovery))):
        raise Malformed("recipients", recovery)
    settings = fields.mapping(entry, "settings")
    if not fields.is_within(settings, limits.depth):
        raise Malformed("settings", "")
    versions = fields.mapping(entry, "forms")
    return Kit(
        county=fields.text(entry, "county", fields.IDENTIFIER),
        county_name=fields.text(entry, "county_name"),
        team=fields.text(entry, "team", fields.IDENTIFIER),
        team_name=fields.text(entry, "team_name"),
        number=fields.number(entry, "number"),
        villages=_places(entry, "villages"),
        divisions=_places(entry, "divisions"),
        forms=tuple(_form(name, fields.text(versions, name), archive, limits) for name in sorted(versions)),
        settings=settings,
        county_key=fields.text(entry, "county_key", fields.KEY),
        recipients=recipients,
        recovery=recovery,
        made_at=fields.text(entry, "made_at"),
        succeeds=succession.from_json(entry),
    )


def _places(entry: Document, name: str) -> tuple[Document, ...]:
    rows = fields.mappings(entry, name)
    for row in rows:
        for column in _COLUMNS:
            fields.text(row, column)
    return rows


def _form(name: str, version: str, archive: ArchiveReader, limits: Limits) -> KitForm:
    folder = f"forms/{name}/"
    lists = {
        path.removeprefix(folder + "lists/"): archive.read(path, limits.unpacked)
        for path in sorted(archive.names)
        if path.startswith(folder + "lists/")
    }
    workbook = archive.read(folder + "form.xlsx", limits.unpacked)
    return KitForm(name, version, workbook, archive.read(folder + "form.xml", limits.unpacked), lists)

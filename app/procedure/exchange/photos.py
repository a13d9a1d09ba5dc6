"""Photos and scans on their way: which ones answers name, which are missing here, which the other side asked for.

A photo travels with the revision that names it first. One that did not come (an export without photos, a lost
original) is asked for in every bundle until it is there, so nothing needs to be known of what the other side has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Final, cast

from app.register.attachments import Attachments
from app.register.store import Register
from resources.canonical import Json
from resources.errors import NotPossible
from sync.bundle import OpenedBundle
from sync.manifest import MOST_WANTED
from sync.revision import Revision, content

ENDING: Final = ".jpg"
_PHOTO = re.compile(rb'"([0-9a-f]{64}\.jpg)"')
_MARK = b'.jpg"'  # most answers name none: looked for first, it takes a hundredth of the time
_JPEG = b"\xff\xd8\xff"


def photos_in(revision: Revision) -> frozenset[str]:
    """Return the names of the photos that the answers of the revision name."""
    answers = content(revision)
    return frozenset(name.decode() for name in _PHOTO.findall(answers)) if _MARK in answers else frozenset()


def new_photos(register: Register, revision: Revision) -> frozenset[str]:
    """Return the photos that the revision names and none of its parents did."""
    found = photos_in(revision)
    for parent in revision.parents if found else ():
        known = register.revision(parent)
        found -= photos_in(known) if known else frozenset()
    return found


def keep_photos(attachments: Attachments, opened: OpenedBundle, *, now: datetime) -> tuple[int, tuple[str, ...]]:
    """Keep the bundle's photos; return how many were new, and the names of those that are no pictures.

    Done before the records are: a photo that nobody names does no harm, a name without its photo is asked for.
    """
    new, refused = 0, []
    for name in attachments.missing(digest + ENDING for digest in opened.attachments):
        data = opened.attachment(name.removesuffix(ENDING))
        if _is_kept(attachments, name, data, now):
            new += 1
        else:
            refused.append(name)
    return new, tuple(refused)


def note_missing(register: Register, attachments: Attachments, named: Iterable[str], *, of: str) -> tuple[str, ...]:
    """Return the photos that are to be asked of the party: those named now or before that are not here."""
    before = cast("list[str]", register.setting(f"photos_wanted/{of}") or [])
    wanted = attachments.missing(sorted({*before, *named}))
    if list(wanted) != before:
        register.put_setting(f"photos_wanted/{of}", list(wanted))
    return wanted


def wanted(register: Register, attachments: Attachments, *, of: str) -> tuple[str, ...]:
    """Return the hashes of photos to ask the party for, as a manifest states them."""
    before = cast("list[str]", register.setting(f"photos_wanted/{of}") or [])
    missing = attachments.missing(before)[:MOST_WANTED]
    return tuple(name.removesuffix(ENDING) for name in missing)


def note_asked(register: Register, digests: Iterable[str], *, by: str) -> None:
    """Keep what the other side asks for: what it says last counts."""
    names: list[Json] = [digest + ENDING for digest in digests]
    if names != (register.setting(f"photos_asked/{by}") or []):
        register.put_setting(f"photos_asked/{by}", names)


def asked(register: Register, attachments: Attachments, *, by: str) -> tuple[str, ...]:
    """Return the photos that the other side asked for and that are here."""
    names = cast("list[str]", register.setting(f"photos_asked/{by}") or [])
    absent = set(attachments.missing(names))
    return tuple(name for name in names if name not in absent)


def _is_kept(attachments: Attachments, name: str, data: bytes, now: datetime) -> bool:
    if not data.startswith(_JPEG):
        return False
    try:
        attachments.put(name, data, now=now)
    except NotPossible:
        return False
    return True

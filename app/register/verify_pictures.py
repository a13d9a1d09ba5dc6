"""Whether the pictures of a workspace are there and whole."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from types import MappingProxyType

from app.register.attachments import Attachments
from app.register.database import Database
from app.register.packing import unpack
from app.register.verify import Problem, unreadable
from resources.errors import NotPossible

_PICTURE = re.compile(rb'"([0-9a-f]{64}\.jpg)"')


def verify_pictures(register: Database, pictures: Database, *, device: str) -> Iterator[Problem]:
    """Yield what is wrong: damaged pages, damaged pictures, and those that answers given here name in vain.

    What other laptops entered comes without its pictures; theirs are not missed.
    """
    attachments = Attachments(pictures)
    try:
        for key, detail in pictures.damage():
            yield Problem(key, MappingProxyType({"detail": detail}))
        for name in attachments.damaged():
            yield Problem("register.verify_picture", MappingProxyType({"file": name}))
        for name in attachments.missing(_named(register, device)):
            yield Problem("register.verify_no_picture", MappingProxyType({"file": name}))
    except NotPossible as error:
        yield unreadable(error)


def _named(register: Database, device: str) -> list[str]:
    """Return the pictures that revisions made here and drafts name, each once."""
    found: dict[str, None] = {}
    for statement, values in (
        ("SELECT content FROM revision WHERE device = ?", (device,)),
        ("SELECT content FROM draft", ()),
    ):
        for (content,) in register.stream(statement, values):
            try:
                found |= dict.fromkeys(name.decode() for name in _PICTURE.findall(unpack(content)))
            except zlib.error:
                continue  # the check of revisions names it
    return [*found]

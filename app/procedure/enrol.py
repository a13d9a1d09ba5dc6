"""How a county and its teams come to know each other: their workspaces, kits, and what a newer kit changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import cast

from app.procedure.divisions import DIVISIONS, VILLAGES, villages_of
from app.procedure.parties import (
    COUNTY_SETTINGS,
    ENROLLED,
    RECOVERY,
    Enrolled,
    Keys,
    Team,
    enrolled,
    is_named,
    keep_enrolled,
    keep_keys,
    keep_team,
    keys_of,
    teams,
)
from app.register.joining import store_at
from app.register.keys import Hardness, RandomBytes
from app.register.store import Register
from app.register.values import StoredForm
from app.register.workspace import Workspace, WorkspaceKind, create_workspace
from forms.definitions.places import place_lists
from resources.canonical import Document
from resources.errors import NotPossible, WrongUse
from resources.messages import Language
from sync.keys import SealingKey, fingerprint_words, new_sealing_key, new_signing_key
from sync.kit import Kit, KitForm, read_kit, write_kit
from sync.succession import Link, ancestor

_TEAM_ID = re.compile(r"[\w-]{1,32}")


@dataclass(frozen=True, slots=True)
class KitShown:
    """What a person sees of a kit before a workspace is made from it."""

    county_name: str
    team: str
    team_name: str
    number: int
    villages: tuple[Document, ...]
    made_at: str
    county_key: str

    def words(self, language: Language) -> tuple[str, ...]:
        """Return the four words of the county's key, to compare by telephone."""
        return fingerprint_words(self.county_key, language)


def new_county(
    path: Path,
    *,
    name: str,
    divisions: Iterable[Document],
    forms: Iterable[StoredForm],
    passphrase: str | None,
    now: datetime,
    random_bytes: RandomBytes,
    who: str,
    hardness: Hardness | None = None,
    store: str = "",
) -> Workspace:
    """Make and open the workspace of a county: its keys, its divisions (only its own rows), its forms.

    `store` is a postgresql:// URL, where the register is to be kept on a server.
    """
    rows = _rows_of_county(name, tuple(divisions))
    keys = Keys(new_signing_key(random_bytes), (new_sealing_key(),))
    recovery = new_sealing_key()
    county = str(rows[0]["county_code"])

    def furnish(workspace: Workspace) -> None:
        keep_keys(workspace, keys)
        workspace.secrets.put(RECOVERY, recovery.secret.encode())
        keep_enrolled(workspace, Enrolled(county, name, keys.signing.public, county, name))
        workspace.register.put_setting(DIVISIONS, list(rows))
        for form in forms:
            workspace.register.put_form(form)

    return create_workspace(
        path,
        kind=WorkspaceKind.COUNTY,
        name=name,
        passphrase=passphrase,
        now=now,
        random_bytes=random_bytes,
        who=who,
        recovery_recipient=recovery.recipient,
        hardness=hardness,
        furnish=furnish,
        store=store_at(store, county=name, random_bytes=random_bytes) if store else None,
    )


def make_kit(workspace: Workspace, team_id: str, *, name: str, villages: Sequence[str], now: datetime) -> bytes:
    """Return a kit for the team; one for a team that has a kit already gets the next number and replaces it.

    A village that is not in the county's divisions is a WrongUse.
    """
    if not _TEAM_ID.fullmatch(team_id):
        raise WrongUse("exchange.team_id", team=team_id)
    if not name.strip():
        raise WrongUse("exchange.team_name", team=team_id)
    if not villages:
        raise WrongUse("exchange.no_villages", team=team_id)
    with workspace.register.transaction():  # from the number before to the next
        return _make_kit(workspace, team_id, name=name, villages=villages, now=now)


def _make_kit(workspace: Workspace, team_id: str, *, name: str, villages: Sequence[str], now: datetime) -> bytes:
    before = next((one for one in teams(workspace) if one.id == team_id), Team(team_id, name, (), 0))
    rows = villages_of(_divisions(workspace), villages)
    codes = tuple(str(row["village_code"]) for row in rows)
    left = (one for one in (*before.earlier, *before.villages) if one not in codes)
    changed = replace(before, name=name, villages=codes, kit=before.kit + 1, earlier=tuple(dict.fromkeys(left)))
    data = kit_of(workspace, changed, now=now)
    keep_team(workspace, changed)
    return data


def county_settings(register: Register) -> Document:
    """Return what the county settled, at the county and with its teams; {} where it settled nothing."""
    return cast("Document", register.setting(COUNTY_SETTINGS) or {})


def kit_of(workspace: Workspace, known: Team, *, now: datetime) -> bytes:
    """Return the team's kit under the number it has, with the county's forms, lists and settings of today."""
    me, register, keys = enrolled(workspace), workspace.register, keys_of(workspace)
    divisions = _divisions(workspace)
    kit = Kit(
        county=me.county,
        county_name=me.county_name,
        team=known.id,
        team_name=known.name,
        number=known.kit,
        villages=villages_of(divisions, known.villages),
        divisions=tuple(divisions),
        forms=tuple(_kit_form(form, divisions, known.villages) for form in _newest(register)),
        settings=county_settings(register),
        county_key=me.county_key,
        recipients=tuple(key.recipient for key in keys.sealing),
        recovery=_recovery(workspace)[0].recipient,
        made_at=now.isoformat(timespec="seconds"),
        succeeds=keys.succeeds,
    )
    return write_kit(kit, keys.signing)


def add_sealing_key(workspace: Workspace) -> str:
    """Add a second key that opens what teams send, and return its secret for whoever keeps it outside.

    Teams seal for it from their next kit on, which every answer brings; what they sent before opens with the first.
    """
    with workspace.register.transaction():
        keys = keys_of(workspace)
        if len(keys.sealing) > 1:
            raise NotPossible("exchange.two_keys")
        added = new_sealing_key()
        keep_keys(workspace, replace(keys, sealing=(*keys.sealing, added)))
    return added.secret


def recovery_identity(workspace: Workspace) -> str:
    """Return the county's recovery keys, the newest first: they open its own workspace and those of all its teams.

    It belongs on paper or a stick in a safe: inside the workspace it helps nobody who has lost the passphrase.
    """
    return "\n".join(one.secret for one in _recovery(workspace))


def show_kit(data: bytes) -> KitShown:
    """Return what a person should see of the kit first; a damaged or changed one is a NotPossible."""
    return _shown(read_kit(data).kit)


def _shown(kit: Kit) -> KitShown:
    return KitShown(kit.county_name, kit.team, kit.team_name, kit.number, kit.villages, kit.made_at, kit.county_key)


def new_team(
    path: Path,
    kit: bytes,
    *,
    passphrase: str | None,
    now: datetime,
    random_bytes: RandomBytes,
    who: str,
    hardness: Hardness | None = None,
) -> Workspace:
    """Make and open the team's workspace from its kit; it makes its own keys, which the county must trust first."""
    content = read_kit(kit).kit
    keys = Keys(new_signing_key(random_bytes), (new_sealing_key(),))

    def furnish(workspace: Workspace) -> None:
        keep_keys(workspace, keys)
        _adopt(workspace, content, now)

    return create_workspace(
        path,
        kind=WorkspaceKind.TEAM,
        name=content.team_name,
        passphrase=passphrase,
        now=now,
        random_bytes=random_bytes,
        who=who,
        recovery_recipient=content.recovery,
        hardness=hardness,
        furnish=furnish,
    )


def update_team(workspace: Workspace, kit: bytes, *, now: datetime, county_words: str = "") -> KitShown:
    """Take a newer kit of the same county into a team's workspace: villages, forms, settings. Records stay.

    `county_words` are the four words of a county's key that no old one has signed: compared by telephone.
    """
    content = check_update(workspace, kit, county_words=county_words)
    with workspace.register.transaction():
        _adopt(workspace, content, now)
    workspace.change_recovery(content.recovery)
    return _shown(content)


def check_update(workspace: Workspace, kit: bytes, *, county_words: str = "") -> Kit:
    """Return the kit when the team may take it; another's or an older one is a NotPossible."""
    content, me = read_kit(kit).kit, enrolled(workspace)
    check_kit(me, content, county_words=county_words)
    if content.number < me.kit:
        raise NotPossible("exchange.older_kit", number=content.number, known=me.kit)
    return content


def check_kit(me: Enrolled, kit: Kit, *, county_words: str = "") -> None:
    """Refuse a kit of another county or for another team, and one whose key is the county's for nobody's word."""
    if kit.county_key in me.former and kit.team == me.party:
        raise NotPossible("exchange.older_kit", number=kit.number, known=me.kit)
    is_county = is_of_county(me, kit.county_key, kit.succeeds)
    if not is_county and (kit.county, kit.team) == (me.county, me.party):
        if not county_words:
            words = (" · ".join(fingerprint_words(kit.county_key, one)) for one in Language)
            raise NotPossible("exchange.county_key_unknown", county=kit.county_name, words=" / ".join(words))
        is_county = is_named(kit.county_key, county_words)
    if not is_county or kit.team != me.party:
        raise NotPossible("exchange.kit_for_another", county=kit.county_name, team=kit.team_name, own=me.name)


def is_of_county(me: Enrolled, key: str, succeeds: Sequence[Link]) -> bool:
    """Return whether the key is the county's that the team knows, or comes from it by signatures."""
    return key == me.county_key or bool(ancestor(key, succeeds, {me.county_key}))


def _rows_of_county(name: str, divisions: tuple[Document, ...]) -> tuple[Document, ...]:
    rows = tuple(row for row in divisions if row["county_name"] == name)
    if rows:
        return rows
    names = sorted({str(row["county_name"]) for row in divisions})
    raise WrongUse("exchange.county_not_in_divisions", name=name, known=", ".join(names))


def _divisions(workspace: Workspace) -> list[Document]:
    return cast("list[Document]", workspace.register.setting(DIVISIONS) or [])


def _newest(register: Register) -> list[StoredForm]:
    newest: dict[str, StoredForm] = {}
    for form in register.forms():
        newest.setdefault(form.name, form)
    return list(newest.values())


def _kit_form(form: StoredForm, divisions: Sequence[Document], villages: Sequence[str]) -> KitForm:
    """Return the form with the place lists cut down to the team's villages."""
    rows = [{name: str(value) for name, value in row.items()} for row in divisions]
    places = place_lists(rows, villages=villages)
    lists = {name: places.get(name, content) for name, content in form.lists}
    return KitForm(form.name, form.version, form.workbook, form.xform, lists)


def _recovery(workspace: Workspace) -> list[SealingKey]:
    secret = workspace.secrets.get(RECOVERY)
    if secret is None:
        raise NotPossible("exchange.not_enrolled", path=str(workspace.path))
    return [SealingKey(one) for one in secret.decode().split()]


def _adopt(workspace: Workspace, kit: Kit, now: datetime) -> None:
    villages = tuple(str(row["village_code"]) for row in kit.villages)
    known = enrolled(workspace) if workspace.register.setting(ENROLLED) else None
    former = tuple(one for one in (*known.former, known.county_key) if one != kit.county_key) if known else ()
    me = Enrolled(
        kit.county,
        kit.county_name,
        kit.county_key,
        kit.team,
        kit.team_name,
        kit.number,
        kit.recipients,
        villages,
        tuple(dict.fromkeys(former)),
    )
    keep_enrolled(workspace, me)
    workspace.register.put_setting(VILLAGES, list(kit.villages))
    workspace.register.put_setting(DIVISIONS, list(kit.divisions))
    workspace.register.put_setting(COUNTY_SETTINGS, kit.settings)
    for form in kit.forms:
        lists = tuple(sorted(form.lists.items()))
        workspace.register.put_form(StoredForm(form.name, form.version, form.workbook, form.xform, lists, now))

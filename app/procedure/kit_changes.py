"""What taking a kit would change in a team's workspace, as a value to be shown first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from app.procedure.divisions import VILLAGES
from app.procedure.enrol import county_settings
from app.procedure.parties import enrolled
from app.register.store import Register
from app.register.values import StoredForm
from app.register.workspace import Workspace
from forms.definitions.places import village_label
from resources.canonical import Document, Json, canonical
from resources.messages import Language
from sync.keys import fingerprint_words
from sync.kit import Kit, KitForm


@dataclass(frozen=True, slots=True)
class FormChange:
    """A form that comes new, in another version, or with other lists; `before` is "" for a new one."""

    name: str
    before: str
    version: str


@dataclass(frozen=True, slots=True)
class KitChanges:
    """What is different from what the team works with; nothing for a kit that says the same again."""

    number: int
    before: int  # number of the kit in use
    name: str = ""  # of the team, where it is another
    added: tuple[str, ...] = ()  # names of villages
    left: tuple[str, ...] = ()  # that are no longer the team's; their records stay and are still sent
    forms: tuple[FormChange, ...] = ()
    settings: tuple[str, ...] = ()  # names of those that are set, taken back or different
    county_key: str = ""  # the county's signing key, where it is another
    recipients: bool = False  # bundles are sealed for other keys

    @property
    def versions(self) -> tuple[FormChange, ...]:
        """The forms that come new or in another version."""
        return tuple(one for one in self.forms if one.before != one.version)

    @property
    def lists(self) -> bool:
        """Whether choices change in a form of the same version, such as its villages."""
        return len(self.versions) < len(self.forms)

    def __bool__(self) -> bool:
        """Return whether anything would change."""
        changes = (self.name, self.added, self.left, self.forms, self.settings, self.county_key, self.recipients)
        return any(changes)

    def values(self) -> dict[str, Json]:
        """Return names and values for scripts."""
        forms: list[Json] = [{"name": each.name, "from": each.before, "to": each.version} for each in self.forms]
        return {
            "number": self.number,
            "before": self.before,
            "name": self.name,
            "villages_added": list(self.added),
            "villages_left": list(self.left),
            "forms": forms,
            "settings": list(self.settings),
            "county_key": list(fingerprint_words(self.county_key, Language.ENGLISH)) if self.county_key else [],
            "recipients": self.recipients,
        }


def kit_changes(workspace: Workspace, kit: Kit) -> KitChanges:
    """Return what taking the kit would change; an older one, as an answer may bring it late, changes nothing."""
    me, register = enrolled(workspace), workspace.register
    if kit.number < me.kit:
        return KitChanges(me.kit, me.kit)
    before = {str(row["village_code"]): village_label(str(row["village_name"])) for row in _villages(register)}
    after = {str(row["village_code"]): village_label(str(row["village_name"])) for row in kit.villages}
    return KitChanges(
        number=kit.number,
        before=me.kit,
        name=kit.team_name if kit.team_name != me.name else "",
        added=tuple(name for code, name in after.items() if code not in before),
        left=tuple(name for code, name in before.items() if code not in after),
        forms=tuple(_form_changes(register, kit)),
        settings=_changed(county_settings(register), kit.settings),
        county_key=kit.county_key if kit.county_key != me.county_key else "",
        recipients=kit.recipients != me.recipients,
    )


def _villages(register: Register) -> list[Document]:
    return cast("list[Document]", register.setting(VILLAGES) or [])


def _form_changes(register: Register, kit: Kit) -> list[FormChange]:
    known = ((form, register.form(form.name)) for form in kit.forms)
    return [
        FormChange(form.name, stored.version if stored else "", form.version)
        for form, stored in known
        if stored is None or not _is_same(form, stored)
    ]


def _is_same(form: KitForm, stored: StoredForm) -> bool:
    ours = (stored.version, stored.xform, tuple(sorted(stored.lists)))
    return ours == (form.version, form.xform, tuple(sorted(form.lists.items())))


def _changed(before: Document, after: Document) -> tuple[str, ...]:
    def differs(name: str) -> bool:
        return name not in before or name not in after or canonical(before[name]) != canonical(after[name])

    return tuple(sorted(name for name in {*before, *after} if differs(name)))

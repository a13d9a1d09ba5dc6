"""The questionnaires of a workspace: adopted once as workbooks, loaded once a version."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypeVar, cast

from app.register.store import Register
from app.register.values import FormVersion, StoredForm
from resources.canonical import sha256
from resources.errors import WrongUse

if TYPE_CHECKING:
    from forms.engine import Form

_MOST_REMEMBERED: Final = 20_000  # households of some forty villages

Made = TypeVar("Made")


class FormShelf:
    """Loads forms from one register and keeps them: compiling one takes longer than filling it."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._loaded: dict[FormVersion, Form] = {}
        self._digests: dict[FormVersion, str] = {}
        self._remembered: OrderedDict[tuple[Hashable, ...], object] = OrderedDict()

    def remembered(self, key: tuple[Hashable, ...], make: Callable[[], Made]) -> Made:
        """Return what was made for the key before, else make it and keep it: for what a state never gives anew.

        The key names everything that it is made of.
        """
        if key not in self._remembered:
            self._remembered[key] = make()
            if len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.popitem(last=False)
        self._remembered.move_to_end(key)
        return cast("Made", self._remembered[key])

    def name(self, form: str) -> str:
        """Return the name of a form the workspace has; a WrongUse that lists the others."""
        self._version(form)
        return form

    def digest(self, name: str, version: str = "") -> str:
        """Return a hash of the form that `form` gives, with its lists."""
        wanted = self._version(name, version)
        if wanted not in self._digests:
            stored = self.register.form(wanted.name, wanted.version)
            assert stored is not None
            parts = (stored.xform, *(part for name, rows in stored.lists for part in (name.encode(), rows)))
            self._digests[wanted] = sha256(b"".join(sha256(part).encode() for part in parts))
        return self._digests[wanted]

    def form(self, name: str, version: str = "") -> Form:
        """Return the form, by default the version adopted last; a version that is gone gives the last one too."""
        wanted = self._version(name, version)
        if (form := self._loaded.get(wanted)) is None:
            from forms.engine import load_form  # not before a form is wanted: a window stands sooner

            stored = self.register.form(wanted.name, wanted.version)
            assert stored is not None
            form = self._loaded[wanted] = load_form(stored.xform, dict(stored.lists))
        return form

    def is_loaded(self, name: str) -> bool:
        """Return whether any version of the form was loaded."""
        return any(one.name == name for one in self._loaded)

    def _version(self, name: str, version: str = "") -> FormVersion:
        versions = self.register.form_versions()
        named = [one for one in versions if one.name == name]  # the one adopted last first
        if not named:
            known = sorted({one.name for one in versions})
            raise WrongUse("procedure.no_such_form", form=name, forms=", ".join(known) or "—")
        return next((one for one in named if one.version == version), named[0])


def adopt_form(
    register: Register, name: str, workbook: bytes, lists: Mapping[str, bytes], *, now: datetime
) -> StoredForm:
    """Keep a workbook as the newest version of a form; refuse one that lacks names that are read."""
    from forms.definitions import REQUIRED_NAMES
    from forms.engine import convert, load_form

    xform = convert(workbook)
    form = load_form(xform, lists)
    if form.unknown_references:
        raise WrongUse("procedure.form_reads_unknown", form=name, names=", ".join(form.unknown_references))
    missing = form.missing_names(REQUIRED_NAMES.get(name, ()))
    if missing:
        raise WrongUse("procedure.form_lacks_names", form=name, names=", ".join(missing))
    stored = StoredForm(name, form.version, workbook, xform, tuple(sorted(lists.items())), now)
    register.put_form(stored)
    return stored

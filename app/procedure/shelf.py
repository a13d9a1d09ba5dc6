"""The questionnaires of a workspace: adopted once as workbooks, loaded once a version."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import Final, TypeVar, cast

from app.register.store import Register, StoredForm
from forms.definitions import REQUIRED_NAMES
from forms.engine import Form, convert, load_form
from resources.errors import WrongUse

_MOST_REMEMBERED: Final = 20_000  # households of some forty villages

Made = TypeVar("Made")


class FormShelf:
    """Loads forms from one register and keeps them: compiling one takes longer than filling it."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._loaded: dict[tuple[str, str], tuple[datetime, Form]] = {}
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

    def remembers(self, key: tuple[Hashable, ...]) -> bool:
        """Return whether something was made for the key."""
        return key in self._remembered

    def name(self, form: str) -> str:
        """Return the name of a form the workspace has; a WrongUse that lists the others."""
        self._stored(form)
        return form

    def form(self, name: str, version: str = "") -> Form:
        """Return the form, by default the version adopted last; a version that is gone gives the last one too."""
        current = self.register.adopted(name, version) or self.register.adopted(name)
        if current is not None:
            adopted, form = self._loaded.get((name, current[0]), (None, None))
            if form is not None and adopted == current[1]:
                return form
        stored = self._stored(name, version)
        form = load_form(stored.xform, dict(stored.lists))
        self._loaded[name, stored.version] = (stored.adopted, form)
        return form

    def _stored(self, name: str, version: str = "") -> StoredForm:
        stored = self.register.form(name, version) or self.register.form(name)
        if stored is None:
            known = sorted({each.name for each in self.register.forms()})
            raise WrongUse("procedure.no_such_form", form=name, forms=", ".join(known) or "—")
        return stored


def adopt_form(
    register: Register, name: str, workbook: bytes, lists: Mapping[str, bytes], *, now: datetime
) -> StoredForm:
    """Keep a workbook as the newest version of a form; refuse one that lacks names that are read."""
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

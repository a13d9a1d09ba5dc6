"""The staff: who surveys and who helps, as the county lists them; offered where a questionnaire asks for one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.procedure.steps.reading import singles
from app.register.store import Register

STAFF_FORM: Final = "staff"


class Duty(StrEnum):
    """What somebody does, by its code in the form."""

    INVESTIGATOR = "1"
    CADRE = "2"


STAFF_ASKED: Final[Mapping[str, Duty]] = {
    "investigator_1": Duty.INVESTIGATOR,
    "investigator_2": Duty.INVESTIGATOR,
    "cadre_name": Duty.CADRE,
}
"""The questions that ask for somebody of the staff, by name."""
BESIDE: Final = ("cadre_unit", "cadre_phone")
"""What is known of a cadre once the name is: unit and telephone."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the staff."""

    name: str
    duties: frozenset[Duty]
    unit: str
    post: str
    phone: str

    @property
    def beside(self) -> tuple[str, str]:
        """What answers the questions of `BESIDE`."""
        return self.unit, self.phone

    @property
    def about(self) -> str:
        """Unit, post and telephone, as far as they are known."""
        return " ".join(filter(None, (self.unit, self.post, self.phone)))


def staff(register: Register, *, today: date) -> tuple[Member, ...]:
    """Return everybody who has not left by this day, by name; whoever has no duty has every one."""
    found = []
    for record in register.records(STAFF_FORM):
        head = register.heads(record)[0]
        said = dict(singles(head.document))
        has_left = "" < said.get("staff_until", "") <= today.isoformat()
        if head.is_deletion or has_left or not said.get("name"):
            continue
        codes = {*said.get("staff_duties", "").split()}
        duties = frozenset(duty for duty in Duty if duty in codes) or frozenset(Duty)
        unit, post, phone = (said.get(name, "") for name in ("staff_unit", "staff_post", "phone"))
        found.append(Member(said["name"], duties, unit, post, phone))
    return tuple(sorted(found, key=lambda each: (each.name, each.unit)))

"""Papers that list households: sign-off sheets, notices, announcements and registers, out of what is recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from io import BytesIO
from typing import TypeAlias

from app.procedure.county_settings import office_look, shows_income
from app.procedure.history import head
from app.procedure.lists import every
from app.procedure.registers.entries import RegisterReader
from app.procedure.registers.listed import Chosen
from app.procedure.registers.paper import ListPrinted, register_paper
from app.procedure.steps.evidence import number_of
from app.register.store import Register
from app.register.values import Order, Query, Summary
from forms.engine import Form
from forms.paper.announcement_page import announcement_page
from forms.paper.layouts import form_language
from forms.paper.look import Look
from forms.paper.notice import Notice, NoticeKind, PublicLine, Subject, render_notice
from forms.paper.numerals import amount, numeral
from forms.paper.papers import HOUSEHOLD_FORM, find_answer, find_rows
from forms.paper.reading import Reader
from forms.paper.sheet import A4
from forms.paper.signoff import Signoff, SignoffLine, missing_in, write_signoffs
from resources.canonical import Document
from resources.errors import NotPossible
from resources.messages import Language, Said, text
from sync.revision import Revision

FormOf: TypeAlias = Callable[[str, str], Form]

_CONSIDERED = "considered"
_VILLAGE = 12  # digits of a village's code; those of a group's begin with them


class ListPaper(StrEnum):
    """The papers that show many households; the value is their name on the command line."""

    SIGNOFF = "signoff"
    VILLAGE_NOTICE = "village-notice"
    TOWNSHIP_NOTICE = "township-notice"
    ANNOUNCEMENT = "announcement"
    REGISTER = "register"

    @property
    def form(self) -> str:
        """The form whose records say what is on it; registers have none."""
        return _FORMS.get(self, "")


_FORMS = {
    ListPaper.SIGNOFF: "signoff",
    ListPaper.VILLAGE_NOTICE: "notice",
    ListPaper.TOWNSHIP_NOTICE: "notice",
    ListPaper.ANNOUNCEMENT: "announcement",
}
_KINDS = {
    ListPaper.VILLAGE_NOTICE: NoticeKind.VILLAGE,
    ListPaper.TOWNSHIP_NOTICE: NoticeKind.TOWNSHIP,
    ListPaper.ANNOUNCEMENT: NoticeKind.ANNOUNCEMENT,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list: that of a record, or the newest of a village or a group."""

    record: str = ""
    village: str = ""  # a register also takes the code of a township (9 digits) or a county (6)
    group: str = ""
    with_income: bool = False
    year: str = ""  # of a register: households as they were in that year; "" is the newest of each
    round: int = 0  # of a register: only who was listed in that round; 0 is everybody surveyed
    records: tuple[str, ...] = ()  # of an announcement of several villages


@dataclass(slots=True)
class Lister:
    """Makes lists from one register, in one language, at one time."""

    register: Register
    form_of: FormOf
    look: Look
    made_at: datetime
    _places: dict[str, tuple[str, str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take over what the county settled about its papers."""
        self.look = office_look(self.register, self.look)

    def make(self, paper: ListPaper, wanted: Wanted, *, page: bool = False) -> ListPrinted:
        """Return the list as a PDF, an announcement as an HTML page when `page`; never an empty one."""
        if paper is ListPaper.SIGNOFF:
            return self._signoffs(wanted)
        if paper is ListPaper.REGISTER:
            return self._register(wanted)
        notice = self.notice(paper, wanted)
        if page:
            return ListPrinted(announcement_page(notice, language=self._language).encode(), (), len(notice.lines))
        large = self.look.page_size.width > A4.width
        made = render_notice(
            notice,
            language=self._language,
            made_at=self.made_at,
            large=large,
            faces=self.look.faces,
            copies=self.look.copies,
            duplex=self.look.duplex,
        )
        return ListPrinted(made.pdf, (), len(notice.lines), made.missing)

    @property
    def _language(self) -> Language:
        return self.look.language

    def _signoffs(self, wanted: Wanted) -> ListPrinted:
        sheets = list(self._signoff_sheets(wanted))
        if not sheets:
            raise NotPossible("procedure.nothing_to_print")
        out = BytesIO()
        title = text("procedure.paper_signoff", self._language)
        codes = write_signoffs(out, sheets, title=title, look=self.look, made_at=self.made_at)
        absent = tuple(one for sheet in sheets for one in missing_in(sheet))
        return ListPrinted(out.getvalue(), tuple(codes), sum(len(sheet.lines) for sheet in sheets), absent)

    def _signoff_sheets(self, wanted: Wanted) -> Iterator[Signoff]:
        """Yield a sheet for each group: all its households may sign, below the list its people commented on."""
        kept = head(self.register, wanted.record).document if wanted.record else {}
        group = find_answer(kept, "group_code") or wanted.group
        village = group[:12] or find_answer(kept, "village_code") or wanted.village
        groups: dict[str, list[Summary]] = {}
        for one in self._households(lambda code: code == village):
            if group in {"", one.group_code}:
                groups.setdefault(one.group_code, []).append(one)
        for code, households in groups.items():
            number = number_of(code[_VILLAGE:]) or 0
            listed = kept or self._meeting(code)
            base = find_answer(kept, "group_households") or self._group_households(village, number)
            yield Signoff(
                wanted.record or code,
                self._place_of(households[0])[2],
                self._group_name(number),
                max(number_of(base) or 0, len(households)),
                tuple(SignoffLine(one.record, one.title, str(one.people)) for one in households),
                tuple(self._agreed(listed)),
            )

    def _meeting(self, group: str) -> Document:
        """Return the newest minutes in which the people of the group commented; {} when there are none."""
        for revision in self._newest("meeting", group[:12]):
            document = revision.document
            if (
                find_answer(document, "group_code") == group
                and "comment" in find_answer(document, "serves").split()
            ):
                return document
        return {}

    def _agreed(self, document: Document) -> Iterator[str]:
        for row in find_rows(document, _CONSIDERED):
            if row.get("decision", "agreed") == "agreed" and (name := row.get("household_head")):
                yield str(name)

    def _group_households(self, village: str, number: int) -> str:
        for revision in self._newest("village", village):
            for row in find_rows(revision.document, "village_group"):
                if row.get("number") == str(number):
                    return str(row.get("group_households", ""))
        return ""

    def notice(self, paper: ListPaper, wanted: Wanted) -> Notice:
        """Return what is posted: the list of a record, or of several records of one announcement."""
        revisions = self._posted(paper, wanted)
        document = revisions[0].document
        county, township, village = self._places_in(revisions[0])
        place = {
            ListPaper.VILLAGE_NOTICE: village,
            ListPaper.TOWNSHIP_NOTICE: township,
            ListPaper.ANNOUNCEMENT: county,
        }[paper]
        issuer = self.look.words(f"{_KINDS[paper]}_issuer", place=place)
        first, last = (_day(find_answer(document, name)) for name in ("first_day", "last_day"))
        notice = Notice(
            kind=_KINDS[paper],
            place=place,
            issuer=issuer,
            where=issuer,
            phone=find_answer(document, "notice_phone") or self._office_phone(revisions[0]),
            issued=_day(find_answer(document, "announced_on")) or first or self.made_at.date(),
            lines=tuple(self._public_lines(revisions, wanted)),
            first=first,
            last=last,
            subject=_subject(find_answer(document, "procedure")),
            about="" if paper is ListPaper.VILLAGE_NOTICE else self._about(revisions),
            wording=self.look.wording,
        )
        if not notice.lines:
            raise NotPossible("procedure.nothing_to_print")
        self._refuse_private_phone(notice)
        return notice

    def _about(self, revisions: Sequence[Revision]) -> str:
        """Return whose households they are: a village, a township's, or with several townships the county's."""
        places = [self._places_in(one) for one in revisions]
        if len({village for _county, _township, village in places}) == 1:
            _county, township, village = places[0]
            return f"{township}{village}" if self._language is Language.CHINESE else f"{village}, {township}"
        townships = {township for _county, township, _village in places}
        return townships.pop() if len(townships) == 1 else places[0][0]

    def _posted(self, paper: ListPaper, wanted: Wanted) -> Sequence[Revision]:
        """Return the records of the notice, the newest of the village unless they are named."""
        if named := (wanted.records or ((wanted.record,) if wanted.record else ())):
            return [head(self.register, record) for record in named]
        level = {ListPaper.VILLAGE_NOTICE: "village", ListPaper.TOWNSHIP_NOTICE: "township"}.get(paper, "")
        for revision in self._newest(paper.form, wanted.village or wanted.group[:12]):
            if find_answer(revision.document, "notice_level") == level:
                return [revision]
        raise NotPossible("procedure.no_list_record", paper=Said(f"procedure.paper_{paper}"))

    def _public_lines(self, revisions: Sequence[Revision], wanted: Wanted) -> Iterator[PublicLine]:
        with_income = wanted.with_income or shows_income(self.register)
        for revision in revisions:
            village = self._places_in(revision)[2] if len(revisions) > 1 else ""
            for row in find_rows(revision.document, _CONSIDERED):
                record, name = str(row.get("household_record", "")), str(row.get("household_head", ""))
                known = self.register.summary(record) if record else None
                if not name:
                    continue
                number = str(row.get("household_group", "")) or (known.group_code[_VILLAGE:] if known else "")
                income = amount(Decimal(known.per_capita)) if known and known.per_capita and with_income else ""
                yield PublicLine(
                    record, name, self._group_of(village, number), known.people if known else 0, income
                )

    def _group_of(self, village: str, number: str) -> str:
        """Return the group, behind its village where several stand on the list."""
        known = number_of(number)
        group = number if known is None else self._group_name(known)
        return f"{village}{group}" if self._language is Language.CHINESE else f"{village} {group}".strip()

    def _refuse_private_phone(self, notice: Notice) -> None:
        for line in notice.lines:
            heads = self.register.heads(line.record) if line.record else ()
            phone = find_answer(heads[0].document, "phone") if heads else ""
            if phone and _digits(phone) == _digits(notice.phone):
                raise NotPossible("paper.private_phone", text=notice.phone)

    def _office_phone(self, announced: Revision) -> str:
        """Return the telephone of the newest notice in the village: an announcement has none of its own."""
        for revision in self._newest("notice", find_answer(announced.document, "village_code")):
            if phone := find_answer(revision.document, "notice_phone"):
                return phone
        return "____________"

    def _register(self, wanted: Wanted) -> ListPrinted:
        code = wanted.village or wanted.group[:12]
        reader = RegisterReader(self.register, self.form_of, self._language, self.made_at.date())
        return register_paper(reader, Chosen(code, wanted.year, wanted.round), self.look, self.made_at)

    def _households(self, of_village: Callable[[str], bool]) -> Iterator[Summary]:
        query = Query(form=HOUSEHOLD_FORM, order=Order.GROUP, descending=False)
        return (one for one in every(self.register, query) if one.revision and of_village(one.village_code))

    def _newest(self, form: str, village: str) -> Iterator[Revision]:
        """Yield the records of the form in the village, the one changed last first."""
        villages = (village,) if village else ()
        for one in every(self.register, Query(form=form, villages=villages)):
            if one.revision:
                yield head(self.register, one.record)

    def _place_of(self, household: Summary) -> tuple[str, str, str]:
        """Return county, township and village of a household as people say them."""
        if household.village_code not in self._places:
            self._places[household.village_code] = self._places_in(head(self.register, household.record))
        return self._places[household.village_code]

    def _places_in(self, revision: Revision) -> tuple[str, str, str]:
        reader = self._reader(revision)
        county, township, village = (reader.shown(f"{part}_code") for part in ("county", "township", "village"))
        return county, township, village

    def _reader(self, revision: Revision) -> Reader:
        form = self.form_of(revision.form, revision.version)
        session = form.open(
            revision.document, today=self.made_at.date(), language=form_language(form, self._language)
        )
        return Reader(session, revision.document, self._language)

    def _group_name(self, number: int) -> str:
        shown = numeral(number) if self._language is Language.CHINESE else number
        return text("paper.group_name", self._language, number=shown)


def _subject(answer: str) -> Subject:
    return Subject(answer) if answer in set(Subject) else Subject.IDENTIFICATION


def _day(answer: str) -> date | None:
    try:
        return date.fromisoformat(answer)
    except ValueError:
        return None


def _digits(phone: str) -> str:
    return "".join(filter(str.isdigit, phone))

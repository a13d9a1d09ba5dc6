"""What the pages are called: in the program, and in the rail."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.desktop.shell.rail import Place

TODAY, HOUSEHOLDS, HISTORY, ENTRY = "today", "households", "history", "entry"
PROCEDURE, PRINT, EXCHANGE, FIGURES, SETTINGS = "procedure", "print", "exchange", "figures", "settings"
INBOX, CONFLICTS, DUPLICATES, TEAMS = "inbox", "conflicts", "duplicates", "teams"
ANNOUNCE, CHECK_ENTRY, LISTS, SPOT_CHECKS = "announce", "check-entry", "lists", "spot-checks"


def register_name() -> str:
    """Return what the county calls its list of households."""
    return QCoreApplication.translate("Pages", "Register")


def place(name: str, icon: str, key: int) -> Place:
    """Return a place in the rail by the page's name, with its icon and key."""
    return Place(name, lambda: named(name), icon, key)


def named(name: str) -> str:
    """Return what the page is called, in the language of the window."""
    return {
        TODAY: QCoreApplication.translate("Pages", "Today"),
        HOUSEHOLDS: QCoreApplication.translate("Pages", "Households"),
        PROCEDURE: QCoreApplication.translate("Pages", "Procedure"),
        PRINT: QCoreApplication.translate("Pages", "Print"),
        EXCHANGE: QCoreApplication.translate("Pages", "Exchange"),
        SETTINGS: QCoreApplication.translate("Pages", "Settings"),
        INBOX: QCoreApplication.translate("Pages", "Inbox"),
        CONFLICTS: QCoreApplication.translate("Pages", "Conflicts"),
        DUPLICATES: QCoreApplication.translate("Pages", "Duplicates"),
        FIGURES: QCoreApplication.translate("Pages", "Figures"),
        TEAMS: QCoreApplication.translate("Pages", "Teams"),
        ANNOUNCE: QCoreApplication.translate("Pages", "Announce"),
        ENTRY: "",
    }[name]

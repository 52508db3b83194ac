"""Sentences about seats and their host: what failed, and what to do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP

SEAT_SENTENCES: dict[str, object] = {
    "access_ended": QT_TRANSLATE_NOOP(
        "Faults",
        "This account was ended at the computer with the ledger, or got another password there."
        " Ask the station manager; whoever has a new password signs in with it.",
    ),
    "at_host": QT_TRANSLATE_NOOP(
        "Faults", "This is done at the computer with the ledger, not at a seat of it."
    ),
    "at_host_named": QT_TRANSLATE_NOOP(
        "Faults",
        "This is done at the computer with the ledger, not at a seat of it: do it at {host}.",
    ),
    "whole_ledger_busy": QT_TRANSLATE_NOOP(
        "Faults",
        "The ledger is being checked or exported in full already, for somebody at another computer."
        " Try again in some minutes.",
    ),
    "earlier_waits": QT_TRANSLATE_NOOP(
        "Faults",
        "What you entered before is not written yet, and goes first: the line above says what it"
        " waits for. Send this again in a minute; what you typed is kept.",
    ),
    "host_answers": QT_TRANSLATE_NOOP(
        "Faults",
        "The computer with the ledger answers, so it is not lost, and goes on. To go on here all"
        " the same, end its program first.",
    ),
    "host_away": QT_TRANSLATE_NOOP(
        "Faults",
        "The computer with the ledger does not answer. Check that it is on and that the network"
        " works; what you typed is kept.",
    ),
    "host_no_key": QT_TRANSLATE_NOOP(
        "Faults",
        "The computer with the ledger cannot take what was kept here meanwhile: its program is an"
        " older one, or its disk is full. Have it updated, or make room there.",
    ),
    "host_port_taken": QT_TRANSLATE_NOOP(
        "Faults",
        "Port {port} is used by another program on this computer. End that program, or restart"
        " this computer, then try again.",
    ),
    "phone_certificate": QT_TRANSLATE_NOOP(
        "Faults",
        "Certificate and key do not go together, cannot be read, or bear no name. Choose the two"
        " PEM files that the mall's IT gave you: the certificate with its chain, and its key"
        " without a password.",
    ),
    "phone_no_hub": QT_TRANSLATE_NOOP(
        "Faults",
        "This desk does not reach a hub over the network: it is not enrolled with one, or exchanges"
        " by folders. Enrol it on the page Link status, or let phones in over the mall's network.",
    ),
    "phone_hub_closed": QT_TRANSLATE_NOOP(
        "Faults",
        "The regulator's hub does not let consumers' phones in. Ask its administrator to switch it"
        " on, or let phones in over the mall's network.",
    ),
    "host_outdated": QT_TRANSLATE_NOOP(
        "Faults",
        "The computer with the ledger runs an older program ({version}). Have it updated there"
        " first.",
    ),
    "host_running": QT_TRANSLATE_NOOP(
        "Faults",
        "Another program on this computer serves this ledger already: its service, or another"
        " window. End it there first.",
    ),
    "host_superseded": QT_TRANSLATE_NOOP(
        "Faults",
        "The station works at “{name}” ({address}) now, which took the ledger over. What was"
        " written here after entry {entries} is not there.",
    ),
    "not_standby": QT_TRANSLATE_NOOP(
        "Faults",
        "This seat is not the standby, or no longer. A leader of the station names it at the"
        " computer with the ledger: Settings, Other computers.",
    ),
    "not_superseded": QT_TRANSLATE_NOOP(
        "Faults", "No standby has taken this ledger over: it is the one that counts."
    ),
    "standby_ahead": QT_TRANSLATE_NOOP(
        "Faults",
        "The computer with the ledger lacks what the copy here has; its ledger may have been"
        " restored from an earlier backup. The copy stays as it is.",
    ),
    "standby_busy": QT_TRANSLATE_NOOP(
        "Faults", "Another program receives the copy just now, or this computer has taken over."
    ),
    "standby_empty": QT_TRANSLATE_NOOP("Faults", "There is no copy here to go on with."),
    "takeover_unfinished": QT_TRANSLATE_NOOP(
        "Faults",
        "This computer takes the ledger over, and its disk refused the last step. See to room on"
        " the disk, then start the program again: it finishes by itself.",
    ),
    "not_the_host": QT_TRANSLATE_NOOP(
        "Faults",
        "Another computer answers at this address than the one with the ledger; nothing was sent"
        " to it. Check the address, or join again by a new code.",
    ),
    "join_address": QT_TRANSLATE_NOOP(
        "Faults", "This is no address. Write it as the host shows it, like 192.168.8.20:7443."
    ),
    "join_code": QT_TRANSLATE_NOOP(
        "Faults",
        "The code is wrong, used up, older than ten minutes, or of another computer than the one at"
        " this address. Have a new one made at the computer with the ledger.",
    ),
    "seat_ended": QT_TRANSLATE_NOOP(
        "Faults",
        "This computer's seat was ended at the computer with the ledger. Join again by a new code"
        " if it is to go on.",
    ),
    "seat_unknown": QT_TRANSLATE_NOOP(
        "Faults",
        "The computer with the ledger does not know this seat; its ledger may have been restored."
        " Join again by a new code.",
    ),
    "seat_outdated": QT_TRANSLATE_NOOP(
        "Faults",
        "The computer with the ledger runs a newer program ({version}). Update this computer.",
    ),
    "seat_role": QT_TRANSLATE_NOOP(
        "Faults",
        "This seat is meant for other roles than yours. Sign in at another computer.",
    ),
    "seat_sign_in": QT_TRANSLATE_NOOP(
        "Faults", "Your sign-in has ended. Sign in again; what you typed is kept."
    ),
    "sign_in_delayed": QT_TRANSLATE_NOOP(
        "Faults", "Too many wrong tries. Wait {seconds} seconds, then try again."
    ),
    "written_before": QT_TRANSLATE_NOOP(
        "Faults",
        "This was saved as it was typed first; only the answer was lost. Look at what stands there"
        " now, and change it there.",
    ),
}

"""Sentences about faults of disk, file, line or gateway: what failed, and what to do."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from mediation_desk.domain.case.events.messages import MessageFault
from mediation_desk.ui.wording import times
from mediation_desk.ui.wording.seat_faults import SEAT_SENTENCES

translate = QCoreApplication.translate

SENTENCES: dict[str, object] = {
    **SEAT_SENTENCES,
    "wrong_key": QT_TRANSLATE_NOOP(
        "Faults", "The ledger does not open with this key. Restore the key files from the backup."
    ),
    "not_a_ledger": QT_TRANSLATE_NOOP(
        "Faults", "This file is no ledger. Choose the folder of the station."
    ),
    "damaged": QT_TRANSLATE_NOOP(
        "Faults", "The ledger file is damaged. Nothing more is written; restore the last backup."
    ),
    "ledger_empty": QT_TRANSLATE_NOOP(
        "Faults",
        "This ledger is empty: the file was cut or replaced, for no station stands in it. Nothing"
        " is written to it. Restore the last backup ({backup}), then take the station over: what"
        " the regulator holds comes home, and what only the paper has is listed.",
    ),
    "ledger_behind": QT_TRANSLATE_NOOP(
        "Faults",
        "The ledger lost entries that were saved: it ends at no. {held}, and no. {acknowledged} was"
        " saved. Nothing is written to it. Restore the last backup ({backup}) or keep what is left"
        " (mediation-desk ledger salvage), then take the station over: what the regulator holds"
        " comes home, and what only the paper has is listed.",
    ),
    "ledger_changed": QT_TRANSLATE_NOOP(
        "Faults",
        "This is not the ledger that was saved here last: entry {acknowledged} is another. Nothing"
        " is written to it. Restore the last backup ({backup}) or keep what is left"
        " (mediation-desk ledger salvage), then take the station over: what the regulator holds"
        " comes home, and what only the paper has is listed.",
    ),
    "ledger_log_damaged": QT_TRANSLATE_NOOP(
        "Faults",
        "The log beside the ledger is damaged: it breaks off before what was saved last. Nothing is"
        " written to it. Restore the last backup ({backup}) or keep what is left (mediation-desk"
        " ledger salvage), then take the station over: what the regulator holds comes home, and"
        " what only the paper has is listed.",
    ),
    "ledger_unmarked": QT_TRANSLATE_NOOP(
        "Faults",
        "This ledger may be older than what was saved here last: the file that knows the last entry"
        " (ledger.head) is missing or damaged. It ends at no. {held}. Nothing is written to it. Put"
        " the file back if it was moved, restore the last backup ({backup}), or let a manager keep"
        " the ledger as it is (mediation-desk ledger salvage), which its journal tells; then take"
        " the station over: what the regulator holds comes home.",
    ),
    "rewritten": QT_TRANSLATE_NOOP(
        "Faults",
        "The ledger was rewritten: {told} was told to the regulator, {found} stands here."
        " Earlier backups are kept; call the guidance station before anything else.",
    ),
    "disk_full": QT_TRANSLATE_NOOP(
        "Faults", "The disk is full. What you typed is kept; free some space and try again."
    ),
    "read_only": QT_TRANSLATE_NOOP(
        "Faults", "The folder cannot be written to. What you typed is kept; ask for write access."
    ),
    "folder_closed": QT_TRANSLATE_NOOP(
        "Faults", "Nothing can be written in {path}. Choose another folder and export again."
    ),
    "locked": QT_TRANSLATE_NOOP("Faults", "The ledger is busy. Try again in a moment."),
    "missing": QT_TRANSLATE_NOOP(
        "Faults", "The ledger file is not there. Check the folder or the network drive."
    ),
    "disk_error": QT_TRANSLATE_NOOP(
        "Faults", "The disk reports an error. Back up now and have the disk checked."
    ),
    "old_sqlite": QT_TRANSLATE_NOOP(
        "Faults", "The database library is too old. Install the program again."
    ),
    "held_by_another": QT_TRANSLATE_NOOP(
        "Faults", "Another window has this ledger open. Close it there first."
    ),
    "newer_ledger": QT_TRANSLATE_NOOP(
        "Faults", "The ledger was written by a newer version. Update the program."
    ),
    "newer_ledger_named": QT_TRANSLATE_NOOP(
        "Faults",
        "The ledger was written by version {version}, which is newer than this one. It is"
        " untouched. Install that version, or restore a backup from before it.",
    ),
    "wrong_password": QT_TRANSLATE_NOOP(
        "Faults", "Name and password do not match. Type them again."
    ),
    "wrong_recovery_code": QT_TRANSLATE_NOOP(
        "Faults",
        "This code does not open this ledger: it was replaced or is another station's."
        " Take the newest sheet.",
    ),
    "recovery_code_mistyped": QT_TRANSLATE_NOOP(
        "Faults", "Group {group} does not fit. Compare it with the sheet."
    ),
    "recovery_code_length": QT_TRANSLATE_NOOP(
        "Faults", "{typed} characters of {whole}. Compare the groups with the sheet."
    ),
    "one_time_code": QT_TRANSLATE_NOOP(
        "Faults", "This is a one-time code. Set a new password with it."
    ),
    "sign_in_ended": QT_TRANSLATE_NOOP(
        "Faults", "You are no longer signed in to this ledger. Sign in again, or ask your manager."
    ),
    "others_at_work": QT_TRANSLATE_NOOP(
        "Faults",
        "Others are at work in this ledger: {count}. The key can be renewed once they have signed"
        " out.",
    ),
    "sheet_too_old": QT_TRANSLATE_NOOP(
        "Faults",
        "The recovery sheet is of the old kind, and a new key would make it void."
        " Print a new sheet first.",
    ),
    "name_taken": QT_TRANSLATE_NOOP(
        "Faults", "Someone with this name is signed up already. Add a second character."
    ),
    "last_slot": QT_TRANSLATE_NOOP(
        "Faults", "This is the last one who can open the ledger. Add another first."
    ),
    "vault_exists": QT_TRANSLATE_NOOP(
        "Faults", "This folder holds a station already. Choose an empty one."
    ),
    "file_empty": QT_TRANSLATE_NOOP("Faults", "The file is empty. Choose another."),
    "file_not_regular": QT_TRANSLATE_NOOP(
        "Faults", "This is not a file but a folder or a device. Choose a file."
    ),
    "file_too_big": QT_TRANSLATE_NOOP(
        "Faults", "The file is too big: {limit_mb} MB at most. Make it smaller."
    ),
    "file_type": QT_TRANSLATE_NOOP(
        "Faults", "Files of this kind are not kept as evidence. Use a picture or a PDF."
    ),
    "file_unreadable": QT_TRANSLATE_NOOP(
        "Faults", "The file cannot be read. Copy it to this computer and try again."
    ),
    "file_changed": QT_TRANSLATE_NOOP(
        "Faults", "The file is not what was kept: its hash differs. Take it from the backup."
    ),
    "backup_unfit": QT_TRANSLATE_NOOP(
        "Faults", "This backup does not hold together. Choose an older one."
    ),
    "backup_place_gone": QT_TRANSLATE_NOOP(
        "Faults",
        "The place for backups is not there: {path}. Plug the disk in or connect the share; it is"
        " tried again every quarter of an hour.",
    ),
    "backup_under_way": QT_TRANSLATE_NOOP(
        "Faults", "Another backup of this ledger is under way. Wait until it has ended."
    ),
    "archive_not_installed": QT_TRANSLATE_NOOP(
        "Faults",
        "This installation cannot make archives. Ask your IT to install mediation-desk[remote].",
    ),
    "archive_unfit": QT_TRANSLATE_NOOP(
        "Faults",
        "{where} is no archive of this program, or it was changed. Take another copy of it.",
    ),
    "archive_key": QT_TRANSLATE_NOOP(
        "Faults",
        "This does not open the archive. Check the passphrase or the key, and that the file of"
        " keys belongs to this archive.",
    ),
    "archive_recipient": QT_TRANSLATE_NOOP(
        "Faults",
        "Give a passphrase of ten characters or more, or the age key (age1…) of who may read it.",
    ),
    "archive_exists": QT_TRANSLATE_NOOP(
        "Faults", "{path} is there already and stays as it is. Choose another name."
    ),
    "backup_store_address": QT_TRANSLATE_NOOP(
        "Faults",
        "This is no address of a store. Write s3+https://host/bucket/folder, or https://host/folder"
        " for WebDAV.",
    ),
    "backup_store_not_installed": QT_TRANSLATE_NOOP(
        "Faults",
        "This installation cannot send copies. Ask your IT to install mediation-desk[remote].",
    ),
    "backup_store_refused": QT_TRANSLATE_NOOP(
        "Faults", "The store refused the copy. Check its address, user and password."
    ),
    "backup_store_unreachable": QT_TRANSLATE_NOOP(
        "Faults", "The store for copies cannot be reached. The next backup tries again."
    ),
    "hub_unreachable": QT_TRANSLATE_NOOP(
        "Faults",
        "The regulator cannot be reached. Everything waits in the queue and goes by itself.",
    ),
    "hub_portal": QT_TRANSLATE_NOOP(
        "Faults", "The network answers with a sign-in page. Sign in to it in a browser."
    ),
    "hub_proxy": QT_TRANSLATE_NOOP(
        "Faults",
        "The proxy cannot be reached, or lets nothing through. Check its address under Network.",
    ),
    "hub_certificate": QT_TRANSLATE_NOOP(
        "Faults",
        "The certificate at this address is not trusted. Check the address; if the regulator has"
        " an authority of its own, ask for a code that names it, or choose its file under Network.",
    ),
    "proxy_address": QT_TRANSLATE_NOOP(
        "Faults", "Write the proxy as http://name:port or socks5h://name:port."
    ),
    "ca_file": QT_TRANSLATE_NOOP(
        "Faults",
        "{path} holds no certificate in PEM. Ask the regulator for its authority's certificate.",
    ),
    "releases_off": QT_TRANSLATE_NOOP(
        "Faults",
        "New versions are not looked for: no source is set, and no regulator's hub is reached"
        " over the network. Choose a folder or a stick with versions, or ask whoever looks"
        " after this computer.",
    ),
    "releases_no_root": QT_TRANSLATE_NOOP(
        "Faults",
        "This program came without the publisher's root, so no version can be proved and none"
        " is looked for. Ask whoever gave you the program for a bundle that bears it.",
    ),
    "releases_root_unfit": QT_TRANSLATE_NOOP(
        "Faults",
        "The publisher's root {path} cannot be read: {why}. Ask whoever looks after this"
        " computer to put it back.",
    ),
    "releases_sign_in": QT_TRANSLATE_NOOP(
        "Faults",
        "New versions come from the regulator's hub here: sign in first, or choose a folder.",
    ),
    "releases_source": QT_TRANSLATE_NOOP(
        "Faults",
        "{where} is no source of versions. Write hub, an https:// address or a folder.",
    ),
    "releases_away": QT_TRANSLATE_NOOP(
        "Faults",
        "New versions cannot be read at {where}: {why}. Check network or folder, then try"
        " again; your work is not touched.",
    ),
    "releases_certificate": QT_TRANSLATE_NOOP(
        "Faults",
        "The certificate of {where} is not trusted, so nothing was read there. Ask whoever"
        " looks after this computer, or choose a stick.",
    ),
    "releases_proxy": QT_TRANSLATE_NOOP(
        "Faults",
        "The proxy does not let the way to {where}: {why}. Check the proxy under Network.",
    ),
    "releases_no_list": QT_TRANSLATE_NOOP(
        "Faults",
        "No whole list of versions is at {where}. Choose the folder that holds “metadata” and"
        " “targets”; where versions are being renewed, try again later.",
    ),
    "releases_no_file": QT_TRANSLATE_NOOP(
        "Faults",
        "{where} lists a version whose file is not there. Try again later, or take it from"
        " elsewhere.",
    ),
    "releases_expired": QT_TRANSLATE_NOOP(
        "Faults",
        "The list of versions at {where} is too old; a newer version may be kept from you."
        " Check this computer's date, and get the list anew.",
    ),
    "releases_older": QT_TRANSLATE_NOOP(
        "Faults",
        "The list of versions at {where} is older than one that this computer saw before, and"
        " was left. Get it anew; nothing in it is newer.",
    ),
    "releases_untrusted": QT_TRANSLATE_NOOP(
        "Faults",
        "The list of versions at {where} is not signed by the publisher of this program, and"
        " was left. Take versions from the known source only, and tell whoever looks after"
        " this computer.",
    ),
    "releases_changed": QT_TRANSLATE_NOOP(
        "Faults",
        "The file that came from {where} is not the one that its publisher signed, and was"
        " deleted. Try again; when it happens again, take it from elsewhere.",
    ),
    "releases_withdrawn": QT_TRANSLATE_NOOP(
        "Faults",
        "Version {version} is offered no more. Look for new versions again.",
    ),
    "releases_busy": QT_TRANSLATE_NOOP(
        "Faults",
        "Another window or command is fetching versions. Wait until it is done.",
    ),
    "releases_disk_full": QT_TRANSLATE_NOOP(
        "Faults",
        "There is no room on the disk for the new version. Free some space and try again; the"
        " ledger is not touched.",
    ),
    "releases_disk": QT_TRANSLATE_NOOP(
        "Faults",
        "The new version could not be kept on this computer's disk: {why}. Check the disk and"
        " the rights of the folder; the ledger is not touched.",
    ),
    "hub_unprotected": QT_TRANSLATE_NOOP(
        "Faults",
        "An address with http:// would send cases unencrypted, so nothing was sent."
        " Ask the regulator for the one with https://.",
    ),
    "not_the_hub": QT_TRANSLATE_NOOP(
        "Faults",
        "What answers at this address cannot prove that it is the regulator. Check the address.",
    ),
    "hub_refused": QT_TRANSLATE_NOOP(
        "Faults", "The regulator refused it. See the link page for the reason."
    ),
    "hub_alarm": QT_TRANSLATE_NOOP(
        "Faults",
        "The regulator confirms nothing until it has looked at an entry that reads differently"
        " here by now. Nothing is lost; call the guidance station.",
    ),
    "code_refused": QT_TRANSLATE_NOOP("Faults", "The code is wrong or used up. Ask for a new one."),
    "packet_broken": QT_TRANSLATE_NOOP(
        "Faults",
        "This is no answer of the regulator, or it was cut short or changed. Copy it once more.",
    ),
    "packet_foreign": QT_TRANSLATE_NOOP(
        "Faults", "This answer is for another station. Ask for the one that is yours."
    ),
    "packet_locked": QT_TRANSLATE_NOOP(
        "Faults",
        "This file is locked for a key that this desk no longer has. Write a new packet.",
    ),
    "packet_unheard": QT_TRANSLATE_NOOP(
        "Faults",
        "The regulator's hub left the request unread: it is of a former version. Take over by the"
        " line, or ask for the hub to be updated.",
    ),
    "packet_former": QT_TRANSLATE_NOOP(
        "Faults",
        "This answers a packet from before the station was taken over. Write a new packet.",
    ),
    "packet_other": QT_TRANSLATE_NOOP(
        "Faults", "Takeover answers are read at the takeover, packet answers at the packets."
    ),
    "packet_spent": QT_TRANSLATE_NOOP(
        "Faults",
        "This grant was used before, or was asked for before the backup. Write a new request.",
    ),
    "packet_unasked": QT_TRANSLATE_NOOP(
        "Faults", "This answers no packet that was written at this desk."
    ),
    "line_stands": QT_TRANSLATE_NOOP(
        "Faults", "The line waits for a person first. The link page says what to do."
    ),
    "hub_key_away": QT_TRANSLATE_NOOP(
        "Faults",
        "The regulator's key has not come into the folder of answers: a file named hub.answer. The"
        " relay at the regulator leaves it as it starts; ask for it to be started anew.",
    ),
    "exchange_folder": QT_TRANSLATE_NOOP(
        "Faults",
        "Files cannot be written and removed in this folder: {why}. Check that it is there and that"
        " you may write in it.",
    ),
    "exchange_one_folder": QT_TRANSLATE_NOOP(
        "Faults", "Packets leave by one folder and answers come by another: name two."
    ),
    "update_archive": QT_TRANSLATE_NOOP(
        "Faults",
        "{path} is no bundle of that version ({why}). The version in use stays. Fetch the file"
        " again, or ask whoever gave it to you.",
    ),
    "update_busy": QT_TRANSLATE_NOOP(
        "Faults", "A version is being looked for or proved just now. Try again in a moment."
    ),
    "update_changed": QT_TRANSLATE_NOOP(
        "Faults",
        "Something was entered while the version was being proved, so nothing was switched. Try"
        " again when nobody is at work.",
    ),
    "update_digest": QT_TRANSLATE_NOOP(
        "Faults",
        "{path} is not the file that was published: its SHA-256 is {found}. Nothing was installed."
        " Fetch it again.",
    ),
    "update_forbidden": QT_TRANSLATE_NOOP(
        "Faults",
        "On this computer the administrator installs new versions (install_updates in the machine's"
        " configuration). Tell them of it.",
    ),
    "update_no_former": QT_TRANSLATE_NOOP(
        "Faults", "There is no former version here to return to. Nothing was changed."
    ),
    "update_no_way_back": QT_TRANSLATE_NOOP(
        "Faults",
        "Version {version} does not open the present ledger, and no copy from before the update"
        " that it went on from is kept here. Nothing was changed. Restore a backup of that time"
        " instead.",
    ),
    "update_not_a_bundle": QT_TRANSLATE_NOOP(
        "Faults",
        "This program was not installed as a bundle of its own, so it cannot install a version"
        " itself. Install it in the way in which it came.",
    ),
    "update_not_fetched": QT_TRANSLATE_NOOP(
        "Faults", "No newer version has been fetched yet. Fetch it first."
    ),
    "update_not_newer": QT_TRANSLATE_NOOP(
        "Faults", "Version {version} is not newer than the one in use ({own}). Nothing was changed."
    ),
    "update_proof": QT_TRANSLATE_NOOP(
        "Faults",
        "The new version did not open a copy of this ledger: {why} The present one goes on, the"
        " ledger is untouched, and it is not tried again until you ask.",
    ),
    "cancelled": QT_TRANSLATE_NOOP("Faults", "It was cancelled. Nothing was changed."),
    "unexpected": QT_TRANSLATE_NOOP(
        "Faults", "Something failed that should not. What was saved is safe; try again or restart."
    ),
    "unexpected_numbered": QT_TRANSLATE_NOOP(
        "Faults",
        "Something failed that should not (reference {reference}). What was saved is safe; try"
        " again or restart.",
    ),
}


def unsent(fault: MessageFault, said: str) -> str:
    """Return why the gateway did not send a message, and after it what the gateway wrote."""
    why = {
        MessageFault.NONE: "",
        MessageFault.REFUSED: translate("Faults", "The gateway refused the message"),
        MessageFault.OFF: translate("Faults", "The gateway was switched off"),
        MessageFault.ERASED: translate("Faults", "Its text was erased"),
        MessageFault.AWAY: translate("Faults", "The gateway did not take it within a day"),
        MessageFault.ENDED: translate("Faults", "The case was voided or merged before"),
    }[fault]
    mark = "：" if times.is_chinese() else ": "
    return f"{why}{mark}{said}" if said else why

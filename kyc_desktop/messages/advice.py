"""Sentences that advise the user what to do after an error."""

from __future__ import annotations

ADVICE = {
    # general
    "try_again": "Try again.",
    "give_log_file": "Try again. If it happens again, send the file {file} to your IT support.",
    "give_lines": "Try again. If it happens again, send these lines to your IT support:",
    "output_elsewhere": "Make room for it, or write it elsewhere.",
    "give_log": "Try again. If it happens again, send the log file to your IT support.",
    # what was dropped
    "name_files": "Name files or folders.",
    "drop_again": ("It was moved, renamed or deleted: drop it again from where it is now."),
    "ask_for_access": "Ask its owner for access, or copy it to a folder of your own.",
    "check_drive": (
        "Check the drive or the network connection, or copy the file to this computer."
    ),
    "drop_inside": "Drop the images inside it.",
    "drop_image": "Drop a JPEG or PNG image.",
    "other_folder": "Ask its owner for access, or copy the images to a folder of your own.",
    "rename": "It is an image of that kind: rename it, then try again.",
    "save_as_image": "Save or export it as a JPEG or PNG image and drop that one.",
    "can_convert": "It can be converted to JPEG; the file itself stays as it is.",
    "can_choose": "A page can be converted to an image; the file itself stays as it is.",
    "can_shrink": "It can be shrunk to fit; the file itself stays as it is.",
    "scan_again": "Scan or copy the document again.",
    "scan_lower": "Scan it at a lower resolution.",
    "scan_smaller": (
        "Scan it at a lower resolution, or save it as a JPEG with stronger compression."
    ),
    # repairs
    "ask_again": "Ask for the document again, or scan it.",
    "unlock": "Open it with its password and print or export the page as an image.",
    "cut_down": "Crop it to the document, or scan only the document.",
    "not_repaired": "It was not repaired. {why}",
    "choose_page": "It has {pages} pages: choose one in the window.",
    # encryption at rest
    "load_document_keys": (
        "After restoring a backup, put the documents' keys back: kyc-desktop keys load FILE"
    ),
    "erased_for_good": "What it contained can't be read again.",
    "restore_or_report": (
        "Verify the audit (kyc-desktop audit verify --images), and restore the database from a "
        "backup."
    ),
    "restore_office_key": (
        "Bring the office key here with the printed recovery key: kyc-desktop keys restore"
    ),
    "unlock_or_key_file": "Unlock the keyring, or name a file for the key: KYC_OFFICE_KEY_FILE",
    "check_key_file": "Check the path in KYC_OFFICE_KEY_FILE and the permissions of its folder.",
    "close_key_file": "Allow only its user to read and write it (mode 600).",
    "see_key_status": "See: kyc-desktop keys status",
    "enable_first": "Encrypt what comes in from now on: kyc-desktop keys enable",
    "close_all_windows": "Close or end them on all computers, then try again.",
    "finish_rotation": "Finish the change first: kyc-desktop keys rotate",
    "type_again": "Compare it with the paper, and type it again.",
    "sort_otherwise": "Sort by another column, or search for the name.",
    "print_recovery": (
        "Print one first: kyc-desktop keys recovery. Or, without such backups: "
        "kyc-desktop keys rotate --without-recovery"
    ),
    "find_newest": "Use the newest key: each new recovery or office key makes older ones useless.",
    "look_for_office_key": "Copy the office key from another computer of the office.",
    "other_keys_file": "Check the path, or choose another file.",
    # flows
    "press_try_again": "Press Try again to continue.",
    "look_at_record": "See its record in the History tab.",
    "wait_until_finished": "Wait until it is finished, then try again.",
    "see_second_entry": "Nothing was overwritten. Somebody else enters it next.",
    "somebody_else_enters": "This entry has to be made by somebody else.",
    "enter_next": "Nothing was overwritten. Go on with the next document.",
    "finish_or_give_back": "Finish some of them, or give them back.",
    "ask_supervisor": "Ask your supervisor.",
    "open_from_history": "Nothing was overwritten. Open it again from the History tab.",
    "compare_or_look": "Nothing was overwritten. See its record in the History tab.",
    "load_other_version": "Nothing was overwritten. Load the record again to see the new values.",
    "look_at_it_first": "Nothing was saved. Look at that document, then try again.",
    "change_or_close": "Change a value, or close the form.",
    "look_in_history": "Look for it in the History tab.",
    "drop_on_window": "Drop the image on the window again.",
    "try_or_remove": "Try again, or remove the document from the list.",
    "type_it_in": "If you can read the {what}, enter it and save. Otherwise ask for a new photo.",
    "enter_part": "Enter what is printed of the date of birth and save.",
    "reject_or_allow_part": (
        "A new photo will not help. Reject the document for this reason, or ask an administrator "
        "to accept dates of birth without day or month."
    ),
    "reject_for_this": "A new photo will not help. Reject the document for this reason.",
    # reading
    "check_picture": (
        "Check that the document is in the picture, sharp and well lit, then scan it again."
    ),
    "draw_larger": "Draw the rectangle around whole letters, with a little space on each side.",
    "no_mirroring": (
        "Turn off mirroring in the camera or scanner program and take the picture again."
    ),
    "read_again": "Press Try again to read the document.",
    "allow_time": (
        "Scan the document at a lower resolution, or have more time allowed (KYC_OCR_TIMEOUT_S)."
    ),
    "close_others": "Close other programs and try again.",
    "next_not_affected": "Try again. Other documents are not affected.",
    "other_engine": (
        "Try again. If it happens again, choose another text recognition in the settings "
        "(KYC_OCR_ENGINE)."
    ),
    # networks and model files
    "install_again": "Install the program again.",
    "install_or_rapidocr": (
        "Install the program again, or choose RapidOCR in the settings (KYC_OCR_ENGINE)."
    ),
    "model_or_rapidocr": (
        "Install the model again, or choose RapidOCR in the settings (KYC_OCR_ENGINE)."
    ),
    "full_edition": (
        "Install the full edition, or choose RapidOCR in the settings (KYC_OCR_ENGINE)."
    ),
    "get_model": (
        "Download it with “kyc-desktop models --fetch”, install the program with its extra "
        "“models”, or copy the file into the folder {folder} (another folder: KYC_MODEL_DIR)."
    ),
    "choose_models": "Choose the folder that holds EasyOCR's unpacked model files.",
    "check_network": (
        "Check the network connection and the proxy (HTTPS_PROXY), or copy the file into the model "
        "folder by hand."
    ),
    "ask_network": "Something in the network is changing the file: ask your network administrator.",
    "open_address": (
        "A sign-in page or a filter may be blocking it: open the address in a browser."
    ),
    "start_any_time": "You can start it again at any time.",
    "model_table_form": (
        'It must look like {{"latin_g2.pth": {{"url": "https://…/latin_g2.zip", "md5": "…"}}}}.'
    ),
    "language_codes": ("Use EasyOCR's language codes, separated by commas, for example en,de,fr."),
    # settings
    "setting_allowed": (
        "{key} must be {allowed}. Change it where it is set: in the environment, in "
        "the .env file or in the settings."
    ),
    "check_key": "Check the spelling of the key in {file}.",
    "mend_line": (
        "Write KEY=VALUE; put a value with quotes or # in it into quotes, and close them. Nothing "
        "was started, so that no document goes to the wrong place."
    ),
    "own_settings": "Delete it, start the program from another folder, or save a file of your own.",
    "close_settings": "If it is yours, take that right away: chmod go-w. Otherwise delete it.",
    "check_text_file": "Check that you may read it and that it is saved as UTF-8 text.",
    "mend_settings": (
        "Save the settings again in the window (Ctrl+,), or correct or delete the file."
    ),
    "check_folder": "Check the free space and the permissions of the folder {folder}.",
    "unlock_keyring": ("Unlock it and try again, or keep the password for this session only."),
    # the database
    "make_room": ("Nothing was saved. Make room on the disk of the database, then try again."),
    "check_rights": (
        "Ask your database administrator to check DATABASE_URL and the user's permissions."
    ),
    "ask_for_role": (
        "Nothing was changed. If you need it for your work, ask your database administrator for "
        "the right to do it."
    ),
    "figures_by_role": (
        "Auditors and administrators see them, if your office shows figures by clerk."
    ),
    "turn_tls_on": (
        "Nothing was sent. Ask your database administrator to turn on TLS, or which sslmode "
        "DATABASE_URL should have."
    ),
    "ask_for_tls": "Add sslmode=verify-full or sslmode=require to DATABASE_URL.",
    "renew_certificate": (
        "Nothing was sent. Check the date of this computer, then ask your database administrator "
        "to renew the certificate."
    ),
    "name_root_certificate": (
        "Nothing was sent. Ask your database administrator for the root certificate, and name its "
        "file as sslrootcert in DATABASE_URL."
    ),
    "check_certificate_host": (
        "Nothing was sent. Use the certificate's name in DATABASE_URL, or ask your database "
        "administrator whether this is the right server."
    ),
    "name_client_certificate": (
        "Name the files of the certificate and its key as sslcert and sslkey in DATABASE_URL."
    ),
    "check_options": "Check what follows the ? in DATABASE_URL.",
    "may_be_standby": "Ask your database administrator; it may be a standby server.",
    "check_server_name": "Nothing is lost. Check its name and the network, then try again.",
    "check_server": "Nothing is lost. Check the network or the server, then try again.",
    "wait_for_connection": (
        "Nothing is lost. Close windows that nobody needs, or ask your database administrator to "
        "allow more connections."
    ),
    "try_in_a_moment": "Nothing is lost. Try again in a moment.",
    "restore_database": (
        "Do not go on working with it: ask your IT support to restore it from a backup."
    ),
    "choose_empty_database": (
        "Nothing was changed. Demonstration data goes into an empty database only: set "
        "KYC_DATA_DIR to a new folder, or DATABASE_URL to an empty database."
    ),
    "address_form": (
        "Write DATABASE_URL as postgresql+psycopg://user:password@host:5432/name; in a password, "
        "write special characters as % and two hexadecimal digits."
    ),
    "upgrade_database": (
        "Run the command kyc-desktop db upgrade once, with a database user that may create tables."
    ),
    "install_newer": "Install the newer version here too.",
    "once_open": "Try again when it is open.",
    "data_folder_rights": (
        "Make room on its disk and allow this user to write there, then try again."
    ),
    "start_again": "Start the program again.",
    "start_again_later": "Wait a minute, then start the program again.",
    "start_again_alone": "Close all windows of the program, then start it again.",
    "start_with_room": "Make room on the disk of {folder}, then start the program again.",
    "start_with_log": (
        "Start the program again. If it happens again, send the file {file} in "
        "{folder} to your IT support."
    ),
    "other_data_folder": "Ask for write permission, or choose another folder with KYC_DATA_DIR.",
    "restore_file": "Restore it from a backup of the data folder.",
    "look_into_folder": (
        "Nothing was changed. Check what the folder contains, or choose another one "
        "with KYC_DATA_DIR."
    ),
    "use_its_version": (
        "Nothing was changed. Use the version of the program that wrote it, or choose another "
        "folder with KYC_DATA_DIR."
    ),
    "ordinary_user": (
        "Start the program as an ordinary user, or create a system user named {user}."
    ),
    # starting
    "new_window": "Wait, or close it. kyc-desktop --new-window opens another window anyway.",
    "need_screen": (
        "Start the program in a desktop session, or set DISPLAY to a running X server. "
        "“kyc-desktop process FILE” works without a window."
    ),
    "need_libraries": (
        "On Debian or Ubuntu, install them with: sudo apt-get install {packages}. On other "
        "systems, install the packages that have them. “kyc-desktop process FILE” works without a "
        "window."
    ),
    # exports
    "make_room_or_elsewhere": "Make room on that disk, or choose another folder.",
    "close_or_elsewhere": (
        "Close the file if it is open in another program, or choose another name or folder."
    ),
    "look_at_printer": "See whether the printer is on and has paper, or choose another one.",
    "choose_elsewhere": "Choose another name or folder.",
    "name_file": "Name a file.",
    "add_format": "Let it end in .csv, .xlsx or .jsonl, or add --format.",
    "move_heads_away": "Keep it as evidence, move it away, and run the command again.",
    "export_as_csv": "Narrow the list, or export as CSV.",
    # the image store
    "set_image_store": "Set KYC_IMAGE_STORE to the same value as on the office's other computers.",
    "name_image_store": "Set KYC_IMAGE_STORE to its address, such as s3://bucket/prefix.",
    "install_s3": "Install it: pip install 'kyc-desktop[s3]'",
    "check_image_store": (
        "Nothing is lost. Check the network and the address in KYC_IMAGE_STORE, then try again."
    ),
    "check_bucket": "Check the address in KYC_IMAGE_STORE, or have the bucket made.",
    "store_login": (
        "Store one in the keyring: kyc-desktop images login. Or use the ways of AWS: environment, "
        "profile or role."
    ),
    "check_store_rights": (
        "It has to list the bucket, and to read, write and delete its objects: see the guide for "
        "administrators."
    ),
    "trust_store_certificate": (
        "Name the root certificate of the office in AWS_CA_BUNDLE, then start the program again."
    ),
    "send_again": "Nothing is lost: try again.",
    "restore_object": (
        "Ask your IT support: kyc-desktop images verify lists what is missing. Restore it from a "
        "copy of the bucket."
    ),
    "erase_in_store": (
        "When the image store answers again, finish it with the number of the document: "
        "kyc-desktop erase NUMBER --yes"
    ),
    # backups
    "longer_passphrase": "Choose several words whose connection only you know.",
    "type_passphrase_again": "Nothing was written. Try again.",
    "name_passphrase": (
        "Name a key file (--key-file), or where the passphrase is: --passphrase-file FILE or "
        "--passphrase-env NAME."
    ),
    "fetch_key": "Connect the drive that has it, or name another one.",
    "choose_key": "Name a file that “kyc-desktop backup --new-key KEY” has made.",
    "name_key": "Name it with --key-file, or in the settings.",
    "other_key_name": "Nothing was overwritten. Choose another name.",
    "choose_backup": "Name a file that “kyc-desktop backup” or the window has made.",
    "other_key": (
        "Check the keyboard and capital letters, or use the key that was in use when it was made. "
        "Without it, nobody can open the backup."
    ),
    "use_other_backup": "Nothing was changed. Use another backup.",
    "open_without_key": (
        "Nothing was changed. If you are sure where it comes from, name no key or passphrase, and "
        "run the command with KYC_BACKUP_KEY_FILE= (empty)."
    ),
    "erase_once_more": (
        "Close other windows and programs that use the database, then finish it with the number of "
        "the document: kyc-desktop erase NUMBER --yes"
    ),
    "connect_backup_folder": (
        "Connect the drive or the network folder that it is on, or choose another folder for "
        "backups in the settings."
    ),
    "connect_earlier_backups": (
        "The drive that they are on may not be connected. If they are gone for good, choose "
        "another folder for backups in the settings."
    ),
    "choose_backup_folder": "Choose another folder for backups in the settings.",
    "install_pg_dump": (
        "Install PostgreSQL's client programs of version {version} or newer, so that pg_dump and "
        "pg_restore are found; or back it up with the server's own tools."
    ),
    "backup_as_owner": "Nothing was written. Use the database user who owns the tables.",
    "try_again_or_log": "Try again. If it happens again, send the log file to your IT support.",
    "restore_replace": "Nothing was changed. To replace them, add --replace.",
    "restore_say_yes": "Nothing was changed. Answer “yes”, or add --yes to --replace.",
    "restore_close_windows": (
        "Nothing was changed. Close all windows of the program, then try again."
    ),
    "restore_elsewhere": "Nothing was changed. Restore into an empty database.",
    "restore_as_owner": (
        "Nothing was changed. Use the database user who owns the tables, or, where there are none, "
        "the owner of the database."
    ),
    "grant_temporary": (
        "Nothing was changed. Ask your database administrator: GRANT TEMPORARY ON DATABASE … TO …"
    ),
    "restore_set_schema": (
        "Nothing was changed. Set search_path to it in DATABASE_URL, or restore into another "
        "database."
    ),
    # stated data
    "stated_split_file": "Split it into several files.",
    "stated_choose_csv": "Choose a CSV file. Excel writes one with “Save as”.",
    "stated_mend_quotation": "Mend that line, or save the file anew from the program it is from.",
    "stated_what_columns": (
        "It needs a column with the number or file name of the document, and one with the name or "
        "the date of birth."
    ),
    "stated_name_columns": "Name them, such as --columns file,name,date_of_birth.",
    "stated_say_order": "Say which comes first: --dates dmy or --dates mdy.",
    "stated_first_line": "Line {line}: {why}",
    # office workers
    "metrics_elsewhere": "Name another port, or an IP address of this computer.",
}

"""What to do about what went wrong."""

from __future__ import annotations

ADVICE = {
    # anything
    "try_again": "Try again.",
    "give_log": (
        "Try again. If it happens again, give the log file to whoever looks after the program."
    ),
    # what was dropped
    "name_files": "Name files or folders.",
    "drop_again": ("It was moved, renamed or deleted: drop it again from where it is now."),
    "ask_for_access": "Ask its owner for access, or copy it to a folder of your own.",
    "check_drive": (
        "Check the drive or the network connection, or copy the file to this computer."
    ),
    "drop_inside": "Drop the images inside it.",
    "drop_image": "Drop a JPEG or PNG image.",
    "rename": "It is an image of that kind: rename it, then try again.",
    "save_as_image": "Save or export it as a JPEG or PNG image and drop that one.",
    "can_convert": "It can be converted to JPEG; the file itself stays as it is.",
    "can_choose": "One of its pages can be made an image; the file itself stays as it is.",
    "can_shrink": "It can be shrunk to fit; the file itself stays as it is.",
    "scan_again": "Scan or copy the document again.",
    "scan_lower": "Scan it at a lower resolution.",
    "scan_smaller": (
        "Scan it at a lower resolution, or save it as a JPEG with stronger compression."
    ),
    # repairs
    "ask_again": "Ask for the document again, or scan it.",
    "unlock": "Open it with its password and print or export the page as an image.",
    "cut_down": "Cut it down to the document, or scan the document alone.",
    "not_repaired": "It was not repaired. {why}",
    "choose_page": "It has {pages} pages: choose one in the window.",
    # flows
    "press_try_again": "Press Try again to go on with it.",
    "look_at_record": "Look at its record in the History tab.",
    "wait_until_finished": "Wait until it is finished, then look again.",
    "open_from_history": (
        "Nothing was overwritten. Look at it in the History tab and open it from there again."
    ),
    "look_in_history": "Look for it in the History tab.",
    "drop_on_window": "Drop the image on the window again.",
    "try_or_remove": "Try again, or remove the document from the list.",
    "type_it_in": (
        "If you can read the {what} on the picture, type it in and save; else take a sharper one."
    ),
    # reading
    "check_picture": (
        "Check that the document is in the picture, sharp and well lit, then scan it again."
    ),
    "draw_larger": ("Draw the rectangle around whole letters, with a little paper on each side."),
    "no_mirroring": (
        "Turn off mirroring in the camera or scanner program and take the picture again."
    ),
    "read_again": "Press Try again to read the document.",
    "allow_time": (
        "Scan the document at a lower resolution, or allow more time with KYC_OCR_TIMEOUT_S."
    ),
    "close_others": "Close other programs and try again.",
    "next_not_affected": "Try again; the next document is not affected.",
    "other_engine": ("Try again. If it happens again, choose another engine with KYC_OCR_ENGINE."),
    # networks and model files
    "install_again": "Install the program again.",
    "install_or_rapidocr": "Install the program again, or set KYC_OCR_ENGINE to rapidocr.",
    "model_or_rapidocr": "Install it again, or set KYC_OCR_ENGINE to rapidocr.",
    "full_edition": "Install the full edition, or set KYC_OCR_ENGINE to auto or rapidocr.",
    "get_model": (
        "Download it with “kyc-desktop models --fetch”, install the program with its extra "
        "“models”, or copy the file into the folder {folder} (another folder: KYC_MODEL_DIR)."
    ),
    "choose_models": "Choose the folder that holds EasyOCR's unpacked model files.",
    "check_network": (
        "Check the network connection and the proxy (HTTPS_PROXY), or copy the file into the model "
        "folder by hand."
    ),
    "ask_network": "Something on the way changes the file: ask your network administrator.",
    "open_address": (
        "A sign-in page or a filter may stand in the way: open the address in a browser."
    ),
    "start_any_time": "Start it again at any time.",
    "model_table_form": (
        'It must look like {{"latin_g2.pth": {{"url": "https://…/latin_g2.zip", "md5": "…"}}}}.'
    ),
    "language_codes": ("Use EasyOCR's language codes, separated by commas, for example en,de,fr."),
    # settings
    "setting_allowed": (
        "{key} must be {allowed}. Change it where it is set: in the environment, in the .env file, "
        "or in the settings of the window."
    ),
    "check_key": "Check how the key is spelt in {file}.",
    "check_text_file": "Check that you may read it and that it is saved as UTF-8 text.",
    "mend_settings": (
        "Save the settings again in the window (Ctrl+,), or mend or delete the file."
    ),
    "check_folder": "Check the free space and the permissions of the folder {folder}.",
    "unlock_keyring": ("Unlock it and try again, or keep the password for this session only."),
    # the database
    "make_room": ("Nothing was saved. Make room on the disk of the database, then try again."),
    "check_rights": (
        "Ask whoever looks after the database to check DATABASE_URL and its user's rights."
    ),
    "may_be_standby": ("Ask whoever looks after the database; it may be a standby server."),
    "check_server": "Nothing is lost. Check the network or the server, then try again.",
    "address_form": (
        "Write DATABASE_URL as postgresql+psycopg://user:password@host:5432/name; in a password, "
        "write special characters as % and two hexadecimal digits."
    ),
    "upgrade_database": (
        "Run the command kyc-desktop db upgrade once, with a database user that may create tables."
    ),
    "install_newer": "Install the newer version here too.",
    "once_open": "Try again once it is.",
    "data_folder_rights": (
        "Make room on its disk and allow this user to write there, then try again."
    ),
    "start_again": "Start the program again.",
    "start_again_later": "Wait a minute, then start the program again.",
    "start_again_alone": "Close all windows of the program, then start it again.",
    "start_with_room": "Make room on the disk of {folder}, then start the program again.",
    "start_with_log": (
        "Start the program again. If it happens again, give the file {file} in {folder} to whoever "
        "looks after the program."
    ),
    "other_data_folder": (
        "Ask for the right to write into it, or choose another folder with KYC_DATA_DIR."
    ),
    "look_into_folder": (
        "Nothing was changed. Look at what is in it, or choose another folder with KYC_DATA_DIR."
    ),
    "use_its_version": (
        "Nothing was changed. Use the version of the program that wrote it, or choose another "
        "folder with KYC_DATA_DIR."
    ),
    "ordinary_user": (
        "Start the program as an ordinary user, or create a system user named {user}."
    ),
    # starting
    "new_window": ("Wait, or end it; kyc-desktop --new-window opens another window all the same."),
    "need_screen": (
        "Start the program in a desktop session, or set DISPLAY to a running X server. "
        "“kyc-desktop process FILE” works without a window."
    ),
    "need_libraries": (
        "On Debian or Ubuntu, install them with: sudo apt-get install {packages}. On other "
        "systems, install the packages that have them. “kyc-desktop process FILE” works without a "
        "window."
    ),
}

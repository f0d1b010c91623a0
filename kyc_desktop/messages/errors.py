"""Sentences that describe errors."""

from __future__ import annotations

ERRORS = {
    # anything
    "unexpected": "An unexpected error occurred.",
    "flow_stopped": "Processing stopped unexpectedly.",
    # what was dropped
    "no_image_given": "No images found.",
    "file_gone": "The file is no longer there.",
    "file_forbidden": "You have no permission to read the file.",
    "file_unreadable": "The file could not be read.",
    "file_is_folder": "This is a folder, not an image.",
    "folder_forbidden": "You have no permission to open the folder.",
    "file_not_ordinary": "This is not an ordinary file.",
    "file_empty": "The file is empty.",
    "file_name_refused": (
        "Files of this type are not accepted: the name must end in .jpg, .jpeg, .jpe, .jfif or "
        ".png, or have no ending."
    ),
    "file_no_image": "The file is not a JPEG or PNG image: it is {kind}.",
    "file_too_large": "The image is too large: {size}. At most {most} are accepted.",
    "too_many_pixels": (
        "The image has too many pixels: {width:,} × {height:,} are {megapixels:.1f} megapixels, "
        "and at most {most} are accepted."
    ),
    "image_too_long": (
        "The image is too long: {width:,} × {height:,} pixels, and at most {most:,} on a side are "
        "accepted."
    ),
    "image_unpacked": (
        "The image is too large in the computer's memory: its pixels take {size:.0f} MB, "
        "and at most {most:.0f} are accepted."
    ),
    "image_scans": "The image is not stored as usual: it has more than {most} scans.",
    "image_arithmetic": "The image is stored in a way that hardly any program can read.",
    "no_pixels": "The image is empty: it has no pixels.",
    "image_cut": "The image is damaged or was cut off while it was copied.",
    # repairs
    "original_pixels": "The image has too many pixels.",
    "original_damaged": "The file is damaged or its type is not supported.",
    "original_locked": "The document is protected by a password.",
    "original_no_pages": "The document has no pages.",
    "original_slow": "It takes too long to open the file.",
    "original_deadly": "The file can't be opened: it is damaged or too large.",
    "not_small_enough": "The image can't be made small enough without losing its text.",
    "repair_cancelled": "The repair was cancelled.",
    "other_page_wanted": "Another page was chosen.",
    # encryption at rest
    "sealed_since": (
        "Document {flow} is encrypted: that was switched on after this program was started."
    ),
    "sealed_damaged": (
        "Document {flow} can't be opened: what is stored in {column} is damaged or belongs "
        "elsewhere."
    ),
    "document_key_missing": "Document {flow} can't be opened: its key is missing.",
    "document_key_destroyed": "Document {flow} has been erased: its key was destroyed.",
    "office_key_missing": "This computer does not have the office key {key}.",
    "office_key_damaged": "The office key {key} is damaged.",
    "office_key_other": "What is kept as the office key {key} is another key.",
    "office_keyring_refused": "The system's keyring did not return or store the office key.",
    "office_key_file_unreadable": "The file of the office key can't be read: {file}",
    "office_key_file_unwritable": "The file of the office key can't be written: {file}",
    "office_key_file_damaged": "The file of the office key is damaged: {file}",
    "office_key_file_open": "Others can read the file of the office key: {file}",
    "not_sortable": "Names and dates of birth are encrypted, so nothing can be sorted by them.",
    "sealed_already": "Documents are encrypted already.",
    "not_sealed": "Documents are not encrypted.",
    "database_open_elsewhere": "Other windows or commands have the database open.",
    "key_changing": "The office key is being changed.",
    "recovery_mistyped": "This is not a recovery key.",
    "recovery_other": "The recovery key does not belong to the office key.",
    "backups_need_recovery": (
        "There is no recovery key. After the change, nobody could open backups made before it."
    ),
    "sealed_meanwhile": "Encryption was switched on after this program was started.",
    "no_recovery": "There is no recovery key for the office key.",
    "keys_file_unreadable": "The file of keys can't be read: {file}",
    "keys_file_unwritable": "The file of keys can't be written: {file}",
    # flows
    "flow_cancelled": "Processing was cancelled.",
    "flow_finished": "Document {flow} has already been saved.",
    "flow_busy": "Document {flow} is being processed at the moment.",
    "flow_changed": "Document {flow} has been changed in the meantime.",
    "flow_saved_elsewhere": "Somebody else has saved document {flow} in the meantime.",
    "waits_for_second_entry": "Document {flow} waits for a second entry.",
    "own_entry": "You have already entered document {flow}.",
    "entered_elsewhere": "Somebody else has entered or changed document {flow} in the meantime.",
    "holds_enough": "You have {number} documents of the office already.",
    "takes_back_only": "Only a supervisor may take documents back from others.",
    "record_changed": "Somebody else has corrected this record in the meantime.",
    "seen_meanwhile": "Somebody else has just saved the same person.",
    "record_same": "Nothing was changed.",
    "undo_too_late": "The save can't be undone: the record has been changed since.",
    "flow_unknown": "There is no document {flow}.",
    "flow_image_lost": "The image of document {flow} was not stored.",
    "flow_image_gone": "The image no longer exists.",
    "image_not_kept": "The program was closed before the image was stored.",
    "task_interrupted": "The program ended while this task ran.",
    "attempt_given_up": "This attempt was not finished.",
    "ended_too_often": "The program ended repeatedly while working on this document.",
    "not_found": "The {what} could not be found on the document.",
    # reading
    "no_text": "No text found in the image.",
    "no_text_in_part": "No text found in this area.",
    "picture_mirrored": "The picture is mirrored: its text runs backwards.",
    "image_not_decoded": "The image could not be decoded.",
    "reading_cancelled": "Reading was cancelled.",
    "reading_too_slow": "Reading the image took longer than {seconds:g} seconds and was stopped.",
    "reading_no_memory": "There is not enough memory to read the image.",
    "no_engine": "Text recognition is not installed.",
    "engine_slow": "Text recognition took longer than {seconds:g} seconds to load.",
    "engine_not_loaded": "Text recognition could not be loaded ({error}).",
    "engine_does_not_run": "Text recognition does not run ({error}).",
    "engine_failed": "Text recognition failed while reading the image ({error}).",
    "engine_failed_at_part": "Text recognition failed while reading the area ({error}).",
    "ocr_process_not_started": "Text recognition could not be started.",
    "ocr_process_ended": "Text recognition ended unexpectedly.",
    "ocr_process_ended_with": "Text recognition ended unexpectedly ({how}).",
    # networks and model files
    "letters_reader_missing": (
        "The reader of Cyrillic, Greek and accented letters is missing, damaged or "
        "does not match this version of RapidOCR; it is not used."
    ),
    "mrz_reader_missing": "The MRZ reader is missing or damaged; MRZs are read without it.",
    "rapidocr_models_missing": (
        "The text recognition models that come with the program are missing."
    ),
    "easyocr_missing": "EasyOCR is not part of this installation.",
    "easyocr_does_not_run": "EasyOCR can't run: neither OpenVINO nor PyTorch could be loaded.",
    "easyocr_without_model": "EasyOCR has no model.",
    "easyocr_model_missing": "EasyOCR's model file is missing or damaged.",
    "easyocr_model_unfit": (
        "EasyOCR's model file {file} is missing, damaged or not an EasyOCR model."
    ),
    "model_not_in_folder": "The folder has no valid file {file}.",
    "model_not_stored": "The model file {file} could not be stored ({why}).",
    "model_not_downloaded": "The model file {file} could not be downloaded ({why}).",
    "model_checksum": "The downloaded file {file} has the wrong checksum and was not kept.",
    "model_no_archive": "The download for {file} is not the expected archive.",
    "download_cancelled": "The download was cancelled.",
    "model_table_closed": "The file {file} can't be read.",
    "model_table_unfit": "The file {file} cannot be used.",
    "languages_unknown": (
        "KYC_OCR_LANGUAGES names languages that EasyOCR does not know: {languages}."
    ),
    "languages_none": "KYC_OCR_LANGUAGES names no language.",
    # settings
    "setting_refused": "The setting {key} has a value that is not allowed.",
    "setting_unknown": "The settings file contains {key}, which is not a setting.",
    "settings_unreadable": "The settings file {file} could not be read.",
    "settings_line": "Line {line} of the settings file {file} is no setting.",
    "settings_of_another": (
        "The settings file {file} belongs to another user, who could send documents elsewhere."
    ),
    "settings_open": (
        "The settings file {file} can be changed by others, who could send documents elsewhere."
    ),
    "settings_not_saved": "The settings could not be saved.",
    "keyring_refused": "The system keyring did not accept the password.",
    # the database
    "database_full": "The database is full.",
    "database_refuses": "The database refused the connection.",
    "database_not_allowed": "Your database account may not do this.",
    "figures_of_others": "You may not see the figures of other clerks.",
    "database_without_tls": (
        "The database server offers no encrypted connection, but the address asks for one."
    ),
    "database_needs_tls": "The database server accepts encrypted connections only.",
    "database_certificate_expired": "The certificate of the database server has expired.",
    "database_certificate_early": "The certificate of the database server is not valid yet.",
    "database_certificate_unknown": "The certificate of the database server is not trusted.",
    "database_certificate_host": (
        "The certificate of the database server is for {named}, not for {host}."
    ),
    "database_root_missing": "The root certificate file {file} is missing or can't be read.",
    "database_asks_certificate": "The database server asks for a certificate of the user.",
    "database_option": "The database address has an invalid option: {option}.",
    "database_damaged": "A file of the database is damaged or missing.",
    "database_read_only": "The database is read-only at the moment.",
    "database_host_unknown": "Can't find the server {host}.",
    "database_no_connections": "The database server takes no more connections.",
    "database_silent": "The database did not answer.",
    "database_busy": "The database is very busy at the moment.",
    "database_not_empty": "The database already holds documents.",
    "database_address": "The database address is not valid.",
    "database_without_tables": "The database has no tables yet.",
    "database_older": "The database has the tables of an older version of this program.",
    "database_newer": "The database has the tables of a newer version of this program.",
    "database_not_open": "The database is not open.",
    "data_folder_read_only": "The data folder can't be written.",
    "server_closed": "The database was closed.",
    "server_disputed": "Another window is taking too long to start or stop the database.",
    "server_slow": "The database takes too long to start or to stop.",
    "server_not_started": "The database could not be started.",
    "server_disk_full": "The disk of the database is full.",
    "server_folder_read_only": "The folder {folder} can't be written.",
    "server_password_missing": "The database's password, the file {file}, can't be read.",
    "server_password_wrong": "The file {file} does not have the password of this database.",
    "server_folder_foreign": "The folder {folder} contains files that do not belong to a database.",
    "server_other_version": (
        "The database in {folder} was written by PostgreSQL {written}; this program has PostgreSQL "
        "{own}."
    ),
    "server_as_root": ("The database can't run as root, and a user for it could not be created."),
    # the image store
    "image_store_unset": (
        "The image of document {flow} is in an image store, and this computer does not know which."
    ),
    "image_store_forgotten": (
        "Images are in an image store, and this computer does not know which."
    ),
    "image_store_none": "No image store is set.",
    "image_store_library": "The part of the program that talks to an image store is missing.",
    "image_store_silent": "The image store did not answer.",
    "image_store_refuses": "The image store refused: {why}.",
    "image_store_no_bucket": "The image store has no bucket {bucket}.",
    "image_store_no_login": "There is no access key for the image store.",
    "image_store_login_refused": "The image store does not accept the access key.",
    "image_store_not_allowed": "The access key may not do this in the image store.",
    "image_store_certificate": "The certificate of the image store is not trusted.",
    "image_store_garbled": "An image was damaged on its way to the image store.",
    "image_lost": "The image of document {flow} is missing in the image store.",
    "image_damaged": "The image of document {flow} is damaged in the image store.",
    "erased_but_in_store": (
        "The document is erased in the database, but not yet in the image store."
    ),
    # exports
    "export_cancelled": "The export was cancelled.",
    "export_no_room": "There is no room for the exported file.",
    "export_forbidden": "The exported file can't be written here.",
    "not_printed": "The report could not be printed.",
    "export_not_written": "The exported file could not be written.",
    "export_not_to_stdout": "An Excel file can't be written to stdout.",
    "export_format_unknown": "The name of the file does not tell a format.",
    "export_too_long": "An Excel file has room for {most:,} rows, and there are more.",
    # backups
    "backup_passphrase_short": "The passphrase is too short: at least {least} characters.",
    "backup_passphrases_differ": "The two passphrases differ.",
    "backup_no_passphrase": "There is no passphrase in {place}.",
    "backup_no_terminal": "There is no terminal to ask for a passphrase.",
    "backup_key_unreadable": "The key file {file} can't be read.",
    "backup_key_open": "Other users of this computer can read {file}.",
    "backup_no_key": "The file {file} is not a key for backups.",
    "backup_key_exists": "There is a file {file} already.",
    "backup_key_not_written": "The key file {file} can't be written.",
    "backup_key_wanted": "The backup was made with a key file.",
    "backup_missing": "There is no such file.",
    "backup_other_file": "This is not a backup of this program.",
    "backup_newer_format": "The backup was made by a newer version of this program.",
    "backup_newer_tables": (
        "The backup was made by the newer version {program}, whose tables this program does not "
        "know."
    ),
    "backup_wrong_key": "The backup can't be opened: the passphrase or key is wrong.",
    "backup_damaged": "The backup is damaged, or was cut off or changed.",
    "backup_not_sealed": (
        "The backup is not encrypted, although a key or passphrase is set: anybody can have made "
        "it."
    ),
    "backup_foreign_tables": (
        "The backup has tables that do not belong to this program: {tables}."
    ),
    "erased_but_in_files": (
        "The document is erased in the database, but not yet in its files: somebody is still using "
        "what was there before."
    ),
    "backup_no_room": "There is no room for the backup.",
    "backup_forbidden": "The backup can't be written here.",
    "backup_not_written": "The backup could not be written.",
    "backup_folder_away": "The folder {folder} for backups is not there.",
    "backup_folder_other": "The folder {folder} has none of the backups made there before.",
    "backup_folder_closed": "The folder {folder} for backups can't be used.",
    "backup_cancelled": "Cancelled. Nothing was changed.",
    "backup_running": "Another backup is being made.",
    "backup_without_tls": (
        "The connection to the database is encrypted, and the program's own pg_dump can't do that."
    ),
    "backup_server_newer": (
        "The database server is PostgreSQL {server}; the program's own pg_dump is version {own}."
    ),
    "backup_not_allowed": "Your database account may not read everything.",
    "backup_dump_failed": "The database could not be dumped.",
    "restore_not_empty": "The database is not empty. Documents in it: {count:,}.",
    "restore_not_confirmed": "Nothing was restored.",
    "restore_in_use": "Other windows or commands are using the database.",
    "restore_foreign_tables": (
        "The database has tables that do not belong to this program: {tables}."
    ),
    "restore_not_owner": "Your database account does not own the tables of the database.",
    "restore_makes_no_tables": "Your database account may not make tables in the database.",
    "restore_keeps_no_keys": (
        "The keys of encrypted documents can't be kept while the backup is restored: your database "
        "account may not make temporary tables."
    ),
    "restore_other_schema": "The backup belongs in the schema {schema}.",
    "restore_differs": "What was restored does not match the backup. Nothing was changed.",
    # the command line
    "output_failed": "The output could not be written ({why}).",
    "audit_heads_damaged": "The file of earlier ends of the audit's chain is damaged: {path}",
    # starting
    "already_open": "The program is already open but not responding.",
    "no_screen": "The window cannot open: there is no screen.",
    "no_libraries": (
        "The window cannot open: the system lacks libraries that Qt needs ({libraries})."
    ),
    # office workers
    "metrics_not_served": "Metrics can't be served at {host}, port {port}.",
    # stated data
    "stated_cancelled": "The import was cancelled. Nothing was imported.",
    "stated_not_read": "The file can't be read.",
    "stated_too_large": "The file is larger than {most} MB.",
    "stated_too_many_rows": "The file has more than {most:,} rows.",
    "stated_binary": "This is not a CSV file.",
    "stated_empty": "The file has no rows.",
    "stated_quotation": "A quotation mark in line {line} has no end.",
    "stated_one_column": "The file has only one column.",
    "stated_columns_unknown": "It is not clear which columns of the file are meant.",
    "stated_order_unknown": "Day and month of the dates may be swapped.",
    "stated_no_rows": "No row of the file can be used.",
}

"""The faults that the program promises to survive, and the tests that show it in both faces.

python -m tests.robustness.fault_matrix prints the table of docs/admin.md.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

_HEAD = "| What happens | The database | Who works is told | Afterwards |\n|---|---|---|---|\n"


@dataclass(frozen=True)
class Row:
    """A fault: the state of the database, what is told, what happens next, and its tests.

    A test is `file::function`, below `tests/`.
    """

    fault: str
    state: str
    told: str
    then: str
    window: tuple[str, ...]
    command: tuple[str, ...]


_AWAY = "The database did not answer"
_GONE, _SILENT = "e2e/test_server_gone.py::", "e2e/test_silent_window.py::"
_ONCE, _COMMANDS = "e2e/test_saved_once.py::", "e2e/test_faults_of_commands.py::"
_START, _READING = "e2e/test_faults_at_start.py::", "e2e/test_failures_reading.py::"
_KILLED = "e2e/test_killed.py::"
_AT_START = f"{_START}test_a_window_opens_and_tells"
_COMMAND_AT_START = f"{_START}test_a_command_ends_and_tells"
_BATCH = (
    "robustness/test_kills.py::test_a_batch_loses_and_doubles_nothing_however_often_it_is_killed"
)
_SOAK = "robustness/test_soak.py::test_a_day_with_faults_leaves_nothing_behind_and_loses_nothing"
_SAVED_ONCE = f"{_ONCE}test_a_command_whose_save_was_not_answered_is_repeated_without_doubling"

ROWS = (
    Row(
        "The server is away at the start",
        "As it was",
        f"{_AWAY}; the window opens and waits, a command ends with 2",
        "The window goes on by itself when it is back",
        (f"{_GONE}test_a_window_that_opens_before_the_server_reads_once_it_is_there",),
        ("e2e/test_command_answers.py::test_without_a_database_the_exit_code_is_2",),
    ),
    Row(
        "The server falls away at a commit, any of them",
        "All of the step, or nothing",
        f"{_AWAY}; the document is *Not saved yet*, a command ends with 2",
        "Saved once, by itself or when the command is run again",
        (
            f"{_SILENT}test_silence_at_a_save_is_told_and_the_record_saved_once_afterwards",
            f"{_ONCE}test_what_is_typed_after_a_lost_answer_is_what_is_saved",
            _SOAK,
        ),
        (f"{_COMMANDS}test_the_server_falls_silent_at_a_commit", _SAVED_ONCE),
    ),
    Row(
        "The server comes back later",
        "As it was",
        "The banner goes",
        "What waited is read and saved",
        (f"{_GONE}test_documents_that_came_while_the_server_was_away_are_read_afterwards",),
        (_SAVED_ONCE,),
    ),
    Row(
        "The server or the program is killed within a transaction",
        "All of the transaction, or nothing",
        "*Not saved yet*; the next start says that the program ended",
        "Documents, order and drafts are back; nothing is stuck",
        (
            f"{_GONE}test_a_server_that_is_stopped_in_the_midst_of_saving_costs_nothing",
            f"{_KILLED}test_a_flow_is_finished_from_its_stored_image",
        ),
        (
            f"{_KILLED}test_nothing_is_stuck_in_running",
            f"{_ONCE}test_a_command_that_was_killed_after_its_save_is_repeated_without_doubling",
        ),
    ),
    Row(
        "The server is silent, its connections stay open",
        "As it was",
        f"{_AWAY}, within 15 seconds",
        "What was typed is stored when it answers",
        (f"{_SILENT}test_what_is_typed_meanwhile_is_kept", _SOAK),
        ("e2e/test_silent_commands.py::test_a_command_tells_that_the_server_is_silent",),
    ),
    Row(
        "The disk is full",
        "Nothing of the step",
        "The database is full: make room",
        "Try again, or run the command again",
        (
            f"{_READING}test_an_image_finds_no_room_and_is_tried_again",
            "e2e/test_failures_saving.py::test_a_record_is_not_saved_until_it_is_tried_again",
        ),
        (f"{_COMMANDS}test_the_database_has_no_room",),
    ),
    Row(
        "The data folder can't be written",
        "None is made",
        "The folder can't be written: ask for write permission or choose another",
        "Works as soon as it can be",
        (_AT_START,),
        (_COMMAND_AT_START,),
    ),
    Row(
        "The database account has no rights",
        "As it was",
        "Your database account may not do this: ask your administrator",
        "Works as soon as it has",
        (_AT_START,),
        (_COMMAND_AT_START,),
    ),
    Row(
        "A model file is damaged",
        "As it was",
        "Which file; it is not used",
        "Reads with what is sound",
        ("e2e/test_easyocr.py::test_what_would_not_be_read_with_is_not_offered",),
        ("e2e/test_command_answers.py::test_a_damaged_package_is_told_and_done_without",),
    ),
    Row(
        "What reads is killed",
        "The step failed",
        "Reading ended unexpectedly: try again",
        "Read once more in a new process; others go on",
        (
            f"{_READING}test_the_process_that_reads_is_killed_and_so_is_the_one_that_tries_again",
            f"{_READING}test_the_text_is_not_read",
        ),
        (f"{_COMMANDS}test_what_reads_dies_hangs_or_has_no_memory",),
    ),
    Row(
        "What reads hangs",
        "The step failed",
        "Reading took longer than allowed",
        "It is killed; others go on",
        (f"{_READING}test_the_text_is_not_read",),
        (f"{_COMMANDS}test_what_reads_dies_hangs_or_has_no_memory",),
    ),
    Row(
        "What reads has no memory",
        "The step failed",
        "Not enough memory: close other programs",
        "Others go on",
        (f"{_READING}test_the_text_is_not_read",),
        (f"{_COMMANDS}test_what_reads_dies_hangs_or_has_no_memory",),
    ),
    Row(
        "Two programs on one data folder",
        "Each document has one of them",
        "Somebody else works on it, or has saved it",
        "Nothing is overwritten",
        (
            "e2e/test_failures_saving.py::test_another_window_has_saved_the_flow_meanwhile",
            "e2e/test_failures_saving.py::"
            "test_another_window_works_on_the_flow_and_then_lets_it_go",
        ),
        (
            _SAVED_ONCE,  # beside an open window
            "integration/persistence/test_embedded.py::test_a_first_start_by_four_at_once",
        ),
    ),
    Row(
        "The clock is set back",
        "No step ends before it began",
        "Nothing",
        "The order of changes does not depend on the clock",
        (
            "integration/persistence/test_order_of_changes.py::"
            "test_a_clock_that_was_set_back_between_two_windows_does_not_matter",
        ),
        (f"{_COMMANDS}test_the_clock_is_set_back",),
    ),
    Row(
        "The computer sleeps a night",
        "As it was",
        "Nothing",
        "Connections that are gone are made anew",
        (f"{_ONCE}test_after_a_night_of_sleep_a_save_is_like_any_other",),
        (f"{_COMMANDS}test_the_computer_sleeps_a_night",),
    ),
    Row(
        "The settings file is half written",
        "As it was",
        "The file could not be read; the window uses the defaults, a command ends with 2",
        "The file stays until it is mended or settings are saved",
        (f"{_START}test_a_window_opens_with_half_written_settings_and_tells",),
        (f"{_START}test_a_command_with_half_written_settings_ends_and_tells",),
    ),
    Row(
        "The data is of a newer version",
        "Left alone",
        "The tables are of a newer version: install it",
        "Works with that version",
        (
            _AT_START,
            "integration/persistence/test_embedded.py::"
            "test_a_table_made_by_a_newer_program_is_told_and_the_server_stopped",
        ),
        (_COMMAND_AT_START,),
    ),
    Row(
        "A power cut: all is killed, PostgreSQL too",
        "All that was told as saved",
        "The next start says that the program ended",
        "It starts by itself and goes on where it was",
        (
            "e2e/test_killed_queue.py::"
            "test_nothing_is_lost_or_doubled_however_often_the_program_is_killed",
            "integration/persistence/test_embedded.py::"
            "test_after_everything_was_killed_the_next_start_heals",
        ),
        (_BATCH,),
    ),
)


def table() -> str:
    """The rows for people who do not read tests."""
    cells = (f"| {row.fault} | {row.state} | {row.told} | {row.then} |\n" for row in ROWS)
    return _HEAD + "".join(cells)


if __name__ == "__main__":
    sys.stdout.write(table())

"""What a Prometheus server is told of a worker, also while it is started again."""

from __future__ import annotations

import socket
from urllib.request import urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from kyc_desktop.domain.office import Backlog
from kyc_desktop.errors import KycError
from kyc_desktop.messages.english import english
from kyc_desktop.office.metrics import Metrics
from kyc_desktop.office.standing import Standing
from kyc_desktop.system.tree_memory import bytes_in_use
from tests.patience import LONG_S

Figures = dict[str, float]


def standing(read: int = 0, failed: int = 0, **others: object) -> Standing:
    values: dict[str, object] = {"reading": 0, "longest_s": 0.0, "backlog": Backlog(0, 0, 0.0)}
    return Standing(read=read, failed=failed, **{**values, **others})  # type: ignore[arg-type]


def asked(port: int) -> Figures:
    with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=LONG_S) as answer:
        text = answer.read().decode()
    return {
        each.name + "".join(f"[{value}]" for value in each.labels.values()): each.value
        for family in text_string_to_metric_families(text)
        for each in family.samples
    }


def test_it_answers_while_the_worker_is_started_again_and_counts_on() -> None:
    metrics = Metrics("1.2.3", bytes_in_use)
    with metrics.served("127.0.0.1", 0) as port:
        before = asked(port)
        assert before["kyc_worker_info[1.2.3]"] == 1
        assert before["kyc_worker_documents_total[read]"] == 0
        assert before["kyc_worker_silent_seconds"] == -1
        metrics.started()
        metrics.tell(standing(5, 1, reading=2, longest_s=7.5, backlog=Backlog(40, 2, 90.0)))
        first = asked(port)
        assert first["kyc_worker_documents_total[read]"] == 4
        assert first["kyc_worker_documents_total[failed]"] == 1
        assert first["kyc_worker_reading"] == 2
        assert first["kyc_worker_longest_seconds"] == 7.5
        assert (first["kyc_office_waiting"], first["kyc_office_held"]) == (40, 2)
        assert first["kyc_office_oldest_seconds"] == 90
        assert first["kyc_worker_database_reached"] == 1
        assert first["kyc_worker_silent_seconds"] >= 0
        assert first["kyc_worker_memory_bytes"] > 1_000_000
        metrics.started()
        again = asked(port)
        assert again["kyc_worker_documents_total[read]"] == 4
        assert again["kyc_worker_reading"] == 0
        assert again["kyc_worker_starts_total"] == 2
        metrics.tell(standing(2))
        metrics.tell(standing(3))
        assert asked(port)["kyc_worker_documents_total[read]"] == 7


def test_an_absent_database_leaves_the_last_known_backlog() -> None:
    metrics = Metrics("1", lambda: 1)
    metrics.tell(standing(backlog=Backlog(40, 0, 90.0)))
    metrics.tell(standing(backlog=None, asked=False))  # a worker that ends
    with metrics.served("127.0.0.1", 0) as port:
        assert asked(port)["kyc_worker_database_reached"] == 1
    metrics.tell(standing(backlog=None))
    with metrics.served("127.0.0.1", 0) as port:
        figures = asked(port)
    assert figures["kyc_worker_database_reached"] == 0
    assert figures["kyc_office_waiting"] == 40


def test_the_seconds_of_each_step_are_in_buckets() -> None:
    metrics = Metrics("1", lambda: 1)
    metrics.tell(standing(1, steps=(("perform_ocr", 1.5), ("extract_details", 0.02))))
    metrics.tell(standing(2, steps=(("perform_ocr", 3.0),)))
    with metrics.served("127.0.0.1", 0) as port:
        figures = asked(port)
    assert figures["kyc_worker_step_seconds_count[perform_ocr]"] == 2
    assert figures["kyc_worker_step_seconds_sum[perform_ocr]"] == 4.5
    assert figures["kyc_worker_step_seconds_bucket[2.0][perform_ocr]"] == 1
    assert figures["kyc_worker_step_seconds_bucket[0.05][extract_details]"] == 1


def test_an_address_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with (
            pytest.raises(KycError, match=f"127.0.0.1, port {port}") as told,
            Metrics("1", lambda: 1).served("127.0.0.1", port),
        ):
            pass
    assert "another port" in english(told.value.advice)

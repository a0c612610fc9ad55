"""Scripts take turns, and leave their place while another process works for them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

from dashboard.render.streamlit.turns import AT_ONCE, aside, turn


def test_never_more_than_two_run_and_all_come_to_their_turn() -> None:
    lock, running, most = Lock(), [0], [0]

    def run(_: int) -> None:
        with turn(), turn():
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            sum(range(20_000))
            with lock:
                running[0] -= 1

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(run, range(60)))
    assert running[0] == 0
    assert most[0] <= AT_ONCE


def test_who_waits_for_a_worker_keeps_nobody_waiting() -> None:
    everybody = Barrier(5, timeout=60)

    def run(_: int) -> None:
        with turn(), aside():
            everybody.wait()

    with ThreadPoolExecutor(5) as threads:
        list(threads.map(run, range(5)))


def test_without_a_place_there_is_none_to_leave() -> None:
    with aside(), turn():
        pass

"""Scripts take turns, and leave their place while another process works for them."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

from dashboard.render.streamlit.turns import AT_ONCE, aside, turn


def test_two_run_at_a_time_and_never_more_until_all_have_had_their_turn() -> None:
    lock, running, most, pairs = Lock(), [0], [0], Barrier(AT_ONCE, timeout=60)

    def run(_: int) -> None:
        with turn(), turn():
            with lock:
                running[0] += 1
                most[0] = max(most[0], running[0])
            # nobody leaves before another has come
            pairs.wait()
            with lock:
                running[0] -= 1

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(run, range(60)))
    assert (running[0], most[0]) == (0, AT_ONCE)


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

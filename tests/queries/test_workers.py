"""Work in worker processes: limits hold, a caller that leaves takes its worker along, and too much at once is refused."""

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from queries.errors import StatementRefusedError, UserError
from queries.workers import FORK_SERVER, Limits, Pool, WorkStoppedError

pytestmark = pytest.mark.slow

LIMITS = Limits(seconds=2.0, memory_bytes=128 << 20, answer_bytes=1 << 20)


class ReaderLeftError(Exception):
    pass


def number_of_the_worker() -> int:
    return os.getpid()


def wait(seconds: float) -> None:
    time.sleep(seconds)


def announce_and_wait(path: Path) -> None:
    path.write_text(str(os.getpid()), encoding="ascii")
    time.sleep(60)


def spin_where_python_cannot_be_interrupted() -> None:
    sum(range(10**12))


def hold(bytes_count: int) -> int:
    return len(bytearray(bytes_count))


def refuse() -> None:
    raise StatementRefusedError("what", "where", "fix")


def fail() -> None:
    raise ValueError("a fault of ours")


def nest() -> None:
    nest()


def die() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


@pytest.fixture
def pool() -> Pool:
    return Pool(LIMITS, at_once=1, most_waiting=1, patience_seconds=0.3)


def is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text(encoding="ascii").rpartition(") ")[2][0]
    except FileNotFoundError:
        return False
    return state != "Z"


def ends(number: int) -> bool:
    until = time.monotonic() + 5
    while is_running(number) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_running(number)


def test_each_piece_of_work_has_a_process_of_its_own_that_ends_with_it(pool: Pool) -> None:
    first, second = pool.run(number_of_the_worker), pool.run(number_of_the_worker)
    assert len({first, second, os.getpid()}) == 3
    assert ends(first)
    assert ends(second)


def test_the_wall_clock_ends_work_that_python_cannot_interrupt(pool: Pool) -> None:
    with pytest.raises(WorkStoppedError, match="stopped after 2 seconds"):
        pool.run(spin_where_python_cannot_be_interrupted)


def test_memory_beyond_the_limit_is_refused_and_memory_below_it_is_had(pool: Pool) -> None:
    assert pool.run(hold, 64 << 20) == 64 << 20
    with pytest.raises(WorkStoppedError, match="more than 128 MB of memory"):
        pool.run(hold, 256 << 20)


def test_an_answer_beyond_the_limit_is_refused(pool: Pool) -> None:
    assert pool.run(bytes, 1000) == bytes(1000)
    with pytest.raises(WorkStoppedError, match="more than 1 MB"):
        pool.run(bytes, 2 << 20)


def test_a_refusal_comes_back_as_it_was_raised(pool: Pool) -> None:
    with pytest.raises(StatementRefusedError) as caught:
        pool.run(refuse)
    assert (caught.value.what, caught.value.where, caught.value.fix) == ("what", "where", "fix")


def test_a_fault_of_ours_is_one_sentence_with_the_traceback_aside(pool: Pool) -> None:
    with pytest.raises(WorkStoppedError) as caught:
        pool.run(fail)
    assert str(caught.value).splitlines()[0] == "The program failed at it (ValueError)."
    assert "a fault of ours" in caught.value.details


@pytest.mark.parametrize(("work", "says"), [(nest, "nested too deeply"), (die, "It was stopped")])
def test_recursion_and_a_crash_are_sentences_too(pool: Pool, work: object, says: str) -> None:
    with pytest.raises(WorkStoppedError, match=says):
        pool.run(work)  # type: ignore[arg-type]


def test_work_ends_when_its_reader_leaves(tmp_path: Path) -> None:
    pool = Pool(Limits(60, 128 << 20, 1 << 20))

    def look() -> None:
        if (tmp_path / "number").exists() and (tmp_path / "number").read_text(encoding="ascii"):
            raise ReaderLeftError

    with pytest.raises(ReaderLeftError):
        pool.run(announce_and_wait, tmp_path / "number", look=look)
    assert ends(int((tmp_path / "number").read_text(encoding="ascii")))


def test_beyond_those_that_may_wait_the_answer_is_busy_and_afterwards_it_is_not(pool: Pool) -> None:
    came: list[str] = []

    def ask() -> None:
        try:
            pool.run(wait, 1.0)
            came.append("done")
        except UserError as error:
            came.append(type(error).__name__)

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # one runs; one waits longer than its patience; the others are told at once
    assert sorted(came) == ["BusyError"] * 5 + ["done"]
    assert pool.run(number_of_the_worker)


def test_a_fork_server_that_was_killed_is_started_again(pool: Pool) -> None:
    pool.run(number_of_the_worker)
    process = FORK_SERVER._process
    assert process is not None
    process.kill()
    process.wait()
    assert pool.run(number_of_the_worker) > 0


def test_a_reader_who_leaves_while_waiting_takes_no_place(pool: Pool) -> None:
    def leave() -> None:
        raise ReaderLeftError

    with pytest.raises(ReaderLeftError):
        pool.run(wait, 0.1, look=leave)
    assert pool.run(number_of_the_worker) > 0

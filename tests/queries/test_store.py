"""Two runs of one session may ask at the same moment; each gets its answer."""

from concurrent.futures import ThreadPoolExecutor

from queries.store import DuckDBStore


def test_two_runs_of_one_session_ask_at_the_same_time(record: DuckDBStore) -> None:
    session = record.session()

    def ask(number: int) -> int:
        frame = session.frame(
            "select count(*) as n, $number as asked from figures, figures as again", {"number": number}
        )
        return int(frame["asked"].iloc[0])

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, range(64))) == list(range(64))

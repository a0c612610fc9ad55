"""How much, how long and how often."""

from dataclasses import dataclass

from loaders.documents.errors import MAX_BYTES

USER_AGENT = "constructive-dialogues (fetches public documents when a person asks, one at a time)"


@dataclass(frozen=True)
class Limits:
    """The bounds of one fetch. Times are in seconds.

    `private_redirects` lets a server send us on to other hosts of this machine or of the network that it stands in.
    """

    max_bytes: int = MAX_BYTES
    attempts: int = 5
    redirects: int = 5
    private_redirects: bool = False
    first_wait: float = 0.5
    longest_wait: float = 30.0
    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    whole_time: float = 600.0
    pause_between: float = 1.0

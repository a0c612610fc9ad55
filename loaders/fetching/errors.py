"""Why a document was not fetched; exit codes 33 and 34, listed in docs/exit-codes.md."""

from loaders.errors import LoaderError


class FetchRefusedError(LoaderError):
    """What the address gives is not taken: not a document, too large, or sent on to where we do not follow."""

    exit_code = 33


class NotReachableError(LoaderError):
    """The address did not answer, or not to the end, after every attempt."""

    exit_code = 34

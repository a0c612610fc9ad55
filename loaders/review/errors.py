"""What can go wrong between a document and the register; exit codes 30 to 36 and 39, listed in docs/exit-codes.md.

A register that is busy (37) or cannot be written (38) is the business of `loaders.register.register_files`."""

from loaders.errors import LoaderError


class RegisterDiffersError(LoaderError):
    """A held document does not say what the register says."""

    exit_code = 30


class AnotherHashError(LoaderError):
    """Every figure agrees, but a held file is not, byte for byte, the one that the register knows."""

    exit_code = 31


class DocumentsFolderError(LoaderError):
    """The documents folder is missing or cannot be used."""

    exit_code = 32


class ProposalUnreadableError(LoaderError):
    """The proposal is missing, is not one of ours, or no longer fits the quotes that it carries."""

    exit_code = 35


class NotApprovedError(LoaderError):
    """An item cannot be approved in the way that was asked: unknown, blocked, or it needs a reason."""

    exit_code = 36


class ProposalNotWrittenError(LoaderError):
    """The proposal could not be written; the one that was there stands."""

    exit_code = 39

"""What can go wrong with snapshots; the exit codes are listed in docs/exit-codes.md."""

from loaders.errors import LoaderError


class SnapshotUnknownError(LoaderError):
    """No snapshot has this id or label."""

    exit_code = 40


class SnapshotDamagedError(LoaderError):
    """A snapshot's files are not those that its id and its list of hashes name."""

    exit_code = 41


class LabelTakenError(LoaderError):
    """The label names another snapshot; a published label is never moved."""

    exit_code = 42


class SnapshotNotWrittenError(LoaderError):
    """The snapshot could not be written; nothing half-written was left behind."""

    exit_code = 43


class LabelInvalidError(LoaderError):
    """A label, a day or the file of labels is not of the agreed form."""

    exit_code = 44


class SnapshotOfAnotherSchemaError(LoaderError):
    """The snapshot was written by a version of this program with other tables."""

    exit_code = 45


class NothingKnownError(LoaderError):
    """Nothing had been published by that day."""

    exit_code = 46

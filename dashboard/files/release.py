"""Which state of the data is served: its version, date, label and address, as every file says them."""

from dataclasses import replace

from dashboard.address import public_address
from loaders.publication import Release, release_of, version_of
from loaders.settings import current_settings
from loaders.snapshots.folder import snapshots
from queries.store import Store


def release_now(store: Store) -> Release:
    """The state that is served, with its address, and its label where a snapshot of the same version is there."""
    version = version_of(store.content_hash)
    same = [one for one in snapshots(current_settings().snapshots_folder) if one.id == version]
    return (
        replace(same[0].release, home=public_address())
        if same
        else release_of(store, home=public_address(), is_frozen=False)
    )

"""Keeps records in one SQLite file: durable when a call returns, older versions kept, a bin.

Importing this package does not load sqlite-utils; `warm` does, for the window to call in a thread
once it has painted.
"""

from perfdesk.storage.bases import Base
from perfdesk.storage.errors import FrozenRecord, StorageError, UnknownRecord
from perfdesk.storage.file import warm
from perfdesk.storage.listing import (
    FormKey,
    Listing,
    Order,
    Sorting,
    Standing,
    Tally,
    Wanted,
    Word,
)
from perfdesk.storage.milestones import Deed, Milestone
from perfdesk.storage.notes import Notes
from perfdesk.storage.places import data_folder, database_path, forms_folder, words_folder
from perfdesk.storage.profiles import Profile
from perfdesk.storage.rows import (
    Counts,
    Group,
    RecordId,
    State,
    StoredRecord,
    Summary,
    Version,
    Why,
)
from perfdesk.storage.settings import Settings
from perfdesk.storage.store import Store

__all__ = [
    "Base",
    "Counts",
    "Deed",
    "FormKey",
    "FrozenRecord",
    "Group",
    "Listing",
    "Milestone",
    "Notes",
    "Order",
    "Profile",
    "RecordId",
    "Settings",
    "Sorting",
    "Standing",
    "State",
    "StorageError",
    "Store",
    "StoredRecord",
    "Summary",
    "Tally",
    "UnknownRecord",
    "Version",
    "Wanted",
    "Why",
    "Word",
    "data_folder",
    "database_path",
    "forms_folder",
    "warm",
    "words_folder",
]

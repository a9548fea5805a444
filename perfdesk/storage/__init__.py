"""Keeps records in one SQLite file: durable when a call returns, older versions kept, a bin.

Importing this package does not load sqlite-utils; `warm` does, for the window to call in a thread
once it has painted.
"""

from perfdesk.storage.errors import StorageError, UnknownRecord
from perfdesk.storage.file import warm
from perfdesk.storage.places import data_folder, database_path, forms_folder, words_folder
from perfdesk.storage.rows import Counts, Group, RecordId, State, StoredRecord, Summary, Version
from perfdesk.storage.settings import Settings
from perfdesk.storage.store import Store

__all__ = [
    "Counts",
    "Group",
    "RecordId",
    "Settings",
    "State",
    "StorageError",
    "Store",
    "StoredRecord",
    "Summary",
    "UnknownRecord",
    "Version",
    "data_folder",
    "database_path",
    "forms_folder",
    "warm",
    "words_folder",
]

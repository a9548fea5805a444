"""What every screen is handed: the forms, the records, and the window's services."""

from msgspec import Struct

from perfdesk.forms.catalogue import Catalogue
from perfdesk.storage import Store
from perfdesk.ui.parts.notices import Notices
from perfdesk.ui.runner import Runner
from perfdesk.ui.theme import Theme


class Context(Struct, frozen=True):
    """The services of one window; made once by `app` and handed down, never looked up."""

    catalogue: Catalogue
    store: Store
    runner: Runner
    notices: Notices
    theme: Theme

"""Where things lie in a workspace, the lock of a month, and the cache."""

from recapper.workspace.cache import FileCache
from recapper.workspace.lock import month_lock
from recapper.workspace.paths import Workspace, find

__all__ = ["FileCache", "Workspace", "find", "month_lock"]

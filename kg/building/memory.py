"""Memory that is free again, given back to the system."""

import ctypes
import sys


def give_back() -> None:
    """Give back what the C library holds of it, before something else needs much, in other pieces; nothing is done where
    the library has no such call."""
    if sys.platform == "linux" and hasattr(library := ctypes.CDLL(None), "malloc_trim"):
        library.malloc_trim(0)

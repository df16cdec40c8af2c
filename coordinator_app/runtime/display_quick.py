"""Whether a window is sure to open, found out without another process; where this does not know, `display` tries it."""

import ctypes
import os
import sys


def surely_opens() -> bool:
    """Return whether Qt can certainly start here: by asking libxcb, which Qt asks too, for a connection to the display."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if sys.platform != "linux" or getattr(sys, "frozen", False) or platform in {"offscreen", "minimal"}:
        return True
    if platform not in {"", "xcb"} or (not platform and os.environ.get("WAYLAND_DISPLAY")):
        return False
    return bool(os.environ.get("DISPLAY")) and _has_library("libxcb-cursor.so.0") and _connects()


def _has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _connects() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        xcb.xcb_connect.restype = ctypes.c_void_p
        connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
        failed = bool(xcb.xcb_connection_has_error(connection))
        xcb.xcb_disconnect(connection)
    except (OSError, AttributeError):
        return False
    return not failed

"""Whether a window can open here. Qt can't be asked: it ends the process where its platform can't start."""

import os
import subprocess
import sys

_NEED_A_DISPLAY = frozenset({"", "xcb", "wayland", "wayland-egl"})
_SHOW_NOTHING = frozenset({"offscreen", "minimal"})
_PROBE = "from PySide6.QtWidgets import QApplication; QApplication([])"


def shows_nothing() -> bool:
    """Return whether windows were asked for that nobody sees, as tests and screenshots do."""
    return _platform() in _SHOW_NOTHING


def has_display() -> bool:
    """Return whether there is anything to show a window on; only on Linux there may be nothing."""
    return sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def obstacle() -> str | None:
    """Say in German what keeps a window from opening, or return None; another process tries it."""
    if _platform() not in _NEED_A_DISPLAY:
        return None
    if not has_display():
        return "Auf diesem Rechner ist keine Anzeige angeschlossen."
    if sys.platform != "linux" or getattr(sys, "frozen", False):  # elsewhere it starts, or is no interpreter
        return None
    probe = [sys.executable, "-c", _PROBE]
    if subprocess.run(probe, capture_output=True, check=False).returncode != 0:  # noqa: S603 - our own interpreter
        return (
            "Die Anzeige lässt sich nicht ansprechen, oder es fehlen Bibliotheken für Fenster "
            "(unter Debian und Ubuntu oft das Paket libxcb-cursor0)."
        )
    return None


def _platform() -> str:
    return os.environ.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]

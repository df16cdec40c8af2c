"""What keeps a window from opening is said before Qt would end the process."""

import subprocess
import sys

import pytest

from coordinator_app.runtime import display


@pytest.fixture(autouse=True)
def bare_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def answer_of_probe(monkeypatch: pytest.MonkeyPatch, code: int) -> list[list[str]]:
    tried: list[list[str]] = []

    def run(words: list[str], **_options: object) -> subprocess.CompletedProcess[bytes]:
        tried.append(words)
        return subprocess.CompletedProcess(words, code)

    monkeypatch.setattr(subprocess, "run", run)
    return tried


@pytest.mark.parametrize("platform", ["", "xcb", "wayland", "xcb:name=1", "wayland;xcb"])
def test_without_a_display_nothing_is_tried(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    tried = answer_of_probe(monkeypatch, 0)
    assert display.obstacle() == "Auf diesem Rechner ist keine Anzeige angeschlossen."
    assert not display.has_display()
    assert tried == []


@pytest.mark.parametrize(("code", "obstructed"), [(0, False), (-6, True)])
def test_a_display_is_tried_in_another_process(
    monkeypatch: pytest.MonkeyPatch, code: int, *, obstructed: bool
) -> None:
    monkeypatch.setenv("DISPLAY", ":99")
    tried = answer_of_probe(monkeypatch, code)
    assert (display.obstacle() is not None) is obstructed
    assert len(tried) == 1


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "minimal:enable_fonts"])
def test_windows_that_nobody_sees_need_no_display(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    assert display.shows_nothing()
    assert display.obstacle() is None


@pytest.mark.parametrize("system", ["win32", "darwin"])
def test_other_systems_always_have_a_display(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert display.obstacle() is None


def test_an_installed_program_is_no_interpreter_to_try_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    tried = answer_of_probe(monkeypatch, 1)
    assert display.obstacle() is None
    assert tried == []

"""The window as the self-test tries it: opened over a database, painted once, and let go of."""

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontInfo, QGuiApplication, QRawFont
from PySide6.QtWidgets import QDialogButtonBox

from coordinator_app.services.window_trial import WindowTrial
from coordinator_app.services.workspace import OpenRequest, OpenWorkspace
from coordinator_app.ui.application import make_application, make_window
from coordinator_app.ui.dialog_service import QtDialogs
from coordinator_app.ui.screenshots import settle

_CHARACTERS = "äöüÄÖÜß§€–„“…✓✗?"
_SIZE = (1280, 800)


def try_window(request: OpenRequest, open_workspace: OpenWorkspace) -> WindowTrial:
    """Open the window over a database, paint it, and tell what it looked like.

    Raises:
        EnvironmentProblem: the database can't be opened.
    """
    application = make_application()
    workspace = open_workspace(request)
    try:
        window = make_window(workspace, QtDialogs(), _raise)
        window.resize(*_SIZE)
        window.show()
        settle(window)
        picture = window.grab().toImage()
        font = QRawFont.fromFont(application.font())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        trial = WindowTrial(
            version=qVersion(),
            platform=QGuiApplication.platformName(),
            cancel=buttons.button(QDialogButtonBox.StandardButton.Cancel).text(),
            font=QFontInfo(application.font()).family(),
            missing="".join(sign for sign in _CHARACTERS if not font.supportsCharacter(ord(sign))),
            width=picture.width(),
            height=picture.height(),
            colours=len({picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(200)}),
        )
        window.hide()
        window.context.operations.close()
        window.deleteLater()
    finally:
        workspace.store.close()
    return trial


def _raise(error: BaseException) -> None:
    raise error

"""What installers do not carry of the libraries: tables of paths inside the folder of libraries, `*` standing for anything."""

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

FOR_DEVELOPERS = (
    "*/tests/*", "*/test/*", "*/conftest.py", "*.pyi", "*/py.typed", "*.h", "*.hpp", "*.c", "*.cpp", "*.pxd", "*.pyx", "*.pxi",
    "*.lib", "*.a", "*.dist-info/RECORD", "*.dist-info/sboms/*", "*/__pycache__/*", "bin/*", "include/*", "share/*",
    "numpy/f2py/*", "numpy/_core/include/*", "numpy/_pyinstaller/*", "numpy/random/_examples/*",
    "sqlalchemy/testing/*", "pypdfium2_cli/*", "highspy/include/*", "highspy/lib/*",
    "cffi/recompiler.py", "pycparser/_*.py", "reportlab/graphics/samples/*", "pandas/_testing/_hypothesis.py",
)  # fmt: skip
"""Tests, headers and tools, in every library."""

NOT_USED = (
    "PIL/_avif*", "PIL/_webp*", "PIL/_imagingft*", "PIL/_imagingcms*", "PIL/_imagingtk*",  # pictures of a kind that no document has
    "pillow.libs/libavif*", "pillow.libs/libwebp*", "pillow.libs/libfreetype*", "pillow.libs/libharfbuzz*", "pillow.libs/liblcms*",
    "numpy/_core/_simd.*", "numpy/_core/_*_tests.*",  # for numpy's own tests
    "sqlalchemy/dialects/mssql/*", "sqlalchemy/dialects/mysql/*", "sqlalchemy/dialects/oracle/*",
    "coordinator_app/resources/pictures/*",  # for README.md
)  # fmt: skip
"""Parts that the program never loads, and that their library does without."""

LIBRARIES = frozenset({"lxml", "charset-normalizer"})  # for XML and web pages in signed files of others
"""Libraries that others ask for and do without: no installer carries any of their files, and no lock file names them."""

QT_PARTS = ("Core", "Gui", "Widgets", "PrintSupport", "Svg")
"""Of Qt only this; Svg is for icons. A test holds it against what the program imports."""

QT_WINDOWS = (
    "PySide6/*.py", "PySide6/support/*.py", "PySide6/pyside6.abi3.dll",
    *(f"PySide6/Qt6{part}.dll" for part in QT_PARTS), *(f"PySide6/Qt{part}.pyd" for part in QT_PARTS),
    "PySide6/msvcp140*.dll", "PySide6/vcruntime140*.dll", "PySide6/concrt140.dll",
    "PySide6/plugins/platforms/qwindows.dll", "PySide6/plugins/platforms/qoffscreen.dll",
    "PySide6/plugins/styles/*.dll", "PySide6/plugins/iconengines/qsvgicon.dll",
    "PySide6/plugins/imageformats/qjpeg.dll", "PySide6/plugins/imageformats/qico.dll", "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/translations/qtbase_de.qm",
)  # fmt: skip

QT_LINUX = (
    "PySide6/*.py", "PySide6/support/*.py", "PySide6/libpyside6.abi3.so.*",
    *(f"PySide6/Qt/lib/libQt6{part}.so.6" for part in (*QT_PARTS, "DBus", "XcbQpa", "OpenGL")),
    *(f"PySide6/Qt{part}.abi3.so" for part in QT_PARTS), "PySide6/Qt/lib/libicu*.so.*",
    "PySide6/Qt/plugins/platforms/libqxcb.so", "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/xcbglintegrations/*.so", "PySide6/Qt/plugins/printsupport/*.so",
    "PySide6/Qt/plugins/iconengines/libqsvgicon.so", "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
    "PySide6/Qt/plugins/imageformats/libqjpeg.so", "PySide6/Qt/plugins/imageformats/libqico.so",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "PySide6/Qt/plugins/platforminputcontexts/libcompose*.so", "PySide6/Qt/plugins/platforminputcontexts/libibus*.so",
    "PySide6/Qt/translations/qtbase_de.qm",
)  # fmt: skip
"""Of Qt only this; whatever a new version brings stays out until somebody wants it."""

OF_PYTHON = (
    "test/*", "*/test/*", "*/tests/*", "idlelib/*", "tkinter/*", "turtledemo/*", "turtle.py", "ensurepip/*", "lib2to3/*", "distutils/*",
    "pydoc_data/*", "config-*", "site-packages/*", "dist-packages/*", "*/__pycache__/*", "__pycache__/*", "*.pyc", "_sysconfigdata*.py",
    "lib-dynload/_tkinter*", "lib-dynload/_test*", "lib-dynload/_ctypes_test*", "lib-dynload/xx*", "lib-dynload/readline*",
    "lib-dynload/_curses*", "lib-dynload/_dbm*", "lib-dynload/_gdbm*", "lib-dynload/nis*", "lib-dynload/ossaudiodev*",
    "lib-dynload/_crypt*", "venv/*", "__phello__/*", "LICENSE.txt",
)  # fmt: skip
"""What the Linux packages do not carry of Python's standard library."""


def is_wanted(path: str, qt: Sequence[str]) -> bool:
    """Whether a file of the libraries is carried; `qt` are the parts of Qt that are."""
    if any(fnmatchcase(path, pattern) for pattern in (*FOR_DEVELOPERS, *NOT_USED)):
        return False
    return not path.startswith("PySide6/") or any(fnmatchcase(path, pattern) for pattern in qt)


def is_wanted_of_python(path: str) -> bool:
    """Whether a file of Python's standard library is carried."""
    return not any(fnmatchcase(path, pattern) for pattern in OF_PYTHON)


def wanted_of(paths: Iterable[str], qt: Sequence[str]) -> tuple[str, ...]:
    """Return those of the paths that are carried, in order."""
    return tuple(sorted(path for path in paths if is_wanted(path, qt)))

"""What keeps a build from being done. The texts are German: people read them who build, and never saw the code."""


class BuildError(Exception):
    """The build did not produce what it should; the text says why and what to do."""


class CannotBuild(BuildError):
    """Nothing was built, because something is missing on this computer; the text names it and the way to get it."""

"""The style of what is read in the window, and of what is printed of it, in the colours of a theme."""

from coordinator_app.ui.looks import Look, Role
from coordinator_app.ui.shade import Tone


def reading_style(look: Look) -> str:
    """Return the style sheet of what is read in a theme, and of what is printed of it."""
    quiet, line = look[Role.INK_QUIET], look[Role.LINE]
    tones = "".join(f".{tone.value} {{ color: {value}; }}" for tone, value in look.tones.items())
    return f"""
body {{ color: {look[Role.INK]}; }}
h1 {{ font-size: large; margin-top: 2px; margin-bottom: 2px; }}
h2 {{ font-size: medium; color: {look[Role.ACCENT]}; margin-top: 14px; margin-bottom: 3px; }}
p {{ margin-top: 3px; margin-bottom: 3px; }}
p.part {{ font-weight: 600; margin-top: 9px; margin-bottom: 1px; }}
p.quiet, td.name {{ color: {quiet}; }}
p.source {{ color: {quiet}; font-size: small; margin-top: 0px; margin-bottom: 7px; margin-left: 16px; }}
p.quote {{ font-style: italic; font-size: small; margin-left: 16px; margin-top: 0px; margin-bottom: 2px; }}
p.level1 {{ margin-left: 18px; }}
p.level2 {{ margin-left: 36px; }}
p.level3 {{ margin-left: 54px; }}
p.note {{ color: {quiet}; font-size: small; margin-top: 0px; margin-bottom: 0px; margin-left: 16px; }}
p.stale {{ color: {quiet}; font-style: italic; }}
a.mark {{ font-size: small; text-decoration: none; }}
span.hit {{ background: {look[Role.HIT]}; }}
th {{ border-bottom: 1px solid {line}; }}
ul {{ margin-top: 2px; margin-bottom: 4px; margin-left: 14px; -qt-list-indent: 0; }}
table.grid td {{ border-bottom: 1px solid {line}; }}
a {{ color: {look.tones[Tone.LINK]}; }}
{tones}
"""

"""Makes what is handed to users: wheel, Windows installers, Linux packages. Only `build_installer.py` uses it, and no installation has it.

Standard library only, and nothing of the program but its version.
"""

"""Tries a frozen program from outside, as a user would, and takes no line that it does not expect.

    python -m installer.smoke build/dist/perfdesk

Any Python from 3.11 will do; nothing of the program is imported. Without Xvfb, xdotool and openbox
(on Windows, say) the window is only opened, called a second time, and ended.
"""

"""PerfDesk (绩效填报桌): fill in, check, print and hand in budget performance-target forms."""

__version__ = "0.1.0"

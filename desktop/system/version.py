"""Which Greenroom this is."""

from __future__ import annotations


def app_version() -> str:
    """The installed package's version; "unknown" when run from files that were never installed."""
    # Looking it up costs more than the rest of a start, so only when asked.
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("greenroom")
    except PackageNotFoundError:
        return "unknown"

"""The release of the catalog, by calendar, and the number of the shape its records have."""

__version__ = "2026.11.0"

RELEASED = "2026-11-22"
"""The day this release of the content was made, which stands in for today wherever age is shown."""

SCHEMA = 1
"""Grows when a record written for an older reader could be misread by it."""

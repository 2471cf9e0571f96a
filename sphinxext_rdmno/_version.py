"""The release of the extension; the content has its own."""

__version__ = "0.1.0"

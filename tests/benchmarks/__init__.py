"""What the extension costs, measured beside other ways to put the same table on a page.

Run it with ``make bench``, or as ``python -m tests.benchmarks``.
"""

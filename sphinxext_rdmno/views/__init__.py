"""From records to views: what a page shows of them, in its language, before any node exists."""

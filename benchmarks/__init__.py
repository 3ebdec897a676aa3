"""Speeds as ratios within one run. ``make bench`` prints a table; nothing here is a test."""

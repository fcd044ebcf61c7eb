"""Scans: pages as pictures, judged, straightened and turned into words with their places."""

from daumoi.texts.reading.scans.model import PageScan, PoorScan, Printed, Quality, Scanned

__all__ = ["PageScan", "PoorScan", "Printed", "Quality", "Scanned"]

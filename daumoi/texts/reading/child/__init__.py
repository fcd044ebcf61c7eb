"""Reading files of strangers in a process of its own: the parent's side, the limits, the wire and the inmate."""

from daumoi.texts.reading.child.parent import Child, read_bytes, read_files

__all__ = ["Child", "read_bytes", "read_files"]

"""What may come in: name, size, kind and shape of a file and secrecy markings, checked before anything is parsed."""

from daumoi.texts.reading.intake.guard import MAX_BYTES, PICTURES, check, kind_of_name
from daumoi.texts.reading.intake.marks import refuse_marked

__all__ = ["MAX_BYTES", "PICTURES", "check", "kind_of_name", "refuse_marked"]

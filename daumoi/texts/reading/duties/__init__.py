"""Who has to do what until when: agencies, the wording of instructions, roles and due dates."""

from daumoi.texts.reading.duties.prose import read_duties

__all__ = ["read_duties"]

"""Which paper this is and which others it cites: number, date, type, issuer, subject, signer, bases, references."""

from daumoi.texts.reading.head.document import read_head
from daumoi.texts.reading.head.references import read_references

__all__ = ["read_head", "read_references"]

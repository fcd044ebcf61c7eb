"""Parcels: e-mail messages and exchanged documents (edXML), opened to the files and the head that they carry."""

from daumoi.texts.reading.parcels.model import Carried, Parcel

__all__ = ["Carried", "Parcel"]

"""Files for tests: a photograph that tells where it was taken, a document."""

from __future__ import annotations

import io

import docx
from PIL import Image

GPS, LATITUDE, ORIENTATION, MAKE = 0x8825, 2, 0x0112, 0x010F


def picture(form="JPEG", *, turned=6, placed=True, **more):
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = turned, "Máy ảnh"
    if placed:
        exif.get_ifd(GPS).update({1: "N", LATITUDE: (22.0, 49.0, 12.0), 3: "E", 4: (104.0, 58.0, 1.0)})
    out = io.BytesIO()
    image = Image.effect_noise((64, 40), 60).convert("RGB")
    image.save(out, form, exif=exif, **more)
    return out.getvalue()


def written(*lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()

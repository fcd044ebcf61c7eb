"""The machine: secret key, messages, fonts, LibreOffice, free space, address."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from daumoi.console.doctor import Finding, judged
from daumoi.console.messages import LOCALE
from daumoi.texts.reading.scans.ocr import can_recognise, recognition_program

# what LibreOffice and printers show for Times New Roman with the same widths
TIMES = ("Times New Roman", "Liberation Serif", "Tinos")
FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
SPACE = 2_000_000_000
LOCAL = ("127.0.0.1", "localhost", "::1")


def look() -> Iterator[Finding]:
    """Return what there is to say of the machine."""
    yield secret_key(settings.VAR / "secret-key")
    yield messages()
    yield fonts()
    yield office_program()
    yield recognition()
    yield space(settings.VAR)
    yield from address(settings.SITE_ADDRESS, settings.ALLOWED_HOSTS)


def secret_key(path: Path) -> Finding:
    """Return whether the key that signs sessions is readable by its owner alone."""
    if os.environ.get("DAUMOI_SECRET_KEY"):
        return Finding("good", "Khóa bí mật lấy từ DAUMOI_SECRET_KEY")
    mode = stat.S_IMODE(path.stat().st_mode)
    wrong = f"Khóa bí mật {path} có quyền {mode:o}"
    return judged(mode == 0o600, "Khóa bí mật chỉ chủ đọc được (600)", wrong, f"chmod 600 {path}")


def messages() -> Finding:
    """Return whether the interface's messages are compiled and as new as their source."""
    source = LOCALE / "vi" / "LC_MESSAGES" / "django.po"
    compiled = source.with_suffix(".mo")
    is_good = compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime
    return judged(is_good, "Thông báo tiếng Việt đã biên dịch", "Thông báo tiếng Việt chưa biên dịch", "chạy bin/setup")


def fonts() -> Finding:
    """Return whether a font with the letters and widths of Times New Roman is there for PDF."""
    family = ""
    if matcher := shutil.which("fc-match"):
        told = subprocess.run(
            [matcher, "-f", "%{family}", "Times New Roman"], capture_output=True, text=True, check=False
        )
        family = told.stdout.split(",")[0]
    elif any(next(folder.rglob("LiberationSerif-Regular.*"), None) for folder in FONTS if folder.is_dir()):
        family = "Liberation Serif"
    good = f"Phông chữ cho PDF: {family}"
    wrong = "Không có phông Times New Roman hoặc Liberation Serif: PDF sẽ lệch dòng, thiếu dấu"
    return judged(family in TIMES, good, wrong, "apt install fonts-liberation2")


def office_program() -> Finding:
    """Return whether LibreOffice is there; the product works without it."""
    program = os.environ.get("DAUMOI_SOFFICE") or shutil.which("soffice") or shutil.which("libreoffice")
    if program and shutil.which(program):
        return Finding("good", f"LibreOffice: {program}")
    lost = "Không có LibreOffice: tệp .doc, .rtf, .odt bị từ chối, báo cáo không xuất được PDF; tệp khác vẫn đọc được"
    return Finding("note", lost, "apt install libreoffice-writer (không bắt buộc)")


def recognition() -> Finding:
    """Return whether scans can be recognised; the product works without it."""
    if can_recognise():
        return Finding("good", f"Nhận dạng bản quét: {recognition_program()} (tiếng Việt)")
    lost = "Không có Tesseract tiếng Việt: bản quét và ảnh bị từ chối; tệp có chữ vẫn đọc được"
    return Finding("note", lost, "apt install tesseract-ocr tesseract-ocr-vie (không bắt buộc)")


def space(folder: Path) -> Finding:
    """Return whether the disk of `folder` has room left."""
    free = shutil.disk_usage(folder).free
    told = f"Đĩa chứa {folder} còn {free / 1e9:.1f} GB".replace(".", ",")
    return judged(free >= SPACE, told, told, "dọn đĩa hoặc chuyển DAUMOI_VAR sang đĩa khác")


def address(site: str, hosts: list[str]) -> Iterator[Finding]:
    """Return whether people outside this machine reach it through TLS, under a name that it answers to."""
    parts = urlsplit(site)
    host = parts.hostname or ""
    if parts.scheme == "https":
        yield Finding("good", f"Địa chỉ {site} đi qua TLS")
    elif host in LOCAL:
        yield Finding("note", f"Địa chỉ {site}: chỉ dùng trên máy này", "mở ra mạng: docs/howto/install.md, mục TLS")
    else:
        fix = "đặt máy chủ chuyển tiếp có TLS ở trước và DAUMOI_ADDRESS=https://…"
        yield Finding("wrong", f"Địa chỉ {site} không có TLS: mật khẩu đi trên mạng không mã hóa", fix)
    known = [name.strip("[]") for name in hosts]
    if host not in known and "*" not in known:
        yield Finding("wrong", f"Máy chủ web không trả lời tên {host}", f"thêm {host} vào DAUMOI_HOSTS")
    outside = [name for name in known if name not in LOCAL]
    if outside and host in LOCAL:
        fix = f"DAUMOI_ADDRESS=https://{outside[0]}"
        yield Finding("wrong", f"DAUMOI_HOSTS có {outside[0]} nhưng thư vẫn dẫn về {site}", fix)

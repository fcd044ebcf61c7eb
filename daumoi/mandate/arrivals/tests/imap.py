"""A real mail server for the tests: Dovecot on loopback, for whoever runs them, thrown away afterwards."""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

SERVER = shutil.which("dovecot") or "/usr/sbin/dovecot"
SECRET = "mật khẩu/@:"
CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {place}/run
state_dir = {place}/state
log_path = {place}/log
ssl = yes
ssl_cert = <{place}/cert.pem
ssl_key = <{place}/key.pem
disable_plaintext_auth = no
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 0
mail_location = maildir:{place}/mail
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {place}/users
}}
userdb {{
  driver = static
  args = uid={mailer} gid={mailers} home={place}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {closed}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where the server listens, plainly and by TLS; `folder` its maildir, `certificate` the file that vouches for it."""

    plain: int
    closed: int
    folder: Path
    certificate: Path


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """Run the server; its one user is "drop" with SECRET."""
    place = Path(tempfile.mkdtemp(prefix="dm-imap-"))
    server = MailServer(_free_port(), _free_port(), place / "mail", place / "cert.pem")
    process = None
    try:
        _write_certificate(place)
        _write_config(place, server)
        process = subprocess.Popen([SERVER, "-F", "-c", str(place / "dovecot.conf")])
        _wait_for(server, process, place)
        yield server
    finally:
        if process is not None:
            process.terminate()
            process.wait(10)
        shutil.rmtree(place, ignore_errors=True)


def deliver(server: MailServer, name: str, data: bytes, folder: str = "") -> None:
    """Put a message into the maildir as a mail server does: written under tmp/, then moved to new/."""
    box = server.folder / folder
    mailer = _mailer()
    for part in ("", "tmp", "new", "cur"):
        (box / part).mkdir(exist_ok=True)
        shutil.chown(box / part, *mailer)
    (box / "tmp" / name).write_bytes(data)
    shutil.chown(box / "tmp" / name, *mailer)
    (box / "tmp" / name).rename(box / "new" / name)


def _mailer() -> tuple[str, str]:
    """Return who owns the mail: Dovecot reads none as root."""
    if os.getuid() == 0:
        return "nobody", "nogroup"
    return pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name


def _write_config(place: Path, server: MailServer) -> None:
    user, group = _mailer()
    for name in ("run", "state", "mail"):
        (place / name).mkdir()
    place.chmod(0o755)
    shutil.chown(place / "mail", user, group)
    # a colon ends a field of this file, in the password as well
    (place / "users").write_text(f"drop:{{PLAIN.B64}}{_b64(SECRET)}::::::\n", encoding="utf-8")
    told = {"place": place, "user": user, "group": group, "mailer": user, "mailers": group}
    (place / "dovecot.conf").write_text(
        CONFIG.format(**told, plain=server.plain, closed=server.closed), encoding="utf-8"
    )


def _b64(text: str) -> str:
    from base64 import b64encode

    return b64encode(text.encode()).decode()


def _write_certificate(place: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    start = datetime.now(UTC) - timedelta(days=1)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    built = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), start, start + timedelta(9)
    )
    certificate = (
        built.add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (place / "cert.pem").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    told = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (place / "key.pem").write_bytes(told)


def _wait_for(server: MailServer, process: subprocess.Popen[bytes], place: Path) -> None:
    for _try in range(200):
        if process.poll() is not None:
            break
        try:
            with socket.create_connection(("127.0.0.1", server.plain), 1) as talk:
                if talk.recv(64).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.05)
    log = place / "log"
    raise AssertionError(
        f"dovecot did not start: {log.read_text(encoding='utf-8') if log.exists() else process.poll()}"
    )


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port

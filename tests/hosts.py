"""Serves the release with nginx and with Apache, as its guide says, and checks what they say of each file.

Both come from the packages of Debian and listen on this machine alone.
"""

import gzip
import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import zipfile

root = pathlib.Path(__file__).parent.parent
[package] = (root / "target" / "release-package").glob("raadspeil-*.zip")
work = pathlib.Path(tempfile.mkdtemp(prefix="raadspeil-hosts-"))
faults = []

KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".txt": "text/plain",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ttf": "font/ttf",
    ".bin": "application/octet-stream",
}
SAID = [
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "X-Content-Type-Options",
]
FINGERPRINT = re.compile(r"-[0-9a-f]{10,16}(_bg)?\.(js|wasm|css|bin)$")


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def waits_for(port):
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("the server does not start")


def check(name, port, app, place="/"):
    """Asks for each file as a browser does."""
    count = 0
    for path in sorted(path for path in app.rglob("*") if path.is_file() and not path.name.startswith(".")):
        file = path.relative_to(app).as_posix()
        asked = place if file == "index.html" else f"{place}{file}"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request("GET", asked, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        said = dict(answer.getheaders())
        wrong = lambda what: faults.append(f"{name}, {file}: {what}")
        if answer.status != 200:
            wrong(f"status {answer.status}")
            continue
        kind = said.get("Content-Type", "").split(";")[0]
        if kind != KINDS[path.suffix]:
            wrong(f"is {kind}")
        for header in SAID:
            values = [value for key, value in answer.getheaders() if key.lower() == header.lower()]
            if len(values) != 1:
                wrong(f"{header} is said {len(values)} times")
        cache = said.get("Cache-Control", "")
        if ("immutable" in cache) != bool(FINGERPRINT.search(file)):
            wrong(f"cache: {cache}")
        zipped = said.get("Content-Encoding") == "gzip"
        # A picture is compressed already.
        if not zipped and path.suffix != ".png" and path.stat().st_size > 2000:
            wrong("is not compressed")
        if (gzip.decompress(body) if zipped else body) != path.read_bytes():
            wrong("is other bytes")
        count += 1
    print(f"   {name}: {count} files, with the right kind, {len(SAID)} headers, compression and cache")


def nginx(base, app):
    port, within = free_port(), free_port()
    snippet = (base / "webserver" / "nginx.conf").read_text().replace("/var/www/raadspeil", str(app))
    place = work / "nginx"
    place.mkdir()
    settings = place / "nginx.conf"
    settings.write_text(
        f"""daemon off; pid {place}/pid; error_log {place}/error.log; worker_processes 1;
        events {{}}
        http {{ access_log off; client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;
        fastcgi_temp_path {place}/fastcgi; uwsgi_temp_path {place}/uwsgi; scgi_temp_path {place}/scgi;
        server {{ listen 127.0.0.1:{port}; {snippet} }}
        server {{ listen 127.0.0.1:{within}; {snippet.replace("location / {", "location /raadspeil/ {")} }} }}"""
    )
    server = subprocess.Popen(["nginx", "-c", str(settings)], stderr=subprocess.DEVNULL)
    try:
        waits_for(port)
        check("nginx", port, app)
        check("nginx, in a folder of a site", within, app, "/raadspeil/")
    finally:
        server.terminate()
        server.wait()


def apache(base, app):
    port = free_port()
    shutil.copy(base / "webserver" / "htaccess", app / ".htaccess")
    place = work / "apache"
    place.mkdir()
    modules = pathlib.Path("/usr/lib/apache2/modules")
    load = "".join(
        f"LoadModule {name}_module {modules}/mod_{name}.so\n"
        for name in ["mpm_event", "authz_core", "dir", "mime", "filter", "deflate", "headers"]
    )
    # Nobody but an administrator may be asked to become another user.
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    unix = f"LoadModule unixd_module {modules}/mod_unixd.so\n" if (modules / "mod_unixd.so").exists() else ""
    settings = place / "apache.conf"
    settings.write_text(
        f"""{load}{unix}{user}ServerRoot {place}
        ServerName 127.0.0.1
        Listen 127.0.0.1:{port}
        PidFile {place}/pid
        ErrorLog {place}/error.log
        TypesConfig /etc/mime.types
        DocumentRoot {app}
        <Directory {app}>
          Require all granted
          AllowOverride All
        </Directory>
        """
    )
    server = subprocess.Popen(["apache2", "-f", str(settings), "-D", "FOREGROUND"], stderr=subprocess.DEVNULL)
    try:
        waits_for(port)
        check("Apache", port, app)
    finally:
        server.terminate()
        server.wait()
        (app / ".htaccess").unlink()


with zipfile.ZipFile(package) as archive:
    archive.extractall(work)
[base] = work.iterdir()
# The servers run as another user.
for path in [work, *work.rglob("*")]:
    path.chmod(0o755 if path.is_dir() else 0o644)
summed = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=base, capture_output=True, text=True)
if summed.returncode:
    faults.append(summed.stdout)
app = base / "raadspeil"
nginx(base, app)
apache(base, app)
shutil.rmtree(work)
if faults:
    sys.exit("\n".join(faults))

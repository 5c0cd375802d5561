"""Packs what is in dist/ for whoever hosts it: target/release/raadspeil-<version>.zip, the same bytes from the same files.

Beside the app it holds ready-made settings for web servers, which all say the policy that the page says, a guide in Dutch, lists
of the parts of others (CycloneDX), and the SHA-256 of each file.
"""

import hashlib
import html
import json
import pathlib
import re
import subprocess
import sys
import tomllib
import zipfile

root = pathlib.Path(__file__).parent.parent
dist = root / "dist"
hosting = root / "build" / "hosting"
version = tomllib.loads((root / "Cargo.toml").read_text())["package"]["version"]

# Nothing in the archive depends on when it is made.
DAY = (1980, 1, 1, 0, 0, 0)


def headers():
    """What a server says beside the policy of the page, which has no word for frames."""
    page = (dist / "index.html").read_text()
    policy = re.search(r'http-equiv="?Content-Security-Policy"?\s+content="([^"]*)"', page)
    if not policy:
        sys.exit("there is no built app in dist: run `make build` first")
    return {
        "Content-Security-Policy": f"{html.unescape(policy[1])}; frame-ancestors 'none'",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), microphone=(), geolocation=()",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
    }


def settings():
    """The settings for each web server, filled in."""
    said = headers().items()
    filled = {
        "{version}": version,
        "{root}": "/var/www/raadspeil",
        "{nginx-headers}": "".join(f'  add_header {name} "{value}" always;\n' for name, value in said),
        "{apache-headers}": "".join(f'Header always set {name} "{value}"\n' for name, value in said),
        "{iis-headers}": "\n".join(f'        <add name="{name}" value="{html.escape(value)}" />' for name, value in said),
        "{plain-headers}": "\n".join(f"  {name}: {value}" for name, value in said),
    }
    for path in sorted(hosting.iterdir()):
        text = path.read_text()
        for blank, value in filled.items():
            text = text.replace(blank, value)
        yield ("LEESMIJ.md" if path.name == "LEESMIJ.md" else f"webserver/{path.name}"), text.encode()
    yield "webserver/withdraw.js", (root / "build" / "withdraw.js").read_bytes()


def parts():
    """What others made that is in it, for each language that it is made with."""
    found = subprocess.run(
        ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", "wasm32-unknown-unknown"],
        cwd=root, capture_output=True, text=True, check=True,
    )
    known = json.loads(found.stdout)
    nodes = {node["id"]: node for node in known["resolve"]["nodes"]}
    packages = {package["id"]: package for package in known["packages"]}
    reached, waiting = set(), [known["resolve"]["root"]]
    while waiting:
        name = waiting.pop()
        for dependency in nodes[name]["deps"]:
            # What tests alone need is not in it.
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]) and dependency["pkg"] not in reached:
                reached.add(dependency["pkg"])
                waiting.append(dependency["pkg"])
    components = [
        {
            "type": "library",
            "name": package["name"],
            "version": package["version"],
            "purl": f"pkg:cargo/{package['name']}@{package['version']}",
            "licenses": [{"expression": package["license"].replace("/", " OR ")}] if package["license"] else [],
        }
        for package in sorted((packages[name] for name in reached), key=lambda one: (one["name"], one["version"]))
    ]
    yield "sbom-rust.json", bill(components)
    lock = json.loads((root / "package-lock.json").read_text())["packages"]
    # Components and tokens of the house style: the rest are tools.
    styles = re.compile(r"^node_modules/(@utrecht/.*-css|@nl-design-system-unstable/voorbeeld-design-tokens|@expo-google-fonts/.*)$")
    components = [
        {
            "type": "library",
            "name": path.removeprefix("node_modules/"),
            "version": entry["version"],
            "purl": f"pkg:npm/{path.removeprefix('node_modules/').replace('@', '%40')}@{entry['version']}",
            "licenses": [{"license": {"name": entry.get("license", "EUPL-1.2")}}],
        }
        for path, entry in sorted(lock.items())
        if styles.match(path)
    ]
    yield "sbom-npm.json", bill(components)


def bill(components):
    """A bill of materials. Source: CycloneDX 1.6."""
    whole = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "raadspeil", "version": version}},
        "components": components,
    }
    return (json.dumps(whole, indent=2) + "\n").encode()


def main():
    files = {f"raadspeil/{path.relative_to(dist).as_posix()}": path.read_bytes() for path in dist.rglob("*") if path.is_file()}
    files.update(settings())
    files.update(parts())
    files["LICENTIE.md"] = (root / "LICENSE.md").read_bytes()
    sums = "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    files["SHA256SUMS"] = sums.encode()
    out = root / "target" / "release-package" / f"raadspeil-{version}.zip"
    out.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"raadspeil-{version}/{name}", DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[name])
    packed = out.read_bytes()
    print(f"   {out.relative_to(root)}: {len(files)} files, {len(packed)} bytes, SHA-256 {hashlib.sha256(packed).hexdigest()}")


main()

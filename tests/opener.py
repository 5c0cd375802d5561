"""Opens codes and key files of Raadspeil, written from docs/exchange.md alone.

    opener.py codes LINK KEYFILE PASSWORD < text     prints the answers of each code, one JSON a line
    opener.py check LINK                             prints the check code of an invitation

Needs the packages of tests/requirements.txt. HPKE is put together from its RFC here, so that nothing
is shared with the app.
"""

import base64
import hashlib
import hmac
import json
import re
import struct
import sys

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SIZES = [48, 128, 256, 512, 768]
ROLES = {0: None, 1: "councillor", 3: "executive", 4: "clerk", 5: "civil-servant"}


def H(name, data):
    return hashlib.sha256(bytes([len(name)]) + name.encode() + data).digest()


def base32(data, count=None):
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return "".join(ALPHABET[int(bits[i : i + 5], 2)] for i in range(0, len(bits), 5))[:count]


def unbase32(text):
    bits = "".join(f"{ALPHABET.index(c):05b}" for c in text)
    whole = len(bits) // 8 * 8
    assert "1" not in bits[whole:]
    return bytes(int(bits[i : i + 8], 2) for i in range(0, whole, 8))


def checked(data):
    assert H("raadspeil/v1/check", data[:-4])[:4] == data[-4:], "check"
    return data[:-4]


def invitation(link):
    code = link.split("#1", 1)[1]
    return base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))


def hpke_open(secret, encapsulated, info, aad, sealed):
    """RFC 9180, SetupBaseR and Open, for 0x0020, 0x0001, 0x0003."""
    kem, suite = b"KEM\0\x20", b"HPKE\0\x20\0\x01\0\x03"

    def extract(suite, salt, label, ikm):
        return hmac.digest(salt or bytes(32), b"HPKE-v1" + suite + label + ikm, "sha256")

    def expand(suite, prk, label, info, length):
        info = struct.pack(">H", length) + b"HPKE-v1" + suite + label + info
        return hmac.digest(prk, info + b"\1", "sha256")[:length]

    private = X25519PrivateKey.from_private_bytes(secret)
    agreed = private.exchange(X25519PublicKey.from_public_bytes(encapsulated))
    context = encapsulated + private.public_key().public_bytes_raw()
    shared = expand(kem, extract(kem, b"", b"eae_prk", agreed), b"shared_secret", context, 32)
    schedule = b"\0" + extract(suite, b"", b"psk_id_hash", b"") + extract(suite, b"", b"info_hash", info)
    prk = extract(suite, shared, b"secret", b"")
    key = expand(suite, prk, b"key", schedule, 32)
    nonce = expand(suite, prk, b"base_nonce", schedule, 12)
    return ChaCha20Poly1305(key).decrypt(nonce, sealed, aad)


def hchacha20(key, nonce):
    state = list(struct.unpack("<16I", b"expand 32-byte k" + key + nonce))

    def quarter(a, b, c, d):
        for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
            state[x] = (state[x] + state[y]) & 0xFFFFFFFF
            mixed = state[z] ^ state[x]
            state[z] = (mixed << turn | mixed >> (32 - turn)) & 0xFFFFFFFF

    for _ in range(10):
        for column in range(4):
            quarter(column, 4 + column, 8 + column, 12 + column)
        for column in range(4):
            quarter(column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
    return struct.pack("<8I", *state[:4], *state[12:])


def unlock(data, password):
    assert data[:10] == b"RPEILKEY\1\1"
    memory, passes, lanes = struct.unpack(">IBB", data[10:16])
    salt, nonce = data[16:32], data[32:56]
    key = hash_secret_raw(password.encode(), salt, passes, memory, lanes, 32, Type.ID)
    inner = ChaCha20Poly1305(hchacha20(key, nonce[:16]))
    return inner.decrypt(bytes(4) + nonce[16:], data[60:], data[:60])


def read(code, link, secret):
    D = checked(invitation(link))
    d = H("raadspeil/v1/session", D)
    body = checked(code)
    assert body[0] == 0x11 and len(body) == 42 + SIZES[body[1]] + 16 and body[2:10] == d[:8]
    info = b"raadspeil/v1/response\0" + d
    padded = hpke_open(secret, body[10:42], info, body[:10], body[42:])
    length = struct.unpack(">H", padded[:2])[0]
    payload, padding = padded[2 : 2 + length], padded[2 + length :]
    assert not any(padding) and payload[0] == 1
    count = payload[19]
    packed = payload[20 : 20 + (3 * count + 7) // 8]
    bits = int.from_bytes(packed, "little")
    rest, remarks = payload[20 + len(packed) :], []
    for _ in range(rest[0]):
        place, length = struct.unpack(">BH", rest[1:4])
        remarks.append([place, rest[4 : 4 + length].decode()])
        rest = rest[3 + length :]
    return {
        "id": payload[1:9].hex(),
        "revision": struct.unpack(">H", payload[9:11])[0],
        "role": ROLES[payload[11]],
        "slip": int.from_bytes(payload[12:19], "big"),
        "answers": [bits >> 3 * place & 7 for place in range(count)],
        "remarks": remarks,
    }


def contribution(code, link, secret):
    descriptor = link.split("#2", 1)[1].split(".")[0]
    E = checked(base64.urlsafe_b64decode(descriptor + "=" * (-len(descriptor) % 4)))
    e = H("raadspeil/v1/region", E)
    body = checked(code)
    assert body[:2] == b"\x31\0" and len(body) == 42 + 512 + 16 and body[2:10] == e[:8]
    info = b"raadspeil/v1/release\0" + e
    padded = hpke_open(secret, body[10:42], info, body[:10], body[42:])
    length = struct.unpack(">H", padded[:2])[0]
    payload, padding = padded[2 : 2 + length], padded[2 + length :]
    assert not any(padding) and payload[0] == 1
    method, rule_set, year, number = struct.unpack(">BBHH", payload[17:23])
    scan, period, release, members, size, count = struct.unpack(">BHHHBH", payload[31:41])
    said = {
        "token": base32(payload[1:17]),
        "method": method,
        "rule_set": rule_set,
        "edition": f"{year}-{number}",
        "scan": scan,
        "period": f"{period // 2}-H{period % 2 + 1}",
        "release": release,
        "members": members,
        "size": size,
        "count": count,
    }
    if count == 0:
        assert len(payload) == 41
        return said
    blocks = 42 + 4 * payload[41]
    said["blocks"] = [list(pair) for pair in struct.iter_unpack(">HH", payload[42:blocks])]
    items = payload[blocks + 1 :]
    assert len(items) == 3 * payload[blocks]
    said["items"] = [[mean, both % 4, both // 4] for mean, both in struct.iter_unpack(">HB", items)]
    return said


def main(what, link, *rest):
    if what == "contributions":
        secret = bytes.fromhex(rest[0])
        for line in sys.stdin:
            code = unbase32(line.strip().removeprefix("RPEIL"))
            print(json.dumps(contribution(code, link, secret), sort_keys=True))
        return
    if what == "check":
        digest = H("raadspeil/v2/fingerprint", invitation(link))
        for _ in range(65536):
            digest = hashlib.sha256(digest).digest()
        code = base32(digest, 12)
        return print("-".join(re.findall("....", code)))
    with open(rest[0], "rb") as file:
        contents = unlock(file.read(), rest[1])
    length = struct.unpack(">H", contents[1:3])[0]
    assert contents[0] in (1, 2, 3) and contents[3 : 3 + length] == invitation(link)
    secret = contents[3 + length : 35 + length]
    for line in sys.stdin:
        code = unbase32(line.strip().removeprefix("RPEIL"))
        receipt = base32(H("raadspeil/v1/receipt", code), 8)
        print(json.dumps({"receipt": receipt, **read(code, link, secret)}, sort_keys=True))


if __name__ == "__main__":
    main(*sys.argv[1:])

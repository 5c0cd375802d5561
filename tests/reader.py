"""Reads the pictures of codes as the app draws them, with a reader that shares nothing with it.

Takes lines of text, modules on a side and path, with tabs between them; prints for each way of
looking and each version of QR how many were read right, of how many.
"""

import random
import re
import sys
from collections import Counter

import zxingcpp
from PIL import Image, ImageDraw, ImageFilter


def drawn(side, path, pixels):
    """The picture, with four empty modules around it, on a grey screen."""
    picture = Image.new("L", ((side + 8) * pixels,) * 2, 255)
    draw = ImageDraw.Draw(picture)
    for x, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", path):
        left, top, width = int(x), int(y), int(width)
        corner = ((left + 4) * pixels, (top + 4) * pixels)
        draw.rectangle([corner, (corner[0] + width * pixels - 1, corner[1] + pixels - 1)], fill=0)
    screen = Image.new("L", tuple(int(size * 1.3) for size in picture.size), 90)
    screen.paste(picture, tuple((a - b) // 2 for a, b in zip(screen.size, picture.size)))
    return screen


def photographed(picture, chance):
    """From an angle, a little out of focus, in poor light, with the noise of a small lens."""
    width, height = picture.size
    lean = [chance.uniform(0, 0.06) * width for _ in range(8)]
    corners = [lean[0], lean[1], lean[2], height - lean[3], width - lean[4], height - lean[5], width - lean[6], lean[7]]
    tilted = picture.transform(picture.size, Image.Transform.QUAD, corners, Image.Resampling.BILINEAR)
    soft = tilted.filter(ImageFilter.GaussianBlur(0.8))
    dark = soft.point(lambda value: 40 + value * 0.55)
    noise = Image.effect_noise(dark.size, 18)
    return Image.blend(dark, noise, 0.15)


WAYS = {
    "as drawn, 3 pixels a module": lambda side, path, chance: drawn(side, path, 3),
    "as drawn, 2 pixels a module": lambda side, path, chance: drawn(side, path, 2),
    "blurred": lambda side, path, chance: drawn(side, path, 4).filter(ImageFilter.GaussianBlur(1.6)),
    "rotated": lambda side, path, chance: drawn(side, path, 4).rotate(
        chance.uniform(0, 360), Image.Resampling.BILINEAR, expand=True, fillcolor=90
    ),
    "as photographed": lambda side, path, chance: photographed(drawn(side, path, 4), chance),
    "from afar, as photographed at 2 pixels a module": lambda side, path, chance: photographed(
        drawn(side, path, 2), chance
    ),
}

codes = [line.rstrip("\n").split("\t") for line in sys.stdin]
for name, way in WAYS.items():
    chance, right, shown = random.Random(20261124), Counter(), Counter()
    for text, side, path in codes:
        version = (int(side) - 17) // 4
        found = zxingcpp.read_barcodes(way(int(side), path, chance))
        shown[version] += 1
        right[version] += any(code.text == text for code in found)
    for version in sorted(shown):
        print(f"{name}\tversion {version}\t{right[version]}\t{shown[version]}")

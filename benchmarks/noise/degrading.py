"""What a bad scanner does to a page: skew, blur, speckle; the same page and seed give the same image."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

SKEW = 0.6
"""Degrees, to either side at most."""
BLUR = 0.7
"""Radius in pixels at 200 dpi."""
SPECKLE = 0.004
"""Share of pixels turned black or white."""


def degrade(image: Image.Image, dpi: int, seed: int) -> Image.Image:
    """The page turned, blurred and speckled."""
    chance = np.random.default_rng(seed)
    turned = image.rotate(chance.uniform(-SKEW, SKEW), resample=Image.Resampling.BICUBIC, fillcolor=255)
    grey = np.array(turned.filter(ImageFilter.GaussianBlur(BLUR * dpi / 200)))
    spots = chance.random(grey.shape)
    grey[spots < SPECKLE / 2] = 0
    grey[spots > 1 - SPECKLE / 2] = 255
    return Image.fromarray(grey)

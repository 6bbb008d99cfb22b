"""A photo becomes a plain JPEG: upright, readable, without the place and device where it was taken."""

from io import BytesIO
from threading import Lock

import pillow_heif
from PIL import Image, ImageOps

from efa.applications.file_errors import FileBroken, FileRefused, ImageTooLarge

MOST_PIXELS = 50_000_000
LONGEST_EDGE = 3508  # A4 at 300 dots an inch
_QUALITY = 88
_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
_one_at_a_time = Lock()  # a decoded picture takes up to 200 MB

pillow_heif.register_heif_opener()


def plain_photo(content: bytes) -> bytes:
    """The picture as JPEG; the same picture gives the same bytes. Raises ImageTooLarge, FileBroken."""
    try:
        with _one_at_a_time, Image.open(BytesIO(content), formats=_FORMATS) as image:
            return _jpeg(image)
    except FileRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ImageTooLarge from error
    except Exception as error:  # a hostile file may raise anything
        raise FileBroken from error


def _jpeg(image: Image.Image) -> bytes:
    if image.width * image.height > MOST_PIXELS:
        raise ImageTooLarge
    image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))  # a JPEG is decoded smaller at once
    small = ImageOps.contain(image, (LONGEST_EDGE, LONGEST_EDGE)) if max(image.size) > LONGEST_EDGE else image
    upright = ImageOps.exif_transpose(small)
    out = BytesIO()
    _on_white(upright).save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image.convert("RGBA"))
    return paper.convert("RGB")

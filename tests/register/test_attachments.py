from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image

from app.register.workspace import Workspace
from resources.errors import NotPossible
from tests.register.made import NOW, draft, household, revision
from tests.register.test_workspace import refusal


def photo(*, size: tuple[int, int] = (3200, 2400), turned: int = 1, kind: str = "JPEG", mode: str = "RGB") -> bytes:
    """Return a picture with its upper left corner red, and with a place in it where the kind can hold one."""
    image = Image.new(mode, size, "white")
    image.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    exif = Image.Exif()
    exif[0x0112] = turned
    exif.get_ifd(0x8825)[2] = (35.0, 44.0, 1.0)  # latitude
    exif[0x010F] = "camera of a cadre"
    out = BytesIO()
    image.save(out, kind, exif=exif)
    return out.getvalue()


def kept(workspace: Workspace, data: bytes) -> Image.Image:
    name = workspace.attachments.add(data, file="签字表.jpg", now=NOW)
    content = workspace.attachments.content(name)
    assert content is not None
    return Image.open(BytesIO(content))


def is_red(image: Image.Image, at: tuple[float, float]) -> bool:
    pixel = image.getpixel((int(image.width * at[0]), int(image.height * at[1])))
    assert isinstance(pixel, tuple)
    return pixel[0] > 200 and pixel[1] < 100


def test_a_photo_is_reduced_and_says_nothing_of_where_it_was_taken(workspace: Workspace) -> None:
    image = kept(workspace, photo())
    assert image.size == (1600, 1200)
    assert not image.getexif()
    assert "exif" not in image.info
    assert b"camera of a cadre" not in (workspace.attachments.content(workspace.attachments.names()[0]) or b"")


@pytest.mark.parametrize(("turned", "corner"), [(1, (0.1, 0.1)), (3, (0.9, 0.9)), (6, (0.9, 0.1)), (8, (0.1, 0.9))])
def test_a_photo_is_turned_upright(workspace: Workspace, turned: int, corner: tuple[float, float]) -> None:
    image = kept(workspace, photo(turned=turned))
    assert is_red(image, corner)
    assert image.size == ((1200, 1600) if turned > 4 else (1600, 1200))


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "L"), ("WEBP", "RGB"), ("TIFF", "CMYK")])
def test_scans_of_every_kind_are_taken(workspace: Workspace, kind: str, mode: str) -> None:
    assert kept(workspace, photo(size=(400, 300), kind=kind, mode=mode)).format == "JPEG"


@pytest.mark.parametrize(
    ("kind", "mode", "white"), [("PNG", "I;16", 65_535), ("TIFF", "I;16", 65_535), ("TIFF", "F", 1)]
)
def test_a_scan_of_finer_greys_keeps_them(workspace: Workspace, kind: str, mode: str, white: int) -> None:
    scan, out = Image.new(mode, (300, 100)), BytesIO()
    scan.putdata(
        [white * (step % 300) / 300 if mode == "F" else white * (step % 300) // 300 for step in range(30_000)]
    )
    scan.save(out, kind)
    image = kept(workspace, out.getvalue()).convert("L")
    found = [image.getpixel((column, 50)) for column in (15, 150, 285)]
    assert found == pytest.approx([13, 127, 242], abs=4)


def test_a_picture_of_a_kind_that_cannot_be_read_says_what_to_set_in_the_phone(workspace: Workspace) -> None:
    with pytest.raises(NotPossible) as error:
        workspace.attachments.add(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", file="IMG_1.HEIC", now=NOW)
    assert refusal(error.value) == "register.picture_heic"


def test_the_same_photo_is_kept_once(workspace: Workspace) -> None:
    names = {workspace.attachments.add(photo(), file="a.jpg", now=NOW) for _ in range(3)}
    assert workspace.attachments.names() == tuple(names)
    small = workspace.attachments.thumbnail(names.pop())
    assert small is not None
    assert max(Image.open(BytesIO(small)).size) == 240


@pytest.mark.parametrize("data", [b"", b"no picture", photo()[:5000], photo(kind="PNG")[:2000], b"%PDF-1.7"])
def test_a_damaged_picture_is_refused_by_name(workspace: Workspace, data: bytes) -> None:
    with pytest.raises(NotPossible) as error:
        workspace.attachments.add(data, file="签字表.jpg", now=NOW)
    assert refusal(error.value) == "register.picture_damaged"
    assert error.value.values["file"] == "签字表.jpg"
    assert workspace.attachments.names() == ()


def test_a_picture_that_would_fill_the_memory_is_refused(workspace: Workspace) -> None:
    out = BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    with pytest.raises(NotPossible) as error:
        workspace.attachments.add(out.getvalue(), file="big.png", now=NOW)
    assert refusal(error.value) == "register.picture_too_large"


def test_a_colour_scan_that_takes_too_much_memory_is_refused_before_it_is_opened(workspace: Workspace) -> None:
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    claimed = bytearray(out.getvalue())
    claimed[16:24] = struct.pack(">II", 12_000, 9_900)
    claimed[29:33] = struct.pack(">I", zlib.crc32(bytes(claimed[12:29])))
    with pytest.raises(NotPossible) as error:
        workspace.attachments.add(bytes(claimed), file="big.png", now=NOW)
    assert refusal(error.value) == "register.picture_too_large"


def test_a_picture_from_a_bundle_must_be_what_its_name_says(workspace: Workspace) -> None:
    name = workspace.attachments.add(photo(), file="a.jpg", now=NOW)
    content = workspace.attachments.content(name)
    assert content is not None
    workspace.attachments.put(name, content, now=NOW)
    with pytest.raises(NotPossible) as error:
        workspace.attachments.put("0" * 64 + ".jpg", content, now=NOW)
    assert refusal(error.value) == "register.picture_changed"
    assert workspace.attachments.missing([name, "other.jpg"]) == ("other.jpg",)
    assert workspace.attachments.damaged() == ()
    assert workspace.attachments.content("other.jpg") is None


def test_verify_names_damaged_pictures_and_those_that_are_not_there(workspace: Workspace) -> None:
    name = workspace.attachments.add(photo(), file="门前.jpg", now=NOW)
    lost = "0" * 64 + ".jpg"
    answered = {**household(photo=name), "scan": lost}
    workspace.register.append([revision(answered, record="theirs")])
    assert workspace.verify().is_clean  # their pictures do not come with their answers
    workspace.register.keep_draft(draft("mine", answered))
    assert [problem.key for problem in workspace.verify().problems] == ["register.verify_no_picture"]
    workspace._pictures.execute("UPDATE attachment SET content = ? WHERE name = ?", (b"x", name))
    found = [problem.key for problem in workspace.verify().problems]
    assert found == ["register.verify_picture", "register.verify_no_picture"]

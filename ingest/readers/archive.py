"""Opens DOCX and ODT archives safely: no bombs, no broken parts."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib

from corpus.errors import ReadError
from ingest.readers.limits import MIB, ReadLimits
from ingest.readers.loading import LoadedFile

_ZIP_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    KeyError,
    ValueError,
    OSError,
    NotImplementedError,
    EOFError,
    RuntimeError,
)
"""What zipfile and its decompressors raise on broken archives; they share no base class."""
RATIO_FREE_BYTES = 10 * MIB
"""Parts below this size pass whatever their ratio: short repetitive XML compresses a hundredfold."""


def members(data: bytes) -> frozenset[str]:
    """The names in the archive; empty when it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return frozenset(archive.namelist())
    except _ZIP_ERRORS:
        return frozenset()


def read_member(data: bytes, name: str, size: int) -> bytes:
    """At most `size` bytes of a part; empty when it is missing or broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(name) as handle:
            return handle.read(size)
    except _ZIP_ERRORS:
        return b""


def check(file: LoadedFile, limits: ReadLimits, required: str, damaged_code: str) -> None:
    """Refuse an archive that is a bomb or whose `required` part (or any XML part) is broken.

    Sizes are counted while unpacking, since the archive's own directory can lie.
    Raises ReadError `zip_bomb`, `encrypted`, `truncated` or `damaged_code`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            _check_members(archive, file, limits, required, damaged_code)
    except zipfile.BadZipFile as error:
        raise ReadError(
            "truncated",
            f"Filen {file.name} är avhuggen eller skadad: arkivets innehållsförteckning saknas. "
            "Hämta filen på nytt från källan.",
        ) from error


def _check_members(
    archive: zipfile.ZipFile, file: LoadedFile, limits: ReadLimits, required: str, damaged_code: str
) -> None:
    if required not in archive.namelist():
        raise _damaged(file, required, damaged_code)
    if sum(info.file_size for info in archive.infolist()) > limits.max_unzipped_bytes:
        raise _bomb(file, limits)
    total = 0
    for info in archive.infolist():
        if info.flag_bits & 0x1:
            raise ReadError(
                "encrypted",
                f"Filen {file.name} är skyddad med lösenord. Spara en kopia utan lösenord och läs in den.",
            )
        is_xml = info.filename.endswith((".xml", ".rels"))
        try:
            size = _unpacked_size(archive, info, limits.max_unzipped_bytes - total)
        except _ZIP_ERRORS as error:
            if not is_xml:
                continue
            raise _damaged(file, info.filename, damaged_code) from error
        total += size
        ratio = size / max(info.compress_size, 1)
        if total > limits.max_unzipped_bytes or (
            size > RATIO_FREE_BYTES and ratio > limits.max_compression_ratio
        ):
            raise _bomb(file, limits)


def _unpacked_size(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> int:
    size = 0
    with archive.open(info) as handle:
        while chunk := handle.read(MIB):
            size += len(chunk)
            if size > room:
                break
    return size


def _damaged(file: LoadedFile, part: str, code: str) -> ReadError:
    return ReadError(
        code,
        f"Filen {file.name} är skadad: delen {part} saknas eller går inte att läsa. "
        "Öppna filen i Word eller LibreOffice, reparera den och spara den på nytt.",
    )


def _bomb(file: LoadedFile, limits: ReadLimits) -> ReadError:
    return ReadError(
        "zip_bomb",
        f"Filen {file.name} packar upp till orimligt mycket data (gränsen är "
        f"{limits.max_unzipped_bytes / MIB:.0f} MB och {limits.max_compression_ratio:.0f} gånger den packade "
        "storleken). Den läses inte. Kontrollera var filen kommer ifrån.",
    )

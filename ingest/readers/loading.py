"""Takes a file's bytes from disk, once, and names it by its SHA-256."""

from __future__ import annotations

import hashlib
import re
import stat
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ReadError
from corpus.model import Source
from ingest.readers.limits import MIB, ReadLimits

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A file's bytes with its name. All readers work on this and never open the path again."""

    path: Path
    data: bytes
    sha256: str

    @property
    def name(self) -> str:
        """The file name as messages show it."""
        return self.path.name

    @property
    def suffix(self) -> str:
        """The suffix in lower case, with its dot."""
        return self.path.suffix.lower()

    def source(self, media_type: str) -> Source:
        """The document's source record."""
        return Source(
            path=str(self.path), sha256=self.sha256, media_type=media_type, byte_size=len(self.data)
        )

    def filename_hint(self) -> str:
        """The words of the file stem, with separators as spaces (`KS_2017-228` keeps its hyphen)."""
        stem = unicodedata.normalize("NFC", self.path.stem)
        words = re.sub(r"[_+]+|%20", " ", stem)
        if " " not in words.strip():
            words = re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])", " ", words)
        return " ".join(words.split())


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's bytes as lower-case hex, read in pieces. Raises ReadError."""
    digest = hashlib.sha256()
    try:
        _require_regular(path)
        with path.open("rb") as handle:
            while chunk := handle.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise _os_error(path, error) from error
    return digest.hexdigest()


def load(path: Path, limits: ReadLimits) -> LoadedFile:
    """The file's bytes. Raises ReadError `vanished`, `unreadable`, `too_large` or `empty`."""
    try:
        _require_regular(path)
        with path.open("rb") as handle:
            data = handle.read(limits.max_bytes + 1)
    except OSError as error:
        raise _os_error(path, error) from error
    if len(data) > limits.max_bytes:
        raise ReadError(
            "too_large",
            f"Filen {path.name} är större än {limits.max_bytes / MIB:.0f} MB, som är den största storlek som "
            "läses. Dela upp filen eller minska bilderna i den.",
        )
    if not data.strip(b"\x00 \t\r\n\x0c"):
        raise ReadError(
            "empty", f"Filen {path.name} är tom. Hämta filen på nytt eller ta bort den ur mappen."
        )
    return LoadedFile(path=path, data=data, sha256=hashlib.sha256(data).hexdigest())


def _require_regular(path: Path) -> None:
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        what = "en mapp" if stat.S_ISDIR(mode) else "ingen vanlig fil"
        raise ReadError("unsupported", f"{path.name} är {what} och kan inte läsas som ett dokument.")


def _os_error(path: Path, error: OSError) -> ReadError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ReadError(
            "vanished",
            f"Filen {path.name} finns inte längre. Den kan ha flyttats eller tagits bort under läsningen; "
            "läs in mappen på nytt.",
        )
    if isinstance(error, PermissionError):
        return ReadError(
            "unreadable",
            f"Filen {path.name} får inte läsas (behörighet saknas). Ge läsrättighet till filen och försök "
            "igen.",
        )
    return ReadError(
        "unreadable",
        f"Filen {path.name} kunde inte läsas från disken ({error.strerror or 'okänt fel'}). "
        "Kontrollera disken eller nätverksmappen och försök igen.",
    )

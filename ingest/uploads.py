"""Files that people hand over through the page: kept in the library's own folder, then read like others.

They lie in `<library>/uppladdat/<municipality, or the day>/<name>`. Nothing is ever overwritten with other
content: the earlier file is put aside in `.tidigare` beside it, or both are kept under different names.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

from corpus.catalogue import Catalogue
from corpus.errors import CatalogueError, ReadError
from corpus.register import load_register
from ingest.readers import sha256_of

if TYPE_CHECKING:
    from ingest.batch import BatchOptions, FileOutcome

FOLDER = "uppladdat"
EARLIER = ".tidigare"
"""Where replaced files are kept; hidden, so that reading the whole folder passes it over."""

LONGEST_NAME = 180
"""Bytes of UTF-8 in a file name: the usual file systems take 255, and a number may be added."""

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Device names: Windows opens no file called so, whatever its suffix."""


class Clash(StrEnum):
    """What to do when the place holds a file of the same name with other content."""

    NEW_VERSION = "ny version"
    KEEP_BOTH = "nytt dokument"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came from the browser; `name` is what the user's computer called it."""

    name: str
    content: bytes | memoryview


def safe_name(name: str) -> str:
    """A file name that every common file system takes and that leads nowhere else.

    Folders in the name are dropped, Swedish letters are composed (NFC) and kept, and the suffix survives
    shortening. A name of which nothing is left becomes `dokument`.
    """
    name = PurePosixPath(PureWindowsPath(name).name).name
    name = unicodedata.normalize("NFC", name)
    name = "".join(sign for sign in name if unicodedata.category(sign)[0] != "C")
    name = re.sub(r"\s+", " ", _NOT_IN_NAMES.sub("_", name)).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 10:
        stem, dot, suffix = name, "", ""
    stem = stem.strip(" .")
    while len(f"{stem}{dot}{suffix}".encode()) > LONGEST_NAME:
        stem = stem[:-1].rstrip()
    if not stem or _RESERVED.match(stem):
        stem = f"dokument {stem}".strip()
    return f"{stem}{dot}{suffix}"


def place_of(library: Path, place: str) -> Path:
    """The folder for a municipality's uploads, or for those of a day (`2026-03-01`)."""
    return library / FOLDER / safe_name(place)


def clash(library: Path, place: str, upload: Upload) -> Path | None:
    """The file of the same name and other content that is there already; None if there is none."""
    path = place_of(library, place) / safe_name(upload.name)
    return path if path.exists() and sha256_of(path) != _sha256(upload) else None


def save(library: Path, place: str, upload: Upload, on_clash: Clash = Clash.KEEP_BOTH) -> Path:
    """Keep an uploaded file; the file is there whole, or not at all. Returns where it lies.

    The same content under the same name is kept once. Raises ReadError `not_saved` when the folder
    cannot be written.
    """
    folder = place_of(library, place)
    path = folder / safe_name(upload.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if path.exists():
            earlier = sha256_of(path)
            if earlier == _sha256(upload):
                return path
            if on_clash is Clash.NEW_VERSION:
                aside = folder / EARLIER
                aside.mkdir(exist_ok=True)
                shutil.copy2(path, aside / f"{earlier[:12]}-{path.name}")
            else:
                path = _free_name(path, _sha256(upload))
                if path.exists():
                    return path
        _write(path, upload)
    except OSError as error:
        raise ReadError(
            "not_saved",
            f"{upload.name}: filen kunde inte sparas i {folder} ({error.strerror}). Kontrollera att mappen "
            "är skrivbar och att disken inte är full.",
        ) from error
    return path


def _free_name(path: Path, sha256: str) -> Path:
    """`namn (2).pdf`, `namn (3).pdf`, ...: the first that is free, or that holds this very content."""
    number = 2
    while True:
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        if not candidate.exists() or sha256_of(candidate) == sha256:
            return candidate
        number += 1


def _write(path: Path, upload: Upload) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".del")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(upload.content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _sha256(upload: Upload) -> str:
    return hashlib.sha256(upload.content).hexdigest()


def waiting(catalogue: Catalogue) -> list[Path]:
    """Uploaded files that were never read: the reading was stopped, or the program ended."""
    folder = catalogue.folder.resolve() / FOLDER
    if not folder.is_dir():
        return []
    failed = {failure.path for failure in catalogue.failures()}
    files = (path for path in sorted(folder.glob("*/*")) if path.is_file() and path.name[0] != ".")
    return [path for path in files if str(path) not in failed and catalogue.find(str(path)) is None]


def read(
    catalogue: Catalogue, paths: Iterable[Path], *, author: str, options: BatchOptions | None = None
) -> Iterator[FileOutcome]:
    """Read files into the catalogue, one outcome per file; see `ingest.batch.ingest`.

    Beyond that, a document that does not say its municipality gets the one it was handed over for, as
    `author`'s correction.
    """
    from ingest.batch import BatchOptions, ingest  # noqa: PLC0415  (the parsers; saving needs none of them)

    for outcome in ingest(catalogue, paths, options or BatchOptions()):
        if outcome.document_id is not None:
            # Bookkeeping must not undo the reading: the outcome stands even if the library is busy now.
            with suppress(CatalogueError, ReadError):
                _note(catalogue, outcome, outcome.document_id, author)
        yield outcome


def _note(catalogue: Catalogue, outcome: FileOutcome, document_id: str, author: str) -> None:
    path = Path(outcome.path)
    municipality = handed_over_for(catalogue.folder, path)
    facets = catalogue.facets_of([document_id]).get(document_id)
    if municipality is not None and facets is not None and not facets.municipalities:
        catalogue.correct_metadata(
            document_id, "municipalities", [municipality], author=author, note="Angiven vid uppladdning."
        )


def handed_over_for(library: Path, path: Path) -> str | None:
    """The municipality that an uploaded file was handed over for; None for other files."""
    if path.parent.parent != library.resolve() / FOLDER:
        return None
    municipality = load_register().get(path.parent.name)
    return municipality.name if municipality else None

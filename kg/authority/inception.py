"""UIMA CAS XMI as INCEpTION exports it: a file an annotator, with its type system, mostly in a zip."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.authority.marked import PARTS, MarkedArticle, Part, statements_of
from kg.errors import ExtraError, InputError

if TYPE_CHECKING:
    from cassis import TypeSystem

PART = "webanno.custom.StatementPart"
LINK = "webanno.custom.StatementLink"
TYPES = "TypeSystem.xml"
_UNTOUCHED = "INITIAL_CAS"  # what INCEpTION calls a document as it was imported


def type_system() -> TypeSystem:
    """The layers: parts of statements, and links from a content to what belongs to it."""
    need_cassis()
    from cassis import TypeSystem

    types = TypeSystem()
    part = types.create_type(PART, supertypeName="uima.tcas.Annotation")
    types.create_feature(part, "part", "uima.cas.String", description=", ".join(PARTS))
    types.create_feature(part, "speaker", "uima.cas.String", description="On a content: who says it")
    link = types.create_type(LINK, supertypeName="uima.tcas.Annotation")
    types.create_feature(link, "Governor", part, description="The content of a statement")
    types.create_feature(link, "Dependent", part, description="Its source, its cue, or another piece of it")
    return types


def need_cassis() -> None:
    """ExtraError where the library for UIMA is not installed."""
    if find_spec("cassis") is None:
        raise ExtraError("INCEpTION's files need dkpro-cassis", "inception")


def read_inception(path: Path) -> list[MarkedArticle]:
    """The documents of an .xmi, of a zip, or of a folder of these. InputError names what can't be read."""
    need_cassis()
    if path.is_dir():
        inside = sorted(found for found in path.rglob("*") if found.suffix in (".xmi", ".zip"))
        return [marked for found in inside for marked in read_inception(found)]
    try:
        if path.suffix == ".zip":
            return list(_of_zip(path.read_bytes(), str(path)))
        beside = path.with_name(TYPES)
        return [_marked(path.read_bytes(), beside.read_bytes() if beside.is_file() else None, str(path))]
    except OSError as error:
        raise InputError(f"{path} can't be read ({error.strerror}); give an .xmi, a .zip, or a folder.") from error
    except zipfile.BadZipFile as error:
        raise InputError(f"{path} is no zip; give what INCEpTION exported as UIMA CAS XMI.") from error


def _of_zip(content: bytes, where: str) -> Iterator[MarkedArticle]:
    """A project's zip holds one more for each document and annotator."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if not Path(name).name.startswith(_UNTOUCHED))
        for name in names:
            if name.endswith(".zip"):
                yield from _of_zip(archive.read(name), f"{where}/{name}")
            elif name.endswith(".xmi"):
                beside = str(Path(name).with_name(TYPES))
                types = archive.read(beside) if beside in names else None
                yield _marked(archive.read(name), types, f"{where}/{name}")


def _marked(xmi: bytes, types: bytes | None, where: str) -> MarkedArticle:
    from cassis import load_cas_from_xmi, load_typesystem

    try:
        known = load_typesystem(io.BytesIO(types)) if types is not None else type_system()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of every layer that is not ours
            cas = load_cas_from_xmi(io.BytesIO(xmi), typesystem=known, lenient=True)
        text = cas.sofa_string
        parts = {}
        for found in cas.select(PART):
            if found.part in PARTS:
                parts[str(found.xmiID)] = Part(found.part, (found.begin, found.end), found.speaker or "")
        links = [(str(one.Governor.xmiID), str(one.Dependent.xmiID)) for one in cas.select(LINK)]
    except Exception as error:  # the library raises errors of several others
        reason = " ".join(str(error).split()) or type(error).__name__
        raise InputError(
            f"{where} is no UIMA CAS with the layers of 'kg export inception' ({reason}); export as UIMA CAS XMI."
        ) from error
    if not text:
        raise InputError(f"{where} has no text; export the document again as UIMA CAS XMI.")
    return MarkedArticle(text, statements_of(parts, links), where)

"""Verifies an evidence folder of Testimonia: python3 verify.py [SEAL]. Needs nothing but Python.

Every file must be the one that was sealed, every quotation must stand in its article at its offsets.
The seal is what 'kg evidence' printed: give it, and nobody can have sealed another folder in its place.
"""

import hashlib
import json
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sealed(folder, seal):
    """What is wrong with the files: the manifest against the seal, every file against the manifest."""
    manifest = folder / "manifest.json"
    if sha256(manifest) != (folder / "SEAL").read_text("utf8").split()[0]:
        yield "manifest.json is not the one that was sealed"
    if seal and sha256(manifest) != seal:
        yield "the seal is not the one that was given"
    files = json.loads(manifest.read_text("utf8"))["files"]
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file() or p.is_symlink()}
    yield from (f"{name} is missing" for name in sorted(files.keys() - there))
    yield from (f"{name} does not belong here" for name in sorted(there - files.keys() - {"manifest.json", "SEAL"}))
    yield from (f"{name} was changed" for name in sorted(files.keys() & there) if sha256(folder / name) != files[name])


def quoted(folder):
    """What is wrong with the evidence: each span against the text of its article."""
    evidence = json.loads((folder / "evidence.json").read_text("utf8"))
    texts = {}
    for article in evidence["articles"]:
        data = (folder / article["file"]).read_bytes()
        texts[article["id"]] = data.decode("utf8")
        if hashlib.sha256(data).hexdigest() != article["sha256"]:
            yield f"the text of {article['id']} has another digest"
    for statement in evidence["statements"] + evidence["verdicts"]:
        text = texts[statement["article"]]
        for span in [s for role in ("source", "cue", "content") for s in statement.get(role, [])]:
            begin, end = span["begin"], span["end"]
            around = text[max(0, begin - len(span["prefix"])) : begin], text[end : end + len(span["suffix"])]
            if (
                not 0 <= begin < end <= len(text)
                or text[begin:end] != span["exact"]
                or around != (span["prefix"], span["suffix"])
            ):
                yield f"{statement['id']}: {span['exact']!r} does not stand at {begin}-{end}"


def main(folder=FOLDER, seal=None):
    try:
        faults = [*sealed(folder, seal), *quoted(folder)]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        faults = [f"it can't be read ({type(error).__name__}: {error})"]
    print(*(faults or ["Everything is as it was sealed, and every quotation stands where it is said to."]), sep="\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(seal=sys.argv[1] if len(sys.argv) > 1 else None))

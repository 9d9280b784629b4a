"""Text and data inside script elements, where neither can end the element."""

import base64
import gzip
import json
from typing import Any

# What could end the script element, or a line in an old parser, inside JSON.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script_json(value: Any) -> str:
    """JSON that can stand in a script element whatever its strings hold.

    >>> script_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(_ESCAPES)


# So much is left as it is, which a browser reads sooner.
_SMALL = 200_000
# The 85 letters of base85, save the one that could begin a tag.
_NO_TAG = bytes.maketrans(b"<", b",")


def packed(value: Any) -> tuple[str, str]:
    """A large value as the text of a script element and its type: JSON, which is compressed where it is long."""
    text = script_json(value)
    if len(text) < _SMALL:
        return "application/json", text
    data = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return "text/gzip85", base64.b85encode(gzip.compress(data, 9, mtime=0)).translate(_NO_TAG).decode("ascii")

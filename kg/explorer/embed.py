"""Text and data inside script elements, where neither can end the element."""

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

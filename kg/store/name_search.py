"""Names as people write them: folded, so that case, accents, script and spelling don't matter."""

import re
import unicodedata

# Cyrillic as English newspapers spell it, and Latin letters that Unicode does not decompose.
_LETTERS = str.maketrans(
    dict(zip("абвгґдеєзиіклмнопрстуўфыэ", "abvggdeeziiklmnoprstuufye"))
    | {"ж": "zh", "й": "y", "ї": "i", "ё": "e", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch"}
    | {"ъ": "", "ь": "", "ю": "yu", "я": "ya", "’": "'"}
    | {"w": "v", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}
)


def fold(name: str) -> str:
    """A name without case, accents, script, punctuation and the commonest spelling variants."""
    latin = unicodedata.normalize("NFC", name).casefold().translate(_LETTERS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c))
    words = re.findall(r"\w+", bare.replace("'", "").replace("ks", "x"))
    return " ".join(re.sub(r"(?<=\w\w)[ijy]+$", "y", word) for word in words)


def bare(name: str) -> str:
    """A name folded, without the article before it."""
    return fold(name).removeprefix("the ")

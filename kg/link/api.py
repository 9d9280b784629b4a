"""Wikidata's public API, asked as its etiquette wants it: https://www.mediawiki.org/wiki/API:Etiquette.

One request at a time with a pause after each, as many items in one as it takes, ``maxlag`` so that
we wait when the servers are behind, and longer waits, or those that ``Retry-After`` names, after a
refusal. Every answer is kept, and what was kept is not asked again. How long to wait and when to give
up hang on what the refusal says: with ``tenacity`` that took 23 lines more than the loop below.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Self

import httpx

from kg.errors import LinkError
from kg.link.cache import Cache
from kg.link.items import LANGUAGES, Item, read_item, trimmed
from kg.web import LONGEST_WAIT, TRY_AGAIN, is_web_address, user_agent, wished_wait

FOUND = 10  # items that a search gives
ITEMS_AT_ONCE = 50  # the API's own limit
MAXLAG = 5  # seconds, as the manual advises
ATTEMPTS, ATTEMPTS_TO_CONNECT = 6, 3
SECONDS = 30.0
BUSY = {"maxlag", "ratelimited", "readonly"}
ITEM = re.compile(r"Q[1-9]\d*")
# The language in which to look for a name in another script than the Latin one.
SCRIPTS = {
    "CYRILLIC": "ru", "ARABIC": "ar", "CJK": "zh", "GREEK": "el", "HEBREW": "he", "DEVANAGARI": "hi",
    "HIRAGANA": "ja", "KATAKANA": "ja", "HANGUL": "ko",
}  # fmt: skip


class WikidataApi:
    """A connection to the API at ``url``; ``pause`` is in seconds, ``contact`` says whom the
    servers' people can write to."""

    def __init__(self, url: str, cache: Cache, pause: float, contact: str | None = None) -> None:
        self.url, self.cache, self.pause = url, cache, pause
        if not is_web_address(url):
            raise LinkError(f"{url} is no web address of an API; give one such as https://www.wikidata.org/w/api.php.")
        headers = {"User-Agent": user_agent(contact)}
        self._client = httpx.Client(timeout=SECONDS, follow_redirects=True, headers=headers)

    def search(self, name: str) -> list[str]:
        """The items with a label or alias that begins like a name, the best known first."""
        question = {
            "action": "wbsearchentities", "search": name, "language": language_of(name), "uselang": "en",
            "type": "item", "limit": FOUND,
        }  # fmt: skip
        found = self._kept("search", question, lambda body: [hit["id"] for hit in body["search"]])
        return [item for item in found if ITEM.fullmatch(str(item))]

    def with_geonames(self, number: int) -> list[str]:
        """The items that have a GeoNames identifier."""
        question = {
            "action": "query", "list": "search", "srsearch": f"haswbstatement:P1566={number}", "srlimit": FOUND,
            "srprop": "",
        }  # fmt: skip
        found = self._kept("search", question, lambda body: [hit["title"] for hit in body["query"]["search"]])
        return [item for item in found if ITEM.fullmatch(str(item))]

    def items(self, ids: Iterable[str]) -> dict[str, Item]:
        """The items of some identifiers; those that are gone are left out."""
        wanted = list(dict.fromkeys(ids))
        records = {item: self.cache.get("items", item) for item in wanted}
        missing = [item for item, record in records.items() if record is None]
        for start in range(0, len(missing), ITEMS_AT_ONCE):
            for item, record in self._fetch(missing[start : start + ITEMS_AT_ONCE]).items():
                records[item] = record
                self.cache.put("items", item, record)
        return {item: read_item(record) for item, record in records.items() if record}

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fetch(self, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
        """The records of items, by what was asked for; empty for an item that is gone."""
        question = {
            "action": "wbgetentities", "ids": "|".join(ids), "props": "labels|aliases|descriptions|claims|sitelinks",
            "languages": "|".join(LANGUAGES), "sitefilter": "enwiki",
        }  # fmt: skip
        body = self._ask(question)
        try:
            found = body["entities"]
            records = {i: {} if i not in found or "missing" in found[i] else trimmed(found[i]) for i in ids}
            for record in filter(None, records.values()):
                read_item(record)  # what can't be read shall not be kept
            return records
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise self._strange(error) from error

    def _kept(self, kind: str, question: Mapping[str, Any], read: Any) -> list[str]:
        answer = self.cache.get(kind, question)
        if answer is None:
            body = self._ask(question)
            try:
                answer = read(body)
            except (KeyError, TypeError) as error:
                raise self._strange(error) from error
            self.cache.put(kind, question, answer)
        return answer

    def _ask(self, question: Mapping[str, Any]) -> Any:
        """The JSON of an answer; LinkError after ``ATTEMPTS`` refusals."""
        parameters = {**question, "format": "json", "formatversion": 2, "maxlag": MAXLAG}
        refusal, attempt, last = "", 0, ATTEMPTS
        while attempt < last:
            attempt += 1
            wait = 0.0
            try:
                response = self._client.get(self.url, params=parameters)
                refusal, wait = _refusal(response), wished_wait(response.headers)
                if not refusal:
                    time.sleep(self.pause)
                    return response.json()
            except httpx.ConnectError as error:
                refusal, last = str(error), ATTEMPTS_TO_CONNECT
            except httpx.HTTPError as error:
                refusal = str(error) or type(error).__name__
            if wait > LONGEST_WAIT:
                refusal, last = f"{refusal}; it asks to wait {wait / 60:.0f} minutes", attempt
            if attempt < last:
                time.sleep(max(wait, self.pause * 2**attempt))
        raise LinkError(
            f"{self.url} gives no answer ({refusal}). What it has answered is kept in {self.cache.folder}:"
            " run the same command again later, and it goes on from there."
        )

    def _strange(self, error: Exception) -> LinkError:
        return LinkError(f"{self.url} did not answer as Wikidata's API does ({error!r}); give another --api.")


def _refusal(response: httpx.Response) -> str:
    """Why an answer is none and the same may be asked again; empty where it is one."""
    if response.status_code in TRY_AGAIN:
        return f"status {response.status_code}"
    if response.is_error:
        raise LinkError(f"{response.url.copy_with(query=None)} refuses with status {response.status_code}.")
    try:
        body = response.json()
    except ValueError:
        return "no JSON"
    error = body.get("error") if isinstance(body, dict) else None
    if error is None:
        return ""
    code, info = (
        (str(error.get(name, "")) for name in ("code", "info")) if isinstance(error, dict) else ("", str(error))
    )
    if code in BUSY:
        return f"{code}: {info}"
    raise LinkError(f"{response.url.copy_with(query=None)} refuses a question ({code}: {info}).")


def language_of(name: str) -> str:
    """The language to look for a name in, by the script of its first letter.

    >>> language_of("Lukashenko"), language_of("Лукашенко"), language_of("习近平")
    ('en', 'ru', 'zh')
    """
    letter = next((character for character in name if character.isalpha()), "a")
    return SCRIPTS.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0], "en")

"""Words before a name that tell the sex of its bearer, or that go with the first name."""

from __future__ import annotations

MALE_HONORIFICS = frozenset("mr shri sir lord king prince pope baron count duke brother father fr emperor".split())
FEMALE_HONORIFICS = frozenset(
    "mrs ms miss mme smt dame lady queen princess baroness countess duchess madam empress sister".split()
)
# "Sir Keir", "Princess Anne", "Sheikh Mohammed": the first name follows.
WITH_FIRST_NAME = frozenset(
    "sir dame sheikh sheikha king queen prince princess pope emperor empress saint st sultan emir".split()
)
# Who is called so is introduced so: "Prince Charles" is no Charles Berg.
ROYAL = frozenset("king queen prince princess pope emperor empress".split())
# Of peers one bears a name at a time: "Lord Falconer" is somebody's whole name.
PEERS = frozenset("lord baron baroness earl viscount".split())
OFFICES_BEFORE = frozenset(
    "ayatollah adm admiral amb archbishop asst atty brig capt captain cardinal cdr cllr cmdr col colonel"
    " commissioner congressman congresswoman const cpl dci dep det dr emir flt gen general gov governor hon imam"
    " insp inspector judge justice lieutenant lt maj minister mullah officer pm pc pres president prof professor"
    " pte rabbi rep rev revd reverend rt rtd secretary sen senator sergeant sgt sheikh sheikha sheriff sqn supt".split()
)
# As they are written before a name, with a full stop that ends no sentence.
ABBREVIATED = tuple(
    "Mr Mrs Ms Mx Dr Drs Messrs St Ste Sr Jr Sen Sens Rep Reps Gov Govs Gen Lt Col Maj Capt Cpl Sgt Adm Rev Hon Prof"
    " Pres Amb Insp Ft Mt Asst Atty Brig Cmdr Const Det Msgr Pfc Pte Pvt Supt".split()
)
HONORIFICS = MALE_HONORIFICS | FEMALE_HONORIFICS | WITH_FIRST_NAME | OFFICES_BEFORE
CIVIL = frozenset("mr mrs ms miss".split())


def sex_of_honorific(word: str) -> str | None:
    """ "female" or "male" where a word before a name tells it.

    >>> sex_of_honorific("Mrs."), sex_of_honorific("Dr")
    ('female', None)
    """
    bare = word.casefold().rstrip(".")
    return "female" if bare in FEMALE_HONORIFICS else "male" if bare in MALE_HONORIFICS else None

"""What single lines look like: sentences, labels, credits, bylines, names and roles.

The lists hold what pages of many outlets share; no outlet's own wording is in them.
Every test takes a line without surrounding white space.
"""

from __future__ import annotations

import re

LABEL_WORDS = 3
SENTENCE_CHARACTERS = 80

_PHRASES = """
    about us | accept all cookies | accessibility links | advertisement | advertisements | all news
    | all rights reserved | back to top | bookmark | breaking | breaking news | click here | close
    | comment | comments | contact us | contacts | continue reading | cookie policy | copy link
    | editor's picks | editors' picks | email | email this article | ends | facebook | follow | follow us
    | follow us on | font size | for immediate release | full story | google news | home | homepage | in pictures
    | instagram | join us | join us on | keep reading | latest | latest news | leave a comment
    | linkedin | live updates | load more | log in | login | main menu | main news | menu
    | more news | more on this story | more stories | more videos | most popular | most read | most viewed
    | must read | my account | news feed | newsletter | newsletters | next | next article | no comments
    | no media source currently available | odnoklassniki | our apps | photo gallery | pinterest
    | popular | popular now | post a comment | previous | previous article | print | print this page
    | privacy policy | read also | read full article | read more | read more about | read next
    | recommended | recommended for you | reddit | register | related | related articles
    | related content | related news | related posts | related stories | related topics | reply
    | rss | save | search | see also | see more | see all photos | share | share on | share this
    | share this article | share this story | share via | show more | sign in | sign up
    | site map | sitemap | skip to content | skip to main content | sponsored | sponsored content
    | story continues below | story continues below advertisement | subscribe | subscribe now
    | tags | telegram | terms of service | terms of use | text size | this week's top stories
    | tiktok | today's top stories | top news | top stories | topics | trending | trending now | tweet
    | twitter | useful links | viber | view all | view comments | vkontakte | watch live | watch now
    | weather | whatsapp | you may also like | you might also like | youtube
"""
_KNOWN = frozenset(" ".join(phrase.split()) for phrase in _PHRASES.split("|"))

_PATTERNS = re.compile(
    r"(?:recent|latest|more|other|top|all|main|breaking) news (?:from|in|on|about) .{2,40}"
    r"|(?:follow|find|join|like|subscribe to) (?:us|our|@\w+) .{0,60}"
    r"|share (?:this|on|via|to) .{0,40}"
    r"|(?:read|see|watch) (?:also|more|next)\s*[:|–—-] .{2,200}"
    r"|related(?: articles?| stor(?:y|ies)| news)?\s*[:|–—-] .{2,200}"
    r"|(?:download|get) (?:our|the) (?:\w+ )?app\b.{0,60}"
    r"|(?:sign up|subscribe)(?: now| here| today)? (?:for|to) (?:our|the) .{0,120}"
    r"|(?:we|this (?:web)?site|our (?:web)?site) uses? cookies\b.{0,400}"
    r"|by (?:continuing|using|browsing) .{0,80}(?:cookies|privacy|terms)\b.{0,200}"
    r"|(?:copyright\b|©|\(c\) ?\d{4}).{0,200}"
    r"|.{0,100}\ball rights reserved\b.{0,100}"
    r"|(?:(?:published|updated|posted) )?(?:\d+|an?) (?:second|minute|min|hour|day|week|month|year)s? (?:ago|read)"
    r"|\d+ (?:comments?|shares?|views?|likes?|photos?)"
    r"|(?:(?:media|press|news)(?: and \w+)?|for more information,?) (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies))\s*[:–—-].{0,200}"
    r"|contacts?\s*:.{2,120}(?:@|\+?\d[\d ()-]{6,}).{0,80}"
    r"|(?:https?://|www\.)\S+"
    r"|(?:home|news|main)(?: ?[>»›/|] ?.{1,40}){1,5}",
    re.IGNORECASE,
)

# What a desk signs below a report: who reported, edited or helped, what was corrected or updated.
_SIGNED = re.compile(
    r"[(\[]?(?:additional |further )?(?:reporting|writing|editing|edited|written|compiled|translated|produced|photography)"
    r"(?: and (?:writing|editing|reporting))? by\b.{2,300}"
    r"|(?:this (?:article|story|report|post|piece)|the story) (?:has been|was|is) (?:updated|corrected|amended|edited|first published"
    r"|originally published|republished|produced)\b.{0,300}"
    r"|(?:corrections?|clarification|editor[’']?s[’']? note)\s*(?:\([^)]{2,60}\))?\s*:.{0,600}"
    r"|(?:(?:due to|because of) an? (?:editing|reporting|editor[’']?s[’']?) error, )?an? (?:earlier|previous) version of this"
    r" (?:article|story|report|post|piece)\b.{0,600}"
    r"|(?:last )?updated?\s*(?:at|on|:)\s*.{0,60}\d.{0,40}"
    r"|.{2,120}\bcontributed (?:to this (?:report|article|story)|reporting)\b.{0,160}"
    r"|(?:follow|contact|e-?mail|reach) .{2,60} (?:on|at|via) (?:twitter|facebook|x\b|@|\S+@).{0,80}"
    r"|(?:follow|e-?mail) .{2,60}@\w.{0,60}",
    re.IGNORECASE,
)

_SOCIAL = frozenset("x f t vk ok tg fb ig in yt".split())

AGENCIES = (
    r"AP|AFP|Reuters|EPA(?:-EFE)?|EFE|TASS|ITAR-TASS|BelTA|Getty(?: Images)?|Xinhua|dpa|ANSA"
    r"|PA|Sputnik|RIA(?: Novosti)?|Interfax|Ukrinform|UPI|Kyodo|Anadolu|Shutterstock|Alamy|Bloomberg|NASA"
    r"|RFE/RL|VOA|TNS|PTI|ANI|AAP|NurPhoto|SIPA|ZUMA|Planet Labs|Maxar"
)
_CREDIT = re.compile(
    r"(?:file |stock )?(?:photo|picture|image|photograph|illustration|graphic|video|screenshot|screengrab|caption)s?"
    r"(?: credits?| source)?\s*(?:courtesy(?: of)?|credit|by|from|via|[:©/|])\s*.{0,100}"
    r"|(?:image|media) (?:source|caption), .{2,300}"
    r"|(?:credit|photo credit|source|courtesy)s?\s*(?:of|by|:)\s*.{2,80}"
    rf"|(?:©\s*)?(?:{AGENCIES})(?:\s*(?:/|via)\s*[^.!?]{{2,40}})? ?(?:photo|images?)?(?:\s*/\s*[^.!?]{{2,40}})?",
    re.IGNORECASE,
)
_PHOTO_WORD = re.compile(
    r"\b(?:photo|image|images|picture|courtesy|handout|screenshot|screengrab|file|getty|via)\b", re.IGNORECASE
)
_AGENCY = re.compile(rf"(?:^|/|\b)(?:{AGENCIES})(?:$|/|\b)")
_FINAL_BRACKET = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]\.?$")
# "– Reuters" signs off reports; with a bar, a © or the word Photo it credits a picture.
_FINAL_CREDIT = re.compile(
    rf"(?:[|©]\s*(?:{AGENCIES})|\s[–—/-]\s*(?:{AGENCIES})\s(?:Photo|Images))"
    r"(?:\s?Photo)?(?:\s*/\s*[\w .'’-]{2,40})?$"
)
# "Miners leave the pit. Photograph: Owen Castell/Getty Images"
_CREDITED_CAPTION = re.compile(
    r".{8,320}[^,;:] ?(?:Photo(?:graph)?|Picture|Image|Pic)s?(?: [Cc]redit| by|)?: ?[A-Z][\w.’'/& -]{2,60}\.?"
)
MAX_CAPTION = 400

_CLOSERS = "”\"’')]»"
_ABBREVIATION = re.compile(r"(?:\b[A-Z]\.){2,}$|\b(?:Inc|Corp|Ltd|Co|Jr|Sr)\.$")
_INNER_SENTENCE = re.compile(r"[.!?][”\"’')]*\s+[A-Z“\"‘]")
_WORD = re.compile(r"\w[\w’'.-]*")

_PARTICLES = frozenset("de da di del der den van von bin ibn al el la le und y ten ter dos du".split())
_ROLE = re.compile(
    r"\b(?:president|minister|premier|chancellor|leader|spokes(?:man|woman|person)|secretary|ambassador|envoy"
    r"|director|chief|head|chair(?:man|woman|person)?|governor|mayor|senator|congress(?:man|woman)|lawmaker"
    r"|deputy|member|representative|official|officer|general|colonel|commander|king|queen|prince|princess|pope"
    r"|bishop|patriarch|professor|analyst|expert|economist|historian|scientist|researcher|journalist|editor"
    r"|author|writer|activist|founder|owner|executive|ceo|manager|coach|captain|player|actor|actress|singer"
    r"|lawyer|attorney|prosecutor|judge|doctor|candidate|commissioner|speaker|adviser|advisor|politician"
    r"|diplomat|resident|witness|fellow|scholar|dictator|oligarch|commentator|host|presenter)s?\b",
    re.IGNORECASE,
)


def count_words(line: str) -> int:
    """The words of the line."""
    return len(_WORD.findall(line))


def ends_sentence(line: str) -> bool:
    """True when the line ends as a sentence does, closing quotes and brackets aside; an
    abbreviation (U.S.) doesn't end one."""
    bare = line.rstrip(_CLOSERS)
    return bare.endswith((".", "!", "?", "…")) and not _ABBREVIATION.search(bare[-12:])


def is_paragraph(line: str) -> bool:
    """True for running text: a sentence of eight words or more, or a very long line. One
    question alone isn't, since headlines ask."""
    if len(line) >= 2 * SENTENCE_CHARACTERS:
        return True
    if count_words(line) < 8 or not ends_sentence(line):
        return False
    return not line.rstrip(_CLOSERS).endswith("?") or bool(_INNER_SENTENCE.search(line))


def is_known_chrome(line: str) -> bool:
    """True for what pages print around any article."""
    if len(line) > MAX_CAPTION:
        return False
    plain = line.replace("’", "'").strip(" :…»›>|•-–—→\xa0").casefold()
    return plain in _KNOWN or bool(_PATTERNS.fullmatch(line)) and not _is_long_sentence(line)


def _is_long_sentence(line: str) -> bool:
    # "Follow us on the road to Minsk, where …" is prose; a cookie notice is not, at any length.
    notice = re.search(r"cookies|rights reserved|copyright|©|privacy|newsletter", line, re.IGNORECASE)
    return not notice and ends_sentence(line) and count_words(line) > 6


def is_ornament(line: str) -> bool:
    """True for a line without a letter or digit ("* * *")."""
    return not any(character.isalnum() for character in line)


def is_label(line: str) -> bool:
    """True for a line as short as a navigation entry."""
    return (
        count_words(line) <= LABEL_WORDS + 2
        and len(line) <= SENTENCE_CHARACTERS // 2
        and not ends_sentence(line)
        and not line.endswith(":")
        and not any(character.isdigit() for character in line)
    )


def is_signed(line: str) -> bool:
    """True for what a desk signs: "(Reporting by …; Editing by …)", "This story was updated"."""
    return bool(_SIGNED.fullmatch(line))


def is_social_label(line: str) -> bool:
    """True for the one or two letters that stand for a social network's icon."""
    return line.casefold() in _SOCIAL


def is_credit(line: str) -> bool:
    """True for a photo credit, or a caption that ends in one."""
    if len(line) > MAX_CAPTION:
        return False
    if _CREDIT.fullmatch(line) and (count_words(line) <= 5 or not ends_sentence(line)):
        return True
    if _FINAL_CREDIT.search(line) or _CREDITED_CAPTION.fullmatch(line):
        return True
    bracket = _FINAL_BRACKET.search(line)
    if not bracket:
        return False
    credit = bracket.group(1)
    # "(Reuters)" alone also signs off reports, and "(and/or)" is prose.
    if _AGENCY.search(credit):
        return "/" in credit or bool(_PHOTO_WORD.search(credit))
    return bool(
        re.match(r"(?:photo|photograph|image|picture|pic|file photo|courtesy|screenshot)\b", credit, re.IGNORECASE)
    )


def is_signed_caption(line: str) -> bool:
    """True for a line that ends in an agency's name in brackets: above the first paragraph
    that's a caption, elsewhere the sign-off of a report."""
    bracket = _FINAL_BRACKET.search(line) if len(line) <= MAX_CAPTION else None
    return bool(bracket and re.fullmatch(AGENCIES, bracket.group(1)))


def is_name(line: str) -> bool:
    """True for one to four capitalised words without final punctuation."""
    words = line.split()
    if not 1 <= len(words) <= 4 or len(line) > 50 or not line[-1].isalnum():
        return False
    return words[0][0].isupper() and all(
        word in _PARTICLES or word[0].isupper() and not any(c.isdigit() or c in ':;,!?“”"' for c in word)
        for word in words
    )


def is_role(line: str) -> bool:
    """True for a short line that says what somebody is: "Belarusian president"."""
    return bool(len(line) <= 80 and count_words(line) <= 10 and not ends_sentence(line) and _ROLE.search(line))


def is_name_with_role(line: str) -> bool:
    """True for "Jane Doe, foreign minister"."""
    name, comma, role = line.partition(", ")
    return bool(comma) and len(name.split()) > 1 and is_name(name) and is_role(role)


def is_title(line: str) -> bool:
    """True for a line that can be a headline: four words or more, no final full stop; it
    may ask, exclaim or quote."""
    bare = line.rstrip(_CLOSERS)
    return (
        count_words(line) > LABEL_WORDS
        and len(line) <= 250
        and (not bare.endswith((".", ";", ",", ":")) or bool(_ABBREVIATION.search(bare[-12:])))
    )


def is_signed_quotation(line: str) -> bool:
    """True for “…” and, after a dash, who says so: a post or a letter, no headline."""
    return bool(re.match(r"[“\"«„].{4,400}[”\"»]\s*[―—–-]{1,2}\s*@?[A-Z]", line))


def is_pull_quote(line: str) -> bool:
    """True when one quotation is the whole line."""
    return len(line) > 2 and line[0] in '“"«„' and line[-1] in '”"»“'

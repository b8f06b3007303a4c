"""What a citation's own words leave in doubt, and what in them is odd whatever is known."""

from __future__ import annotations

import re

from danchieu.checking.wording import numeral
from danchieu.model import Citation, Header, Kind
from danchieu.resolving import naming
from danchieu.resolving.bodies import organs_of
from danchieu.resolving.identity import padded
from danchieu.vocabulary import issuers, symbols
from danchieu.vocabulary.folding import plain

_SIGN, _DASH = re.compile(r"\W"), re.compile("[‐‑‒–—−]")


def of_year(citation: Citation) -> bool:
    """Whether a law is cited by its name and year."""
    return citation.kind is Kind.LAW and bool(citation.year or naming.law(citation.name or "")[1])


def own_words(citation: Citation, field: str) -> bool:
    """Whether the citation itself says it: what stands at the head or end of a list may be meant for another member."""
    quote = plain(" ".join(citation.quote.split()))
    if field == "date" and citation.date:
        return str(citation.date.year) in quote
    if field == "issuer":
        row = issuers.by_name().get(citation.issuer or "")
        phrases = row.phrases if row else (citation.issuer or "").split(" và ")
        return any(plain(phrase) in quote for phrase in phrases)
    return True


def shared(citation: Citation, field: str, known: Header) -> bool:
    """Whether a joint document is cited as one of its bodies': short, and no contradiction."""
    if field != "issuer" or citation.issuer is None or known.issuer is None:
        return False
    ours, theirs = set(citation.issuer.split(" và ")), set(known.issuer.split(" và "))
    return ours <= theirs or theirs <= ours


def other_date(citation: Citation, known: Header) -> bool:
    """Whether a known document differs in its date alone: of State bodies, which number anew each year, in the year."""
    if citation.symbol != known.symbol or citation.year or citation.date is None or known.date is None:
        return False
    same_day = (citation.date.month, citation.date.day) == (known.date.month, known.date.day)
    return same_day or symbols.is_party(citation.symbol or "")


def foreign(symbol: str, issuer: str) -> bool:
    """Whether no part of a symbol is an abbreviation of the issuer."""
    own = {re.sub(r"\d+$", "", organ) for name in issuer.split(" và ") for organ in organs_of(name)}
    parts = {re.sub(r"K?\d+$", "", plain(part).upper()) for part in symbols.parts(symbol)[-1:]}
    known = {organ for row in issuers.table() for organ in map(str.upper, map(plain, row.organs))}
    return bool(own) and parts <= known and own.isdisjoint(parts)


def missigned(citation: Citation) -> str | None:
    """The number with its symbol as it should stand, where other signs part them than the rules of form want."""
    c = citation
    if c.type in naming.LAWS or c.number is None or c.symbol is None:
        return None
    right = numeral(c.number, c.year, c.symbol)
    printed = _DASH.sub("-", "".join(c.quote.split()))
    wrong = right not in printed and _SIGN.sub("", right) in _SIGN.sub("", printed)
    return numeral(padded(c.number), c.year, c.symbol) if wrong else None

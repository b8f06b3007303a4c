"""Making documents of clusters: merged fields, keys, former keys, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from danchieu.model import Document, Holding, Kind, Level
from danchieu.resolving import conflicts, identity, known, naming
from danchieu.resolving.clusters import Cluster
from danchieu.resolving.readings import Reading, year_of_law


def documents(clusters: Sequence[Cluster], kind: Kind, name: str) -> list[Document]:
    """The documents of a block's clusters, in the clusters' order.

    Args:
        clusters: of one block.
        kind: of the block.
        name: the law's or named document's canonical name, empty for other kinds.
    """
    made = [_document(cluster, kind, name) for cluster in clusters]
    unique = _unique([d.key for d in made])
    former = [_former(cluster, kind, name) - {key} for cluster, key in zip(clusters, unique, strict=True)]
    claims = Counter(alias for aliases in former for alias in aliases)
    claims.update(unique)
    return [
        replace(d, key=key, aliases=tuple(sorted(a for a in aliases if claims[a] == 1)))
        for d, key, aliases in zip(made, unique, former, strict=True)
    ]


def reading_key(reading: Reading, kind: Kind, name: str) -> str:
    """The key that a reading gives by itself."""
    reading = reading._replace(doubtful=False)
    cluster = Cluster((reading,), mentions={reading: []})
    return identity.key(_fields(cluster, kind, name), kind, reading.scope)


def _unique(keys: list[str]) -> list[str]:
    """Documents that differ in what a key does not hold are counted through."""
    seen: Counter[str] = Counter()
    found = []
    for key in keys:
        seen[key] += 1
        found.append(key if seen[key] == 1 else f"{key}|{seen[key]}")
    return found


def _former(cluster: Cluster, kind: Kind, name: str) -> set[str]:
    """Keys under which the document would stand had only some of its readings been met."""
    stated = [reading for reading in cluster.mentions if not reading.doubtful]
    return {reading_key(reading, kind, name) for reading in stated} if len(stated) > 1 else set()


def _document(cluster: Cluster, kind: Kind, name: str) -> Document:
    fields = _fields(cluster, kind, name)
    scope = min((r.scope for r in cluster.mentions if r.scope), default=None)
    named = replace(fields, key=identity.key(fields, kind, scope), label=identity.label(fields, kind))
    titles = sorted(record.title for record in cluster.records.values() if record.title)
    return _held(replace(named, title=named.title or next(iter(titles), None)), cluster)


def _fields(cluster: Cluster, kind: Kind, name: str) -> Document:
    """The values that stand; the key and the label are not made yet."""

    def value(field: str) -> Any:
        return conflicts.chosen(cluster, field)

    version = cluster.version
    number = _number(cluster) or (version.number if version else None)
    place_id, place = _place(cluster)
    level = conflicts.chosen(cluster, "level", conflicts.with_issuer)
    return Document(
        key="", type=value("type") or (version.type if version else "luật"), number=number,
        year=value("year") or (version.year if version else _law_year(cluster) if kind is Kind.LAW else None),
        symbol=value("symbol") or (version.symbol if version else None),
        date=value("date") or (version.date if version else None), issuer=value("issuer"),
        place_id=None if level is Level.CENTRAL else place_id, place=None if level is Level.CENTRAL else place,
        level=level or (Level.CENTRAL if version else None), term=value("term") or cluster.term,
        title=_title(cluster, kind, name),
    )  # fmt: skip


def _number(cluster: Cluster) -> str | None:
    numbers = sorted({naming.number(r.number) for r in cluster.mentions if r.number})
    return numbers[0] if numbers else None


def _place(cluster: Cluster) -> tuple[str | None, str | None]:
    place_id = conflicts.chosen(cluster, "place_id", conflicts.with_issuer)
    if place_id is None:
        return None, conflicts.chosen(cluster, "place", conflicts.with_issuer)
    names = sorted(r.place for r in cluster.mentions if r.place_id == place_id and r.place)
    return place_id, names[0] if names else None


def _title(cluster: Cluster, kind: Kind, name: str) -> str | None:
    if kind is Kind.LAW:
        return _law_title(cluster, name)
    if kind is Kind.NAMED:
        return _as_written(cluster, name)
    stated = conflicts.chosen(cluster, "name") if kind is Kind.CONGRESS else None
    return naming.folded(stated) if stated else None


def _law_title(cluster: Cluster, name: str) -> str:
    """The official name of a law; of one that the table does not know, the wording with the most marks."""
    types = sorted({reading.type for reading in cluster.mentions})
    official = next((title for type in types if (title := known.title(type, name))), None)
    if official:
        return official
    stated = {naming.law(reading.name)[0] for reading in cluster.mentions if reading.name}
    return _as_written(cluster, min(stated, key=lambda text: (-naming.marks(text), text), default=name))


def _law_year(cluster: Cluster) -> str | None:
    years = sorted({year for reading in cluster.mentions if (year := year_of_law(reading))})
    return years[0] if years else None


def _as_written(cluster: Cluster, name: str) -> str:
    """A name with the capitals and marks of the citation that has the most of them."""
    if not any(letter.isalpha() for letter in name):
        return name
    quotes = sorted((m.id, m.citation.quote) for found in cluster.mentions.values() for m in found)[:_TRIED]
    written = {text for _, quote in quotes if (text := naming.as_written(quote, name))}
    best = min(written, key=_worse, default=name)
    return best if naming.marks(best) >= naming.marks(name) else name


def _worse(text: str) -> tuple[int, bool, int, str]:
    """Fewer marks are worse, then nothing but capitals, then fewer of them."""
    return -naming.marks(text), text.isupper(), -sum(map(str.isupper, text)), text


_TRIED = 100
"""Of thousands of citations only so many are asked for the capitals of a name."""


def _held(merged: Document, cluster: Cluster) -> Document:
    """A held document takes its title, nature and draft from its header; an original goes before a digest."""
    holdings = sorted((h for found in cluster.holdings.values() for h in found), key=_rank)
    if not holdings:
        return merged
    first = holdings[0].header
    drafts = all(h.header.draft for h in holdings)
    return replace(merged, title=first.title or merged.title, held=True, draft=drafts, nature=first.nature)


def _rank(holding: Holding) -> tuple[bool, bool, str, str]:
    return holding.header.nature != "original", holding.header.title is None, holding.source, holding.header.title or ""

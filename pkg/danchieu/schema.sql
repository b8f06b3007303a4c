-- The store of danchieu. Offsets are code points into the source's text, "end" exclusive; dates are ISO 8601.
-- What a text states (source, extent, citation) is owned by its source and never changes afterwards; what is made of it
-- (document, resolution, conflict, link, evidence) is made again for the blocks that a changed source touches.

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL,               -- first of its paths; all of them in source_path
    sha256 TEXT NOT NULL UNIQUE,      -- of the file's bytes
    text BLOB NOT NULL,               -- zlib of the UTF-8 text
    characters INTEGER NOT NULL,      -- length of the text in code points
    pages TEXT NOT NULL,              -- JSON list: offset at which each page begins
    stated TEXT NOT NULL              -- JSON: the manifest's row that it was read with
);
-- The name of a source without its text, which fills pages of its own.
CREATE INDEX source_named ON source (id, path);

CREATE TABLE source_path (
    location TEXT PRIMARY KEY,        -- where the file lies, seen from the store's folder
    path TEXT NOT NULL,               -- its name below the folder given to build
    source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    size INTEGER NOT NULL,
    modified INTEGER NOT NULL         -- nanoseconds since 1970
) WITHOUT ROWID;
CREATE INDEX source_path_source ON source_path (source_id);

CREATE TABLE document (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    number TEXT,
    year TEXT,
    symbol TEXT,
    date TEXT,
    issuer TEXT,
    place_id TEXT,
    place TEXT,
    level TEXT,
    term TEXT,
    title TEXT,
    label TEXT NOT NULL,
    held INTEGER NOT NULL,            -- 1: a source contains it; 0: cited only
    draft INTEGER NOT NULL,
    nature TEXT,                      -- original or digest; null where cited only
    block TEXT NOT NULL,              -- of its resolving
    search TEXT NOT NULL              -- lower case without accents: what queries look in
);
CREATE INDEX document_number ON document (number);
CREATE INDEX document_block ON document (block);
CREATE INDEX document_type ON document (type);
CREATE INDEX document_level ON document (level);

CREATE TABLE document_alias (
    alias TEXT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    former INTEGER NOT NULL,          -- 1: was its key in an earlier build
    PRIMARY KEY (alias, document_id)
) WITHOUT ROWID;
CREATE INDEX document_alias_document ON document_alias (document_id);

CREATE TABLE extent (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    document_id INTEGER REFERENCES document ON DELETE SET NULL,
    head_id INTEGER NOT NULL,         -- the extent that begins its document; itself but for a part
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    part TEXT,
    block TEXT,                       -- null: a part, its document's is the head's
    type TEXT, number TEXT, year TEXT, symbol TEXT, date TEXT, issuer TEXT, level TEXT, place TEXT, place_id TEXT,
    title TEXT, draft INTEGER NOT NULL, nature TEXT NOT NULL
);
CREATE INDEX extent_source ON extent (source_id);
CREATE INDEX extent_document ON extent (document_id);
CREATE INDEX extent_head ON extent (head_id);
CREATE INDEX extent_block ON extent (block) WHERE block IS NOT NULL;

CREATE TABLE citation (
    id INTEGER PRIMARY KEY,
    source_id INTEGER NOT NULL REFERENCES source ON DELETE CASCADE,
    extent_id INTEGER NOT NULL REFERENCES extent ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    quote TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    number TEXT, year TEXT, symbol TEXT, date TEXT, issuer TEXT, level TEXT, place TEXT, place_id TEXT,
    term TEXT, pinpoint TEXT, name TEXT,
    passage_start INTEGER NOT NULL,
    passage_end INTEGER NOT NULL,
    relation TEXT NOT NULL,
    cue TEXT,
    doubtful INTEGER NOT NULL,
    page INTEGER,
    line INTEGER NOT NULL,
    passage TEXT NOT NULL,
    block TEXT                        -- null: no identity can be formed
);
CREATE INDEX citation_source ON citation (source_id, start);
CREATE INDEX citation_extent ON citation (extent_id);
CREATE INDEX citation_block ON citation (block) WHERE block IS NOT NULL;

-- What a text says that one document it cites does with another: the ground of told links.
CREATE TABLE telling (
    acting INTEGER NOT NULL REFERENCES citation ON DELETE CASCADE,
    acted INTEGER NOT NULL REFERENCES citation ON DELETE CASCADE,
    relation TEXT NOT NULL,
    cue TEXT NOT NULL,
    PRIMARY KEY (acted, acting, relation),
    CHECK (acting <> acted)
) WITHOUT ROWID;
CREATE INDEX telling_acting ON telling (acting);

CREATE TABLE resolution (
    citation_id INTEGER PRIMARY KEY REFERENCES citation ON DELETE CASCADE,
    document_id INTEGER REFERENCES document ON DELETE SET NULL,
    state TEXT NOT NULL,
    method TEXT NOT NULL,
    candidates TEXT NOT NULL          -- JSON list of keys
);
CREATE INDEX resolution_document ON resolution (document_id) WHERE document_id IS NOT NULL;

CREATE TABLE conflict (
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    field TEXT NOT NULL,
    stated TEXT NOT NULL,             -- JSON list of the values that clash
    citations TEXT NOT NULL,          -- JSON list of citation ids
    extent_id INTEGER,                -- the held header that disagrees
    block TEXT NOT NULL
);
CREATE INDEX conflict_block ON conflict (block);
CREATE INDEX conflict_document ON conflict (document_id);

CREATE TABLE link (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    citing INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    cited INTEGER NOT NULL REFERENCES document ON DELETE CASCADE,
    relation TEXT NOT NULL,
    told INTEGER NOT NULL,            -- 1: a third document's text says so
    UNIQUE (citing, cited, relation, told),
    CHECK (citing <> cited)
);
CREATE INDEX link_cited ON link (cited, citing, relation, told);
-- Policy passes over few of the links (danchieu.queries.passing), and a walk asks for those alone, up or down.
CREATE INDEX link_up ON link (citing, cited, relation, told) WHERE relation IN ('implements', 'approved_by', 'based_on');
CREATE INDEX link_down ON link (cited, citing, relation, told)
WHERE relation IN ('implements', 'approved_by', 'based_on');

CREATE TABLE evidence (
    link_id INTEGER NOT NULL REFERENCES link ON DELETE CASCADE,
    cited_citation INTEGER NOT NULL REFERENCES citation ON DELETE CASCADE,
    citing_citation INTEGER REFERENCES citation ON DELETE CASCADE,   -- of a told link only
    UNIQUE (link_id, cited_citation, citing_citation)
);
CREATE INDEX evidence_cited ON evidence (cited_citation);
CREATE INDEX evidence_citing ON evidence (citing_citation) WHERE citing_citation IS NOT NULL;

CREATE VIEW link_evidence AS
SELECT e.link_id, c.source_id, e.citing_citation, e.cited_citation, c.passage
FROM evidence e JOIN citation c ON c.id = e.cited_citation;

-- Links to a document that is dated after the one that cites it: one of the two dates is wrong, or the link is.
CREATE VIEW younger_link AS
SELECT l.id AS link_id, l.citing, l.cited, u.date AS citing_date, d.date AS cited_date
FROM link l JOIN document u ON u.id = l.citing JOIN document d ON d.id = l.cited
WHERE d.date > u.date;

-- Documents that the user vouches for (build --known): candidates in resolving, and ground for check.
CREATE TABLE known (
    stated TEXT PRIMARY KEY,          -- JSON: the row
    block TEXT                        -- in which its citations are resolved
) WITHOUT ROWID;

CREATE TABLE place (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    level TEXT
) WITHOUT ROWID;

-- Blocks that a source has touched and that are not yet resolved again: what a build that was cut off left to do.
CREATE TABLE pending (
    block TEXT PRIMARY KEY
) WITHOUT ROWID;

"""The tables of a compiled almanac; a file of another `FORM` than theirs is compiled anew."""

from __future__ import annotations

import zlib

__all__ = ["FORM", "SCHEMA"]

SCHEMA = """
CREATE TABLE catalogue (id TEXT PRIMARY KEY, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE dataflow (
    id TEXT PRIMARY KEY, series INTEGER NOT NULL, observations INTEGER NOT NULL,
    first TEXT NOT NULL, last TEXT NOT NULL, vintage TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE series (
    id INTEGER PRIMARY KEY, dataflow TEXT NOT NULL, codes TEXT NOT NULL, frequency TEXT NOT NULL,
    first TEXT NOT NULL, last TEXT NOT NULL,
    UNIQUE (dataflow, codes, frequency)
);
CREATE TABLE observation (
    series INTEGER NOT NULL, period TEXT NOT NULL, vintage TEXT NOT NULL, value TEXT NOT NULL, status TEXT NOT NULL,
    PRIMARY KEY (series, period, vintage)
) WITHOUT ROWID;
CREATE TABLE phrases (language TEXT PRIMARY KEY, bytes BLOB NOT NULL);
CREATE VIRTUAL TABLE entry USING fts5(kind UNINDEXED, id UNINDEXED, title, words, tokenize='trigram');
"""
_BLOBS = 2  # raised when what the blobs hold changes its meaning: 2, words that many indicators share are one phrase
FORM = zlib.crc32(f"{SCHEMA}{_BLOBS}".encode()) >> 1  # of 31 bits, as a database keeps it

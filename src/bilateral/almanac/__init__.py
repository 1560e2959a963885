"""The almanac as its reader meets it: series by name, ranks, mirrors, what is there and what is missing."""

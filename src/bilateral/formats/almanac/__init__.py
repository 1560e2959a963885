"""What the almanac holds, written out: tables for terminals, JSON, CSV, data frames, charts, whole packages."""

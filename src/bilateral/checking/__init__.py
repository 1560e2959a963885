"""Claims against the almanac: what each reading comes to, whether it agrees, and the verdict."""

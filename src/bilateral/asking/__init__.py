"""Asking: a question is the sentence that would answer it, with a hole where the answer goes."""

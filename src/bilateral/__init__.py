"""Checks what is said about a relationship between countries against official statistics."""

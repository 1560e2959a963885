"""The record itself: building it from publishers' files, and looking for what is wrong in it."""

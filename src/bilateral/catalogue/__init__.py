"""Knowledge as validated model objects: what the engine knows of the world, and nothing of how to use it."""

from bilateral.catalogue.catalogue import Catalogue
from bilateral.catalogue.folder import read_folder

__all__ = ["Catalogue", "read_folder"]

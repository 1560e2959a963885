"""The recipes rebuild exactly the observations that are in the almanac, and all of them."""

from bilateral.almanac.build import build, find_folders


def test_the_recipes_rebuild_every_observation(shared):
    """Recipes say what they write by writing it; those that nothing has changed for since they ran are not run again."""
    done = build(find_folders(shared / "data"), is_check=True)
    assert done.errors == ()
    assert done.changed == ()
    assert done.unclaimed == ()

"""What a cache that cannot be trusted is answered with."""


class DamagedError(Exception):
    """What stands in the cache is not what the program wrote; it has to be made anew from the files."""

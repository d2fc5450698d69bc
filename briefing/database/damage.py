"""What is raised where the kept briefing is not what the program wrote."""


class DamagedError(Exception):
    """What stands in the database is not what the program wrote; it has to be made anew from the files."""

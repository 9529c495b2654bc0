import click


def add_to(group: click.Group) -> None:
    """Nothing yet."""

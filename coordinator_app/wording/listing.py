"""How rows of lists are called in German where they stand by themselves, as on a card or in a box to choose from."""

from coordinator_app.services.listing import ProjectItem


def project_name(item: ProjectItem) -> str:
    """Return the title of a project, which says so where it was put away."""
    return item.title if item.archived_on is None else f"{item.title} (archiviert)"

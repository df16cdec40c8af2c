"""Previews: a document is made as it would be written, and its pages are looked at one by one."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from coordinator_app.services.document_request import DocumentRequest
from coordinator_app.services.documents import DocumentService
from coordinator_app.services.ports.documents import MadeDocument
from coordinator_app.services.ports.page_images import PageImage, PageImages, PageSize


@dataclass(frozen=True)
class Preview:
    """A document to look at: what was asked for, the document as it was made, and the size of each of its pages."""

    request: DocumentRequest
    made: MadeDocument
    pages: tuple[PageSize, ...]


class PreviewService:
    """The use cases on previews. What makes images is made at first use, because its library is heavy."""

    def __init__(self, documents: DocumentService, make_images: Callable[[], PageImages]) -> None:
        """Take the documents; `make_images` may raise `EnvironmentProblem` where nothing on this computer can show pages."""
        self._documents = documents
        self._make_images = make_images

    def make(self, request: DocumentRequest) -> Preview:
        """Make a document to look at.

        Raises:
            DomainError: as for `DocumentService.make`.
            EnvironmentProblem: `page_images_missing`.
        """
        images = self._images
        made = self._documents.make(request)
        return Preview(request, made, images.sizes(made.content))

    def image(self, preview: Preview, page: int, width: int) -> PageImage:
        """Return a page (from 0) as an image `width` pixels wide; a very large one comes smaller."""
        return self._images.image(preview.made.content, page, width)

    def text(self, preview: Preview, page: int) -> str:
        """Return the text of a page (from 0)."""
        return self._images.text(preview.made.content, page)

    @cached_property
    def _images(self) -> PageImages:
        return self._make_images()

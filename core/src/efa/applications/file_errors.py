"""Why a file cannot be taken: each reason says what to do instead."""

from efa.kit.errors import RoomError


class FileRefused(RoomError):
    """A file cannot be taken."""

    code = "applications.file_refused"


class FileEmpty(FileRefused):
    """The file has no content: none was chosen, or the upload broke off."""

    code = "applications.file_empty"


class FileTooLarge(FileRefused):
    """The file has more than `most` MB."""

    code = "applications.file_too_large"


class TooManyFiles(FileRefused):
    """The application has `most` files already."""

    code = "applications.too_many_files"


class FilesTooLarge(FileRefused):
    """All files of the application together have more than `most` MB."""

    code = "applications.files_too_large"


class FileTypeRefused(FileRefused):
    """The content is neither PDF nor a photo, whatever the name says."""

    code = "applications.file_type_refused"


class FileEncrypted(FileRefused):
    """The PDF is protected by a password."""

    code = "applications.file_encrypted"


class FileActive(FileRefused):
    """The PDF holds scripts, embedded files or a form that acts."""

    code = "applications.file_active"


class TooManyPages(FileRefused):
    """The PDF has more than `most` pages."""

    code = "applications.too_many_pages"


class FileBroken(FileRefused):
    """The file is damaged: it cannot be opened as what it claims to be."""

    code = "applications.file_broken"


class ImageTooLarge(FileRefused):
    """The picture has more pixels than anybody can read."""

    code = "applications.image_too_large"


class FileInfected(FileRefused):
    """The virus scanner refuses the file."""

    code = "applications.file_infected"


class FileNotFound(RoomError):
    """There is no such file, or it belongs to somebody else: both get the same answer."""

    code = "applications.file_not_found"


class DocumentNotAsked(RoomError):
    """The form asks for no such document."""

    code = "applications.document_not_asked"

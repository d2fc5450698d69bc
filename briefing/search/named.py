"""`NamedTuple` without `typing`, which takes longer to import than a search takes."""

from collections import namedtuple


class _Made(type):
    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, object]) -> type:
        """Make a named tuple of the annotations of a class, with its methods."""
        if not bases:
            return super().__new__(cls, name, bases, body)
        fields: tuple[str, ...] = tuple(body["__annotations__"])  # type: ignore[arg-type]
        defaults = [body[field] for field in fields if field in body]
        made: type = namedtuple(name, fields, defaults=defaults, module=str(body["__module__"]))  # type: ignore[misc]
        for key, value in body.items():
            if key not in fields and key not in ("__annotations__", "__qualname__"):
                setattr(made, key, value)
        return made


class NamedTuple(metaclass=_Made):
    """What a class of annotated fields derives from; what comes of that class is a plain named tuple."""

"""Tiny files in the formats of GeoNames' dumps, of places that do not exist."""

import zipfile
from pathlib import Path


def place(num: int, name: str, code: str = "P.PPL", country: str = "SY", **values: str) -> str:
    """A line of a dump; `values` may give ascii, alternates, at ("35.1,36.2"), admin1, admin2 and people."""
    latitude, _, longitude = values.get("at", "35.1,36.2").partition(",")
    feature_class, _, feature = code.partition(".")
    cells = [
        str(num), name, values.get("ascii", name), values.get("alternates", ""), latitude, longitude, feature_class,
        feature, country, "", values.get("admin1", ""), values.get("admin2", ""), "", "", values.get("people", "0"),
        "", "", "Asia/Damascus", "2026-01-01",
    ]  # fmt: skip
    return "\t".join(cells)


def alternate(num: int, name: str, language: str = "en", *, preferred: str = "", historic: str = "") -> str:
    """A line of alternate names."""
    return "\t".join(["1", str(num), language, name, preferred, "", "", historic, "", ""])


def write(path: Path, *lines: str) -> Path:
    """The file of these lines."""
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return path


def packed(path: Path, **tables: str) -> Path:
    """An archive of these texts, each under its name with .txt."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(f"{name}.txt", text)
    return path

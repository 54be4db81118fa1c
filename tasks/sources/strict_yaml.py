"""YAML as people mean it: plain values only, and no key twice in one place."""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import yaml


class YamlError(ValueError):
    """The text is no YAML; the message says where."""


@dataclass(frozen=True, slots=True)
class RepeatedKey:
    """A key that stands twice in one mapping; YAML itself would keep the second value and drop the first."""

    key: str
    line: int  # of the second, from 1


class _Loader(yaml.SafeLoader):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.repeated: list[RepeatedKey] = []

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 (PyYAML's)
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            if key.value in seen:
                self.repeated.append(RepeatedKey(key.value, key.start_mark.line + 1))
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def load_yaml(text: str) -> tuple[object, tuple[RepeatedKey, ...]]:
    """The value that the text holds, and the keys that it holds twice; YamlError if it is no YAML."""
    try:
        loader = _Loader(text)
        return loader.get_single_data(), tuple(loader.repeated)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a day such as 2024-02-31
        raise YamlError(" ".join(str(error).split())) from error

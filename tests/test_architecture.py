"""The rules that keep the house in order: import directions, sizes, and no side effects of an import."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = [
    path for name in ("flows", "tasks", "expectations") for path in sorted((ROOT / name).rglob("*.py"))
]
MAX_FILE_LINES = 400
MAX_FUNCTION_LINES = 60
MAX_TASK_LINES = 15

Function = ast.FunctionDef | ast.AsyncFunctionDef

# What reads the clock or a disk.
OUTSIDE_WORLD = {
    "now", "today", "open", "mkdir", "read_text", "read_bytes", "write_text", "write_bytes", "glob", "rglob",
    "iterdir", "exists", "is_file", "is_dir", "urlopen",
}  # fmt: skip


def functions_in(path: Path) -> Iterator[Function]:
    """Every function and method of the file."""
    return (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, Function))


def n_lines(function: Function) -> int:
    """How many lines the function has besides its docstring and decorators."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return lines
    docstring = function.body[0]
    return lines - ((docstring.end_lineno or 0) - docstring.lineno + 1)


def larger_functions(paths: list[Path], limit: int) -> dict[str, int]:
    """The functions of more than `limit` lines."""
    return {
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}": n_lines(function)
        for path in paths
        for function in functions_in(path)
        if n_lines(function) > limit
    }


def run_at_import(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a module that run when it is imported: all but the bodies of its functions."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Function):
            yield from (part for decorator in child.decorator_list for part in ast.walk(decorator))
        elif not isinstance(child, ast.Lambda):
            yield child
            yield from run_at_import(child)


def side_effect(node: ast.AST) -> str | None:
    """What the node touches outside of the program, if it does."""
    target = node.func if isinstance(node, ast.Call) else node
    name = getattr(target, "attr", getattr(target, "id", ""))
    if name in {"environ", "getenv"} or (isinstance(node, ast.Call) and name in OUTSIDE_WORLD):
        return str(name)
    return None


def imported_packages(path: Path) -> set[str]:
    """The top-level names that the file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names.update(alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").split(".")[0])
    return names


def test_imports_go_down_only() -> None:
    """The contracts stand in pyproject.toml."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_the_unit_tests_need_no_framework() -> None:
    frameworks = {"prefect", "great_expectations", "flows", "expectations"}
    units = (ROOT / "tests" / "unit").rglob("*.py")
    assert {str(path): found for path in units if (found := imported_packages(path) & frameworks)} == {}


def test_files_stay_small() -> None:
    lines = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in MODULES}
    assert {name: n for name, n in lines.items() if n > MAX_FILE_LINES} == {}


def test_functions_stay_small() -> None:
    assert larger_functions(MODULES, MAX_FUNCTION_LINES) == {}


def test_tasks_are_thin() -> None:
    assert larger_functions([ROOT / "tasks" / "steps.py"], MAX_TASK_LINES) == {}


def test_importing_a_module_does_nothing() -> None:
    effects = [
        f"{path.relative_to(ROOT)}:{node.lineno} {effect}"  # type: ignore[attr-defined]
        for path in MODULES
        for node in run_at_import(ast.parse(path.read_text()))
        if (effect := side_effect(node))
    ]
    assert effects == []


def test_the_command_starts_at_once() -> None:
    """`newsledger --help` must not import what only a run needs."""
    script = "import sys, flows.cli; print(*{name.split('.')[0] for name in sys.modules})"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"prefect", "pandas", "pyarrow", "numpy", "duckdb", "spacy", "trafilatura", "rich"}
    assert heavy.isdisjoint(result.stdout.split())

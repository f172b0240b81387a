"""Several indicators in one cell, one a line, with their values line by line in the cell beside them."""

from __future__ import annotations

from indicator_corpus.declaration_form.wording import is_blank, is_ellipsis, without_mark


def _lines(text: str) -> list[tuple[str, bool]]:
    """(line without its mark, whether it had a number); lines without a number continue a numbered one above them."""
    found: list[tuple[str, bool]] = []
    for line in text.split("\n"):
        if not line.strip():
            continue
        bare, numbered = without_mark(line)
        if not numbered and found and found[-1][1] and not is_ellipsis(bare):
            found[-1] = (found[-1][0] + bare, True)
        else:
            found.append((bare, numbered))
    return found


def is_numbered(text: str) -> bool:
    """Whether the lines of a name cell carry numbers (`指标1：`, `1.`)."""
    return any(numbered for _, numbered in _lines(text))


def name_lines(text: str, *, also_blank: bool = False) -> list[str]:
    """The names in a cell without marks and numbers; with `also_blank` the empty `指标2：` lines too, to keep places."""
    names = [line for line, _ in _lines(text)]
    return names if also_blank else [name for name in names if not is_blank(name) and not is_ellipsis(name)]


def value_lines(text: str, all_names: list[str], names: list[str], *, shared: bool) -> list[str]:
    """For each of `names` its line of a cell. A lone name has the whole cell; a lone line stands for the first name, or where
    it is `shared` (units, explanations) for each of them.
    """
    if len(names) <= 1 and len(all_names) <= 1:
        return [text] * len(names)
    lines = [without_mark(line)[0] for line in text.split("\n") if line.strip()]
    kept = [place for place, name in enumerate(all_names) if not is_blank(name) and not is_ellipsis(name)]
    if len(names) == 1:
        return ["\n".join(line for line in lines if not is_ellipsis(line))]
    if len(lines) == len(all_names):
        return [lines[place] for place in kept]
    if len(lines) == 1 and len(names) > 1:
        return [lines[0], *[lines[0] if shared else ""] * (len(names) - 1)]
    return (lines + [""] * len(names))[: len(names)]


def one_line(text: str) -> str:
    """A cell wrapped by hand as one line."""
    return "".join(line.strip() for line in text.split("\n"))

"""Two sequences of paragraphs with elements in common, put together so that no element of either is lost."""

from collections.abc import Hashable, Sequence
from typing import TypeVar

Element = TypeVar("Element", bound=Hashable)
Paragraphs = Sequence[Sequence[Element]]


def weave(first: Paragraphs[Element], second: Paragraphs[Element]) -> list[list[Element]]:
    """`first` in its order, with what only `second` has behind what stands before it there.

    It joins the paragraph of a neighbour it shares one with in `second`; alone in its paragraph, it becomes one behind
    its neighbour's. No element may stand twice in one of them.
    """
    rows = [list(paragraph) for paragraph in first if paragraph]
    place = {element: row for row in rows for element in row}
    before: Element | None = None
    for paragraph in second:
        for number, element in enumerate(paragraph):
            if element not in place:
                following = next((one for one in paragraph[number + 1 :] if one in place), None)
                if number and before is not None:
                    row = place[before]
                    row.insert(row.index(before) + 1, element)
                elif following is not None:
                    row = place[following]
                    row.insert(row.index(following), element)
                else:
                    row = [element]
                    rows.insert(_behind(rows, place.get(before) if before is not None else None), row)
                place[element] = row
            before = element
    return rows


def _behind(rows: Sequence[list[Element]], row: list[Element] | None) -> int:
    return 0 if row is None else next(n for n, known in enumerate(rows) if known is row) + 1

"""The compiled part of `shortest`: through the network and back, from every node. What and why is said there."""

from typing import NamedTuple

import numpy as np
from numba import njit

from onward.analysis.network.network import Flags, Floats, Integers, Rows


class Swept(NamedTuple):
    """For each node: the shares of paths between ordered pairs of others; how many it reaches; the sum of their
    distances; the sum of 1 over these."""

    between: Floats
    reached: Floats
    far: Floats
    near: Floats


class Board(NamedTuple):
    """What is written down while one node is the start. `order` holds nodes as they were reached, `levels` where each
    distance begins there. `kept` holds the ends of the ties on shortest paths: for a level that was pushed the nodes
    beyond, from `pushed[place]` on; for one that was `pulled` the nodes before, from `drawn[place]` on."""

    distance: Integers
    ways: Floats
    order: Integers
    levels: Integers
    pulled: Flags
    kept: Integers
    pushed: Integers
    drawn: Integers
    rest: Integers
    beyond: Floats
    worth: Floats


def swept(out: Rows, back: Rows) -> Swept:
    # Half the width is twice as much in the processor's cache.
    narrow = [side.astype(np.int32) for side in (*out, *back)]
    return Swept(*_sweep(*narrow))


@njit(cache=True)
def _sweep(starts, items, back_starts, back_items):  # type: ignore[no-untyped-def]
    size = len(starts) - 1
    between, reached = np.zeros(size), np.zeros(size)
    far, near = np.zeros(size), np.zeros(size)
    board = Board(
        np.full(size, -1, np.int32), np.zeros(size), np.empty(size + 1, np.int32), np.zeros(size + 2, np.int32),
        np.zeros(size + 2, np.bool_), np.empty(len(items) + 1, np.int32), np.empty(size + 2, np.int32),
        np.empty(size + 2, np.int32), np.empty(size, np.int32), np.zeros(size), np.zeros(size),
    )  # fmt: skip
    for start in range(size):
        last = _outward(start, starts, items, back_starts, back_items, board)
        _homeward(last, board, between)
        for level in range(1, last + 1):
            there = board.levels[level + 1] - board.levels[level]
            reached[start] += there
            far[start] += there * level
            near[start] += there / level
        for place in range(board.levels[last + 1]):
            node = board.order[place]
            board.distance[node] = -1
            board.ways[node] = 0.0
    return between, reached, far, near


@njit(cache=True)
def _outward(start, starts, items, back_starts, back_items, board):  # type: ignore[no-untyped-def]
    """Level after level; the distance of the last."""
    size = len(starts) - 1
    board.distance[start], board.ways[start], board.order[0] = 0, 1.0, start
    board.levels[0], board.levels[1] = 0, 1
    level, kept, left = 0, 0, -1
    ahead = starts[start + 1] - starts[start]
    behind = len(items) - (back_starts[start + 1] - back_starts[start])
    while ahead > 0 and behind > 0:
        first, end = board.levels[level], board.levels[level + 1]
        board.pulled[level] = ahead > behind + (size - end if left < 0 else left)
        if board.pulled[level]:
            if left < 0:
                left = _unreached(board)
            found, kept, left = _pull(level, end, kept, left, back_starts, back_items, board)
        else:
            found, kept = _push(level, first, end, kept, starts, items, board)
        if found == end:
            break
        ahead = 0
        for place in range(end, found):
            node = board.order[place]
            ahead += starts[node + 1] - starts[node]
            behind -= back_starts[node + 1] - back_starts[node]
        level += 1
        board.levels[level + 1] = found
    return level


@njit(cache=True)
def _unreached(board):  # type: ignore[no-untyped-def]
    left = 0
    for node in range(len(board.rest)):
        if board.distance[node] < 0:
            board.rest[left] = node
            left += 1
    return left


@njit(cache=True)
def _push(level, first, end, kept, starts, items, board):  # type: ignore[no-untyped-def]
    """Written without a branch in its middle, since no processor could guess which way it goes."""
    distance, ways, order, ends = board.distance, board.ways, board.order, board.kept
    found, beyond = end, level + 1
    for place in range(first, end):
        node = order[place]
        board.pushed[place] = kept
        here = ways[node]
        for k in range(starts[node], starts[node + 1]):
            other = items[k]
            there = distance[other]
            order[found] = other
            found += there < 0
            there = beyond if there < 0 else there
            distance[other] = there
            ways[other] += here if there == beyond else 0.0
            ends[kept] = other
            kept += there == beyond
    board.pushed[end] = kept
    return found, kept


@njit(cache=True)
def _pull(level, end, kept, left, back_starts, back_items, board):  # type: ignore[no-untyped-def]
    distance, ways, order, ends = board.distance, board.ways, board.order, board.kept
    found, still = end, 0
    for i in range(left):
        node = board.rest[i]
        if distance[node] >= 0:
            continue
        total = 0.0
        board.drawn[found] = kept
        for k in range(back_starts[node], back_starts[node + 1]):
            other = back_items[k]
            there = distance[other] == level
            total += ways[other] if there else 0.0
            ends[kept] = other
            kept += there
        if total > 0.0:
            ways[node] = total
            order[found] = node
            found += 1
        else:
            board.rest[still] = node
            still += 1
    board.drawn[found] = kept
    for place in range(end, found):
        distance[order[place]] = level + 1
    return found, kept, still


@njit(cache=True)
def _homeward(last, board, between):  # type: ignore[no-untyped-def]
    """A node's `worth` is what each shortest path to it carries: itself and all beyond it, over its number of paths."""
    order, levels, ends = board.order, board.levels, board.kept
    for place in range(levels[last], levels[last + 1]):
        node = order[place]
        board.worth[node] = 1.0 / board.ways[node]
    for level in range(last - 1, -1, -1):
        if board.pulled[level]:
            for place in range(levels[level + 1], levels[level + 2]):
                worth = board.worth[order[place]]
                for k in range(board.drawn[place], board.drawn[place + 1]):
                    board.beyond[ends[k]] += worth
        for place in range(levels[level], levels[level + 1]):
            node = order[place]
            beyond = board.beyond[node]
            board.beyond[node] = 0.0
            if not board.pulled[level]:
                for k in range(board.pushed[place], board.pushed[place + 1]):
                    beyond += board.worth[ends[k]]
            passing = board.ways[node] * beyond
            board.worth[node] = (1.0 + passing) / board.ways[node]
            if level > 0:
                between[node] += passing

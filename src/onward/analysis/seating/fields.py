"""Adding and multiplying a finite number of things: what plans without repeats are made of.

A group is given by its table of sums. For a power of a prime there is a field: its elements are the polynomials with
coefficients below p, written as numbers in base p, and a product is what is left of it by a polynomial of degree n that
has no factors. One is found by trying: x is then a root of it, so that a product of two that are not zero never is.

>>> field(5).product[2, 3], field(4).product[2, 3], field(6)
(np.int64(1), np.int64(1), None)
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple

import numpy as np

from onward.analysis.seating.problem import Integers


class Field(NamedTuple):
    """Tables of sums and of products; 0 and 1 are themselves."""

    sum: Integers
    product: Integers


def prime_power(number: int) -> tuple[int, int] | None:
    """p and n of a number that is pⁿ."""
    for p in range(2, number + 1):
        if number % p == 0:
            n = 0
            while number % p == 0:
                number, n = number // p, n + 1
            return (p, n) if number == 1 else None
    return None


@lru_cache(maxsize=32)
def field(order: int) -> Field | None:
    """The field with so many elements; None when there is none."""
    if (power := prime_power(order)) is None:
        return None
    p, n = power
    words = np.array([[number // p**at % p for at in range(n)] for number in range(order)])
    weights = p ** np.arange(n)
    sums = ((words[:, None, :] + words) % p) @ weights
    tries = (_products(words, np.array(tail), p) @ weights for tail in product(range(p), repeat=n))
    return Field(sums, next(products for products in tries if (products[1:, 1:] != 0).all()))


def _products(words: Integers, tail: Integers, p: int) -> Integers:
    """Of all pairs of polynomials, where xⁿ is `tail`."""
    n = words.shape[1]
    shifted, found = words, np.zeros((len(words), len(words), n), np.int64)
    for at in range(n):
        found = (found + shifted[:, None, :] * words[None, :, at : at + 1]) % p
        shifted = (np.concatenate([np.zeros((len(words), 1), np.int64), shifted[:, :-1]], axis=1)
                   + shifted[:, -1:] * tail) % p  # fmt: skip
    return found


def groups(order: int) -> Iterator[Integers]:
    """Tables of sums of this order: around a circle, and split into prime factors, where that is another group."""
    yield np.add.outer(np.arange(order), np.arange(order)) % order
    sums, rest, squares = np.zeros((1, 1), np.int64), order, False
    for p in range(2, order + 1):
        while rest % p == 0:
            squares |= rest // p % p == 0
            rest //= p
            circle = np.add.outer(np.arange(p), np.arange(p)) % p
            size = len(sums)
            sums = (circle[:, None, :, None] * size + sums[None, :, None, :]).reshape(size * p, size * p)
    if squares:
        yield sums

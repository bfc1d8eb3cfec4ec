"""Opus in Ogg, taken apart into packets and put together again, without coding anything anew."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

TAGS: Final = b"OpusTags"
_HEAD: Final = b"OpusHead"
_MAGIC: Final = b"OggS"
_SEGMENT: Final = 255
_SEGMENTS_AT: Final = 26
_POLYNOMIAL: Final = 0x04C11DB7
_FIRST, _LAST = 2, 4
PACKET_MS: Final = 20
_PACKET_SAMPLES: Final = 960  # Opus counts at 48 kHz, whatever was put in
_PACKETS_A_PAGE: Final = 50
_SERIAL: Final = 1


def packets(body: bytes) -> list[bytes]:
    """The audio packets of an Ogg Opus file, without its two pages of headers.

    Raises:
        ValueError: this is not an Ogg Opus file.
    """
    found = list(_packets(body))
    if len(found) < 2 or not found[0].startswith(_HEAD) or not found[1].startswith(TAGS):
        raise ValueError("this is not an Opus file in Ogg")
    return found[2:]


def _packets(body: bytes) -> Iterator[bytes]:
    at, open_packet = 0, b""
    while at < len(body):
        if body[at : at + 4] != _MAGIC:
            raise ValueError("this is not an Ogg file")
        count = body[at + _SEGMENTS_AT]
        table = body[at + _SEGMENTS_AT + 1 : at + _SEGMENTS_AT + 1 + count]
        at += _SEGMENTS_AT + 1 + count
        for length in table:
            open_packet += body[at : at + length]
            at += length
            if length < _SEGMENT:
                yield open_packet
                open_packet = b""


def head(input_rate: int = 24_000) -> bytes:
    """The first packet: version 1, one channel, nothing to skip."""
    return _HEAD + struct.pack("<BBHIhB", 1, 1, 0, input_rate, 0, 0)


def tags(vendor: str, comments: Sequence[str]) -> bytes:
    """The second packet: who made it, and ``NAME=value`` comments."""
    named = vendor.encode()
    made = TAGS + struct.pack("<I", len(named)) + named + struct.pack("<I", len(comments))
    for comment in comments:
        text = comment.encode()
        made += struct.pack("<I", len(text)) + text
    return made


def pages(first: bytes, second: bytes, audio: Iterable[bytes]) -> Iterator[bytes]:
    """A whole stream as pages: the two headers, then *audio*, each packet 20 ms long."""
    yield _page([first], 0, 0, _FIRST)
    if len(second) >= _SEGMENT * _SEGMENT:
        raise ValueError(f"{len(second)} bytes of tags do not fit one page")
    yield _page([second], 0, 1, 0)
    number = 2
    held: list[bytes] = []
    done = 0
    for packet in audio:
        if len(held) == _PACKETS_A_PAGE:
            done += len(held)
            yield _page(held, done * _PACKET_SAMPLES, number, 0)
            number, held = number + 1, []
        held.append(packet)
    yield _page(held, (done + len(held)) * _PACKET_SAMPLES, number, _LAST)


def _page(held: Sequence[bytes], samples: int, number: int, flags: int) -> bytes:
    table = bytearray()
    for packet in held:
        table += bytes([_SEGMENT] * (len(packet) // _SEGMENT) + [len(packet) % _SEGMENT])
    return _sealed(bytes(table), b"".join(held), samples, number, flags)


def _sealed(table: bytes, body: bytes, samples: int, number: int, flags: int) -> bytes:
    made = _MAGIC + struct.pack("<BBqIII", 0, flags, samples, _SERIAL, number, 0)
    made += bytes([len(table)]) + table + body
    return made[:22] + struct.pack("<I", checksum(made)) + made[26:]


def _table() -> list[int]:
    made = []
    for byte in range(256):
        crc = byte << 24
        for _ in range(8):
            crc = (crc << 1) ^ _POLYNOMIAL if crc & 0x80000000 else crc << 1
        made.append(crc & 0xFFFFFFFF)
    return made


_STEPS: Final = _table()


def checksum(page: bytes) -> int:
    """Ogg's own checksum: CRC-32 without reflection, from nothing."""
    crc = 0
    for byte in page:
        crc = ((crc << 8) & 0xFFFFFFFF) ^ _STEPS[(crc >> 24) ^ byte]
    return crc

"""Ears for a page: what reaches its loudspeaker is recorded, and every onset in it is timed."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

# Every connection to the loudspeaker is connected to a recorder as well. The recorder keeps the
# samples, and pairs of the audio clock with the page's clock, so that both can be compared later.
HOOK = """
(() => {
  const connect = AudioNode.prototype.connect;
  const ears = (window.ears = { chunks: [], pairs: [], rate: 0, first: null, heard: [] });
  const code = `registerProcessor("ears", class extends AudioWorkletProcessor {
    constructor() { super(); this.kept = new Float32Array(4096); this.at = 0; }
    process([input]) {
      const samples = input[0] ?? new Float32Array(128);
      if (!this.at) this.frame = currentFrame;
      this.kept.set(samples, this.at);
      this.at += 128;
      if (this.at === 4096) { this.port.postMessage([this.frame, this.kept]); this.at = 0; }
      return true;
    }
  })`;
  const listen = async (node) => {
    const audio = node.context;
    ears.rate = audio.sampleRate;
    await audio.audioWorklet.addModule(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    const ear = new AudioWorkletNode(audio, "ears", { outputChannelCount: [1] });
    ear.port.onmessage = ({ data: [frame, samples] }) => {
      ears.first ??= frame;
      ears.chunks.push([frame, samples.slice()]);
    };
    connect.call(node, ear);
    connect.call(ear, audio.destination);
    setInterval(() => {
      const { contextTime, performanceTime } = audio.getOutputTimestamp();
      ears.pairs.push([contextTime, performanceTime, audio.currentTime, performance.now()]);
    }, 50);
  };
  AudioNode.prototype.connect = function (to, ...rest) {
    const made = connect.call(this, to, ...rest);
    if (to instanceof AudioDestinationNode && !(to.context instanceof OfflineAudioContext)) listen(this);
    return made;
  };
})();
"""

# The player's own account of when each moment was due, on the page's clock; and a person who
# answers every question after three seconds.
FOLLOW = """
() => {
  const player = document.querySelector("un-session-player");
  const told = player.hearing.told.bind(player.hearing);
  player.hearing.told = (heard) => {
    for (const moment of heard) {
      const waiting = player.hearing.line.waiting.get(moment.id);
      const planned = waiting !== undefined;
      const due = player.clock.steadyAt(moment.at_ms);
      const when = waiting?.played.when ?? null;
      window.ears.heard.push({ ...moment, due, planned, when, told: performance.now() });
    }
    told(heard);
  };
  const values = { before: 5, warm_up: 2, strength: 4, settle: 1, after: 3 };
  let since = null;
  setInterval(() => {
    const asked = player.state.pending;
    if (!asked) since = null;
    else if (since?.id !== asked.id) since = { id: asked.id, at: performance.now() };
    else if (performance.now() - since.at > 3000) player.send("answer", { value: values[asked.kind] });
  }, 200);
}
"""

TAKE = """
() => {
  const { chunks, pairs, rate, first, heard } = window.ears;
  // A loudspeaker that stalls leaves frames out; they stay silent here.
  const last = chunks[chunks.length - 1][0];
  const whole = new Float32Array(last - first + 4096);
  for (const [frame, samples] of chunks) whole.set(samples, frame - first);
  const bytes = new Uint8Array(Int16Array.from(whole, (x) => Math.max(-1, Math.min(1, x)) * 32767).buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  }
  return { pairs, rate, first, heard, samples: btoa(text) };
}
"""

QUIET_S = 0.09  # so long silent before an onset counts
WINDOW_S = 0.005
FLOOR = 0.004


def taken(page: Any) -> dict[str, Any]:
    """What the ears of *page* hold; ``samples`` from -1 to 1, ``start_s`` on the audio clock."""
    told: dict[str, Any] = page.evaluate(TAKE)
    body = np.frombuffer(base64.b64decode(told["samples"]), "<i2").astype(np.float32) / 32767
    return {**told, "samples": body, "start_s": (told["first"] or 0) / told["rate"]}


def onsets(samples: np.ndarray, rate: int) -> np.ndarray:
    """Seconds at which something is heard after silence."""
    size = round(WINDOW_S * rate)
    peaks = np.abs(samples[: len(samples) // size * size].reshape(-1, size)).max(axis=1)
    loud = np.flatnonzero(peaks > FLOOR)
    if not len(loud):
        return np.array([])
    fresh = np.diff(loud, prepend=-(10**6)) > QUIET_S / WINDOW_S
    starts = loud[fresh] * size
    exact = [s + int(np.argmax(np.abs(samples[s : s + size]) > FLOOR)) for s in starts]
    return np.array(exact) / rate


def heard_at(seconds: np.ndarray, pairs: list[list[float]]) -> np.ndarray:
    """Audio seconds as milliseconds of the page's clock, by the device's own account."""
    table = np.array([pair[:2] for pair in pairs if pair[1] > 0])
    table = table[np.argsort(table[:, 0])]
    return np.interp(seconds, table[:, 0], table[:, 1])


STALL_MS = 5.0
GLANCE_MS = 250.0  # the player looks at the audio clock this often at least


def lost(told: dict[str, Any], since: float, until: float) -> float:
    """Milliseconds for which the loudspeaker itself stood still between two moments of the page."""
    table = np.array([pair[:2] for pair in told["pairs"] if pair[1] > 0])
    table = table[np.argsort(table[:, 1])]
    behind = table[:, 1] - 1000 * table[:, 0]
    first, last = np.interp([since, until], table[:, 1], behind)
    return float(last - first)


def stalls(told: dict[str, Any]) -> tuple[int, float]:
    """How often the loudspeaker stood still, and the seconds that it lost by that."""
    table = np.array([pair[:2] for pair in told["pairs"] if pair[1] > 0])
    table = table[np.argsort(table[:, 1])]
    steps = np.diff(table[:, 1] - 1000 * table[:, 0])
    return int((steps > STALL_MS).sum()), float(steps[steps > STALL_MS].sum() / 1000)


def excused(told: dict[str, Any], beyond: float) -> tuple[int, int]:
    """Planned cues that are off by more than *beyond*; those whose loudspeaker had just stood still."""
    found = heard_at(onsets(told["samples"], told["rate"]) + told["start_s"], told["pairs"])
    off = stood = 0
    for moment in told["heard"]:
        nearest = float(found[np.argmin(np.abs(found - moment["due"]))])
        error = abs(nearest - moment["due"])
        if moment["planned"] and error > beyond:
            off += 1
            still = lost(told, moment["due"] - GLANCE_MS, max(nearest, moment["due"]))
            stood += still > error - beyond
    return off, stood


def errors(told: dict[str, Any]) -> tuple[np.ndarray, np.ndarray]:
    """For every planned and every sudden moment: milliseconds from when it was due to its sound."""
    found = heard_at(onsets(told["samples"], told["rate"]) + told["start_s"], told["pairs"])
    made: dict[bool, list[float]] = {True: [], False: []}
    for moment in told["heard"]:
        if not len(found):
            break
        nearest = found[np.argmin(np.abs(found - moment["due"]))]
        made[moment["planned"]].append(float(nearest - moment["due"]))
    return np.array(made[True]), np.array(made[False])

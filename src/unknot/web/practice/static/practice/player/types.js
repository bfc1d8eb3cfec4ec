// @ts-check
/**
 * The shapes that the player speaks of. The document is described in full by
 * docs/reference/session.schema.json; the state and the log are the same as in Python.
 *
 * @typedef {{
 *   key: string, at_ms: number, text: string, haptic: string | null, by_set_up: boolean,
 *   sound?: string,
 * }} Cue
 * @typedef {{id: string, at_ms: number, kind: string, timeout_ms: number, required: boolean}} CheckIn
 * @typedef {{figure: string, side: string | null, alt: string}} Picture
 * @typedef {{
 *   kind: string, start_ms: number, end_ms: number, pressing: boolean, side: string | null,
 *   spot: string | null, visit: string | null, wave: number | null, set_up: number | null,
 *   move: string | null, title: string, next: string | null, lines: string[],
 *   picture: Picture | null, breath: string | null, from_exhale: boolean, least_ms: number,
 *   only_if_at_most: number | null, cues: Cue[], check_ins: CheckIn[],
 * }} Step
 * @typedef {{
 *   rung: number, level: number, tool: string, surface: string, posture: string, name: string,
 *   light: boolean, lighter: string, steps: string[], moves: string[], change: string | null,
 *   picture: Picture, motions?: Record<string, Picture>, says: Record<string, string>,
 * }} SetUp
 * @typedef {{
 *   id: string, spot: string, side: "L" | "R", name: string, set_ups: SetUp[],
 *   swaps?: {name: string, set_ups: SetUp[]}[],
 * }} Visit
 * @typedef {{id: string, text: string, then: string, page: string | null, leg: boolean}} Sign
 * @typedef {{
 *   ease_at: number, end_spot_at: number, overs_end_spot: number, spots_end_session: number,
 *   deepen_at_most: number, more_at_most: number, warm_up_stop_at: number, eased_fall: number,
 *   unchanged_ms: number, settle_fall: number, settle_calm: number, rest_ms: number,
 *   silence_end_ms: number,
 *   pause_end_ms: number, pages: {stop: string, ended: string, silence: string, gate: string},
 * }} Rules
 * @typedef {{
 *   format: number, id: string, total_ms: number, steps: Step[], visits: Visit[], rules: Rules,
 *   signs: Sign[], says: Record<string, string>,
 *   quiet?: Record<string, string>, haptics?: Record<string, number[]>,
 *   signals?: Record<string, {sound: string, haptic: string}>, title: string, language: string,
 *   gate: {check: string, checked_at: string, valid_until: string} | null,
 *   breaths: Record<string, {inhale_ms: number, exhale_ms: number}>,
 *   plan: {rung: number, first_rung: number, max_rung: number, volume: number | null},
 * }} SessionDocument
 *
 * @typedef {{at_ms: number, kind: "step" | "cue" | "ask" | "end", step: number, place: number}} Moment
 * @typedef {{document: SessionDocument, moments: Moment[]}} Score
 *
 * @typedef {{pressed_ms: number, peak: number | null, rung: number | null, ended: string | null}} Tally
 * @typedef {{id: string, kind: string, due_ms: number, required: boolean}} Question
 * @typedef {"ready" | "playing" | "paused" | "ended"} Status
 * @typedef {{
 *   document: string, target: number, ceiling: number, tallies: Tally[], status: Status,
 *   now_ms: number | null, position_ms: number, anchor_ms: number, anchor_position_ms: number,
 *   cursor: number, step: number | null, visit: number | null, way: number, set_up: number | null,
 *   pending: Question | null, pause: string | null, paused_at_ms: number | null,
 *   eased_at_ms: number | null, let_go_ms: number | null, last: number | null, overs: number,
 *   wave_first: number | null,
 *   wave_worst: number | null, wave_at_ms: number, eased: boolean, lessened: boolean,
 *   deepened: boolean, ended_spots: number, pain_before: number | null,
 *   pain_after: number | null, leg_symptoms: boolean, reason: string | null, page: string | null,
 * }} State
 * @typedef {{event: string, at_ms: number, value?: unknown, reason?: unknown, id?: unknown}} PlayerEvent
 * @typedef {{event: string, at_ms: number | null, position_ms: number, [more: string]: unknown}} Entry
 */

export {};

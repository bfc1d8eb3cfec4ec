// @ts-check
/** Commands by voice in the player: what is heard becomes the event that its button sends. */

import { Commands } from "./sound/commands.js";
import { sayable } from "./sound/spoken.js";
import { wishes } from "./sound/wishes.js";

/** @typedef {import("./paint.js").Paint} Paint */
/** @typedef {import("./sound/spoken.js").Command} Command */

export class Listener {
  /**
   * @param {any} player
   * @param {Paint} paint
   */
  constructor(player, paint) {
    this.player = player;
    this.paint = paint;
    /** @type {Commands | null} */
    this.commands = null;
    if (!wishes().commands) return;
    const language = player.score.document.language ?? "en";
    this.commands = new Commands(
      language,
      (command) => this.heard(command),
      () => player.hearing.speaking,
      (listening, why) => this.told(listening, why),
    );
    const say = `${paint.words.say} ${sayable(language).join(", ")}.`;
    paint.text("say", say);
    paint.part("say").closest("li")?.removeAttribute("hidden");
  }

  /** Called from a touch, because a browser asks for the microphone only then. */
  listen() {
    this.commands?.listen();
  }

  rest() {
    this.commands?.rest();
  }

  /** @param {Command} command */
  heard(command) {
    const { player } = this;
    if (player.state.status !== "ended") player.closing(command);
  }

  /**
   * Whether it listens; where it does not, though somebody asked for it, why.
   * @param {boolean} listening
   * @param {string} [why]
   */
  told(listening, why) {
    const { paint } = this;
    paint.part("listening").toggleAttribute("hidden", !listening);
    paint.part("deaf").toggleAttribute("hidden", listening || !why);
    if (!why) return;
    const known = `deaf-${why}`;
    paint.text("deaf-why", paint.words[known] ?? paint.words["deaf-broken"]);
  }
}

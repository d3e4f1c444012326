import type { Event } from 'js-yaml';
import type * as Yaml from 'yaml';

type Token = Yaml.CST.SourceToken;

/** Thrown where a text is written in a way that its events do not tell. */
export class NotPlain extends Error {}

/** The rest of a line that holds a comment or nothing more. js-yaml has seen to it that `#` begins a comment there. */
const emptyLine = / *(?:#[^\r\n]*)?\r?\n/y;
const blanks = / */y;

/**
 * Goes through a text and the events of js-yaml side by side. Events tell where scalars and collections begin, and not
 * where dashes, colons and commas stand: these are the next characters after what is between.
 */
export class EventCursor {
  readonly text: string;
  readonly #events: readonly Event[];
  readonly #start: number;
  #at = 0;
  #taken = 0;

  /**
   * @param text - The text that the events are of.
   * @param events - The events.
   * @param start - Where the text begins in a longer one, of which the tokens are.
   */
  constructor(text: string, events: readonly Event[], start: number) {
    this.text = text;
    this.#events = events;
    this.#start = start;
  }

  /** How much of the longer text is taken. */
  get offset(): number {
    return this.#at + this.#start;
  }

  /** Whether all events are taken. */
  get isDone(): boolean {
    return this.#taken === this.#events.length;
  }

  /** Whether something but blanks and line ends follows. */
  get hasMore(): boolean {
    return this.text.slice(this.#at).trim() !== '';
  }

  /** Takes the next event. */
  event(): Event {
    const event = this.#events[this.#taken];
    if (event === undefined) throw new NotPlain();
    this.#taken += 1;
    return event;
  }

  /** Takes the next event if it has a type. */
  takes(type: Event['type']): boolean {
    const isNext = this.#events[this.#taken]?.type === type;
    if (isNext) this.#taken += 1;
    return isNext;
  }

  /** Passes lines that are empty or hold a comment, and the rest of a line. */
  passLines(): void {
    while (this.#pass(emptyLine));
  }

  /** Passes blanks, line ends and comments. */
  passBetween(): void {
    this.passLines();
    this.#pass(blanks);
  }

  /** Passes what matches; `false` where nothing does. */
  #pass(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  /** Passes what is between, up to where something begins. */
  passTo(start: number): void {
    this.passBetween();
    if (this.#at !== start) throw new NotPlain();
  }

  /** Takes what stands right here, if it does. */
  takesHere(source: string): boolean {
    const isHere = this.text.startsWith(source, this.#at);
    if (isHere) this.#at += source.length;
    return isHere;
  }

  /** Takes everything up to a place. */
  moveTo(end: number): void {
    this.#at = end;
  }

  /** Whether something comes next, after what is between. */
  isNext(source: string): boolean {
    this.passBetween();
    return this.text.startsWith(source, this.#at);
  }

  /** Takes what comes next after what is between, where it has to be. */
  token(type: Token['type'], source: string): Token {
    if (!this.isNext(source)) throw new NotPlain();
    const token: Token = { type, offset: this.offset, indent: 0, source };
    this.#at += source.length;
    return token;
  }

  /** Takes what matches a pattern after what is between. */
  match(type: Token['type'], pattern: RegExp): Token {
    this.passBetween();
    pattern.lastIndex = this.#at;
    const [source] = pattern.exec(this.text) ?? [];
    if (source === undefined) throw new NotPlain();
    return this.token(type, source);
  }
}

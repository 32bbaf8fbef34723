/**
 * The Bot API's figures that no machine-readable source states, by name. Sources: core.telegram.org/bots/api,
 * and the open source of the official server where the documentation is silent.
 */

/** A message's text, in code points, after entities are parsed. */
export const TEXT_LENGTH = 4096;
/** A caption, counted in the same way. */
export const CAPTION_LENGTH = 1024;
/** A quote in reply parameters, counted in the same way. */
export const QUOTE_LENGTH = 1024;
/** Results in one answer to an inline query. */
export const INLINE_RESULTS = 50;
/** Characters of an inline query; clients cut the rest off. */
export const INLINE_QUERY_LENGTH = 256;
/** Bytes of `next_offset`. */
export const INLINE_OFFSET_BYTES = 64;
/** Seconds for which an inline answer is cached when the bot names no time. */
export const INLINE_CACHE_SECONDS = 300;
/** Milliseconds after which the server forgets an inline query. */
export const INLINE_QUERY_LIFE = 30_000;
/** Milliseconds after which the server forgets a callback query. */
export const CALLBACK_QUERY_LIFE = 150_000;
/** Milliseconds after which a guest query can't be answered. The documentation gives no figure: an inline query's is taken. */
export const GUEST_QUERY_LIFE = 30_000;
/** Milliseconds in which a tap or an unseen command may be answered unseen. */
export const EPHEMERAL_WINDOW = 15_000;
/** Milliseconds for which the server keeps an update that nobody fetched. */
export const UPDATE_LIFE = 24 * 60 * 60 * 1000;
/** Milliseconds in which a bot may delete or edit messages by the deletion rules. */
export const DELETE_WINDOW = 48 * 60 * 60 * 1000;
/** Commands in one list. */
export const COMMANDS = 100;
/** Buttons of one inline keyboard, whatever the rows; more is «reply markup is too long». */
export const KEYBOARD_BUTTONS = 100;
/** Updates in one getUpdates answer. */
export const UPDATES_LIMIT = 100;
/** Seconds that getUpdates waits at most, whatever it is asked. */
export const LONG_POLL_SECONDS = 50;
/** Characters of a webhook's secret. */
export const SECRET_LENGTH = 256;
/** Connections to a webhook when setWebhook names no number. */
export const WEBHOOK_CONNECTIONS = 40;
/** Milliseconds without a byte after which a webhook delivery counts as failed. */
export const WEBHOOK_IDLE = 60_000;
/** Seconds to which a webhook's Retry-After is cut. */
export const RETRY_AFTER_SECONDS = 3600;
/** Milliseconds to which the doubling pause between webhook retries grows. */
export const WEBHOOK_RETRY_LIMIT = 60_000;

/** Time and chance, given to use cases so that tests can hold them still. */

/** UTC ms. */
export type Now = () => number
/** A new UUIDv7. */
export type NewId = () => string
/** 256 random bits, base64url: for links and sessions; stored only as a hash. */
export type NewSecret = () => string

/**
 * Options that must stand before every `-i`. Only local bytes are read, and only container formats which
 * hold their own sound: a playlist (HLS, concat) could name other files of this machine.
 */
export const safeInput: readonly string[] = [
  '-protocol_whitelist',
  'file,pipe',
  '-format_whitelist',
  'wav,w64,aiff,caf,mp3,aac,ogg,flac,mov,mp4,m4a,matroska,webm,amr,asf,avi,au',
]

/** ffmpeg reads `http:…` or `concat:…` as protocols, `-x` as an option: say that it is a file. */
export const asFileInput = (file: string): string => `file:${file}`

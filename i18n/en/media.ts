import type { mediaTexts as vietnamese } from '../vi/media.ts'

type SameKeys = {
  [Area in keyof typeof vietnamese]: { [Key in keyof (typeof vietnamese)[Area]]: string }
}

export const mediaTexts: SameKeys = {
  voice: {
    vi: 'Synthetic voice, North',
    viCentral: 'Synthetic voice, Centre',
    viSouth: 'Synthetic voice, South',
  },
  media: {
    ffmpegMissing: 'This server has no program for sound. Ask the administrator to install ffmpeg.',
    ffmpegFailed:
      'This sound file could not be processed. The bulletin is unharmed; try again in a few minutes.',
    fileMissing: 'The sound file is no longer in the library. Please upload it again.',
    notSound: 'This file holds no sound. Choose another recording (MP3, M4A, WAV…).',
    silent: 'This file is silent or too short. Listen to it and record again.',
    stopped: 'The work on the sound was stopped as asked.',
  },
  speech: {
    engineMissing: 'This server has no voice. Ask the administrator to install one.',
    unknownVoice: 'There is no such voice. Choose another one.',
    rateOutOfRange: 'The reading speed must lie between 0.5 and 2.',
    nothingToSay: 'There is nothing to read yet. Enter the text of the bulletin.',
    sentenceFailed: 'The voice could not read the sentence “{{sentence}}”. Change it and listen again.',
  },
  render: {
    fontMissing: 'The Vietnamese font for boards is missing. Ask the administrator to install it again.',
    badSize: 'A board of {{width}} × {{height}} is not possible. Each side must be 64 to 4096 pixels.',
    failed: 'The picture for the board could not be drawn. Try again in a few minutes.',
  },
}

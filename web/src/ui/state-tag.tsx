import { StateGlyph, toneOf, type Glyph } from './state-glyph.tsx'

/** Glyph, word and colour together; `plain` leaves out the soft ground where the row is already dense. */
export const StateTag = ({ glyph, word, plain = false }: { glyph: Glyph; word: string; plain?: boolean }) => (
  <span className={`st ${plain ? '' : 'bg '}${toneOf[glyph]}`}>
    <StateGlyph glyph={glyph} toned={false} />
    {word}
  </span>
)

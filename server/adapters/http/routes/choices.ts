import { mayWork } from '../../../domain/access.ts'
import type { SpeechMaker } from '../../../ports/speech-maker.ts'
import type { ListUnits } from '../../../usecases/list-units.ts'
import type { AppPlugin } from '../app-type.ts'
import { personOf } from '../caller.ts'
import { noQuery } from '../contracts/nothing.ts'
import { UnitList, UnitQuery, unitView, VoiceList } from '../contracts/units.ts'
import { valueOf } from '../refusal.ts'

/** What a person chooses from while composing: places and voices. */
export const choiceRoutes =
  (d: { listUnits: ListUnits; speech: Pick<SpeechMaker, 'voices'> }): AppPlugin =>
  (app) => {
    app.get(
      '/api/v1/units',
      { schema: { querystring: UnitQuery, response: { 200: UnitList } } },
      async (request) => ({
        items: valueOf(await d.listUnits(personOf(request), { ended: request.query.ended === 'true' })).map(
          (listed) => ({ ...unitView(listed), working: mayWork(personOf(request), listed.path) }),
        ),
      }),
    )
    app.get(
      '/api/v1/voices',
      { schema: { querystring: noQuery, response: { 200: VoiceList } } },
      async () => ({ items: [...(await d.speech.voices())] }),
    )
  }

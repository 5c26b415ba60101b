import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { BoundaryResult } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { Problem } from '../../api/problem.ts'
import { wholeNumber } from '../../format/numbers.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'

/** A file of boundaries, read here and sent as it is. */
export const BoundaryImport = () => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: async (file: File) => hub.importBoundaries(await mapOf(file)),
    retry: false,
    onSuccess: () => client.invalidateQueries({ queryKey: ['boundaries'] }),
  })
  return (
    <div className="field un-file">
      <h3>{t('units.boundaries')}</h3>
      <p className="s">{t('units.boundariesLead')}</p>
      <label className="btn">
        {t('units.chooseFile')}
        <input
          className="vh"
          type="file"
          accept=".geojson,.json,application/geo+json,application/json"
          disabled={send.isPending}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) send.mutate(file)
            // The same file, mended, may be chosen again.
            event.target.value = ''
          }}
        />
      </label>
      {send.isPending && <progress className="un-progress" aria-label={t('units.boundaries')} />}
      {send.isError && (
        <Remark>{send.error instanceof NoMap ? t('units.notJson') : problem(send.error)}</Remark>
      )}
      {send.data && <Result result={send.data} />}
    </div>
  )
}

const Result = ({ result }: { result: BoundaryResult }) => {
  const { t } = useTranslation()
  const whole = result.unmatched.length + result.refused.length === 0
  return (
    <Remark glyph={whole ? 'proven' : 'attention'}>
      {t('units.boundariesDone', {
        count: result.matched,
        size: wholeNumber(Math.ceil(result.bytes / 1_000)),
        tolerance: result.toleranceM,
      })}
      {result.unmatched.length > 0 && <p>{t('units.unmatched', { names: result.unmatched.join('; ') })}</p>}
      {result.refused.map(({ name, fault }, at) => (
        <p key={at}>{t(`units.fault.${fault}`, { name })}</p>
      ))}
    </Remark>
  )
}

class NoMap extends Error {
  override readonly name = 'NoMap'
}

const mapOf = async (file: File): Promise<Record<string, unknown>> => {
  if (file.size > largest) throw new Problem({ status: 413, code: 'request.tooLarge' })
  const read: unknown = await file
    .text()
    .then(JSON.parse)
    .catch(() => null)
  if (typeof read !== 'object' || read === null || Array.isArray(read)) throw new NoMap(file.name)
  return Object.fromEntries(Object.entries(read))
}

/** What the hub takes. */
const largest = 24 * 1024 * 1024

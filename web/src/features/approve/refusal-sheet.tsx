import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { RefusalGround } from '../../api/contract.ts'
import { NoteField } from '../../ui/note-field.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { SheetActs } from '../../ui/sheet-acts.tsx'
import { Sheet } from '../../ui/sheet.tsx'

/** The five grounds on which a bulletin may be refused (QĐ 29/2021 Huế, QĐ 4263 Điều 14), and a remark that helps. */
const grounds = [
  'againstPolicy',
  'secret',
  'untrue',
  'poorQuality',
  'barredByLaw',
] as const satisfies readonly RefusalGround[]

interface Props {
  open: boolean
  pending: boolean
  error: Error | null
  onClose: () => void
  onRefuse: (refusal: { ground: RefusalGround; remark: string }) => void
}

export const RefusalSheet = (p: Props) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const [ground, setGround] = useState<RefusalGround | null>(null)
  const [remark, setRemark] = useState('')
  const [tried, setTried] = useState(false)
  const defect =
    ground === null ? t('approve.needGround') : remark.trim() === '' ? t('approve.needRemark') : null
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (ground !== null && defect === null) p.onRefuse({ ground, remark: remark.trim().normalize('NFC') })
  }
  return (
    <Sheet open={p.open} title={t('approve.refuseTitle')} lead={t('approve.refuseLead')} onClose={p.onClose}>
      <form onSubmit={send} noValidate>
        <fieldset className="opts">
          <legend className="vh">{t('approve.ground')}</legend>
          {grounds.map((name) => (
            <label key={name} className={ground === name ? 'opt on' : 'opt'}>
              <input
                type="radio"
                name="ground"
                className="vh"
                checked={ground === name}
                onChange={() => setGround(name)}
              />
              <i aria-hidden="true" />
              {t(`approve.grounds.${name}`)}
            </label>
          ))}
        </fieldset>
        <div className="remark">
          <NoteField
            label={t('approve.remark')}
            hint={t('approve.remarkHint')}
            rows={3}
            value={remark}
            onChange={setRemark}
          />
        </div>
        {tried && defect && <Remark>{defect}</Remark>}
        {p.error && <Remark>{problem(p.error)}</Remark>}
        <SheetActs onBack={p.onClose} disabled={p.pending}>
          {t('approve.sendRefusal')}
        </SheetActs>
      </form>
    </Sheet>
  )
}

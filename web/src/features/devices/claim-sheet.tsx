import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeviceKind, MadeClaim, Me } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { useWords } from '../../format/use-words.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'
import { UnitSelect } from '../compose/unit-select.tsx'

/** Makes the single-use code with which a new box may ask to join. */
export const ClaimSheet = ({ open, me, onClose }: { open: boolean; me: Me; onClose: () => void }) => {
  const { t } = useTranslation()
  const [claim, setClaim] = useState<MadeClaim | null>(null)
  const close = () => {
    setClaim(null)
    onClose()
  }
  return (
    <Sheet open={open} title={claim ? t('devices.claimTitle') : t('devices.add')} onClose={close}>
      {claim ? (
        <ShownClaim claim={claim} onAnother={() => setClaim(null)} />
      ) : (
        <Ask me={me} onMade={setClaim} />
      )}
    </Sheet>
  )
}

const Ask = ({ me, onMade }: { me: Me; onMade: (claim: MadeClaim) => void }) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const ids = { name: useId(), unit: useId() }
  const units = useQuery(queries.units())
  const [kind, setKind] = useState<DeviceKind>('loudspeaker')
  const [name, setName] = useState('')
  const [unitId, setUnitId] = useState(me.unit.id)
  const [tried, setTried] = useState(false)
  const make = useMutation({ mutationFn: hub.makeClaim, retry: false, onSuccess: onMade })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() !== '') make.mutate({ kind, name: name.trim().normalize('NFC'), unitId })
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      <p className="s">{t('devices.addLead')}</p>
      <fieldset className="plain">
        <legend className="legend">{t('devices.kind')}</legend>
        <div className="seg">
          {(['loudspeaker', 'eboard'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} />
              {t(`kind.${one}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label className="legend" htmlFor={ids.name}>
          {t('devices.name')}
        </label>
        <input
          id={ids.name}
          className="input"
          value={name}
          maxLength={100}
          placeholder={t('devices.nameHint')}
          aria-invalid={tried && name.trim() === ''}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label className="legend" htmlFor={ids.unit}>
          {t('devices.unit')}
        </label>
        <UnitSelect id={ids.unit} units={units.data?.items ?? []} value={unitId} onChange={setUnitId} />
      </div>
      {tried && name.trim() === '' && <Remark>{t('devices.needName')}</Remark>}
      {make.isError && <Remark>{problem(make.error)}</Remark>}
      <button type="submit" className="btn p lg" disabled={make.isPending}>
        {t('devices.makeClaim')}
      </button>
    </form>
  )
}

const ShownClaim = ({ claim, onAnother }: { claim: MadeClaim; onAnother: () => void }) => {
  const { t } = useTranslation()
  const words = useWords()
  const say = useNotice()
  return (
    <div className="claim">
      <p className="s">{t('devices.claimText', { time: words.dateTime(claim.expiresAt) })}</p>
      {/* As a picture, so that nothing inside it can run. */}
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(claim.qrSvg)}`}
        alt={t('devices.qrAlt')}
        width={240}
        height={240}
      />
      <code>{claim.claim}</code>
      <p className="s">{t('devices.afterClaim')}</p>
      <div className="sheet-acts">
        <button type="button" className="btn" onClick={onAnother}>
          {t('devices.another')}
        </button>
        <button
          type="button"
          className="btn p"
          onClick={() =>
            void navigator.clipboard.writeText(claim.claim).then(() => say({ text: t('common.copied') }))
          }
        >
          {t('devices.copy')}
        </button>
      </div>
    </div>
  )
}

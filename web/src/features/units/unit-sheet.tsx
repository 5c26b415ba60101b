import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { UnitDetail } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNotice } from '../../ui/toast.tsx'

type What =
  { readonly under: UnitDetail; readonly kind: 'commune' | 'hamlet' } | { readonly edited: UnitDetail }

/** Name and code of a new unit, or of one that was written wrongly. */
export const UnitSheet = (
  p: What & { open: boolean; onClose: () => void; onSaved: (id: string) => void },
) => {
  const { t } = useTranslation()
  const title = 'under' in p ? t('units.addTitle', { name: p.under.name }) : t('units.edit')
  return (
    <Sheet open={p.open} title={title} onClose={p.onClose}>
      <Form
        what={p}
        onSaved={(id) => {
          p.onClose()
          p.onSaved(id)
        }}
      />
    </Sheet>
  )
}

const Form = ({ what, onSaved }: { what: What; onSaved: (id: string) => void }) => {
  const { t } = useTranslation()
  const problem = useProblemText()
  const client = useQueryClient()
  const say = useNotice()
  const ids = { name: useId(), code: useId() }
  const [name, setName] = useState('edited' in what ? what.edited.name : '')
  const [code, setCode] = useState('edited' in what ? (what.edited.code ?? '') : '')
  const [tried, setTried] = useState(false)
  const save = useMutation({
    mutationFn: () => {
      const body = { name: name.trim(), code: code.trim() === '' ? null : code.trim() }
      return 'edited' in what
        ? hub.correctUnit(what.edited.id, body)
        : hub.addUnit({ ...body, parentId: what.under.id, kind: what.kind })
    },
    retry: false,
    onSuccess: async (unit) => {
      await client.invalidateQueries({ queryKey: ['units'] })
      say({ text: t('units.saved', { name: unit.name }) })
      onSaved(unit.id)
    },
  })
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() !== '') save.mutate()
  }
  return (
    <form className="form" noValidate onSubmit={submit}>
      {'edited' in what && <p className="s">{t('units.editLead')}</p>}
      <div className="field">
        <label className="legend" htmlFor={ids.name}>
          {t('units.name')}
        </label>
        <input
          id={ids.name}
          className="input"
          value={name}
          maxLength={200}
          placeholder={t('units.nameHint')}
          aria-invalid={tried && name.trim() === ''}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <div className="field">
        <label className="legend" htmlFor={ids.code}>
          {t('units.code')}
        </label>
        <input
          id={ids.code}
          className="input"
          value={code}
          maxLength={20}
          placeholder={t('units.codeHint')}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      {tried && name.trim() === '' && <Remark>{t('units.needName')}</Remark>}
      {save.isError && <Remark>{problem(save.error)}</Remark>}
      <button type="submit" className="btn p lg" disabled={save.isPending}>
        {t('units.save')}
      </button>
    </form>
  )
}

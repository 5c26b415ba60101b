import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { enrolmentChanged, enrolmentHub, type MadeBatch } from '../../api/enrolment.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { Remark } from '../../ui/said.tsx'
import { BatchPreview } from './batch-preview.tsx'
import { BatchShown } from './batch-page.tsx'
import './bulk.css'
import './devices.css'
import { saveText } from './save-text.ts'
import { TextFileButton } from './text-file-button.tsx'

/** An installer's whole list: read, seen line by line, then made in one act. */
export const BulkPage = () => {
  const { t } = useTranslation()
  const [made, setMade] = useState<MadeBatch | null>(null)
  return (
    <>
      <div className="head no-print">
        <div>
          <Link className="btn q sm up" to="/loa-bang">
            <Icon name="back" />
            {t('devices.title')}
          </Link>
          <h1>{t('enrolment.bulk.title')}</h1>
          {!made && <p className="s">{t('enrolment.bulk.lead')}</p>}
        </div>
      </div>
      {made ? <BatchShown id={made.id} made={made} /> : <Write onMade={setMade} />}
    </>
  )
}

const Write = ({ onMade }: { onMade: (made: MadeBatch) => void }) => {
  const { t } = useTranslation()
  const ids = { title: useId(), list: useId(), hint: useId() }
  const problem = useProblemText()
  const client = useQueryClient()
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const preview = useMutation({ mutationFn: enrolmentHub.previewBatch, retry: false })
  const make = useMutation({
    mutationFn: enrolmentHub.makeBatch,
    retry: false,
    onSuccess: async (made) => {
      onMade(made)
      await enrolmentChanged(client)
    },
  })
  const write = (next: string) => {
    setText(next)
    // What was seen is no longer what is written.
    preview.reset()
    make.reset()
  }
  const see = (list: string) => {
    if (list.trim() !== '') preview.mutate(list)
  }
  const plan = preview.data
  const ready = plan !== undefined && plan.faults.length === 0 && plan.boxes.length > 0
  const submit = () => {
    setTried(true)
    if (title.trim() !== '' && ready) make.mutate({ title: title.trim(), text })
  }
  return (
    <div className="stack">
      <section className="card bd form bulk-form">
        <div className="field">
          <label className="legend" htmlFor={ids.title}>
            {t('enrolment.bulk.name')}
          </label>
          <input
            id={ids.title}
            className="input"
            value={title}
            maxLength={100}
            placeholder={t('enrolment.bulk.nameHint')}
            aria-invalid={tried && title.trim() === ''}
            onChange={(event) => setTitle(event.target.value)}
          />
        </div>
        <div className="field">
          <label className="legend" htmlFor={ids.list}>
            {t('enrolment.bulk.list')}
          </label>
          <p className="s" id={ids.hint}>
            {t('enrolment.bulk.listHint')}
          </p>
          <textarea
            id={ids.list}
            className="input bulk-text"
            aria-describedby={ids.hint}
            rows={10}
            spellCheck={false}
            value={text}
            placeholder={t('enrolment.bulk.example')}
            onChange={(event) => write(event.target.value)}
          />
        </div>
        <div className="row wrap">
          <TextFileButton
            label={t('enrolment.bulk.file')}
            onText={(read) => {
              write(read)
              see(read)
            }}
          />
          <button
            type="button"
            className="btn"
            onClick={() => saveText('nguon-danh-sach.csv', `\uFEFF${t('enrolment.bulk.example')}\r\n`)}
          >
            {t('enrolment.bulk.template')}
          </button>
          <button
            type="button"
            className={ready ? 'btn' : 'btn p'}
            disabled={preview.isPending || text.trim() === ''}
            onClick={() => see(text)}
          >
            {t('enrolment.bulk.preview')}
          </button>
        </div>
        {preview.isError && <Remark>{problem(preview.error)}</Remark>}
      </section>
      {plan && <BatchPreview plan={plan} />}
      {ready && (
        <div className="bulk-make">
          {tried && title.trim() === '' && <Remark>{t('enrolment.bulk.needTitle')}</Remark>}
          {make.isError && <Remark>{problem(make.error)}</Remark>}
          <button type="button" className="btn p lg" disabled={make.isPending} onClick={submit}>
            {t('enrolment.bulk.make', { count: plan.boxes.length })}
          </button>
        </div>
      )}
    </div>
  )
}

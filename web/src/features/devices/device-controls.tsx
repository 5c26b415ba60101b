import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandKind, Device, NewOrder } from '../../api/contract.ts'
import { useMay } from '../../app/use-may.ts'
import type { IconName } from '../../ui/icon.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useNow } from '../../ui/use-now.ts'
import { CommandProgress } from './command-progress.tsx'
import { ControlHead } from './control-head.tsx'
import { isOpen, useGive, type Given } from './use-commands.ts'
import { VolumeControl } from './volume-control.tsx'

type SimpleKind = 'testChime' | 'capture' | 'refresh' | 'log' | 'reboot'

/** What is shown under a control: its newest command, while it is news. */
const newsMs = 30 * 60_000
const logLines = 1_000

const orderOf: Readonly<Record<SimpleKind, NewOrder>> = {
  testChime: { kind: 'testChime' },
  capture: { kind: 'capture' },
  refresh: { kind: 'refresh' },
  log: { kind: 'log', lines: logLines },
  reboot: { kind: 'reboot' },
}
const iconOf: Readonly<Record<SimpleKind, IconName>> = {
  testChime: 'bell',
  capture: 'board',
  refresh: 'repeat',
  log: 'log',
  reboot: 'power',
}

/** Every command that this person may give to this kind of device. */
export const DeviceControls = ({ device, given }: { device: Device; given: readonly Given[] }) => {
  const { t } = useTranslation()
  const may = useMay()
  const now = useNow(60_000)
  const news = (kind: CommandKind) =>
    given.find((one) => one.command.kind === kind && now - one.command.issuedAt < newsMs)
  const kinds: readonly SimpleKind[] = [
    device.kind === 'loudspeaker' ? 'testChime' : 'capture',
    'refresh',
    ...(may('service', device.unit.id) ? (['log', 'reboot'] as const) : []),
  ]
  return (
    <section className="card" aria-label={t('commands.controlTitle')}>
      <div className="hd">
        <h2>{t('commands.controlTitle')}</h2>
      </div>
      {!may('command', device.unit.id) ? (
        <p className="bd s">{t('commands.readOnly')}</p>
      ) : (
        <ul>
          {device.kind === 'loudspeaker' && (
            <li className="ctl">
              <VolumeControl device={device} news={news('volume')} />
            </li>
          )}
          {kinds.map((kind) => (
            <li key={kind} className="ctl">
              <SimpleControl device={device} kind={kind} news={news(kind)} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const SimpleControl = ({
  device,
  kind,
  news,
}: {
  device: Device
  kind: SimpleKind
  news: Given | undefined
}) => {
  const { t } = useTranslation()
  const give = useGive(device)
  const [asking, setAsking] = useState(false)
  const order = () => give.mutate(orderOf[kind])
  const busy = give.isPending || device.state === 'revoked' || (news !== undefined && isOpen(news))
  return (
    <>
      <ControlHead icon={iconOf[kind]} kind={kind}>
        <button
          type="button"
          className={kind === 'testChime' || kind === 'capture' ? 'btn p' : 'btn'}
          disabled={busy}
          onClick={kind === 'reboot' ? () => setAsking(true) : order}
          {...(kind === 'reboot' ? { 'aria-haspopup': 'dialog' as const } : {})}
        >
          {t(`commands.press.${kind}`)}
        </button>
      </ControlHead>
      {news && <CommandProgress given={news} />}
      {kind === 'reboot' && (
        <Sheet
          open={asking}
          title={t('commands.rebootTitle', { name: device.name })}
          lead={t('commands.rebootText')}
          onClose={() => setAsking(false)}
        >
          <div className="sheet-acts">
            <button type="button" className="btn" onClick={() => setAsking(false)}>
              {t('commands.rebootCancel')}
            </button>
            <button
              type="button"
              className="btn p"
              onClick={() => {
                setAsking(false)
                order()
              }}
            >
              {t('commands.rebootConfirm')}
            </button>
          </div>
        </Sheet>
      )}
    </>
  )
}

import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'

/** Devices that sound or show something at this moment, as far as the hub has heard. */
export const useSounding = () =>
  (useQuery(queries.devices()).data?.items ?? []).filter((device) => device.state === 'playing')

/** One press stops what sounds now, everywhere in one's area or on one device. Never asks back. */
export const StopButton = ({
  device,
  className = 'btn p',
}: {
  device?: { id: string; name: string }
  className?: string
}) => {
  const { t } = useTranslation()
  const say = useNotice()
  const text = useProblemText()
  const stop = useMutation({
    mutationFn: () => hub.stop(device ? { deviceId: device.id } : {}),
    retry: 2,
    onSuccess: ({ devices }) => say({ text: t('stop.sent', { count: devices }), glyph: 'skipped' }),
    onError: (error) => say({ text: text(error), glyph: 'attention' }),
  })
  return (
    <button
      type="button"
      className={className}
      onClick={() => stop.mutate()}
      aria-label={device ? t('stop.device', { name: device.name }) : undefined}
    >
      <Icon name="stop" />
      {stop.isPending ? t('stop.stopping') : t('stop.button')}
    </button>
  )
}

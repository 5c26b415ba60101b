import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { Icon } from '../../ui/icon.tsx'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'

/** Devices that sound or show something at this moment, as far as the hub has heard. */
export const useSounding = () =>
  (useQuery(queries.devices()).data?.items ?? []).filter((device) => device.state === 'playing')

/** When the last stop of everything was ordered; cleared once silence was reported. */
const stopSentKey = ['stopSent'] as const

/** Says so when the devices themselves have reported silence after a stop. */
export const useSilenceNotice = (sounding: number): void => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const say = useNotice()
  useEffect(() => {
    if (sounding > 0 || client.getQueryData<number>(stopSentKey) === undefined) return
    client.removeQueries({ queryKey: stopSentKey })
    say({ text: t('stop.stopped') })
  }, [client, say, sounding, t])
}

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
  const client = useQueryClient()
  const stop = useMutation({
    mutationFn: () => hub.stop(device ? { deviceId: device.id } : {}),
    retry: 2,
    onSuccess: ({ devices }) => {
      say({ text: t('stop.sent', { count: devices }), glyph: 'skipped' })
      if (!device) client.setQueryData(stopSentKey, Date.now())
      void client.invalidateQueries({ queryKey: ['devices'] })
    },
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

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { Skeleton } from '../../ui/said.tsx'
import { Door } from './door.tsx'

/** Spends a one-time link. The token works once, so it is sent once, even where React mounts twice. */
export const LinkPage = () => {
  const { t } = useTranslation()
  const { token } = useParams({ from: '/vao/$token' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const sent = useRef(false)
  const enter = useMutation({
    mutationFn: hub.signInByLink,
    retry: false,
    onSuccess: async (me) => {
      client.setQueryData(queries.me().queryKey, me)
      await navigate({ to: me.passwordSet || !me.choosesPassword ? '/' : '/dat-mat-khau', replace: true })
    },
  })
  const { mutate } = enter
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    mutate(token)
  }, [mutate, token])
  if (!enter.isError)
    return (
      <Door title={t('session.linkTitle')} lead={t('session.linkText')}>
        <Skeleton lines={2} />
      </Door>
    )
  return (
    <Door title={t('session.linkFailed')}>
      <p role="alert">{t('session.linkFailedText')}</p>
      <Link to="/dang-nhap" className="btn p lg">
        {t('session.toSignIn')}
      </Link>
    </Door>
  )
}

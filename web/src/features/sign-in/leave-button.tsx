import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hub } from '../../api/hub.ts'

/** For whoever came half way in and does not go on. */
export const LeaveButton = () => {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: hub.signOut,
    onSettled: async () => {
      await navigate({ to: '/dang-nhap' })
      client.clear()
    },
  })
  return (
    <button type="button" className="btn q" onClick={() => leave.mutate()}>
      {t('shell.signOut')}
    </button>
  )
}

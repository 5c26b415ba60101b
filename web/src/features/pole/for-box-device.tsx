import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NotFoundPage } from '../../app/page-error.tsx'
import { ErrorState, Skeleton } from '../../ui/said.tsx'
import { useBoxDevice, type BoxDevice } from './use-box-device.ts'

/** Draws a page about the device of the address; says so while it is not known, or when there is none. */
export const ForBoxDevice = ({ children }: { children: (box: BoxDevice) => ReactNode }) => {
  const { id } = useParams({ strict: false })
  const { box, error, retry } = useBoxDevice(id ?? '')
  if (error !== null) return <ErrorState error={error} retry={retry} />
  if (box === undefined) return <Skeleton lines={6} />
  return box === null ? <NotFoundPage /> : children(box)
}

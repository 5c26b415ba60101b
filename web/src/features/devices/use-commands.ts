import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { Command, CommandAtDevice, Device, NewOrder } from '../../api/contract.ts'
import { hub } from '../../api/hub.ts'
import { queries } from '../../api/queries.ts'
import { useProblemText } from '../../ui/problem-text.ts'
import { useNotice } from '../../ui/toast.tsx'

/** A command and how it stands at this one device. */
export interface Given {
  readonly command: Command
  readonly at: CommandAtDevice
}

/** What this device was told, newest first. */
export const useGiven = (device: Device) => {
  const pages = useInfiniteQuery(queries.commands(device.id))
  const given = (pages.data?.pages ?? []).flatMap((page) =>
    page.items.flatMap((command): Given[] => {
      const at = command.devices.find((one) => one.id === device.id)
      return at ? [{ command, at }] : []
    }),
  )
  return { pages, given }
}

export const isOpen = ({ at }: Given): boolean => at.state === 'sent' || at.state === 'started'

/** Gives a command to this device; a refusal is said at once. */
export const useGive = (device: Device) => {
  const client = useQueryClient()
  const say = useNotice()
  const text = useProblemText()
  return useMutation({
    mutationFn: (order: NewOrder) => hub.command({ deviceId: device.id, order }),
    retry: false,
    onSuccess: () => client.invalidateQueries({ queryKey: ['commands', device.id] }),
    onError: (error) => say({ text: text(error), glyph: 'attention' }),
  })
}

/** Ordinary work: brings in what the newest documents name, one blob at a time; nothing urgent ever waits for it. */
import { backOffMs } from '../core/back-off.ts'
import { blobsInUse, planFetches } from '../core/plan-fetches.ts'
import type { DeviceKind } from '@nguon/protocol/ids'
import { hour, minute } from '@nguon/protocol/time'
import type { Clock } from '../ports/clock.ts'
import { HubAnswered, type Hub } from '../ports/hub.ts'
import type { Log } from '../ports/log.ts'
import { BlobRefused, type Blobs } from '../ports/store.ts'
import { makeAgain } from './again.ts'
import type { Holdings } from './holdings.ts'

interface Wanted {
  readonly kind: 'trust' | 'program' | 'policy' | 'manifest' | 'media'
  readonly sha256: string
  readonly bytes: number
}

/** What comes whole and wrong each time costs its whole length each time, on a metered line. */
const longestPauseMs = { unreachable: 5 * minute, damaged: 6 * hour } as const

export const makeFetching = (d: {
  readonly holdings: Holdings
  readonly deviceKind: DeviceKind
  readonly hub: Hub
  readonly blobs: Blobs
  readonly clock: Clock
  readonly log: Log
  readonly random: () => number
  readonly arrived: () => void
  /** A trust document whose signer nobody here knows: the hub may hold a newer root. */
  readonly distrusted: () => void
}) => {
  const { holdings, blobs, clock } = d
  const failures = new Map<string, { attempt: number; notBefore: number }>()

  const wanted = (): Wanted[] => {
    const trust = holdings.wantedTrust()
    const program = holdings.wantedProgram()
    const held = holdings.program()
    return [
      ...(trust === undefined ? [] : [{ kind: 'trust' as const, ...trust }]),
      ...(program === undefined ? [] : [{ kind: 'program' as const, ...program }]),
      ...(held === undefined
        ? []
        : [
            // The law before what is to be played under it.
            ...holdings.policies.wanted(held).map((blob) => ({ kind: 'policy' as const, ...blob })),
            ...planFetches({
              program: held,
              deviceKind: d.deviceKind,
              manifest: holdings.manifest,
              hasMedia: blobs.has,
              now: clock.now(),
            }),
          ]),
    ]
  }

  const fetchOne = async (blob: Wanted, signal: AbortSignal): Promise<void> => {
    if (!blobs.has(blob.sha256)) await blobs.take(blob, await d.hub.blob(blob.sha256, signal), signal)
    failures.delete(blob.sha256)
    switch (blob.kind) {
      case 'trust': {
        const bytes = await blobs.read(blob.sha256)
        if (bytes !== undefined && (await holdings.takeTrust(bytes)) === 'distrusted') d.distrusted()
        return
      }
      case 'program':
        return holdings.takeProgram()
      case 'policy':
        return holdings.takePolicies()
      case 'manifest':
        return holdings.judgeManifest(blob.sha256)
      case 'media':
        d.log.info({ sha256: blob.sha256, bytes: blob.bytes }, 'media arrived')
        return d.arrived()
    }
  }

  const failed = (blob: Wanted, error: unknown): void => {
    const attempt = (failures.get(blob.sha256)?.attempt ?? -1) + 1
    const longest = error instanceof BlobRefused ? longestPauseMs.damaged : longestPauseMs.unreachable
    const pause = backOffMs(attempt, d.random(), { longest })
    failures.set(blob.sha256, { attempt, notBefore: clock.mono() + pause })
    const reason =
      error instanceof BlobRefused || error instanceof HubAnswered ? error.code : String(error).slice(0, 200)
    d.log.warn({ kind: blob.kind, sha256: blob.sha256, reason, attempt }, 'a blob could not be fetched')
  }

  const again = makeAgain(
    async (signal) => {
      for (;;) {
        const now = clock.mono()
        const all = wanted()
        for (const sha256 of failures.keys())
          if (!all.some((blob) => blob.sha256 === sha256)) failures.delete(sha256)
        const next = all.find((blob) => (failures.get(blob.sha256)?.notBefore ?? 0) <= now)
        if (next === undefined) return pauseFor(all, failures, now)
        try {
          await fetchOne(next, signal)
          // A document that arrived and is still wanted was refused: ask for it later, not at once.
          if (next.kind === 'trust' && holdings.wantedTrust()?.sha256 === next.sha256) failed(next, 'refused')
        } catch (error) {
          if (signal.aborted) return undefined
          failed(next, error)
        }
      }
    },
    () => 30_000,
  )

  return {
    /** New documents: what is under way may not matter any more. */
    replan: again.urgent,
    more: again.ask,
    /** Somebody waits: what failed before is not left to its pause. */
    now: (): void => {
      failures.clear()
      again.urgent()
    },
    missing: (): number => wanted().length,
    sweep: async (systemNow: number): Promise<void> => {
      const program = holdings.program()
      if (program === undefined) return
      const used = blobsInUse(program, holdings.manifest)
      for (const sha256 of holdings.programBlobs()) used.add(sha256)
      const deleted = await blobs.sweep(used, systemNow - 24 * 3_600_000)
      if (deleted > 0) d.log.info({ deleted }, 'media of no current program were deleted')
    },
    close: again.close,
  }
}

const pauseFor = (
  all: readonly Wanted[],
  failures: ReadonlyMap<string, { notBefore: number }>,
  now: number,
): number | undefined => {
  const instants = all.map((blob) => failures.get(blob.sha256)?.notBefore ?? now)
  return instants.length === 0 ? undefined : Math.max(50, Math.min(...instants) - now)
}

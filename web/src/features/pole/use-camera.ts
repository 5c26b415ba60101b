import { useEffect, useRef, useState, type RefObject } from 'react'
import { openReader, type ReadCode } from './qr-reader.ts'

export type CameraFault = 'insecure' | 'denied' | 'missing' | 'busy' | 'reader'
export type CameraState = { kind: 'starting' } | { kind: 'showing' } | { kind: 'fault'; fault: CameraFault }

interface Camera {
  readonly video: RefObject<HTMLVideoElement | null>
  readonly state: CameraState
  /** Undefined where the phone has no light to switch. */
  readonly light: { on: boolean; turn: () => void } | undefined
  retry(): void
}

/** How often a picture is looked at. */
const everyMs = 150

/** Shows the back camera and says each code it sees; the camera is let go with the page. */
export const useCamera = (onCode: (text: string) => void): Camera => {
  const video = useRef<HTMLVideoElement>(null)
  const [state, setState] = useState<CameraState>({ kind: 'starting' })
  const [track, setTrack] = useState<MediaStreamTrack>()
  const [lit, setLit] = useState(false)
  const [attempt, setAttempt] = useState(0)
  const say = useRef(onCode)
  say.current = onCode

  useEffect(() => {
    const life = new AbortController()
    const { signal } = life
    const left = () => signal.aborted
    setState({ kind: 'starting' })
    void show(video, signal).then(async (opened) => {
      if (left()) return
      if (typeof opened === 'string') return setState({ kind: 'fault', fault: opened })
      setTrack(opened)
      setState({ kind: 'showing' })
      const read = await openReader().catch(() => undefined)
      if (left()) return
      if (read === undefined) return setState({ kind: 'fault', fault: 'reader' })
      watch(video, read, signal, (text) => say.current(text))
    })
    return () => {
      life.abort()
      setTrack(undefined)
      setLit(false)
    }
  }, [attempt])

  const turn = () => {
    // `torch` is newer than TypeScript's list of constraints.
    const wish = { advanced: [{ torch: !lit }] } as unknown as MediaTrackConstraints
    void track?.applyConstraints(wish).then(
      () => setLit(!lit),
      () => undefined,
    )
  }
  return {
    video,
    state,
    light: track && hasTorch(track) ? { on: lit, turn } : undefined,
    retry: () => setAttempt((n) => n + 1),
  }
}

const show = async (
  video: RefObject<HTMLVideoElement | null>,
  signal: AbortSignal,
): Promise<MediaStreamTrack | CameraFault> => {
  if (!window.isSecureContext) return 'insecure'
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: 'environment', width: { ideal: 1280 } },
    })
    const letGo = () => stream.getTracks().forEach((one) => one.stop())
    signal.addEventListener('abort', letGo)
    if (signal.aborted) letGo()
    const [track] = stream.getVideoTracks()
    if (track === undefined || video.current === null) return 'missing'
    video.current.srcObject = stream
    await video.current.play()
    return track
  } catch (error) {
    return faultOf(error)
  }
}

const faultOf = (error: unknown): CameraFault => {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'missing' : 'busy'
}

/** One look after the other, however long a look takes. */
const watch = (
  video: RefObject<HTMLVideoElement | null>,
  read: ReadCode,
  signal: AbortSignal,
  onCode: (text: string) => void,
): void => {
  const left = () => signal.aborted
  const look = async () => {
    if (left() || video.current === null) return
    const text = await read(video.current).catch(() => undefined)
    if (left()) return
    if (text !== undefined) onCode(text)
    setTimeout(() => void look(), everyMs)
  }
  void look()
}

const hasTorch = (track: MediaStreamTrack): boolean =>
  typeof track.getCapabilities === 'function' && Reflect.get(track.getCapabilities(), 'torch') === true
